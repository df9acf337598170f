import 'server-only';
import type { Caller } from '../backend/backend.js';
import type { Config } from '../options/config.js';

/** Adds to a request for the backend whom it is made for, where the backend wants to know and believes it. */
export function introduce(
  config: Config,
  headers: Headers,
  method: string,
  target: URL,
  caller: Caller,
): void {
  const introduction = config.backend.callerHeaders?.(method.toUpperCase(), target, caller) ?? {};
  for (const [name, value] of Object.entries(introduction)) headers.set(name, value);
}

/** Adds the access token, in the way the backend looks for it. */
export function showAccess(config: Config, headers: Headers, accessToken: string): void {
  const shown = config.backend.accessHeaders?.(accessToken) ?? { Authorization: `Bearer ${accessToken}` };
  for (const [name, value] of Object.entries(shown)) headers.set(name, value);
}
