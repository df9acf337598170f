import { beforeEach, describe, expect, test } from 'vitest';
import { Browser } from '../../test/browser.js';
import { type Asked, foreignBackends } from '../../test/foreign-backend.js';
import { restBackend } from '../backend/rest/rest.js';
import { createAuth } from '../create-auth.js';

const foreign = foreignBackends();

describe('a backend that answers 401 and says no more', () => {
  /** Access tokens that it takes. */
  let good: Set<string>;
  let asked: Asked[];
  let browser: Browser;
  let auth: ReturnType<typeof createAuth>;

  beforeEach(async () => {
    good = new Set();
    let issued = 0;
    const backend = await foreign(({ path, headers }, response) => {
      if (path === '/login' || path === '/refresh') {
        const token = `a${++issued}`;
        good.add(token);
        return { token, refresh: `r${issued}` };
      }
      const isGood = good.has(headers.authorization?.replace('Bearer ', '') ?? '');
      // Somebody's own way to say that a code was mistyped.
      response.statusCode = isGood && path !== '/mistyped' ? 200 : 401;
      return isGood ? { id: 1 } : { message: 'Unauthorized' };
    });
    asked = backend.asked;
    auth = createAuth({
      backend: restBackend({
        url: backend.url,
        login: '/login',
        refresh: '/refresh',
        profile: '/me',
        tokens: { accessToken: 'token', accessLifetime: { seconds: 900 }, refreshToken: 'refresh' },
      }),
      api: { allow: ['/orders', '/mistyped'] },
    });
    browser = new Browser();
    const json = { email: 'ada@example.com', password: 'secret' };
    browser.absorb(await auth.handlers.POST(browser.script('/api/auth/login', { json })));
    asked.length = 0;
  });

  const call = async (path: string) =>
    browser.absorb(await auth.api.GET(browser.script(`/api/backend${path}`))).status;
  const paths = () => asked.map(({ path }) => path);

  test('means the token, if it does not show its owner a profile any more either', async () => {
    good.clear();
    expect(await Promise.all([call('/orders'), call('/orders'), call('/orders')])).toEqual([200, 200, 200]);
    expect(paths().filter((path) => path === '/refresh')).toHaveLength(1);
    expect(browser.refreshToken).toBe('r2');
  });

  test('means something else otherwise, and no refresh token is spent', async () => {
    expect(await call('/mistyped')).toBe(401);
    expect(paths()).toEqual(['/mistyped', '/me']);
  });
});
