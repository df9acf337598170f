import 'server-only';
import { problem, problemResponse } from '../http/responses.js';
import type { SignIn } from '../session/sign-in.js';
import type { SessionState } from '../session/state.js';

/** The answer to somebody who is not, or cannot be shown to be, signed in. */
export function notActive(state: SessionState): Response {
  if (state.status !== 'unavailable') return problem('unauthenticated');
  return failure({ kind: 'unavailable', cause: state.cause });
}

export function failure(result: Exclude<SignIn, { kind: 'ok' }>): Response {
  if (result.kind === 'refused') return problemResponse(result.problem);
  const { retryAfter } = result.cause;
  const response = problem('temporarily_unavailable');
  if (retryAfter !== undefined) response.headers.set('Retry-After', String(Math.ceil(retryAfter)));
  return response;
}
