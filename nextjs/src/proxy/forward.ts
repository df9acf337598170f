import 'server-only';
import { type NextRequest, NextResponse } from 'next/server.js';
import { type CookieEdit, editCookieHeader, isDeletion, setCookieLines } from '../cookies/edits.js';
import { forbidStorage } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { OWN_PREFIX, PATH_HEADER } from '../shared/request-headers.js';

const OVERRIDES = 'x-middleware-override-headers';
const REQUEST_PREFIX = 'x-middleware-request-';

/**
 * The request as pages and handlers shall see it: with the new cookies, so that this very render uses the new token,
 * and without headers that only we may set.
 */
export function editRequest(request: NextRequest, edits: readonly CookieEdit[]): Headers {
  const headers = new Headers(request.headers);
  for (const name of [...headers.keys()]) if (name.startsWith(OWN_PREFIX)) headers.delete(name);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  if (edits.length > 0) {
    const cookie = editCookieHeader(headers.get('cookie'), edits);
    if (cookie === '') headers.delete('cookie');
    else headers.set('cookie', cookie);
  }
  return headers;
}

/** The same request for a handler of the application, in place: a copy would forget the base path. */
export function showEdits(request: NextRequest, headers: Headers, edits: readonly CookieEdit[]): NextRequest {
  for (const edit of edits) {
    if (isDeletion(edit)) request.cookies.delete(edit.name);
    else request.cookies.set(edit.name, edit.value);
  }
  for (const name of [...request.headers.keys()]) if (!headers.has(name)) request.headers.delete(name);
  for (const [name, value] of headers) request.headers.set(name, value);
  return request;
}

/**
 * Puts the edits onto a response that somebody else made: `next` and `rewrite` get the edited request headers, and all
 * get the cookies.
 *
 * Cookies are appended as plain `Set-Cookie`. `response.cookies` would also have Next.js merge them into the request
 * (with deleted ones as present but empty), and the request headers already say it better.
 */
export function applyEdits(
  response: Response,
  request: { headers: Headers; url: URL },
  edits: readonly CookieEdit[],
  config: Config,
): Response {
  const applied = new NextResponse(response.body, response);
  if (applied.headers.has('x-middleware-next') || applied.headers.has('x-middleware-rewrite')) {
    overrideRequestHeaders(applied.headers, request.headers);
  }
  return setCookies(applied, edits, config, request.url);
}

export function setCookies<R extends Response>(
  response: R,
  edits: readonly CookieEdit[],
  config: Config,
  url: URL,
): R {
  if (edits.length === 0) return response;
  for (const line of setCookieLines(edits, config.names, url)) response.headers.append('Set-Cookie', line);
  forbidStorage(response.headers);
  return response;
}

/** The handler's own header overrides stay; ours win where both speak. The list must be complete: Next.js drops the rest. */
function overrideRequestHeaders(response: Headers, request: Headers): void {
  const theirs = response.get(OVERRIDES);
  const names = new Set(theirs === null ? request.keys() : theirs.split(',').filter(Boolean));
  for (const name of [...names]) {
    if (name.startsWith(OWN_PREFIX)) names.delete(name);
    else if (theirs === null) response.set(REQUEST_PREFIX + name, request.get(name) ?? '');
  }
  for (const name of ['cookie', PATH_HEADER]) {
    const value = request.get(name);
    if (value === null) {
      names.delete(name);
      response.delete(REQUEST_PREFIX + name);
    } else {
      names.add(name);
      response.set(REQUEST_PREFIX + name, value);
    }
  }
  response.set(OVERRIDES, [...names].join(','));
}
