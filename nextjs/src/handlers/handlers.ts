import 'server-only';
import type { Registration } from '../backend/backend.js';
import { isForeign } from '../csrf/csrf.js';
import { json, problem } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { requireKnownOrigin } from '../options/origin.js';
import { safeNext } from '../redirect/safe-next.js';
import { type SignIn, signIn, signOut, signOutEverywhere, signUp } from '../session/sign-in.js';
import type { SessionState } from '../session/state.js';
import { identify, type Verdict } from '../session/verdict.js';
import { callerOf } from '../shared/caller.js';
import { readJsonObject } from './body.js';
import { bounce } from './bounce.js';
import { browserToken } from './browser-token.js';
import { failure, notActive } from './failure.js';
import { presentedBy, withCookies } from './route-cookies.js';
import { ticket } from './ticket.js';

export type RouteHandler = (request: Request) => Promise<Response>;

/** `app/api/auth/[...sallyport]/route.ts`: what the browser may ask about its session. */
export function handlersFrom(config: () => Config): { GET: RouteHandler; POST: RouteHandler } {
  const read: RouteHandler = (request) => get(config(), request);
  const change: RouteHandler = (request) => post(config(), request);
  return { GET: read, POST: change };
}

async function get(config: Config, request: Request): Promise<Response> {
  requireKnownOrigin(config, request);
  switch (endpoint(request)) {
    case 'session':
      return currentSession(config, request, 'when-aging');
    case 'refresh':
      return bounce(config, request);
    default:
      return POSTS.has(endpoint(request)) ? problem('method_not_allowed') : problem('not_found');
  }
}

const POSTS = new Map<
  string,
  (config: Config, request: Request, body: Record<string, unknown>) => Promise<Response>
>([
  ['login', login],
  ['register', register],
  ['ticket', ticket],
  ['logout', logout],
  ['logout-all', logoutEverywhere],
  ['refresh', (config, request) => currentSession(config, request, 'now')],
  ['token', browserToken],
]);

async function post(config: Config, request: Request): Promise<Response> {
  requireKnownOrigin(config, request);
  const action = POSTS.get(endpoint(request));
  if (action === undefined)
    return endpoint(request) === 'session' ? problem('method_not_allowed') : problem('not_found');
  if (isForeign(config, request)) {
    return problem(
      'csrf_rejected',
      'This must be sent by a page of this application. Behind a reverse proxy, set SALLYPORT_APP_URL to the public origin.',
    );
  }
  const body = await readJsonObject(request);
  return body.kind === 'ok' ? action(config, request, body.value) : body.response;
}

/** The last segment: `/api/auth/login` is `login`, wherever the application is mounted. */
const endpoint = (request: Request): string =>
  new URL(request.url).pathname.split('/').filter(Boolean).at(-1) ?? '';

async function currentSession(
  config: Config,
  request: Request,
  refresh: 'when-aging' | 'now',
): Promise<Response> {
  const inquiry = { caller: callerOf(config, request.headers), refresh };
  const verdict = await identify(config, presentedBy(config, request), inquiry);
  return withCookies(config, request, json(sessionView(verdict.state)), verdict.edits);
}

async function login(config: Config, request: Request, body: Record<string, unknown>): Promise<Response> {
  const caller = callerOf(config, request.headers);
  const result = await signIn(config, presentedBy(config, request), credentials(body), caller);
  return signedIn(config, request, result, body, 200);
}

async function register(config: Config, request: Request, body: Record<string, unknown>): Promise<Response> {
  const caller = callerOf(config, request.headers);
  const registration = { ...credentials(body), name: text(body.name) };
  const result = await signUp(config, presentedBy(config, request), registration, caller);
  return signedIn(config, request, result, body, 201);
}

function signedIn(
  config: Config,
  request: Request,
  result: SignIn,
  body: Record<string, unknown>,
  status: number,
): Response {
  if (result.kind !== 'ok') return failure(result);
  const next = safeNext(body.next, config.guestPages) ?? config.pages.afterLogin;
  const response = json({ ...sessionView(result.verdict.state), next }, status);
  return withCookies(config, request, response, result.verdict.edits);
}

async function logout(config: Config, request: Request): Promise<Response> {
  const verdict = await signOut(config, presentedBy(config, request), callerOf(config, request.headers));
  return left(config, request, verdict);
}

async function logoutEverywhere(config: Config, request: Request): Promise<Response> {
  const presented = presentedBy(config, request);
  const caller = callerOf(config, request.headers);
  const verdict = await identify(config, presented, { caller, refresh: 'when-aging' });
  if (verdict.accessToken === undefined)
    return withCookies(config, request, notActive(verdict.state), verdict.edits);
  const result = await signOutEverywhere(config, presented, verdict.accessToken, caller);
  if (result.kind !== 'ok') return withCookies(config, request, failure(result), verdict.edits);
  return left(config, request, result.verdict);
}

const left = (config: Config, request: Request, verdict: Verdict): Response =>
  withCookies(
    config,
    request,
    json({ ...sessionView(verdict.state), next: config.pages.afterLogout }),
    verdict.edits,
  );

/** What the browser gets to know. */
function sessionView(state: SessionState) {
  return { status: state.status, user: state.status === 'active' ? state.session.user : null };
}

/** The backend validates; here only the types are made right. */
function credentials(body: Record<string, unknown>): Omit<Registration, 'name'> {
  return {
    email: text(body.email),
    password: text(body.password),
    ...(typeof body.remember === 'boolean' && { remember: body.remember }),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
