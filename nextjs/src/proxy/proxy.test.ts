import { type NextRequest, NextResponse } from 'next/server.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { APP, Browser, configFor, forwarded } from '../../test/browser.js';
import { handlersFrom } from '../handlers/handlers.js';
import { NO_STORE } from '../http/responses.js';
import { type Config, resolveConfig } from '../options/config.js';
import type { AuthOptions } from '../server.js';
import { TestBackend } from '../testing/test-backend.js';
import { type ProxyHandler, proxyFrom } from './proxy.js';

const REFRESH = '/api/auth/refresh';
let backend: TestBackend;
let config: Config;
let browser: Browser;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  backend = await TestBackend.start();
  config = configFor(backend);
  browser = new Browser();
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await backend.stop();
});

const enter = async (remember = true) =>
  browser.absorb(
    await handlersFrom(() => config).POST(
      browser.script('/api/auth/login', {
        json: { email: 'ada@example.com', password: 'correct horse', remember },
        headers: { origin: browser.app },
      }),
    ),
  );
const proxy = (request: NextRequest, next?: ProxyHandler) => proxyFrom(() => config, next)(request);
/** Max-Age counts down, so a second may pass between two answers. */
const namesAndValues = (response?: Response) =>
  response?.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
const locationOf = (response: Response) => response.headers.get('location');

describe('a signed-out visitor', () => {
  test('of a protected page is sent to the login page with the way back', async () => {
    const response = await proxy(browser.document('/dashboard/invoices?page=2'));
    expect(response.status).toBe(307);
    expect(locationOf(response)).toBe(`${APP}/login?next=%2Fdashboard%2Finvoices%3Fpage%3D2`);
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
  });

  test('whose router asks gets an empty 401, which it does not cache [pain-15]', async () => {
    const response = await proxy(browser.script('/dashboard'));
    expect([response.status, await response.text(), locationOf(response)]).toEqual([401, '', null]);
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
  });

  test('who submits a server action is refused by the action [pain-11]', async () => {
    const response = await proxy(
      browser.script('/dashboard', { method: 'POST', headers: { 'next-action': 'x' } }),
    );
    expect(response.headers.get('x-middleware-next')).toBe('1');
  });

  test('who posts a form without JavaScript is not made to post it to the login page', async () => {
    expect((await proxy(browser.document('/dashboard', { method: 'POST', body: 'a=b' }))).status).toBe(303);
  });

  test.each(['/', '/login', '/register', '/dashboards', '/about'])('sees %s', async (path) => {
    const response = await proxy(browser.document(path));
    expect(response.headers.get('x-middleware-next')).toBe('1');
    expect(response.headers.get('cache-control')).toBeNull();
  });

  test('is sent to the public origin when one is configured [pain-21]', async () => {
    config = configFor(backend, { appUrl: 'https://app.example.com' });
    expect(locationOf(await proxy(browser.document('/dashboard')))).toBe(
      'https://app.example.com/login?next=%2Fdashboard',
    );
  });
});

test.each([-3_600_000, -120_000, 120_000, 3_600_000])(
  'a backend whose clock differs by %i ms costs one refresh a lifetime, and no sign-in [pain-18]',
  async (skew) => {
    backend.clockSkewMs = skew;
    await enter();
    for (const secondsLeft of [290, 200, 70]) {
      browser.age(secondsLeft);
      const response = browser.absorb(await proxy(browser.document('/dashboard')));
      expect(response.headers.get('x-middleware-next')).toBe('1');
    }
    expect(backend.count(REFRESH)).toBe(0);
    browser.age(30);
    for (let page = 0; page < 5; page++) {
      const response = browser.absorb(await proxy(browser.document('/dashboard')));
      expect(response.headers.get('x-middleware-next')).toBe('1');
    }
    expect(backend.count(REFRESH)).toBe(1);
  },
);

describe('a signed-in visitor', () => {
  beforeEach(async () => void (await enter()));

  test('goes on without a call, and private documents are not stored', async () => {
    const response = await proxy(browser.document('/dashboard'));
    expect(response.headers.get('x-middleware-next')).toBe('1');
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(backend.count(REFRESH)).toBe(0);
  });

  test('leaves static pages cacheable', async () => {
    expect((await proxy(browser.document('/'))).headers.get('cache-control')).toBeNull();
  });

  test.each([
    ['/login', '/dashboard'],
    ['/login?next=%2Freports%3Fa%3D1', '/reports?a=1'],
    ['/login?next=//evil.example', '/dashboard'],
    ['/login?next=/register', '/dashboard'],
    ['/register', '/dashboard'],
  ])('is led away from %s to %s', async (from, to) => {
    expect(locationOf(await proxy(browser.document(from)))).toBe(APP + to);
  });

  test('may still submit the login form', async () => {
    const response = await proxy(
      browser.script('/login', { method: 'POST', headers: { 'next-action': 'x' } }),
    );
    expect(response.headers.get('x-middleware-next')).toBe('1');
  });

  test('is not sent in circles when the page after login is for guests', async () => {
    config = configFor(backend, { pages: { afterLogin: '/login' } });
    expect(locationOf(await proxy(browser.document('/login')))).toBeNull();
  });
});

describe('a token that is about to expire is renewed', () => {
  beforeEach(async () => {
    await enter();
    browser.age(5);
  });

  test('for the page and for the browser, alike', async () => {
    const request = browser.document('/dashboard');
    const before = browser.access;
    const response = browser.absorb(await proxy(request));
    expect(browser.access).not.toBe(before);
    expect(forwarded(response, 'cookie')).toBe(
      `sallyport.at=${browser.jar.get('sallyport.at')}; sallyport.rt=${browser.refreshToken}`,
    );
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
    expect(response.headers.get('x-middleware-set-cookie')).toBeNull();
  });

  test('on a static page, whose answer must then not be stored [pain-03]', async () => {
    const response = await proxy(browser.document('/'));
    expect(response.headers.getSetCookie()).toHaveLength(2);
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
  });

  test('once, for fifty requests at once and for an old cookie that comes late [pain-01]', async () => {
    const old = browser.copy();
    const requests = Array.from({ length: 50 }, (_, i) =>
      i % 2 ? browser.document('/dashboard') : browser.script('/dashboard'),
    );
    const responses = await Promise.all(requests.map((request) => proxy(request)));
    expect(backend.count(REFRESH)).toBe(1);
    expect(new Set(responses.map((response) => namesAndValues(response)?.join())).size).toBe(1);
    for (const response of responses) expect(response.headers.get('x-middleware-next')).toBe('1');
    const late = await proxy(old.document('/dashboard'));
    expect(namesAndValues(late)).toEqual(namesAndValues(responses[0]));
    expect(backend.count(REFRESH)).toBe(1);
  });

  test('before the visitor is led away from the login page', async () => {
    browser.jar.delete('sallyport.at');
    const response = await proxy(browser.document('/login'));
    expect(locationOf(response)).toBe(`${APP}/dashboard`);
    expect(response.headers.getSetCookie()).toHaveLength(2);
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
  });

  test('and the browser-session kind stays the browser-session kind', async () => {
    await enter(false);
    browser.age(5);
    for (const line of (await proxy(browser.document('/'))).headers.getSetCookie()) {
      expect(line).not.toMatch(/max-age|expires/i);
    }
  });

  test('with the cookie attributes of https where the public origin is https [pain-29]', async () => {
    browser = new Browser('https://app.example.com');
    config = configFor(backend, { appUrl: browser.app });
    await enter();
    const [access = ''] = [browser.jar.get('__Host-sallyport.at')];
    browser.jar.set('__Host-sallyport.at', access.replace(/^1\.\d+/, '1.1'));
    const lines = (await proxy(browser.document('/'))).headers.getSetCookie();
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(line).toMatch(
        /^__Host-sallyport\.[ar]t=[^;]+; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/,
      );
  });
});

/** The format is proven by contract/vectors/cookies.json, which the backend writes by. */
test('cookies that a backend in direct mode has set are read and renewed in their place', async () => {
  browser = new Browser('https://app.example.com');
  config = configFor(backend, { appUrl: browser.app, cookieDomain: 'example.com' });
  const tokens = await config.backend.login({ email: 'ada@example.com', password: 'correct horse' }, {});
  if (tokens.kind !== 'ok') throw new Error(tokens.kind);
  const { accessToken, refreshToken = '', expiresIn } = tokens.value;
  const expires = Math.floor(Date.now() / 1_000) + expiresIn;
  browser.jar.set('__Secure-sallyport.at', `1.${expires}.${expiresIn}.p.${accessToken}`);
  browser.jar.set('__Secure-sallyport.rt', refreshToken);

  const fresh = await proxy(browser.document('/dashboard'));
  expect([fresh.headers.get('x-middleware-next'), backend.count(REFRESH)]).toEqual(['1', 0]);

  browser.jar.set('__Secure-sallyport.at', `1.1.${expiresIn}.p.${accessToken}`);
  const renewed = await proxy(browser.document('/dashboard'));
  expect(renewed.headers.get('x-middleware-next')).toBe('1');
  const lines = renewed.headers.getSetCookie();
  expect(lines).toHaveLength(2);
  for (const line of lines)
    expect(line).toMatch(
      /^__Secure-sallyport\.[ar]t=[^;]+; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax; Domain=example\.com$/,
    );
});

describe('with SameSite=Strict', () => {
  beforeEach(() => {
    config = configFor(backend, { sameSite: 'strict' });
  });

  const fromOutside = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    browser.document(path, {
      method,
      headers: {
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        ...headers,
      },
    });

  test('cookies say so', async () => {
    const response = await proxy(browser.document('/'));
    expect(response.headers.getSetCookie()).toEqual([]);
    const login = await handlersFrom(() => config).POST(
      browser.script('/api/auth/login', {
        json: { email: 'ada@example.com', password: 'correct horse' },
        headers: { origin: browser.app },
      }),
    );
    expect(login.headers.getSetCookie()).toHaveLength(2);
    for (const cookie of login.headers.getSetCookie()) expect(cookie).toContain('SameSite=Strict');
  });

  test('can be asked for by the environment, and by nothing but its name', () => {
    expect(resolveConfig({}, { SALLYPORT_SAME_SITE: 'strict' }).names.sameSite).toBe('strict');
    expect(() => resolveConfig({}, { SALLYPORT_SAME_SITE: 'none' })).toThrow(/lax or strict/);
  });

  test('a link on another site is opened once more from here, with its query', async () => {
    const response = await proxy(fromOutside('/dashboard/a%22b?x=1&y=%3Cscript%3E'));
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
    expect(await response.text()).toContain(`content="0;url=${APP}/dashboard/a%22b?x=1&amp;y=%3Cscript%3E"`);
  });

  test('never leads to another host', async () => {
    const text = await (await proxy(fromOutside(`${APP}//evil.example/x`))).text();
    expect(text).toContain(`url=${APP}//evil.example/x"`);
  });

  test.each([
    ['our own links', { 'sec-fetch-site': 'same-origin' }],
    ['a typed address', { 'sec-fetch-site': 'none' }],
    ['images', { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
    ['frames', { 'sec-fetch-dest': 'iframe' }],
    ['scripts', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }],
  ])('is no detour for %s', async (_, headers) => {
    const response = await proxy(fromOutside('/about', headers));
    expect(response.headers.get('x-middleware-next')).toBe('1');
  });

  test('is no detour for handlers, which see the visit as it came', async () => {
    const response = await proxy(fromOutside('/api/export'));
    expect(response.headers.get('x-middleware-next')).toBe('1');
  });

  test('is no detour for forms', async () => {
    const response = await proxy(fromOutside('/about', {}, 'POST'));
    expect(response.headers.get('x-middleware-next')).toBe('1');
  });

  test('is no detour where the cookies came along, nor with SameSite=Lax', async () => {
    await enter();
    expect((await proxy(fromOutside('/dashboard'))).headers.get('x-middleware-next')).toBe('1');
    config = configFor(backend);
    browser = new Browser();
    expect((await proxy(fromOutside('/about'))).headers.get('x-middleware-next')).toBe('1');
  });
});

describe('when the backend is in trouble', () => {
  beforeEach(async () => void (await enter()));

  test('the request goes on with an old token', async () => {
    backend.fail(REFRESH, { kind: 'status', status: 503 });
    browser.age(10);
    const response = await proxy(browser.document('/dashboard'));
    expect(response.headers.get('x-middleware-next')).toBe('1');
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('and without one it goes on too: the page says that it cannot say', async () => {
    await backend.stop();
    browser.jar.delete('sallyport.at');
    const response = await proxy(browser.document('/dashboard'));
    expect(response.headers.get('x-middleware-next')).toBe('1');
    expect(response.headers.getSetCookie()).toEqual([]);
    expect((await proxy(browser.document('/login'))).headers.get('x-middleware-next')).toBe('1');
    await backend.listen();
  });

  test('a lost answer costs nobody the session', async () => {
    browser.age(5);
    const before = browser.copy();
    backend.fail(REFRESH, { kind: 'lost' });
    browser.absorb(await proxy(browser.document('/dashboard')));
    expect(browser.jar).toEqual(before.jar);
    browser.absorb(await proxy(browser.document('/dashboard')));
    expect(browser.refreshToken).not.toBe(before.refreshToken);
  });
});

describe('a session that has ended', () => {
  beforeEach(async () => {
    await enter();
    browser.age(5);
    backend.fail(REFRESH, { kind: 'problem', code: 'session_revoked' });
  });

  test('leads to the login page with the reason, and the jar is empty', async () => {
    const response = browser.absorb(await proxy(browser.document('/dashboard')));
    expect(locationOf(response)).toBe(`${APP}/login?next=%2Fdashboard&reason=session_revoked`);
    expect(browser.jar.size).toBe(0);
    expect((await proxy(browser.document('/login'))).headers.get('x-middleware-next')).toBe('1');
  });

  test('is not visible any more to the page that is rendered in the same request', async () => {
    browser.jar.set('theme', 'dark');
    expect(forwarded(await proxy(browser.document('/')), 'cookie')).toBe('theme=dark');
  });
});

test('a session whose new token was refused, too, is dropped at the login page', async () => {
  await enter();
  browser.jar.set('sallyport.bounce', 'renewed');
  expect(locationOf(await proxy(browser.document('/login')))).toBe(`${APP}/dashboard`);
  const response = browser.absorb(await proxy(browser.document('/login?reason=rejected&next=/dashboard')));
  expect(response.headers.get('x-middleware-next')).toBe('1');
  expect(browser.jar.size).toBe(0);
});

test('a jar with garbage or repeated names is clean after one request [pain-14]', async () => {
  const request = browser.document('/dashboard/x', {
    headers: { cookie: 'sallyport.at=undefined; sallyport.rt=a; sallyport.rt=b' },
  });
  const lines = (await proxy(request)).headers.getSetCookie();
  expect(lines.map((line) => line.split(';', 2).join())).toEqual([
    'sallyport.at=, Path=/',
    'sallyport.rt=, Path=/dashboard',
    'sallyport.rt=, Path=/dashboard/x',
    'sallyport.rt=, Path=/',
  ]);
});

describe('request headers', () => {
  test('of ours cannot be sent by a client', async () => {
    const headers = { 'x-sallyport-path': '/evil', 'x-sallyport-user': 'admin', 'x-other': 'kept' };
    const response = await proxy(browser.document('/about?a=b', { headers }));
    expect(forwarded(response, 'x-sallyport-path')).toBe('/about?a=b');
    expect(forwarded(response, 'x-sallyport-user')).toBeUndefined();
    expect(forwarded(response, 'x-other')).toBe('kept');
  });

  test('are forwarded for the routes of this package without a verdict', async () => {
    await enter();
    browser.age(5);
    for (const path of ['/api/auth/session', '/api/backend/api/invoices']) {
      const response = await proxy(browser.script(path, { headers: { 'x-sallyport-user': 'admin' } }));
      expect(response.headers.get('x-middleware-next')).toBe('1');
      expect(forwarded(response, 'x-sallyport-user')).toBeUndefined();
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect(backend.count(REFRESH)).toBe(0);
  });

  test('never leak into the response', async () => {
    const response = await proxy(browser.document('/', { headers: { 'x-secret': 'x' } }));
    expect(response.headers.get('x-secret')).toBeNull();
    expect(response.headers.get('cookie')).toBeNull();
  });
});

describe('a proxy of your own', () => {
  beforeEach(async () => {
    await enter();
    browser.age(5);
  });

  test('is told who is here and sees the new cookies', async () => {
    const seen: unknown[] = [];
    const response = await proxy(browser.document('/'), (request, session) => {
      seen.push(session.status, request.cookies.get('sallyport.rt')?.value);
      return undefined;
    });
    browser.absorb(response);
    expect(seen).toEqual(['active', browser.refreshToken]);
  });

  test.each([
    ['redirects', () => NextResponse.redirect(`${APP}/de`), 307],
    ['rewrites', () => NextResponse.rewrite(`${APP}/de`), 200],
    ['answers', () => new Response('own', { status: 418 }), 418],
    ['redirects with an immutable response', () => Response.redirect(`${APP}/de`), 302],
  ] as const)('that %s keeps the new cookies', async (_verb, handler, status) => {
    const response = browser.absorb(await proxy(browser.document('/'), handler));
    expect(response.status).toBe(status);
    expect(response.headers.getSetCookie()).toHaveLength(2);
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
  });

  test('that rewrites shows the new cookies to the page [pain-05]', async () => {
    const response = browser.absorb(
      await proxy(browser.document('/'), () => NextResponse.rewrite(`${APP}/de`)),
    );
    expect(forwarded(response, 'cookie')).toContain(browser.refreshToken);
    expect(forwarded(response, 'user-agent')).toBe('Mozilla/5.0 (Test)');
  });

  test('keeps its own header and cookie changes', async () => {
    const response = browser.absorb(
      await proxy(browser.document('/', { headers: { 'x-sallyport-user': 'admin' } }), (request) => {
        const headers = new Headers(request.headers);
        headers.set('x-locale', 'de');
        headers.set('x-sallyport-path', '/elsewhere');
        const own = NextResponse.next({ request: { headers } });
        own.cookies.set('locale', 'de');
        return own;
      }),
    );
    expect(forwarded(response, 'x-locale')).toBe('de');
    expect(forwarded(response, 'x-sallyport-path')).toBe('/');
    expect(forwarded(response, 'x-sallyport-user')).toBeUndefined();
    expect(forwarded(response, 'cookie')).toContain(browser.refreshToken);
    expect(browser.jar.get('locale')).toBe('de');
  });

  test('does not run for visitors who are sent away', async () => {
    const handler = vi.fn();
    await proxy(new Browser().document('/dashboard'), handler);
    expect(handler).not.toHaveBeenCalled();
  });
});

test.each([
  [{ 'x-forwarded-proto': 'https' }, {}, true],
  [{ 'x-forwarded-proto': 'https, http' }, {}, true],
  [{ 'x-forwarded-proto': 'https' }, { appUrl: 'https://app.example.com' }, false],
  [{}, {}, false],
] as [Record<string, string>, AuthOptions, boolean][])(
  'https without a configured origin is an error in production: %j %j %j',
  async (headers, options, fails) => {
    vi.stubEnv('NODE_ENV', 'production');
    config = configFor(backend, options);
    const response = proxy(browser.document('/', { headers }));
    if (fails) await expect(response).rejects.toThrow(/SALLYPORT_APP_URL/);
    else expect((await response).headers.get('x-middleware-next')).toBe('1');
  },
);
