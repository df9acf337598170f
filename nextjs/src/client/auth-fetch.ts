import { apiRoute } from './routes.js';

export interface AuthFetchInit extends RequestInit {
  /** A body to be sent as JSON. */
  json?: unknown;
}

/** Fired on `window` when an answer says that nobody is signed in any more; `AuthProvider` listens. */
export const SIGNED_OUT_EVENT = 'sallyport:signed-out';

/**
 * `fetch` to the backend through the same-origin route, which adds the access token and renews it. `path` is the
 * backend's, e.g. `/api/invoices`.
 */
export async function authFetch(path: string, { json, ...init }: AuthFetchInit = {}): Promise<Response> {
  if (!path.startsWith('/'))
    throw new TypeError(`authFetch takes a path of the backend, such as "/api/invoices"`);
  const headers = new Headers(init.headers);
  if (json !== undefined) headers.set('Content-Type', 'application/json');
  const response = await fetch(apiRoute(path), {
    ...init,
    headers,
    ...(json !== undefined && { body: JSON.stringify(json) }),
    credentials: 'same-origin',
    cache: 'no-store',
  });
  if (response.status === 401 && (await isUnauthenticated(response))) {
    window.dispatchEvent(new Event(SIGNED_OUT_EVENT));
  }
  return response;
}

async function isUnauthenticated(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return typeof body === 'object' && body !== null && (body as { code?: unknown }).code === 'unauthenticated';
}
