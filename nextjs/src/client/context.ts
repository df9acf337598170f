'use client';

import { createContext, use, useContext } from 'react';
import type { User } from '../contract/user.js';

/** `loading` until it is known who is here; `unavailable` when nobody can say. */
export type AuthStatus = 'loading' | 'active' | 'anonymous' | 'unavailable';

/** Who is here, as far as it is known. */
export interface AuthView {
  user: User | null;
  status: AuthStatus;
}

export interface Auth extends AuthView {
  /** Signs in and loads the next page. Throws `AuthError`. */
  login(credentials: LoginFields): Promise<void>;
  /** Ends the session on the server and leaves with a new document, so that nothing private stays in memory. */
  logout(options?: { everywhere?: boolean }): Promise<void>;
  /** Renews the tokens, so that changed roles and entitlements show, and renders the page again. */
  reload(): Promise<void>;
}

export interface LoginFields {
  email: string;
  password: string;
  remember?: boolean;
  /** Where to go afterwards; default: `?next=` of the current page, else the page for signed-in users. */
  next?: string;
}

/** What a server says about the visitor: the user, null for nobody, undefined when it did not look or could not say. */
export type Seed = User | null | undefined;

export const isPending = (seed: Seed | Promise<Seed>): seed is Promise<Seed> =>
  typeof seed === 'object' && seed !== null && 'then' in seed;

export const AuthContext = createContext<{ auth: Auth; pending: Promise<Seed> | undefined } | undefined>(
  undefined,
);

/** Suspends while the server's answer, given to the provider as a promise, is on its way. */
export function useAuth(): Auth {
  const provided = useContext(AuthContext);
  if (provided === undefined) {
    throw new Error('useAuth needs <AuthProvider> around it, for example in app/layout.tsx');
  }
  const { auth, pending } = provided;
  return pending === undefined ? auth : { ...auth, ...viewOf(use(pending)) };
}

export function viewOf(seed: Seed): AuthView {
  if (seed === undefined) return { status: 'loading', user: null };
  return seed === null ? { status: 'anonymous', user: null } : { status: 'active', user: seed };
}
