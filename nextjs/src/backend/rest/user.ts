import 'server-only';
import type { User } from '../../contract/user.js';

type Profile = Record<string, unknown>;

/** A user from a profile whose members have the usual names, also within `data` or `user`; undefined without an id. */
export function usualUser(answer: Profile): (Pick<User, 'id'> & Partial<User>) | undefined {
  const profile = within(within(answer, 'data'), 'user');
  const id = profile.id ?? profile.sub ?? profile._id ?? profile.uuid;
  if (typeof id !== 'string' && typeof id !== 'number') return undefined;
  const { email, name, username, first_name: first, last_name: last, role, roles, permissions } = profile;
  const given = text(name) || [text(first), text(last)].filter(Boolean).join(' ') || text(username);
  return {
    id: String(id),
    email: text(email),
    name: given,
    roles: list(roles ?? role),
    permissions: list(permissions),
  };
}

/** With everything that was left out. */
export const complete = (user: Pick<User, 'id'> & Partial<User>): User => ({
  email: '',
  name: '',
  emailVerified: false,
  roles: [],
  permissions: [],
  entitlements: {},
  ...user,
});

const within = (profile: Profile, name: string): Profile => {
  const inner = profile[name];
  return typeof inner === 'object' && inner !== null ? (inner as Profile) : profile;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `admin`, `['admin']`, `[{ name: 'admin' }]`. */
function list(value: unknown): string[] {
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  return entries
    .map((entry) =>
      typeof entry === 'object' && entry !== null ? (entry as { name?: unknown }).name : entry,
    )
    .filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}
