import { type FetchInput, fetchParts } from '../shared/fetch-input.js';
import { apiRoute } from './routes.js';

export interface AuthFetchInit extends RequestInit {
  /** A body to be sent as JSON. */
  json?: unknown;
}

/** Fired on `window` when an answer says that nobody is signed in any more; `AuthProvider` listens. */
export const SIGNED_OUT_EVENT = 'sallyport:signed-out';

/**
 * `fetch` to the backend through the same-origin route, which adds the access token and renews it. The path is the
 * backend's, e.g. `/api/invoices`. Libraries that take a `fetch` of one's own take this one, with `/` as their base address.
 */
export async function authFetch(input: FetchInput, { json, ...more }: AuthFetchInit = {}): Promise<Response> {
  const { address, init } = await fetchParts(input, more);
  const path = backendPath(address);
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

/** A `Request` of this page has an absolute address, on this page's origin. */
function backendPath(address: string): string {
  if (address.startsWith('/')) return address;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && url.origin === globalThis.location?.origin) return url.pathname + url.search;
  throw new TypeError(`authFetch takes a path of the backend, such as "/api/invoices", not "${address}"`);
}

async function isUnauthenticated(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return typeof body === 'object' && body !== null && (body as { code?: unknown }).code === 'unauthenticated';
}
