import 'server-only';
import { type NextRequest, NextResponse } from 'next/server.js';
import { isTerminal } from '../contract/problems.js';
import { type PresentedCookies, readCookieHeader } from '../cookies/cookies.js';
import { type CookieEdit, deletion, layOut } from '../cookies/edits.js';
import { forbidStorage } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { publicOrigin, requireKnownOrigin } from '../options/origin.js';
import { API_ROUTE, AUTH_ROUTE, loginLocation, safeNext } from '../redirect/safe-next.js';
import type { SessionState } from '../session/state.js';
import { identify } from '../session/verdict.js';
import { callerOf } from '../shared/caller.js';
import { applyEdits, editRequest, setCookies, showEdits } from './forward.js';
import { openedAgain } from './from-outside.js';

/** Your own proxy code, run for requests that may go on. The request already carries the renewed cookies. */
export type ProxyHandler = (
  request: NextRequest,
  session: SessionState,
) => Response | undefined | Promise<Response | undefined>;

export type AuthProxy = (request: NextRequest) => Promise<Response>;

/**
 * `proxy.ts`: renews the access token before it expires, for this request and for the browser, and spares signed-out
 * visitors the way to protected pages. It is a convenience and not the lock: that is in the pages (`auth.requireUser`).
 */
export function proxyFrom(config: () => Config, next?: ProxyHandler): AuthProxy {
  return (request) => handle(config(), request, next);
}

async function handle(config: Config, request: NextRequest, next?: ProxyHandler): Promise<Response> {
  requireKnownOrigin(config, request);
  const { pathname } = request.nextUrl;
  // These handlers look after their own cookies.
  if (isBelow(pathname, AUTH_ROUTE) || isBelow(pathname, API_ROUTE)) {
    return NextResponse.next({ request: { headers: editRequest(request, []) } });
  }

  const presented = readCookieHeader(request.headers.get('cookie'), config.names);
  const again = openedAgain(config, request, presented);
  if (again) return again;
  const verdict = await identify(config, presented, {
    caller: callerOf(config, request.headers),
    refresh: 'when-aging',
  });
  const edits = rejectedSession(config, request, presented) ?? verdict.edits;
  const state: SessionState = edits === verdict.edits ? verdict.state : { status: 'anonymous' };

  const url = new URL(request.nextUrl.pathname, publicOrigin(config, request));
  const refused = refuse(config, request, state);
  if (refused) return setCookies(refused, edits, config, url);

  const headers = editRequest(request, edits);
  const own = next && (await next(showEdits(request, headers, edits), state));
  const response = applyEdits(own ?? NextResponse.next(), { headers, url }, edits, config);
  if (config.isProtected(pathname)) forbidStorage(response.headers);
  return response;
}

/**
 * A guard found that the backend refuses even a renewed token and sent the visitor to the login page. Without its
 * cookies going, that page would send him back at once.
 */
function rejectedSession(
  config: Config,
  request: NextRequest,
  presented: PresentedCookies,
): CookieEdit[] | undefined {
  const { pathname, searchParams } = request.nextUrl;
  if (presented.bounced !== 'renewed' || pathname !== config.pages.login) return undefined;
  if (searchParams.get('reason') !== 'rejected') return undefined;
  const { access, refresh, bounce } = config.names;
  const deletions = [access, refresh, bounce].map((name) => deletion(name));
  return layOut(deletions, presented, config.names);
}

function refuse(config: Config, request: NextRequest, state: SessionState): NextResponse | undefined {
  const { pathname, search, searchParams } = request.nextUrl;
  if (state.status === 'anonymous' && config.isProtected(pathname)) {
    // The action's own guard answers; a redirect here would be followed by fetch, and the user would see nothing.
    if (request.headers.has('next-action')) return undefined;
    if (request.headers.get('sec-fetch-dest') === 'empty') {
      // The router would cache a redirect of a prefetch beyond the next sign-in. After a 401 it loads the document.
      const response = new NextResponse(null, { status: 401 });
      forbidStorage(response.headers);
      return response;
    }
    const ended = state.reason && isTerminal(state.reason) ? state.reason : undefined;
    const target = safeNext(pathname + search, config.guestPages);
    return redirect(config, request, loginLocation(config.pages.login, target, ended));
  }
  if (state.status === 'active' && isRead(request) && config.isGuestOnly(pathname)) {
    const target = safeNext(searchParams.get('next'), config.guestPages) ?? config.pages.afterLogin;
    // A misconfigured pair of pages must not become a loop.
    return config.isGuestOnly(new URL(target, request.url).pathname)
      ? undefined
      : redirect(config, request, target);
  }
  return undefined;
}

function redirect(config: Config, request: NextRequest, target: string): NextResponse {
  const base = config.appOrigin ?? request.nextUrl.origin;
  // 303: whatever was posted to the page is not posted to the other one.
  const response = NextResponse.redirect(
    new URL(request.nextUrl.basePath + target, base),
    isRead(request) ? 307 : 303,
  );
  forbidStorage(response.headers);
  return response;
}

const isRead = (request: Request): boolean => request.method === 'GET' || request.method === 'HEAD';

const isBelow = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`);
