import { randomBytes } from 'node:crypto';
import { serve } from './serve.mjs';

/**
 * A fake. It answers as a Laravel API with Sanctum and an envelope does: opaque tokens with a number in front, dates, field
 * errors with 422 even for a wrong password, `Unauthenticated.` for a token that is not known.
 */

const users = new Map();
const tokens = new Map();
const DAY_MS = 24 * 60 * 60 * 1_000;

const addUser = (name, email, password, roles) => {
  const user = { id: users.size + 1, name, email, password, roles };
  users.set(email, user);
  return user;
};
addUser('Ada', 'ada@example.com', 'correct horse', [
  { id: 1, name: 'user' },
  { id: 2, name: 'admin' },
]);

const shown = ({ id, name, email, roles }) => ({ id, name, email, roles });

function issue(user) {
  const [access, refresh] = [0, 1].map(
    (n) => `${2 * tokens.size + n + 1}|${randomBytes(20).toString('hex')}`,
  );
  const session = { user, access, refresh };
  tokens.set(access, session).set(refresh, session);
  return {
    data: {
      token: access,
      token_expires_at: new Date(Date.now() + 300_000).toISOString(),
      refresh_token: refresh,
      refresh_token_expires_at: new Date(Date.now() + 30 * DAY_MS).toISOString(),
      user: shown(user),
    },
  };
}

function end({ access, refresh }) {
  tokens.delete(access);
  tokens.delete(refresh);
}

const invalid = (errors) => {
  const [[first]] = Object.values(errors);
  return [422, { message: first, errors }];
};
const unauthenticated = [401, { message: 'Unauthenticated.' }];
const sessionOf = (kind, token) => (tokens.get(token)?.[kind] === token ? tokens.get(token) : undefined);

serve({
  'POST /api/login': ({ email, password }) => {
    const user = users.get(email);
    return user?.password === password
      ? [200, issue(user)]
      : invalid({ email: ['These credentials do not match our records.'] });
  },
  'POST /api/register': ({ name, email, password }) => {
    if (users.has(email)) return invalid({ email: ['The email has already been taken.'] });
    if (password.length < 8)
      return invalid({ password: ['The password field must be at least 8 characters.'] });
    return [201, issue(addUser(name, email, password, [{ id: 1, name: 'user' }]))];
  },
  'POST /api/refresh': ({ refresh_token: token }) => {
    const session = sessionOf('refresh', token);
    if (session === undefined) return unauthenticated;
    end(session);
    return [200, issue(session.user)];
  },
  'POST /api/logout': (_body, bearer) => {
    const session = sessionOf('access', bearer);
    if (session === undefined) return unauthenticated;
    end(session);
    return [200, { message: 'Logged out' }];
  },
  'GET /api/user': (_body, bearer) => {
    const session = sessionOf('access', bearer);
    return session ? [200, { data: shown(session.user) }] : unauthenticated;
  },
  'GET /api/orders': (_body, bearer) => {
    const session = sessionOf('access', bearer);
    return session ? [200, { data: [{ id: 1, customer: session.user.email }] }] : unauthenticated;
  },
});
