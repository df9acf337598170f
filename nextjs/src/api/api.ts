import 'server-only';
import { unreachable } from '../backend/request.js';
import { isForeign } from '../csrf/csrf.js';
import { notActive } from '../handlers/failure.js';
import type { RouteHandler } from '../handlers/handlers.js';
import { presentedBy, withCookies } from '../handlers/route-cookies.js';
import { problem } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { requireKnownOrigin } from '../options/origin.js';
import { API_ROUTE } from '../redirect/safe-next.js';
import { identify } from '../session/verdict.js';
import { callerOf } from '../shared/caller.js';
import { introduce, showAccess } from '../shared/introduce.js';
import { logProblem } from '../shared/log.js';
import { tokenRefusal } from '../shared/refused-token.js';
import { BodyError, type RequestBody, readBody } from './body.js';
import { requestHeaders, responseHeaders } from './headers.js';
import { backendTarget } from './path.js';

type ApiMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `app/api/backend/[...path]/route.ts`: the browser's same-origin way to the allowed part of the backend. */
export function apiFrom(config: () => Config): Record<ApiMethod, RouteHandler> {
  const route: RouteHandler = (request) => forward(config(), request);
  return { GET: route, HEAD: route, POST: route, PUT: route, PATCH: route, DELETE: route };
}

async function forward(config: Config, request: Request): Promise<Response> {
  requireKnownOrigin(config, request);
  if (isForeign(config, request)) return problem('csrf_rejected');
  const target = backendTarget(config, new URL(request.url));
  if (target === undefined) {
    return problem('not_found', 'This path is not on the list createAuth({ api: { allow } }).');
  }

  const presented = presentedBy(config, request);
  const caller = callerOf(config, request.headers);
  const verdict = await identify(config, presented, { caller, refresh: 'when-aging' });
  if (verdict.accessToken === undefined) {
    return withCookies(config, request, notActive(verdict.state), verdict.edits);
  }

  let { edits } = verdict;
  try {
    const body = await readBody(request, config.api.maxBodyBytes);
    if (body.kind === 'too-large') return withCookies(config, request, problem('payload_too_large'), edits);
    const since = Date.now();
    let upstream = await send(config, target, request, body, verdict.accessToken);
    if ((await tokenRefusal(config.backend, upstream, { token: verdict.accessToken, since })) !== undefined) {
      const refused = verdict.accessToken;
      const again = await identify(config, presented, { caller, refresh: 'now', refused, since });
      if (again.state.status !== 'unavailable') edits = again.edits.length > 0 ? again.edits : edits;
      if (again.state.status === 'anonymous')
        return withCookies(config, request, notActive(again.state), edits);
      // What was streamed cannot be sent again: the browser gets the refusal, and new tokens for its next attempt.
      const replayable = body.kind !== 'stream';
      if (replayable && again.accessToken !== undefined && again.accessToken !== refused) {
        await upstream.body?.cancel();
        upstream = await send(config, target, request, body, again.accessToken);
      }
    }
    return withCookies(config, request, answer(config, upstream), edits);
  } catch (error) {
    return withCookies(config, request, failure(target, request, error), edits);
  }
}

function send(
  config: Config,
  target: URL,
  request: Request,
  body: RequestBody,
  accessToken: string,
): Promise<Response> {
  const headers = requestHeaders(request.headers);
  showAccess(config, headers, accessToken);
  introduce(config, headers, request.method, target, callerOf(config, request.headers));
  return fetch(target, {
    method: request.method,
    headers,
    redirect: 'manual',
    cache: 'no-store',
    signal: request.signal,
    ...(body.kind === 'kept' && { body: body.bytes }),
    ...(body.kind === 'stream' && { body: body.stream, duplex: 'half' }),
  } as RequestInit);
}

function answer(config: Config, upstream: Response): Response {
  const location = upstream.headers.get('location');
  const headers = responseHeaders(upstream);
  if (location !== null && upstream.status >= 300 && upstream.status < 400) {
    const inside = sameOriginLocation(config, new URL(location, upstream.url || config.backend.url));
    if (inside === undefined) {
      void upstream.body?.cancel();
      logProblem(
        'api-redirect',
        'The backend redirected an API call to somewhere that browsers may not reach',
      );
      return problem('internal_error');
    }
    headers.set('location', inside);
  }
  const empty = upstream.status === 204 || upstream.status === 205 || upstream.status === 304;
  return new Response(empty ? null : upstream.body, { status: upstream.status, headers });
}

/** The backend's own addresses, in the browser's terms. */
function sameOriginLocation(config: Config, location: URL): string | undefined {
  const { url } = config.backend;
  const base = url.pathname.replace(/\/$/, '');
  if (location.origin !== url.origin || !location.pathname.startsWith(base)) return undefined;
  const route = API_ROUTE + location.pathname.slice(base.length) + location.search;
  return backendTarget(config, new URL(route, url)) ? route : undefined;
}

function failure(target: URL, request: Request, error: unknown): Response {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof BodyError)
      return problem(cause.tooLarge ? 'payload_too_large' : 'malformed_request', cause.message);
  }
  if (!request.signal.aborted) {
    const { message } = unreachable(new URL(target.origin), error);
    logProblem('api', message);
  }
  return problem('temporarily_unavailable');
}
