'use client';

import { createContext, useContext } from 'react';
import type { User } from '../contract/user.js';

/** `loading` only without a user from the server; `unavailable` when nobody can say. */
export type AuthStatus = 'loading' | 'active' | 'anonymous' | 'unavailable';

export interface Auth {
  user: User | null;
  status: AuthStatus;
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

export const AuthContext = createContext<Auth | undefined>(undefined);

export function useAuth(): Auth {
  const auth = useContext(AuthContext);
  if (auth === undefined) {
    throw new Error('useAuth needs <AuthProvider> around it, for example in app/layout.tsx');
  }
  return auth;
}
