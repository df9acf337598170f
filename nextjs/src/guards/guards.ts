import 'server-only';
import { forbidden, notFound, redirect } from 'next/navigation';
import { type Requirement, satisfies } from '../access/requirement.js';
import { isTerminal } from '../contract/problems.js';
import type { User } from '../contract/user.js';
import type { Config } from '../options/config.js';
import { AUTH_ROUTE, loginLocation } from '../redirect/safe-next.js';
import type { AnonymousReason, SessionState } from '../session/state.js';
import { BackendUnavailable } from '../shared/errors.js';
import type { TokenRefusal } from '../shared/refused-token.js';
import { currentPath, identifyHere, isRefreshRequired, renewHere } from './here.js';
import { canSetCookies, presentedHere } from './server-cookies.js';

/** The signed-in user. Otherwise leaves: to the login page, through the refresh handler, or to `error.tsx`. */
export async function requireUser(config: Config): Promise<User> {
  const verdict = await identifyHere(config);
  switch (verdict.state.status) {
    case 'active':
      return verdict.state.session.user;
    case 'unavailable':
      throw new BackendUnavailable(verdict.state.cause);
    case 'anonymous':
      if (isRefreshRequired(verdict)) return bounceHere(config);
      return leaveToLogin(config, verdict.state.reason);
  }
}

export async function requireAccess(config: Config, requirement: Requirement): Promise<User> {
  const user = await requireUser(config);
  return satisfies(user, requirement) ? user : refuse();
}

export async function hasAccess(config: Config, requirement: Requirement): Promise<boolean> {
  const { state } = await identifyHere(config);
  return state.status === 'active' && satisfies(state.session.user, requirement);
}

export async function sessionHere(config: Config): Promise<SessionState> {
  return (await identifyHere(config)).state;
}

export async function userHere(config: Config): Promise<User | null | undefined> {
  const state = await sessionHere(config);
  if (state.status === 'active') return state.session.user;
  // Without new tokens it is not known in a render who this is; the browser's own question renews them.
  const unknown = state.status === 'unavailable' || state.reason === 'refresh_required';
  return unknown ? undefined : null;
}

export async function refreshHere(config: Config): Promise<SessionState> {
  const verdict = (await canSetCookies(config)) ? await renewHere(config) : await identifyHere(config);
  return verdict.state;
}

/** Through the refresh handler and back, at most once; `refusal` says that it is the backend that wants new tokens. */
export async function bounceHere(config: Config, refusal?: TokenRefusal): Promise<never> {
  const { bounced } = await presentedHere(config);
  const path = await currentPath(config);
  if (bounced === undefined) {
    const query = path === undefined ? '' : `?${new URLSearchParams({ next: path })}`;
    redirect(`${AUTH_ROUTE}/refresh${query}`);
  }
  // The backend refuses what it has just handed out: only a new sign-in can help. A token that has become stale again
  // is no such thing: what changed did so twice, or while the new one was on its way.
  if (refusal === 'invalid' && bounced === 'renewed')
    redirect(loginLocation(config.pages.login, path, 'rejected'));
  throw new BackendUnavailable({
    kind: 'unreachable',
    message: 'The session could not be renewed. Nobody was signed out; the next request tries again.',
  });
}

async function leaveToLogin(config: Config, reason: AnonymousReason | undefined): Promise<never> {
  const ended = reason && isTerminal(reason) ? reason : undefined;
  redirect(loginLocation(config.pages.login, await currentPath(config), ended));
}

/** `forbidden()` where the application has switched it on (`experimental.authInterrupts`), else `notFound()`. */
function refuse(): never {
  try {
    forbidden();
  } catch (error) {
    const { digest } = error as { digest?: unknown };
    if (typeof digest === 'string' && digest.startsWith('NEXT_HTTP_ERROR_FALLBACK')) throw error;
    notFound();
  }
}
