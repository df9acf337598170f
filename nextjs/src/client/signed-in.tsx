'use client';

import type { ReactNode } from 'react';
import { type Requirement, satisfies } from '../access/requirement.js';
import type { Entitlements, Permission, Role } from '../contract/declared.js';
import type { User } from '../contract/user.js';
import { useAuth } from './context.js';

/** Shows its children to who is signed in. For the eye: what is inside was sent to the browser already. */
export function SignedIn({ children }: { children: ReactNode }) {
  return useAuth().status === 'active' ? children : null;
}

/** Shows its children to who is known not to be signed in; to nobody while nobody can say. */
export function SignedOut({ children }: { children: ReactNode }) {
  return useAuth().status === 'anonymous' ? children : null;
}

export const useUser = (): User | null => useAuth().user;

export interface Permissions {
  roles: readonly Role[];
  permissions: readonly Permission[];
  entitlements: Readonly<Partial<Entitlements>>;
  /** Does the user have all that is named? For showing and hiding; the backend decides for itself. */
  can: (requirement: Requirement) => boolean;
}

/** What the user may do; nothing for who is not signed in. */
export function usePermissions(): Permissions {
  const user = useUser();
  return {
    roles: user?.roles ?? [],
    permissions: user?.permissions ?? [],
    entitlements: user?.entitlements ?? {},
    can: (requirement) => user !== null && satisfies(user, requirement),
  };
}
