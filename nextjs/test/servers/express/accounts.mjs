import { randomBytes, randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import jwt from 'jsonwebtoken';

/** Accounts and tokens as an Express application of one's own keeps them: bcrypt, jsonwebtoken, and a table. */

const ACCESS_SECRET = randomBytes(32);
const REFRESH_SECRET = randomBytes(32);
const users = new Map();
/** The ids of refresh tokens that have not been used. */
const unused = new Set();

export const isTaken = (email) => users.has(email);

export async function addUser({ email, password, name, roles = ['user'] }) {
  const user = { id: randomUUID(), email, name, roles, hash: await bcrypt.hash(password, 10) };
  users.set(email, user);
  return user;
}

export async function findByPassword(email, password) {
  const user = users.get(email);
  return user && (await bcrypt.compare(String(password), user.hash)) ? user : undefined;
}

export function issueTokens(user) {
  const refreshId = randomUUID();
  unused.add(refreshId);
  return {
    accessToken: jwt.sign({ roles: user.roles }, ACCESS_SECRET, { subject: user.email, expiresIn: '5m' }),
    refreshToken: jwt.sign({}, REFRESH_SECRET, { subject: user.email, expiresIn: '7d', jwtid: refreshId }),
  };
}

/** New tokens for a refresh token, which is good once and without grace. */
export function rotate(refreshToken) {
  const claims = verified(refreshToken, REFRESH_SECRET);
  return claims && unused.delete(claims.jti) ? issueTokens(users.get(claims.sub)) : undefined;
}

export function revoke(refreshToken) {
  const claims = verified(refreshToken, REFRESH_SECRET);
  if (claims) unused.delete(claims.jti);
}

export const ownerOf = (accessToken) => users.get(verified(accessToken, ACCESS_SECRET)?.sub);

export const shown = ({ id, email, name, roles }) => ({ id, email, name, roles });

function verified(token, secret) {
  try {
    return jwt.verify(String(token), secret, { algorithms: ['HS256'] });
  } catch {
    return undefined;
  }
}
