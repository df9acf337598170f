import 'server-only';
import type { Caller } from '../backend/backend.js';

export function callerOf(headers: Headers): Caller {
  const userAgent = headers.get('user-agent');
  return userAgent === null ? {} : { userAgent };
}
