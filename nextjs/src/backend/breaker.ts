import 'server-only';
import type { BackendError } from '../shared/errors.js';
import { perProcess } from '../shared/process-state.js';
import type { Answer } from './backend.js';

/**
 * While the backend hangs, only the first requests wait for it: after two failures in a row the next ones are answered
 * at once for a moment, then a single one tries again.
 */
interface Breaker {
  failures: number;
  openUntil: number;
  cause: BackendError;
}

const FAILURES = 2;
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;

const breakers = () => perProcess('breakers', () => new Map<string, Breaker>());

export async function guarded<T>(backend: URL, call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const breaker = breakers().get(backend.href);
  if (breaker && breaker.failures >= FAILURES) {
    if (Date.now() < breaker.openUntil) return { kind: 'unavailable', cause: breaker.cause };
    // This call is the one that tries; the others keep being answered at once until it is back.
    breaker.openUntil = Date.now() + LONGEST_PAUSE_MS;
  }
  const answer = await call();
  if (answer.kind === 'unavailable' && answer.cause.kind === 'unreachable')
    recordFailure(backend, answer.cause);
  else breakers().delete(backend.href);
  return answer;
}

function recordFailure(backend: URL, cause: BackendError): void {
  const failures = (breakers().get(backend.href)?.failures ?? 0) + 1;
  const asked = (cause.retryAfter ?? 0) * 1_000;
  const pause = Math.min(Math.max(PAUSE_MS * 2 ** (failures - FAILURES), asked), LONGEST_PAUSE_MS);
  breakers().set(backend.href, { failures, openUntil: Date.now() + pause, cause });
}
