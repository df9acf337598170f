import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Browser } from '../../test/browser.js';
import {
  departure,
  nextHeaders,
  type Place,
  silenceConsole,
  standAt,
  written,
} from '../../test/next-server.js';
import { type Auth, type AuthOptions, createAuth, type Requirement } from '../server.js';
import { TestBackend } from '../testing/test-backend.js';

vi.mock('next/headers.js', () => nextHeaders);

const REFRESH = '/api/auth/refresh';
let backend: TestBackend;
let browser: Browser;
let auth: Auth;

const setUp = (options: AuthOptions = {}) => {
  auth = createAuth({ backend: { url: backend.url }, ...options });
};
const at = (kind: Place['kind'], more: Partial<Place> = {}) =>
  standAt({ browser, kind, path: '/dashboard?a=1', ...more });

beforeEach(async () => {
  silenceConsole();
  backend = await TestBackend.start();
  browser = new Browser();
  setUp();
  const json = { email: 'ada@example.com', password: 'correct horse' };
  browser.absorb(await auth.handlers.POST(browser.script('/api/auth/login', { json })));
  at('render');
  written.length = 0;
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await backend.stop();
});

describe('user, for the provider', () => {
  test('is who is here, or nobody', async () => {
    expect(await auth.user()).toEqual(backend.user);
    browser.jar.clear();
    expect(await auth.user()).toBeNull();
  });

  test('is undefined while nobody can say, so that the browser asks', async () => {
    browser.jar.delete('sallyport.at');
    expect(await auth.user()).toBeUndefined();
    at('handler');
    backend.fail(REFRESH, { kind: 'status', status: 503 });
    expect(await auth.user()).toBeUndefined();
  });
});

describe('requireUser', () => {
  test('returns the user', async () => {
    expect(await auth.requireUser()).toEqual(backend.user);
  });

  test('sends everybody else to the login page, with the way back', async () => {
    browser.jar.clear();
    expect(await departure(auth.requireUser)).toBe('replace /login?next=%2Fdashboard%3Fa%3D1');
  });

  test('needs no proxy: only the way back is missing', async () => {
    browser.jar.clear();
    standAt({ browser, kind: 'render' });
    expect(await departure(auth.requireUser)).toBe('replace /login');
  });

  test.each(['//evil.example', '/login', 'https://evil.example'])(
    'believes no path such as %s',
    async (path) => {
      browser.jar.clear();
      at('render', { path });
      expect(await departure(auth.requireUser)).toBe('replace /login');
    },
  );

  test.each(['garbage', '1.9999999999.300.p.eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1LTEifQ.x'])(
    'lets nobody in by a cookie such as %s',
    async (value) => {
      browser.jar.clear();
      browser.jar.set('sallyport.at', value);
      expect(await departure(auth.requireUser)).toContain('/login');
    },
  );

  test('throws what error.tsx can tell apart when nobody can say', async () => {
    backend.fail(REFRESH, { kind: 'status', status: 503 });
    browser.jar.delete('sallyport.at');
    at('action');
    await expect(auth.requireUser()).rejects.toMatchObject({ digest: 'SALLYPORT_BACKEND_UNAVAILABLE' });
    expect(browser.refreshToken).toBeDefined();
  });
});

describe('a token that the proxy did not renew', () => {
  beforeEach(() => {
    browser.jar.delete('sallyport.at');
  });

  test('is renewed by a bounce from a render, which spends nothing [pain-04]', async () => {
    expect(await departure(auth.requireUser)).toBe('replace /api/auth/refresh?next=%2Fdashboard%3Fa%3D1');
    expect(await departure(() => auth.fetch('/api/invoices'))).toContain('/api/auth/refresh');
    expect(await auth.session()).toEqual({ status: 'anonymous', reason: 'refresh_required' });
    expect(backend.count(REFRESH)).toBe(0);
  });

  test('is not bounced for a second time [pain-04]', async () => {
    browser.jar.set('sallyport.bounce', 'failed');
    await expect(auth.requireUser()).rejects.toMatchObject({ name: 'BackendUnavailable' });
  });

  test.each(['action', 'handler'] as const)('is renewed in place by a %s', async (kind) => {
    at(kind);
    expect(await auth.requireUser()).toEqual(backend.user);
    expect(browser.access).toBeDefined();
    expect((await auth.session()).status).toBe('active');
    expect(backend.count(REFRESH)).toBe(1);
  });

  test('leads to the login page when that ends the session, and the jar is empty', async () => {
    at('action');
    backend.fail(REFRESH, { kind: 'problem', code: 'session_expired' });
    expect(await departure(auth.requireUser)).toContain('reason=session_expired');
    expect(browser.jar.size).toBe(0);
  });
});

describe('require', () => {
  test.each([
    { role: 'user' },
    { permission: 'invoice:read' },
    { entitlement: 'plan' },
    { entitlement: { plan: 'pro' } },
    { role: 'user', permission: 'invoice:read', entitlement: { plan: ['pro', 'team'] } },
    {},
  ] as Requirement[])('lets in who has %j', async (requirement) => {
    expect(await auth.require(requirement)).toEqual(backend.user);
    expect(await auth.can(requirement)).toBe(true);
  });

  test.each([
    { role: 'admin' },
    { role: 'user', permission: 'invoice:write' },
    { entitlement: 'seats' },
    { entitlement: { plan: 'team' } },
    { entitlement: 'constructor' },
    { entitlement: { __proto__: null, toString: undefined } },
  ] as Requirement[])('shows nothing to who lacks %j', async (requirement) => {
    expect(await departure(() => auth.require(requirement))).toBe('404');
    expect(await auth.can(requirement)).toBe(false);
  });

  test('says "forbidden" where the application has switched that on', async () => {
    vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true');
    expect(await departure(() => auth.require({ role: 'admin' }))).toBe('403');
  });

  test('asks nobody to sign in for a mere question', async () => {
    browser.jar.clear();
    expect(await auth.can({ role: 'user' })).toBe(false);
    expect(await departure(() => auth.require({ role: 'user' }))).toContain('/login');
  });
});

describe('fetch', () => {
  test('adds the token and keeps everything else', async () => {
    const response = await auth.fetch('/api/invoices?a=b', {
      method: 'POST',
      body: 'x',
      headers: { 'x-a': '1', cookie: 'c=1', authorization: 'Bearer other' },
    });
    const { url, headers, body } = await response.json();
    expect([url, headers['x-a'], headers.cookie, body]).toEqual(['/api/invoices?a=b', '1', undefined, 'x']);
    expect(backend.calls.at(-1)?.bearer).toBe(browser.access);
  });

  test('takes a Request, and sends its body again after new tokens', async () => {
    at('handler');
    const old = browser.access;
    backend.refuse = (token) => token === old && 'stale_token';
    const request = new Request(`${backend.url}/api/invoices?a=b`, { method: 'PUT', body: 'x' });
    const { url, method, body } = await (await auth.fetch(request)).json();
    expect([url, method, body]).toEqual(['/api/invoices?a=b', 'PUT', 'x']);
    await expect(auth.fetch(new Request('https://evil.example/api'))).rejects.toThrow(TypeError);
  });

  test.each([
    'https://evil.example/api',
    '//evil.example/api',
    '/\\evil.example',
    'http://127.0.0.1:1/',
    'HTTP://127.0.0.1@evil.example/',
  ])('does not go to %s', async (path) => {
    await expect(auth.fetch(path)).rejects.toThrow(TypeError);
  });

  test('stays below the base path of the backend', async () => {
    setUp({ backend: { url: `${backend.url}/base/` } });
    browser.jar.clear();
    expect((await auth.fetch('/api/invoices')).status).toBe(401);
    expect(backend.calls.at(-1)?.path).toBe('/base/api/invoices');
    await expect(auth.fetch('/../api')).rejects.toThrow(TypeError);
  });

  test('tells the endpoints of Sallyport for whom it asks', async () => {
    setUp({ bffSecret: Buffer.alloc(32, 7).toString('base64'), clientAddressHeader: 'x-real-ip' });
    at('render', { headers: { 'x-real-ip': '203.0.113.7' } });
    await auth.fetch('/api/auth/sessions');
    const payload = backend.calls.at(-1)?.client?.split('.')[1] ?? '';
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      method: 'GET',
      path: '/api/auth/sessions',
      address: '203.0.113.7',
    });
    await auth.fetch('/api/invoices');
    expect(backend.calls.at(-1)?.client).toBeUndefined();
  });

  test('does not follow redirects with the token [pain-20]', async () => {
    const redirecting = vi.spyOn(globalThis, 'fetch');
    await auth.fetch('/api/invoices');
    expect(redirecting.mock.calls.at(-1)?.[1]).toMatchObject({ redirect: 'error', cache: 'no-store' });
  });

  test('speaks without a token for nobody', async () => {
    browser.jar.clear();
    expect((await auth.fetch('/api/invoices')).status).toBe(401);
    expect(backend.calls.at(-1)?.bearer).toBeUndefined();
  });

  test('renews a refused token in an action, once', async () => {
    at('action');
    const old = browser.access;
    backend.refuse = (token) => token === old;
    const response = await auth.fetch('/api/invoices', { method: 'POST', body: 'x' });
    expect([response.status, (await response.json()).body]).toEqual([200, 'x']);
    expect(browser.access).not.toBe(old);
    backend.refuse = () => true;
    expect((await auth.fetch('/api/invoices')).status).toBe(401);
    expect(backend.count(REFRESH)).toBe(2);
  });

  test.each(['action', 'handler'] as const)(
    'renews a token that has become stale in an %s, and sends the call again',
    async (kind) => {
      at(kind);
      const old = browser.access;
      backend.refuse = (token) => token === old && 'stale_token';
      const calls = Array.from({ length: 10 }, () =>
        auth.fetch('/api/invoices', { method: 'POST', body: 'x' }),
      );
      for (const response of await Promise.all(calls)) expect((await response.json()).body).toBe('x');
      expect(browser.access).not.toBe(old);
      expect(backend.count(REFRESH)).toBe(1);
    },
  );

  test('renews it once, and hands on a second refusal', async () => {
    at('action');
    backend.refuse = () => 'stale_token';
    const response = await auth.fetch('/api/invoices');
    expect([response.status, (await response.json()).code]).toEqual([401, 'stale_token']);
    expect(backend.count(REFRESH)).toBe(1);
  });

  async function* chunks() {
    yield new TextEncoder().encode('x');
  }

  test.each([
    ['stream', () => new Response('x').body],
    ['generator', () => chunks() as unknown as BodyInit],
  ])('renews it, but does not send again what came from a %s', async (_kind, body) => {
    at('action');
    const old = browser.access;
    backend.refuse = (token) => token === old && 'stale_token';
    const init = () => ({ method: 'POST', body: body(), duplex: 'half' }) as RequestInit;
    expect((await auth.fetch('/api/invoices', init())).status).toBe(401);
    expect(backend.count('/api/invoices')).toBe(1);
    expect((await auth.fetch('/api/invoices', init())).status).toBe(200);
  });

  test('does not take a kept result from before the refusal', async () => {
    at('action');
    const old = browser.jar.get('sallyport.at') ?? '';
    await auth.refresh();
    const kept = browser.access;
    // The browser never got the answer: it comes again with what it had, and by now both tokens are stale.
    browser.jar.set('sallyport.at', old);
    const stale = [browser.access, kept];
    await new Promise((resolve) => setTimeout(resolve, 2));
    backend.refuse = (token) => stale.includes(token) && 'stale_token';
    expect((await auth.fetch('/api/invoices')).status).toBe(200);
    expect(backend.count(REFRESH)).toBe(2);
  });

  test('bounces a stale token from a render, and signs nobody out if it is stale again [pain-28]', async () => {
    backend.refuse = () => 'stale_token';
    expect(await departure(() => auth.fetch('/api/invoices'))).toContain('/api/auth/refresh');
    browser.jar.set('sallyport.bounce', 'renewed');
    await expect(auth.fetch('/api/invoices')).rejects.toMatchObject({ name: 'BackendUnavailable' });
  });

  test('bounces a refused token from a render; the second time only a new sign-in helps', async () => {
    backend.refuse = () => true;
    expect(await departure(() => auth.fetch('/api/invoices'))).toBe(
      'replace /api/auth/refresh?next=%2Fdashboard%3Fa%3D1',
    );
    browser.jar.set('sallyport.bounce', 'renewed');
    expect(await departure(() => auth.fetch('/api/invoices'))).toBe(
      'replace /login?next=%2Fdashboard%3Fa%3D1&reason=rejected',
    );
    browser.jar.set('sallyport.bounce', 'failed');
    await expect(auth.fetch('/api/invoices')).rejects.toMatchObject({ name: 'BackendUnavailable' });
  });

  test('takes a backend that is away for what it is', async () => {
    await auth.session();
    await backend.stop();
    await expect(auth.fetch('/api/invoices')).rejects.toMatchObject({ name: 'BackendUnavailable' });
    await backend.listen();
  });

  test('leaves an abort to who asked for it', async () => {
    const error = new DOMException('gone', 'AbortError');
    await expect(auth.fetch('/api/invoices', { signal: AbortSignal.abort(error) })).rejects.toBe(error);
  });
});

describe('json', () => {
  test('is the parsed answer', async () => {
    expect(await auth.json<{ method: string }>('/api/invoices')).toMatchObject({ method: 'GET' });
  });

  test('or a problem with all that the backend said', async () => {
    const errors = { amount: ['must be positive'] };
    backend.fail('/api/invoices', { kind: 'problem', code: 'validation_failed', errors });
    await expect(auth.json('/api/invoices')).rejects.toMatchObject({
      name: 'ApiProblem',
      status: 422,
      code: 'validation_failed',
      errors,
    });
    backend.fail('/api/invoices', { kind: 'status', status: 502 });
    await expect(auth.json('/api/invoices')).rejects.toMatchObject({ status: 502, code: 'internal_error' });
  });
});

test('refresh shows a changed plan at once', async () => {
  at('action');
  backend.user.entitlements.plan = 'team';
  expect(await auth.can({ entitlement: { plan: 'team' } })).toBe(false);
  expect(await auth.refresh()).toMatchObject({ status: 'active' });
  expect(await auth.can({ entitlement: { plan: 'team' } })).toBe(true);
});
