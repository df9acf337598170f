import 'server-only';
import type { Answer, Caller, Credentials, Registration, Tokens } from '../backend/backend.js';
import type { Problem } from '../contract/problems.js';
import type { PresentedCookies } from '../cookies/cookies.js';
import { deletion, layOut } from '../cookies/edits.js';
import type { Config } from '../options/config.js';
import type { BackendError } from '../shared/errors.js';
import { logProblem } from '../shared/log.js';
import { identityOf } from '../token/identity.js';
import { forgetProfile } from '../token/profile.js';
import { close } from './closed.js';
import { grantEdits, grantFrom } from './grant.js';
import { closeChain } from './refresh.js';
import { granted, identify, type Verdict } from './verdict.js';

export type SignIn =
  | { kind: 'ok'; verdict: Verdict }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'unavailable'; cause: BackendError };

export async function signIn(
  config: Config,
  presented: PresentedCookies,
  credentials: Credentials,
  caller: Caller,
): Promise<SignIn> {
  return adopt(config, presented, await config.backend.login(credentials, caller), caller);
}

export async function signUp(
  config: Config,
  presented: PresentedCookies,
  registration: Registration,
  caller: Caller,
): Promise<SignIn> {
  return adopt(config, presented, await config.backend.register(registration, caller), caller);
}

async function adopt(
  config: Config,
  presented: PresentedCookies,
  answer: Answer<Tokens>,
  caller: Caller,
): Promise<SignIn> {
  if (answer.kind === 'unavailable') logProblem(`sign-in ${answer.cause.kind}`, answer.cause.message);
  if (answer.kind !== 'ok') return answer;
  const now = Date.now();
  const grant = grantFrom(answer.value, undefined, now);
  const edits = layOut(grantEdits(grant, presented, config.names, now), presented, config.names);
  const verdict = await granted(config, presented, grant, edits);
  if (verdict.state.status === 'unavailable' && verdict.state.cause.kind === 'misconfigured') {
    return { kind: 'unavailable', cause: verdict.state.cause };
  }
  // The session that this browser had before is over; a late answer for it must not replace the new one.
  if (presented.refreshToken !== undefined && presented.refreshToken !== grant.refreshToken) {
    void config.backend
      .logout({ refreshToken: closeChain(config.backend, presented.refreshToken) }, caller)
      .catch(() => undefined);
  }
  return { kind: 'ok', verdict };
}

/**
 * Ends the session at the backend as far as that can be reached, and here in any case: whoever signs out while the
 * backend is down is signed out of this browser.
 */
export async function signOut(config: Config, presented: PresentedCookies, caller: Caller): Promise<Verdict> {
  const { access, refreshToken } = presented;
  if (refreshToken !== undefined || access !== undefined) {
    const held = {
      ...(refreshToken !== undefined && { refreshToken: closeChain(config.backend, refreshToken) }),
      ...(access !== undefined && { accessToken: access.token }),
    };
    await closeSessionOf(config, presented);
    const answer = await config.backend.logout(held, caller);
    if (access !== undefined) forgetProfile(config.backend, access.token);
    if (answer.kind === 'unavailable') {
      logProblem(
        'logout',
        `A session could not be ended at the backend and lives on until it expires: ${answer.cause.message}`,
      );
    }
  }
  return signedOut(config, presented);
}

/** Ends all sessions of the account. Unlike `signOut` this is nothing that could be done without the backend. */
export async function signOutEverywhere(
  config: Config,
  presented: PresentedCookies,
  accessToken: string,
  caller: Caller,
): Promise<SignIn> {
  const since = Date.now();
  let answer = await config.backend.logoutAll(accessToken, caller);
  if (answer.kind === 'refused' && answer.problem.code === 'stale_token') {
    const inquiry = { caller, refresh: 'now', refused: accessToken, since } as const;
    const again = await identify(config, presented, inquiry);
    if (again.accessToken !== undefined) answer = await config.backend.logoutAll(again.accessToken, caller);
  }
  if (answer.kind !== 'ok') return answer;
  if (presented.refreshToken !== undefined) closeChain(config.backend, presented.refreshToken);
  await closeSessionOf(config, presented);
  return { kind: 'ok', verdict: signedOut(config, presented) };
}

async function closeSessionOf(config: Config, presented: PresentedCookies): Promise<void> {
  const known = presented.access && (await identityOf(config, presented.access));
  if (known?.kind === 'valid' && known.identity.sessionId !== '') close(known.identity.sessionId);
}

/** Deletes both cookies even if only one was sent: the answer to a refresh may have set the other meanwhile. */
function signedOut(config: Config, presented: PresentedCookies): Verdict {
  const edits = [deletion(config.names.access), deletion(config.names.refresh)];
  return {
    state: { status: 'anonymous', reason: 'signed_out' },
    edits: layOut(edits, presented, config.names),
  };
}
