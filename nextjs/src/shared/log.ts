import 'server-only';
import { perProcess } from './process-state.js';

const REPEAT_AFTER_MS = 60_000;

/** One line, at most once a minute for each key. Never pass a token, a password or an e-mail address. */
export function logProblem(key: string, message: string): void {
  const last = perProcess('log', () => new Map<string, number>());
  const now = Date.now();
  if (now - (last.get(key) ?? -Infinity) < REPEAT_AFTER_MS) return;
  if (last.size >= 200) last.clear();
  last.set(key, now);
  console.error(`[sallyport] ${message}`);
}
