import type { Route } from 'next';

/** Where the route handlers live. */
export const AUTH_ROUTE = '/api/auth';
/** Where the same-origin way to the backend lives. */
export const API_ROUTE = '/api/backend';

const MAX_LENGTH = 2048;
// Any origin will do: what counts is whether the target stays on it.
const ORIGIN = 'http://next.invalid';

/**
 * A `next=` target that is safe to navigate to: a path on this origin (with query and fragment), or undefined.
 * Never one of the `refused` pages, because a login page that leads to itself is a loop.
 */
export function safeNext(target: unknown, refused: readonly string[] = []): Route | undefined {
  if (typeof target !== 'string' || target.length > MAX_LENGTH || !target.startsWith('/')) return undefined;
  // Browsers read a backslash as a slash, and drop tabs and newlines inside of URLs (WHATWG URL, basic URL parser).
  if (/[\\\p{C}]/u.test(target)) return undefined;
  const url = parse(target);
  if (url === undefined || url.origin !== ORIGIN || url.pathname.startsWith('//')) return undefined;
  // A router or reverse proxy that decodes once more would see a slash, a backslash or a control character.
  if (/%(?:2f|5c|[01][\da-f]|7f)/i.test(url.pathname)) return undefined;
  const path = url.pathname.replace(/\/+$/, '') || '/';
  if ([AUTH_ROUTE, ...refused].some((page) => path === page || path.startsWith(`${page}/`))) return undefined;
  // Which pages there are is not known here; to a router with typed routes it is one of them.
  return (url.pathname + url.search + url.hash) as Route;
}

function parse(target: string): URL | undefined {
  // URL.canParse would parse twice; malformed percent signs and surrogates are fine for URL but not for redirects.
  try {
    decodeURIComponent(target.split(/[?#]/, 1)[0] ?? '');
    return new URL(target, ORIGIN);
  } catch {
    return undefined;
  }
}

/** `/login?next=…`, with a reason when a session came to its end rather than never having been. */
export function loginLocation(loginPath: string, next: string | undefined, reason?: string): string {
  const query = new URLSearchParams();
  if (next !== undefined) query.set('next', next);
  if (reason !== undefined) query.set('reason', reason);
  return query.size > 0 ? `${loginPath}?${query}` : loginPath;
}
