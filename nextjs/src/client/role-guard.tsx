'use client';

import type { ReactNode } from 'react';
import { type Requirement, satisfies } from '../access/requirement.js';
import { useAuth } from './context.js';

export interface RoleGuardProps extends Requirement {
  children: ReactNode;
  /** For everybody else, also while it is not known who is here. */
  fallback?: ReactNode;
}

/**
 * Shows its children to users who have what is named. This is for the eye: what is inside was sent to the browser
 * already. What must stay secret is guarded on the server with `auth.require`, and by the backend.
 */
export function RoleGuard({ children, fallback = null, ...requirement }: RoleGuardProps) {
  const { user } = useAuth();
  return user !== null && satisfies(user, requirement) ? children : fallback;
}
