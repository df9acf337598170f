import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Browser, configFor } from '../../test/browser.js';
import { NO_STORE } from '../http/responses.js';
import type { AuthOptions } from '../options/config.js';
import { TestBackend } from '../testing/test-backend.js';
import { handlersFrom } from './handlers.js';

let backend: TestBackend;
let browser: Browser;
let handlers: ReturnType<typeof handlersFrom>;

const setUp = (options: AuthOptions = {}) => {
  const config = configFor(backend, { browserTokens: true, ...options });
  handlers = handlersFrom(() => config);
};
const post = async (endpoint: string, json: unknown = {}, headers = {}) =>
  browser.absorb(await handlers.POST(browser.script(`/api/auth/${endpoint}`, { json, headers })));

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  backend = await TestBackend.start();
  browser = new Browser();
  setUp();
  await post('login', { email: 'ada@example.com', password: 'correct horse' });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await backend.stop();
});

test('a page gets the token that the cookie holds, and no cache keeps it', async () => {
  const response = await post('token');
  const { accessToken, expiresIn } = await response.json();
  expect([response.status, accessToken]).toEqual([200, browser.access]);
  expect(expiresIn).toBeGreaterThan(290);
  expect(expiresIn).toBeLessThanOrEqual(300);
  expect(response.headers.get('cache-control')).toBe(NO_STORE);
  expect(backend.count('/api/auth/refresh')).toBe(0);
});

test('the clock of the backend does not matter', async () => {
  backend.clockSkewMs = -3_600_000;
  await post('login', { email: 'ada@example.com', password: 'correct horse' });
  expect((await (await post('token')).json()).expiresIn).toBeGreaterThan(290);
});

test('unless the application asked for it, there is no such thing', async () => {
  setUp({ browserTokens: false });
  const response = await post('token');
  expect([response.status, (await response.json()).code]).toEqual([404, 'not_found']);
});

test('another site gets nothing, and a link nothing either', async () => {
  expect((await post('token', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await handlers.GET(browser.script('/api/auth/token'))).status).toBe(405);
});

test('it is renewed when it is about to expire', async () => {
  const old = browser.access;
  browser.age(5);
  const { accessToken } = await (await post('token')).json();
  expect(accessToken).not.toBe(old);
  expect(accessToken).toBe(browser.access);
});

test('one that the backend refused is replaced, once for all tabs', async () => {
  const refused = browser.access;
  const other = browser.copy();
  const first = await (await post('token', { refused })).json();
  expect(first.accessToken).not.toBe(refused);
  const late = await handlers.POST(other.script('/api/auth/token', { json: { refused } }));
  expect((await late.json()).accessToken).toBe(first.accessToken);
  const again = await (await post('token', { refused })).json();
  expect(again.accessToken).toBe(first.accessToken);
  expect(backend.count('/api/auth/refresh')).toBe(1);
});

test('who is not signed in hears so', async () => {
  browser.jar.clear();
  const response = await post('token');
  expect([response.status, (await response.json()).code]).toEqual([401, 'unauthenticated']);
});

test('while the backend is in trouble the cookies stay', async () => {
  browser.jar.delete('sallyport.at');
  backend.fail('/api/auth/refresh', { kind: 'status', status: 503 });
  const response = await post('token');
  expect([response.status, response.headers.getSetCookie()]).toEqual([503, []]);
});
