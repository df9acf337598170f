import cookieParser from 'cookie-parser';
import express from 'express';
import { addUser, findByPassword, issueTokens, ownerOf, revoke, rotate, shown } from './accounts.mjs';
import { listen } from './listen.mjs';

/** Both tokens in cookies, made for browsers that talk to it directly: there is no token in any JSON. */

await addUser({
  email: 'ada@example.com',
  password: 'correct horse',
  name: 'Ada',
  roles: ['user', 'admin'],
});

const DAY_MS = 24 * 60 * 60 * 1_000;
const COOKIE = { httpOnly: true, secure: true, sameSite: 'strict' };
const REFRESH_COOKIE = { ...COOKIE, path: '/auth' };

const app = express();
app.use(express.json(), cookieParser());

function setTokens(response, { accessToken, refreshToken }) {
  response.cookie('access_token', accessToken, { ...COOKIE, maxAge: 5 * 60 * 1_000 });
  response.cookie('refresh_token', refreshToken, { ...REFRESH_COOKIE, maxAge: 7 * DAY_MS });
}

function authenticate(request, response, next) {
  request.user = ownerOf(request.cookies.access_token);
  if (request.user === undefined) return response.status(401).json({ error: 'Not signed in' });
  next();
}

app.post('/auth/login', async (request, response) => {
  const user = await findByPassword(request.body.email, request.body.password);
  if (user === undefined) return response.status(400).json({ error: 'Wrong e-mail address or password' });
  setTokens(response, issueTokens(user));
  response.json({ user: shown(user) });
});

app.post('/auth/refresh', (request, response) => {
  const tokens = rotate(request.cookies.refresh_token);
  if (tokens === undefined) return response.status(401).json({ error: 'Sign in again' });
  setTokens(response, tokens);
  response.sendStatus(204);
});

app.post('/auth/logout', (request, response) => {
  revoke(request.cookies.refresh_token);
  response.clearCookie('access_token', COOKIE).clearCookie('refresh_token', REFRESH_COOKIE).sendStatus(204);
});

app.get('/auth/me', authenticate, (request, response) => {
  response.json({ user: shown(request.user) });
});

app.get('/orders', authenticate, (request, response) => {
  response.json({ customer: request.user.email, orders: [{ id: 1, total: 12 }] });
});

listen(app);
