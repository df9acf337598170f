import 'server-only';
import { sha256 } from '../shared/hash.js';
import { perProcess } from '../shared/process-state.js';

/** As long as an answer to a refresh that was under way at logout, or an access token, can still turn up. */
const REMEMBER_MS = 15 * 60_000;
const CAPACITY = 10_000;

const closed = () => perProcess('closed', () => new Map<string, number>());

/** Marks a refresh token or a session id as signed out in this process: a late result for it is not written. */
export function close(credential: string): void {
  const entries = closed();
  const now = Date.now();
  for (const [key, until] of entries) {
    if (until > now && entries.size < CAPACITY) break;
    entries.delete(key);
  }
  entries.set(sha256(credential), now + REMEMBER_MS);
}

export function isClosed(credential: string | undefined): boolean {
  return credential !== undefined && (closed().get(sha256(credential)) ?? 0) > Date.now();
}
