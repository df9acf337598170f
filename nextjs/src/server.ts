import 'server-only';

export type { Requirement } from './access/requirement.js';
export type { AuthActions } from './actions/actions.js';
export type { FormState } from './actions/form-state.js';
export * from './contract/declared.js';
export type { ProblemCode } from './contract/problems.js';
export type { User } from './contract/user.js';
export { type Auth, createAuth } from './create-auth.js';
export type { RouteHandler } from './handlers/handlers.js';
export type { AuthOptions } from './options/config.js';
export type { AuthProxy, ProxyHandler } from './proxy/proxy.js';
export { safeNext } from './redirect/safe-next.js';
export type { AnonymousReason, Session, SessionState } from './session/state.js';
export { ApiProblem, type BackendError, BackendUnavailable, ConfigurationError } from './shared/errors.js';
