import 'server-only';
import { perProcess } from '../shared/process-state.js';

const skews = () => perProcess('clock', () => new Map<string, number>());

/** `Date` counts whole seconds and the answer travelled: less than this is not a skew. */
const NOISE_MS = 3_000;

/** Learns how far the backend's clock is from ours, from the `Date` of its answers. */
export function observeClock(backend: URL, date: number): void {
  const skew = date - Date.now();
  skews().set(backend.href, Math.abs(skew) < NOISE_MS ? 0 : skew);
}

/** Now by the clock of the backend, which wrote `exp` into the token. */
export const backendNow = (backend: URL): Date => new Date(Date.now() + (skews().get(backend.href) ?? 0));
