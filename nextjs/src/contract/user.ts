import type { Entitlements, Permission, Role } from './declared.js';

/** Who is signed in, as the verified access token says. */
export interface User {
  id: string;
  email: string;
  name: string;
  emailVerified: boolean;
  roles: Role[];
  permissions: Permission[];
  /** What the account may use, e.g. `{ plan: 'pro' }`. */
  entitlements: Entitlements;
}
