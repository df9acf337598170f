import express from 'express';
import { body, validationResult } from 'express-validator';
import {
  addUser,
  findByPassword,
  issueTokens,
  isTaken,
  ownerOf,
  revoke,
  rotate,
  shown,
} from './accounts.mjs';
import { listen } from './listen.mjs';

/** Tokens in JSON, the access token in the Authorization header. */

await addUser({
  email: 'ada@example.com',
  password: 'correct horse',
  name: 'Ada',
  roles: ['user', 'admin'],
});

const app = express();
app.use(express.json());

function authenticate(request, response, next) {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  const user = scheme === 'Bearer' ? ownerOf(token) : undefined;
  if (user === undefined) return response.status(401).json({ message: 'Unauthorized' });
  request.user = user;
  next();
}

const registration = [
  body('email').isEmail().withMessage('Not an e-mail address'),
  body('password').isLength({ min: 8 }).withMessage('At least 8 characters'),
];

app.post('/auth/register', registration, async (request, response) => {
  const errors = validationResult(request);
  if (!errors.isEmpty()) return response.status(400).json({ errors: errors.array() });
  const { email, password, name } = request.body;
  if (isTaken(email)) return response.status(409).json({ message: 'There is an account for this address' });
  response.status(201).json(shown(await addUser({ email, password, name })));
});

app.post('/auth/login', async (request, response) => {
  const user = await findByPassword(request.body.email, request.body.password);
  if (user === undefined) return response.status(401).json({ message: 'Wrong e-mail address or password' });
  response.json(issueTokens(user));
});

app.post('/auth/refresh', (request, response) => {
  const tokens = rotate(request.body.refreshToken);
  if (tokens === undefined) return response.status(403).json({ message: 'Invalid refresh token' });
  response.json(tokens);
});

app.post('/auth/logout', (request, response) => {
  revoke(request.body.refreshToken);
  response.sendStatus(204);
});

app.get('/auth/me', authenticate, (request, response) => {
  response.json(shown(request.user));
});

app.get('/orders', authenticate, (request, response) => {
  response.json({ customer: request.user.email, orders: [{ id: 1, total: 12 }] });
});

listen(app);
