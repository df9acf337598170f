'use client';

export type { Requirement } from './access/requirement.js';
export type { Ticket } from './backend/backend.js';
export { type AccessTokenOptions, getAccessToken } from './client/access-token.js';
export { AuthError } from './client/auth-error.js';
export { type AuthFetchInit, authFetch } from './client/auth-fetch.js';
export { type Auth, type AuthStatus, type AuthView, useAuth } from './client/context.js';
export { AuthProvider, type AuthProviderProps } from './client/provider.js';
export { RoleGuard, type RoleGuardProps } from './client/role-guard.js';
export { type Permissions, SignedIn, SignedOut, usePermissions, useUser } from './client/signed-in.js';
export { type AuthStore, authStore } from './client/store.js';
export { getTicket } from './client/ticket.js';
export * from './contract/declared.js';
export type { User } from './contract/user.js';
export { safeNext } from './redirect/safe-next.js';
