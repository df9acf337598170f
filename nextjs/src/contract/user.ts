/** Who is signed in, as the verified access token says. */
export interface User {
  id: string;
  email: string;
  name: string;
  emailVerified: boolean;
  roles: string[];
  permissions: string[];
  /** What the account may use, e.g. `{ plan: 'pro' }`. */
  entitlements: Record<string, unknown>;
}
