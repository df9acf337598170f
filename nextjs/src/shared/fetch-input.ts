/** What `fetch` can be asked for: libraries such as openapi-fetch and ky hand a `Request` on. */
export type FetchInput = string | URL | Request;

/** The same as address and init. The body of a `Request` is read: as a stream it could not be sent a second time. */
export async function fetchParts(
  input: FetchInput,
  init: RequestInit = {},
): Promise<{ address: string; init: RequestInit }> {
  if (!(input instanceof Request)) return { address: String(input), init };
  const { url, method, headers, signal } = input;
  const bodiless = method === 'GET' || method === 'HEAD';
  const body = bodiless ? undefined : await input.arrayBuffer();
  return { address: url, init: { method, headers, signal, ...(body?.byteLength && { body }), ...init } };
}
