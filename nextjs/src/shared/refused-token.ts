import 'server-only';
import type { Backend } from '../backend/backend.js';
import { isRefusedByProfile } from '../token/profile.js';

/** `stale`: the token says what is no longer so (a role, a plan); its session is as good as ever. */
export type TokenRefusal = 'invalid' | 'stale';

/**
 * Does the backend say that the access token is at fault (RFC 6750 section 3.1), rather than something else? Many a backend
 * answers 401 and no more; whether it is the token, its profile knows.
 * @param shown the token, and epoch milliseconds from before it was sent
 */
export async function tokenRefusal(
  backend: Backend,
  response: Response,
  shown: { token: string; since: number },
): Promise<TokenRefusal | undefined> {
  if (response.status !== 401) return undefined;
  const code = await problemCode(response);
  if (code === 'stale_token') return 'stale';
  const challenge = response.headers.get('www-authenticate');
  const named = challenge !== null && /error\s*=\s*"?invalid_token/i.test(challenge);
  if (named || code === 'invalid_token') return 'invalid';
  return (await isRefusedByProfile(backend, shown)) ? 'invalid' : undefined;
}

async function problemCode(response: Response): Promise<unknown> {
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return undefined;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return typeof body === 'object' && body !== null ? (body as { code?: unknown }).code : undefined;
}
