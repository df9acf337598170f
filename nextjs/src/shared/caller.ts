import 'server-only';
import type { Caller } from '../backend/backend.js';
import type { Config } from '../options/config.js';

/** The browser that a request comes from: what it calls itself and, where the deployment lets us know, its address. */
export function callerOf(config: Config, headers: Headers): Caller {
  const userAgent = headers.get('user-agent');
  const address = config.clientAddress(headers);
  return {
    ...(userAgent !== null && { userAgent }),
    ...(address !== undefined && { address }),
  };
}
