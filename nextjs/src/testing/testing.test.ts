import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Browser, configFor } from '../../test/browser.js';
import type { Config } from '../options/config.js';
import { proxyFrom } from '../proxy/proxy.js';
import type { AuthOptions } from '../server.js';
import { TestBackend, type TestSession } from '../testing.js';
import { identityOf } from '../token/identity.js';

const APP_URL = 'http://localhost:3000';
let backend: TestBackend;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  backend = await TestBackend.start();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await backend.stop();
});

async function browserOf(session: TestSession, appUrl = APP_URL): Promise<Browser> {
  const browser = new Browser(appUrl);
  for (const { name, value } of await backend.cookies(session, appUrl)) browser.jar.set(name, value);
  return browser;
}

const open = async (browser: Browser, options: AuthOptions = {}) => {
  const config = configFor(backend, options);
  return browser.absorb(await proxyFrom(() => config)(browser.document('/dashboard')));
};
const isIn = async (browser: Browser, options: AuthOptions = {}) =>
  (await open(browser, options)).headers.get('x-middleware-next') === '1';

describe('a session without a form', () => {
  test('opens the application, on http and on https', async () => {
    const ada = backend.signIn();
    expect(await isIn(await browserOf(ada))).toBe(true);
    const appUrl = 'https://app.example.com';
    expect(await isIn(await browserOf(ada, appUrl), { appUrl })).toBe(true);
    expect(await isIn(new Browser())).toBe(false);
    expect(backend.calls.map(({ path }) => path)).not.toContain('/api/auth/login');
  });

  test('opens it where cookies are encrypted, too', async () => {
    const browser = await browserOf(backend.signIn());
    expect(await isIn(browser, { cookieSecret: 'a secret of more than thirty-two characters' })).toBe(true);
  });

  test('is of the user that the test wants', async () => {
    const administrator = backend.signIn({ user: { name: 'Grace', roles: ['admin'] } });
    const config: Config = configFor(backend);
    const token = await backend.accessToken(administrator);
    const access = { token, expires: Date.now() / 1_000 + 300, lifetime: 300, persistent: true };
    expect(await identityOf(config, access)).toMatchObject({
      kind: 'valid',
      identity: { user: { name: 'Grace', roles: ['admin'], email: backend.user.email } },
    });
  });

  test('ends when the test says so', async () => {
    const session = backend.signIn();
    const browser = await browserOf(session);
    session.ended = 'session_revoked';
    browser.age(0);
    expect((await open(browser)).headers.get('location')).toContain('reason=session_revoked');
    expect(browser.jar.size).toBe(0);
  });

  test('survives an outage that the test makes', async () => {
    const browser = await browserOf(backend.signIn());
    backend.fail('/api/auth/refresh', { kind: 'status', status: 503 });
    browser.age(0);
    await open(browser);
    expect(browser.jar.size).toBe(2);
  });
});

test('cookies have what Playwright and the application expect', async () => {
  const cookies = await backend.cookies(backend.signIn({ remember: false }), 'https://app.example.com/shop');
  expect(cookies.map(({ name }) => name)).toEqual(['__Host-sallyport.at', '__Host-sallyport.rt']);
  for (const cookie of cookies) {
    expect(cookie).toMatchObject({
      url: 'https://app.example.com/',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      expires: -1,
    });
  }
  const [lasting] = await backend.cookies(backend.signIn(), APP_URL);
  expect(lasting).toMatchObject({ name: 'sallyport.at', secure: false });
  expect(lasting?.expires).toBeGreaterThan(Date.now() / 1_000 + 86_400);
});

test('the API of the application answers what the test says, to who is signed in', async () => {
  backend.respond('/api/invoices', { items: [{ id: 1 }] });
  const ask = async (headers: Record<string, string>) =>
    fetch(`${backend.url}/api/invoices?page=1`, { headers });
  const token = await backend.accessToken(backend.signIn());
  expect(await (await ask({ authorization: `Bearer ${token}` })).json()).toEqual({ items: [{ id: 1 }] });
  expect((await ask({})).status).toBe(401);
});

test('it listens where it is told to, and takes the password that it is told', async () => {
  const { port } = new URL(backend.url);
  await backend.stop();
  const again = await TestBackend.start({ port: Number(port), password: 'open sesame' });
  const login = async (password: string) =>
    (await fetch(`${again.url}/api/auth/login`, { method: 'POST', body: JSON.stringify({ password }) }))
      .status;
  expect(again.url).toBe(`http://127.0.0.1:${port}`);
  expect([await login('correct horse'), await login('open sesame')]).toEqual([401, 200]);
  await again.stop();
  await backend.listen();
});
