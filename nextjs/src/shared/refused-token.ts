import 'server-only';

/** Does the backend say that the access token is at fault (RFC 6750 section 3.1), rather than something else? */
export async function refusesToken(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const challenge = response.headers.get('www-authenticate');
  if (challenge !== null && /error\s*=\s*"?invalid_token/i.test(challenge)) return true;
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return typeof body === 'object' && body !== null && (body as { code?: unknown }).code === 'invalid_token';
}
