import type { User } from '../contract/user.js';

/** What a user must have; everything that is named is demanded. */
export interface Requirement {
  role?: string;
  permission?: string;
  /** A name that must be set and not false, or values: `{ plan: 'pro' }`, `{ plan: ['pro', 'team'] }` for either. */
  entitlement?: string | Record<string, unknown>;
}

export function satisfies(user: User, { role, permission, entitlement }: Requirement): boolean {
  return (
    (role === undefined || user.roles.includes(role)) &&
    (permission === undefined || user.permissions.includes(permission)) &&
    (entitlement === undefined || isEntitled(user.entitlements, entitlement))
  );
}

function isEntitled(owned: Record<string, unknown>, wanted: string | Record<string, unknown>): boolean {
  if (typeof wanted === 'string') return Boolean(own(owned, wanted));
  return Object.entries(wanted).every(([name, value]) => {
    const choices = Array.isArray(value) ? value : [value];
    const held = own(owned, name);
    return (Array.isArray(held) ? held : [held]).some((one) => one !== undefined && choices.includes(one));
  });
}

const own = (owned: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(owned, name) ? owned[name] : undefined;
