import 'server-only';
import type { Answer, Backend, Caller, Tokens } from '../backend/backend.js';
import { guarded } from '../backend/breaker.js';
import { isTerminal, type TerminalCode } from '../contract/problems.js';
import type { BackendError } from '../shared/errors.js';
import { sha256 } from '../shared/hash.js';
import { logProblem } from '../shared/log.js';
import { perProcess } from '../shared/process-state.js';
import { close, isClosed } from './closed.js';
import { type Grant, grantFrom, isAging, type RenewedGrant } from './grant.js';

export type RefreshOutcome =
  | { kind: 'ok'; grant: RenewedGrant }
  /** The session is over; the cookies go. */
  | { kind: 'terminal'; code: TerminalCode }
  /** The session may be alive; the cookies stay. */
  | { kind: 'transient'; cause: BackendError };

interface Flight {
  began: number;
  outcome: Promise<RefreshOutcome>;
  /** The outcome once it is there. */
  landed?: RefreshOutcome;
}

/** The backend's rotation window: for so long a spent token may still turn up from this browser. */
const KEEP_MS = 30_000;
/** More generations than fit into the window, even with tokens that live for a second. */
const LONGEST_CHAIN = 64;
const LONGEST_PAUSE_MS = 10_000;

const flights = () => perProcess('flights', () => new Map<string, Flight>());
const keyOf = (backend: Backend, refreshToken: string) => sha256(`${backend.url.href} ${refreshToken}`);

export interface RefreshRequest {
  refreshToken: string;
  caller: Caller;
  /** Which kept result will do; default: one whose access token is not about to expire. */
  accept?: (grant: Grant) => boolean;
  /** Epoch milliseconds: what was asked for earlier will not do, because something has changed since. */
  since?: number;
}

/**
 * Refreshes once, however many requests ask with the same token, and leads an old token along the chain of kept results
 * to the newest.
 */
export async function refresh(backend: Backend, request: RefreshRequest): Promise<RefreshOutcome> {
  const accept = request.accept ?? ((grant: Grant) => !isAging(grant.access, Date.now()));
  let token = request.refreshToken;
  let newest: RenewedGrant | undefined;
  for (let hop = 0; hop < LONGEST_CHAIN; hop++) {
    const known = flights().get(keyOf(backend, token));
    const kept = known?.landed;
    const flight = known ?? launch(backend, token, request.caller);
    const outcome = await flight.outcome;
    if (outcome.kind === 'transient' && newest && newest.access.expires > Date.now() / 1_000) break;
    if (outcome.kind !== 'ok') return outcome;
    newest = outcome.grant;
    const outdated = known !== undefined && request.since !== undefined && known.began < request.since;
    const usedUp = outdated || (kept !== undefined && !accept(newest));
    const successor = newest.refreshToken;
    if (successor !== token && (usedUp || flights().has(keyOf(backend, successor)))) {
      token = successor;
    } else if (usedUp) {
      // The token stayed the same, but what came with it is used up: this one is asked again.
      forget(backend, token, flight);
    } else {
      return outcome;
    }
  }
  if (newest) return { kind: 'ok', grant: newest };
  return { kind: 'transient', cause: { kind: 'protocol', message: 'A refresh that leads nowhere' } };
}

/** The newest kept result for a token, without asking anybody. */
export async function keptResult(backend: Backend, refreshToken: string): Promise<Grant | undefined> {
  let token = refreshToken;
  let newest: RenewedGrant | undefined;
  for (let hop = 0; hop < LONGEST_CHAIN; hop++) {
    const outcome = await flights().get(keyOf(backend, token))?.outcome;
    if (outcome?.kind !== 'ok') return newest;
    newest = outcome.grant;
    if (newest.refreshToken === token) return newest;
    token = newest.refreshToken;
  }
  return newest;
}

/** Signed out: neither this token nor a successor that is known or on its way will be written into a jar again. */
export function closeChain(backend: Backend, refreshToken: string): string {
  let token = refreshToken;
  for (let hop = 0; hop < LONGEST_CHAIN; hop++) {
    close(token);
    const landed = flights().get(keyOf(backend, token))?.landed;
    if (landed?.kind !== 'ok' || landed.grant.refreshToken === token) return token;
    token = landed.grant.refreshToken;
  }
  return token;
}

function launch(backend: Backend, token: string, caller: Caller): Flight {
  const flight: Flight = { began: Date.now(), outcome: call(backend, token, caller) };
  flights().set(keyOf(backend, token), flight);
  void flight.outcome.then((outcome) => {
    flight.landed = outcome;
    // A browser that signed out meanwhile must not get the successor from another request either.
    if (outcome.kind === 'ok' && isClosed(token)) close(outcome.grant.refreshToken);
    const keepMs = outcome.kind === 'transient' ? pause(outcome.cause) : KEEP_MS;
    if (keepMs === 0) forget(backend, token, flight);
    else setTimeout(() => forget(backend, token, flight), keepMs).unref();
  });
  return flight;
}

function forget(backend: Backend, token: string, flight: Flight): void {
  const key = keyOf(backend, token);
  if (flights().get(key) === flight) flights().delete(key);
}

/** Trouble is not remembered (the breaker does that for all), except when this token was told to wait. */
const pause = (cause: BackendError): number =>
  cause.kind === 'rate_limited' ? Math.min((cause.retryAfter ?? 1) * 1_000, LONGEST_PAUSE_MS) : 0;

async function call(backend: Backend, token: string, caller: Caller): Promise<RefreshOutcome> {
  let answer: Answer<Tokens>;
  try {
    answer = await guarded(backend.url, () => backend.refresh(token, caller));
  } catch (error) {
    // A home-made Backend may throw; that is trouble, not the end of a session.
    const message = `The backend's refresh failed: ${error instanceof Error ? error.name : 'unknown error'}`;
    answer = { kind: 'unavailable', cause: { kind: 'protocol', message } };
  }
  if (answer.kind === 'ok') {
    return { kind: 'ok', grant: grantFrom(answer.value, token, Date.now()) };
  }
  if (answer.kind === 'refused') return refusal(answer.problem);
  logProblem(`refresh ${answer.cause.kind}`, answer.cause.message);
  return { kind: 'transient', cause: answer.cause };
}

function refusal(problem: { code: string; status: number; retryAfter?: number }): RefreshOutcome {
  if (isTerminal(problem.code)) return { kind: 'terminal', code: problem.code };
  const limited = problem.status === 429;
  const message = `The backend refused a refresh with ${problem.status} ${problem.code}`;
  logProblem(`refresh ${problem.code}`, message);
  return {
    kind: 'transient',
    cause: {
      kind: limited ? 'rate_limited' : 'protocol',
      message,
      ...(problem.retryAfter !== undefined && { retryAfter: problem.retryAfter }),
    },
  };
}
