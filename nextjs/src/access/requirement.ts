import type { Entitlements, Permission, Role } from '../contract/declared.js';
import type { User } from '../contract/user.js';

/** What a user must have; everything that is named is demanded. */
export interface Requirement {
  role?: Role;
  permission?: Permission;
  /** A name that must be set and not false, or values: `{ plan: 'pro' }`, `{ plan: ['pro', 'team'] }` for either. */
  entitlement?: (keyof Entitlements & string) | EntitlementValues;
}

/** For each name a value, or several of which one will do. */
export type EntitlementValues = { [Name in keyof Entitlements]?: Values<NonNullable<Entitlements[Name]>> };

// In brackets, so that the values of a union may stand in one list.
type Values<Held> = [Held] extends [readonly (infer Item)[]]
  ? Item | readonly Item[]
  : Held | readonly Held[];

export function satisfies(user: User, { role, permission, entitlement }: Requirement): boolean {
  return (
    (role === undefined || user.roles.includes(role)) &&
    (permission === undefined || user.permissions.includes(permission)) &&
    (entitlement === undefined || isEntitled({ ...user.entitlements }, entitlement))
  );
}

function isEntitled(owned: Record<string, unknown>, wanted: string | EntitlementValues): boolean {
  if (typeof wanted === 'string') return Boolean(own(owned, wanted));
  return Object.entries(wanted).every(([name, value]) => {
    const choices: unknown[] = Array.isArray(value) ? value : [value];
    const held = own(owned, name);
    return (Array.isArray(held) ? held : [held]).some((one) => one !== undefined && choices.includes(one));
  });
}

const own = (owned: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(owned, name) ? owned[name] : undefined;
