import 'server-only';

/** `stale`: the token says what is no longer so (a role, a plan); its session is as good as ever. */
export type TokenRefusal = 'invalid' | 'stale';

/** Does the backend say that the access token is at fault (RFC 6750 section 3.1), rather than something else? */
export async function tokenRefusal(response: Response): Promise<TokenRefusal | undefined> {
  if (response.status !== 401) return undefined;
  const code = await problemCode(response);
  if (code === 'stale_token') return 'stale';
  const challenge = response.headers.get('www-authenticate');
  const named = challenge !== null && /error\s*=\s*"?invalid_token/i.test(challenge);
  return named || code === 'invalid_token' ? 'invalid' : undefined;
}

async function problemCode(response: Response): Promise<unknown> {
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return undefined;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return typeof body === 'object' && body !== null ? (body as { code?: unknown }).code : undefined;
}
