import { randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { serve } from './serve.mjs';

/** A fake. It answers as the public fake store API does: JWTs, 201 for a login, one role, no logout, refresh tokens that stay good. */

const SECRET = randomBytes(32);
const ADA = {
  id: 1,
  email: 'ada@example.com',
  password: 'correct horse',
  name: 'Ada',
  role: 'admin',
  avatar: 'https://example.com/ada.png',
};

const issue = () => ({
  access_token: jwt.sign({ sub: ADA.id }, SECRET, { expiresIn: '20d' }),
  refresh_token: jwt.sign({ sub: ADA.id }, SECRET, { expiresIn: '10h' }),
});
const unauthorized = [401, { message: 'Unauthorized', statusCode: 401 }];

function isGood(token) {
  try {
    return jwt.verify(token, SECRET) !== undefined;
  } catch {
    return false;
  }
}

serve({
  'POST /api/v1/auth/login': ({ email, password }) =>
    email === ADA.email && password === ADA.password ? [201, issue()] : unauthorized,
  'POST /api/v1/auth/refresh-token': ({ refreshToken }) =>
    isGood(refreshToken) ? [201, issue()] : unauthorized,
  'GET /api/v1/auth/profile': (_body, bearer) => (isGood(bearer) ? [200, ADA] : unauthorized),
});
