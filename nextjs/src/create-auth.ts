import 'server-only';
import type { Requirement } from './access/requirement.js';
import { type AuthActions, actionsFrom } from './actions/actions.js';
import { apiFrom } from './api/api.js';
import type { User } from './contract/user.js';
import { backendFetch, backendJson } from './guards/backend-fetch.js';
import {
  hasAccess,
  refreshHere,
  requireAccess,
  requireUser,
  sessionHere,
  userHere,
} from './guards/guards.js';
import { handlersFrom, type RouteHandler } from './handlers/handlers.js';
import { type AuthOptions, lazyConfig } from './options/config.js';
import { type AuthProxy, type ProxyHandler, proxyFrom } from './proxy/proxy.js';
import type { SessionState } from './session/state.js';
import type { FetchInput } from './shared/fetch-input.js';

export interface Auth {
  /** For `proxy.ts`, with your own handler inside if you have one. */
  proxy(next?: ProxyHandler): AuthProxy;
  /** For `app/api/auth/[...sallyport]/route.ts`. */
  handlers: { GET: RouteHandler; POST: RouteHandler };
  /** For `app/api/backend/[...path]/route.ts`. */
  api: Record<'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', RouteHandler>;
  /** To be called from your own `'use server'` functions. */
  actions: AuthActions;
  /** Who is here? Never redirects, never throws. */
  session(): Promise<SessionState>;
  /** For `AuthProvider`, awaited or not: the user, null for nobody, undefined when nobody can say. */
  user(): Promise<User | null | undefined>;
  /** The signed-in user, or a redirect to the login page. Throws `BackendUnavailable` when nobody can say. */
  requireUser(): Promise<User>;
  /** As `requireUser`, and the user must have all that is named; otherwise `forbidden()` or `notFound()`. */
  require(requirement: Requirement): Promise<User>;
  /** Does the visitor have all that is named? For showing and hiding; the backend decides for itself. */
  can(requirement: Requirement): Promise<boolean>;
  /**
   * In a server action or route handler: new tokens now, so that a changed role or plan shows. Sets the cookies; in a
   * render, which cannot, it only answers like `session`.
   */
  refresh(): Promise<SessionState>;
  /** `fetch` to the backend with the access token; also for libraries that take a `fetch` of one's own. */
  fetch(input: FetchInput, init?: RequestInit): Promise<Response>;
  /** The answer as JSON, or an `ApiProblem`. */
  json<T>(path: string | URL, init?: RequestInit): Promise<T>;
}

/** Everything, with one set of options; all of them optional against a Sallyport backend on localhost. */
export function createAuth(options: AuthOptions = {}): Auth {
  const config = lazyConfig(options);
  return {
    proxy: (next) => proxyFrom(config, next),
    handlers: handlersFrom(config),
    api: apiFrom(config),
    actions: actionsFrom(config),
    session: async () => sessionHere(config()),
    user: async () => userHere(config()),
    requireUser: async () => requireUser(config()),
    require: async (requirement) => requireAccess(config(), requirement),
    can: async (requirement) => hasAccess(config(), requirement),
    refresh: async () => refreshHere(config()),
    fetch: async (input, init) => backendFetch(config(), input, init),
    json: async (path, init) => backendJson(config(), path, init),
  };
}
