import 'server-only';
import { isTerminal } from '../contract/problems.js';
import type { CookieEdit } from '../cookies/edits.js';
import { forbidStorage, problem } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { loginLocation, safeNext } from '../redirect/safe-next.js';
import { identify } from '../session/verdict.js';
import { callerOf } from '../shared/caller.js';
import { presentedBy, withCookies } from './route-cookies.js';

const GUARD_SECONDS = 10;

/**
 * `GET /api/auth/refresh?next=`: a render found its access token over, or refused. A render cannot set cookies, so it
 * sends the browser here and straight back. The guard cookie tells the render that this has been tried, so there is
 * no second time.
 */
export async function bounce(config: Config, request: Request): Promise<Response> {
  const next =
    safeNext(new URL(request.url).searchParams.get('next'), config.guestPages) ?? config.pages.afterLogin;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return fromOutside(request, next);

  const presented = presentedBy(config, request);
  const refused = presented.access?.token;
  const verdict = await identify(config, presented, {
    caller: callerOf(config, request.headers),
    refresh: 'now',
    ...(refused !== undefined && { refused }),
  });
  if (verdict.state.status === 'anonymous') {
    const { reason } = verdict.state;
    const location = loginLocation(
      config.pages.login,
      next,
      reason && isTerminal(reason) ? reason : undefined,
    );
    return goTo(config, request, location, verdict.edits);
  }
  const renewed = verdict.accessToken !== undefined && verdict.accessToken !== refused;
  const guard = { name: config.names.bounce, value: renewed ? 'renewed' : 'failed', maxAge: GUARD_SECONDS };
  return goTo(config, request, next, [...verdict.edits, guard]);
}

function goTo(config: Config, request: Request, target: string, edits: CookieEdit[]): Response {
  const { basePath = '' } = (request as { nextUrl?: { basePath?: string } }).nextUrl ?? {};
  const response = new Response(null, { status: 303, headers: { Location: basePath + target } });
  forbidStorage(response.headers);
  return withCookies(config, request, response, edits);
}

/**
 * A link on another site led to a page that bounced: the whole chain of redirects counts as cross-site. A document that
 * loads this address again makes it our own navigation. Nothing but a navigation is let in like that.
 */
function fromOutside(request: Request, next: string): Response {
  const navigation =
    request.headers.get('sec-fetch-mode') === 'navigate' &&
    request.headers.get('sec-fetch-dest') === 'document';
  if (!navigation) return problem('csrf_rejected');
  // URLSearchParams leaves nothing that means something in HTML.
  const html = `<!doctype html><meta http-equiv="refresh" content="0;url=?${new URLSearchParams({ next })}">`;
  const response = new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  forbidStorage(response.headers);
  return response;
}
