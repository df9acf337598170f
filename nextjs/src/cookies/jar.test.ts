import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Browser, configFor, forwarded } from '../../test/browser.js';
import { handlersFrom } from '../handlers/handlers.js';
import type { Config } from '../options/config.js';
import { proxyFrom } from '../proxy/proxy.js';
import type { AuthOptions } from '../server.js';
import { TestBackend } from '../testing/test-backend.js';
import { readCookieHeader } from './cookies.js';

/** What becomes of a browser's jar from sign-in to sign-out, where cookies are more than one plain value each. */

const SECRET = 'a secret of more than thirty-two characters';
let backend: TestBackend;
let browser: Browser;
let config: Config;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  backend = await TestBackend.start();
  browser = new Browser();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await backend.stop();
});

const configure = (options: AuthOptions) => {
  config = configFor(backend, options);
};
const post = async (path: string, json: unknown = {}) =>
  browser.absorb(
    await handlersFrom(() => config).POST(
      browser.script(`/api/auth/${path}`, { json, headers: { origin: browser.app } }),
    ),
  );
const enter = () => post('login', { email: 'ada@example.com', password: 'correct horse' });
const open = async (path = '/dashboard') =>
  browser.absorb(await proxyFrom(() => config)(browser.document(path)));
const isIn = async () => (await open()).headers.get('x-middleware-next') === '1';
const names = () => [...browser.jar.keys()].sort();

describe('with a secret', () => {
  beforeEach(async () => {
    configure({ cookieSecret: SECRET });
    await enter();
  });

  test('the jar shows no token, and the visitor is in', async () => {
    expect(names()).toEqual(['sallyport.at', 'sallyport.rt']);
    for (const value of browser.jar.values()) {
      expect(value).toMatch(/^sealed1\./);
      expect(value).not.toMatch(/eyJ|spr_/);
    }
    expect(await isIn()).toBe(true);
  });

  test('a renewal seals the new tokens, for the browser and for the page', async () => {
    const before = browser.jar.get('sallyport.rt');
    const { expires } = readCookieHeader(browser.cookie, config.names).access ?? { expires: 0 };
    vi.spyOn(Date, 'now').mockReturnValue((expires - 5) * 1_000);
    const response = await open();
    expect(backend.count('/api/auth/refresh')).toBe(1);
    expect(browser.jar.get('sallyport.rt')).toMatch(/^sealed1\./);
    expect(browser.jar.get('sallyport.rt')).not.toBe(before);
    expect(forwarded(response, 'cookie')).toBe(browser.cookie);
  });

  test('signing out empties the jar and ends the session', async () => {
    await post('logout');
    expect(names()).toEqual([]);
    expect([...backend.sessions.values()].map(({ ended }) => ended)).toEqual(['session_revoked']);
  });

  test('a new one in front signs nobody out, and takes over at the next renewal', async () => {
    const another = 'another secret of more than thirty-two characters';
    configure({ cookieSecret: [another, SECRET] });
    expect(await isIn()).toBe(true);
    await post('refresh');
    configure({ cookieSecret: another });
    expect(await isIn()).toBe(true);
  });

  test.each([
    ['another one', { cookieSecret: 'a wholly different secret of sufficient length' }],
    ['none', {}],
  ])('a server that knows %s touches nothing, and asks the visitor to sign in', async (_, options) => {
    const before = browser.cookie;
    configure(options);
    expect(await isIn()).toBe(false);
    expect(browser.cookie).toBe(before);
    expect(backend.count('/api/auth/refresh')).toBe(0);
    await enter();
    expect(await isIn()).toBe(true);
  });

  test('a server that is told to read only does, and writes none', async () => {
    configure({ cookieSecret: ['', SECRET] });
    expect(await isIn()).toBe(true);
    await post('refresh');
    expect(browser.jar.get('sallyport.rt')).toMatch(/^spr_/);
    configure({ cookieSecret: SECRET });
    expect(await isIn()).toBe(true);
  });
});

test('a name that comes twice is cleared although nobody here can open it', async () => {
  configure({ cookieSecret: SECRET });
  await enter();
  const [foreign] = (browser.jar.get('sallyport.rt') ?? '').split(';');
  configure({});
  const header = `sallyport.rt=${foreign}; sallyport.rt=${foreign}`;
  expect(readCookieHeader(header, config.names).debris).toEqual([{ name: 'sallyport.rt', repeated: true }]);
});

test('a secret that is introduced signs nobody out', async () => {
  configure({});
  await enter();
  configure({ cookieSecret: SECRET });
  expect(await isIn()).toBe(true);
  await post('refresh');
  for (const value of browser.jar.values()) expect(value).toMatch(/^sealed1\./);
  expect(await isIn()).toBe(true);
});

describe.each([
  ['as they are', {}],
  ['with a secret', { cookieSecret: SECRET }],
])('cookies of 7 KB, %s', (_, options) => {
  beforeEach(async () => {
    configure(options);
    backend.user.permissions = Array.from({ length: 250 }, (_, i) => `warehouse:${i}:write`);
    await enter();
  });

  test('are cut into parts that browsers keep, and the visitor is in [pain-19]', async () => {
    expect(names()).toContain('sallyport.at.0');
    expect(names()).not.toContain('sallyport.at');
    for (const [name, value] of browser.jar) expect(name.length + value.length).toBeLessThan(4_096);
    expect(await isIn()).toBe(true);
  });

  test('leave no part behind when they become short, nor at sign-out [pain-19]', async () => {
    backend.user.permissions = [];
    await post('refresh');
    expect(names()).toEqual(['sallyport.at', 'sallyport.rt']);
    expect(await isIn()).toBe(true);
    backend.user.permissions = Array.from({ length: 250 }, (_, i) => `warehouse:${i}:write`);
    await post('refresh');
    expect(names()).not.toContain('sallyport.at');
    expect(await isIn()).toBe(true);
    await post('logout');
    expect(names()).toEqual([]);
  });

  test('of which one is missing are renewed', async () => {
    browser.jar.delete('sallyport.at.1');
    expect(await isIn()).toBe(true);
    expect(backend.count('/api/auth/refresh')).toBe(1);
    expect(names()).toContain('sallyport.at.1');
  });
});

test('what is too long for any jar is reported with what to do', async () => {
  configure({});
  backend.user.permissions = Array.from({ length: 900 }, (_, i) => `warehouse:${i}:write`);
  await enter();
  expect(vi.mocked(console.error).mock.calls.join()).toContain(
    'Put fewer roles, permissions or entitlements',
  );
});

test('the usual cookies are small', async () => {
  configure({ cookieSecret: SECRET });
  await enter();
  expect(browser.cookie.length).toBeLessThan(2_560);
});
