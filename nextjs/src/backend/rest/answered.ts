import 'server-only';
import type { User } from '../../contract/user.js';
import { isRefreshToken } from '../../cookies/format.js';
import type { Answer, Tokens } from '../backend.js';
import type { Reply } from '../request.js';
import type { RestBackendOptions, Step, TokenRules } from './options.js';
import { readText, secondsLeft } from './source.js';
import { complete, usualUser } from './user.js';

export function tokensFrom(rules: TokenRules, step: Step, reply: Reply, now: number): Answer<Tokens> {
  const accessToken = readText(rules.accessToken, reply);
  if (accessToken === undefined) {
    return notUnderstood(
      `${step} answered without an access token at ${place(rules.accessToken)}`,
      'accessToken',
    );
  }
  const expiresIn = secondsLeft(rules.accessLifetime ?? 'exp', accessToken, reply, now);
  if (expiresIn === undefined) {
    return notUnderstood(
      `${step} answered with an access token whose life is not known`,
      "accessLifetime: 'exp' | { in } | { at } | { seconds }",
    );
  }
  const refreshToken = readText(rules.refreshToken, reply);
  const missing = rules.refreshToken !== undefined && refreshToken === undefined && step !== 'refresh';
  if (missing || (refreshToken !== undefined && !isRefreshToken(refreshToken))) {
    return notUnderstood(
      `${step} answered without a usable refresh token at ${place(rules.refreshToken ?? '')}`,
      'refreshToken',
    );
  }
  const refreshExpiresIn = refreshToken && secondsLeft(rules.refreshLifetime, refreshToken, reply, now);
  return {
    kind: 'ok',
    value: {
      accessToken,
      expiresIn,
      ...(refreshToken !== undefined && { refreshToken }),
      ...(typeof refreshExpiresIn === 'number' && { refreshExpiresIn }),
    },
  };
}

export function userFrom(options: RestBackendOptions, profile: unknown): Answer<User> {
  const isObject = typeof profile === 'object' && profile !== null;
  const user = isObject ? (options.user ?? usualUser)(profile as Record<string, unknown>) : undefined;
  return user
    ? { kind: 'ok', value: complete(user) }
    : notUnderstood('profile answered without an id of the user', 'user');
}

const place = (source: TokenRules['accessToken']): string => JSON.stringify(source);

const notUnderstood = (what: string, option: string): Answer<never> => ({
  kind: 'unavailable',
  cause: { kind: 'misconfigured', message: `The backend's ${what}. Set restBackend({ ${option} }).` },
});
