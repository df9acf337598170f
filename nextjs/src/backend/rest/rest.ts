import 'server-only';
import type { User } from '../../contract/user.js';
import { isRefreshToken } from '../../cookies/format.js';
import { parseBase } from '../address.js';
import type { Answer, Backend, Caller, Tokens } from '../backend.js';
import { backendNow, observeClock } from '../clock.js';
import { type BackendRequest, converse, type Reply } from '../request.js';
import type { Endpoint, EndpointDetails, RestBackendOptions, Step, TokenRules } from './options.js';
import { refused } from './refusal.js';
import { readText, secondsLeft } from './source.js';
import { complete, usualUser } from './user.js';

/**
 * Any backend that has a login and a profile, by configuration. What Sallyport adds on its own side is the same as for a
 * backend of its own: tokens out of reach of scripts, one refresh however many requests need it, no sign-out for trouble that
 * passes. What only a backend can do, it cannot add: a refresh token that is good once must have a grace period there, or
 * two Next.js servers that refresh at the same moment sign their visitor out.
 */
export function restBackend(options: RestBackendOptions): Backend {
  const url = parseBase(options.url, 'restBackend({ url })');
  const quick = options.refreshTimeoutMs ?? 3_000;
  const patient = options.loginTimeoutMs ?? 15_000;
  const { tokens } = options;

  const call = async <Input extends object>(
    step: Step,
    endpoint: Endpoint<Input>,
    input: Input,
    caller: Caller,
  ): Promise<Answer<Reply>> => {
    const details = detailsOf(step, endpoint);
    const target = at(url, details.path);
    const timeoutMs = step === 'login' || step === 'register' ? patient : quick;
    const reply = await converse(target, requestFor(details, input, caller, timeoutMs));
    if (reply.kind !== 'ok') return reply;
    const date = Date.parse(reply.value.response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) observeClock(url, date);
    return reply.value.response.ok ? reply : refused(step, target, reply.value, options.refusal);
  };
  const enter = async <Input extends object>(
    step: 'login' | 'register' | 'refresh',
    endpoint: Endpoint<Input>,
    input: Input,
    caller: Caller,
  ): Promise<Answer<Tokens>> => {
    const reply = await call(step, endpoint, input, caller);
    if (reply.kind !== 'ok') return reply;
    const rules = step === 'refresh' ? { ...tokens, ...options.refreshedTokens } : tokens;
    return tokensFrom(rules, step, reply.value, backendNow(url).getTime());
  };
  const end = async <Input extends object>(
    step: 'logout' | 'logoutAll',
    endpoint: Endpoint<Input> | undefined,
    input: Input,
    caller: Caller,
  ): Promise<Answer<void>> => {
    if (endpoint === undefined) return { kind: 'ok', value: undefined };
    const reply = await call(step, endpoint, input, caller);
    return reply.kind === 'ok' ? { kind: 'ok', value: undefined } : reply;
  };

  const { login, register, refresh, logout, logoutAll, profile } = options;
  return {
    url,
    tokenPaths: [login, register, refresh, logout, logoutAll].flatMap((endpoint) =>
      endpoint === undefined ? [] : [typeof endpoint === 'string' ? endpoint : endpoint.path],
    ),
    login: (credentials, caller) => enter('login', login, credentials, caller),
    register: async (registration, caller) =>
      register ? enter('register', register, registration, caller) : absent('register'),
    refresh: async (refreshToken, caller) =>
      refresh
        ? enter('refresh', refresh, { refreshToken }, caller)
        : { kind: 'refused', problem: { status: 401, code: 'session_expired' } },
    logout: (held, caller) => end('logout', logout, held, caller),
    logoutAll: async (accessToken, caller) =>
      logoutAll ? end('logoutAll', logoutAll, { accessToken }, caller) : absent('logoutAll'),
    profile: async (accessToken) => {
      const reply = await call('profile', profile, { accessToken }, {});
      return reply.kind === 'ok' ? userFrom(options, reply.value.body) : reply;
    },
  };
}

const at = (base: URL, path: string): URL => new URL(base.pathname.replace(/\/$/, '') + path, base);

const detailsOf = <Input>(step: Step, endpoint: Endpoint<Input>): EndpointDetails<Input> => ({
  method: step === 'profile' ? 'GET' : 'POST',
  ...(typeof endpoint === 'string' ? { path: endpoint } : endpoint),
});

function requestFor<Input extends object>(
  details: EndpointDetails<Input>,
  input: Input,
  { userAgent }: Caller,
  timeoutMs: number,
): BackendRequest {
  const { accessToken } = input as { accessToken?: string };
  const method = details.method ?? 'POST';
  const body = method === 'GET' ? undefined : (details.body ?? usualBody)(input);
  return {
    method,
    timeoutMs,
    ...(body !== undefined && { body: details.encoding === 'form' ? formOf(body) : body }),
    headers: {
      ...(userAgent !== undefined && { 'User-Agent': userAgent }),
      ...(accessToken !== undefined && { Authorization: `Bearer ${accessToken}` }),
      ...details.headers?.(input),
    },
  };
}

/** The names of our own contract, without what goes as a header or is meant for us alone. */
function usualBody(input: object): Record<string, unknown> | undefined {
  const { accessToken, remember, ...members } = input as Record<string, unknown>;
  return Object.keys(members).length > 0 ? members : undefined;
}

const formOf = (body: Record<string, unknown>): URLSearchParams =>
  new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)]));

function tokensFrom(rules: TokenRules, step: Step, reply: Reply, now: number): Answer<Tokens> {
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

function userFrom(options: RestBackendOptions, profile: unknown): Answer<User> {
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

const absent = (step: Step): Answer<never> => ({
  kind: 'refused',
  problem: {
    status: 404,
    code: 'not_found',
    title: 'There is nothing here',
    detail: `This backend has no ${step}: restBackend({ ${step} }) is not set.`,
  },
});
