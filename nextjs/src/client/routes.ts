import { API_ROUTE, AUTH_ROUTE } from '../redirect/safe-next.js';
import { AuthError } from './auth-error.js';

/** Next.js replaces this by the `basePath` of its configuration when it builds for the browser. */
const basePath = (): string => process.env.__NEXT_ROUTER_BASEPATH ?? '';

export const authRoute = (endpoint: string): string => `${basePath()}${AUTH_ROUTE}/${endpoint}`;
export const apiRoute = (path: string): string => basePath() + API_ROUTE + path;
export const pageRoute = (path: string): string => basePath() + path;

/** This page, as `next=` names it. */
export function currentPage(): string {
  const { pathname, search } = window.location;
  const base = basePath();
  return (base !== '' && pathname.startsWith(base) ? pathname.slice(base.length) || '/' : pathname) + search;
}

export async function getJson(endpoint: string): Promise<unknown> {
  return answer(fetch(authRoute(endpoint), { credentials: 'same-origin', cache: 'no-store' }));
}

export async function postJson(endpoint: string, body: unknown = {}): Promise<unknown> {
  return answer(
    fetch(authRoute(endpoint), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
    }),
  );
}

async function answer(pending: Promise<Response>): Promise<unknown> {
  const response = await pending.catch(() => {
    throw AuthError.network();
  });
  if (!response.ok) throw await AuthError.from(response);
  return response.json();
}
