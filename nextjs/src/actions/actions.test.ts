import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Browser } from '../../test/browser.js';
import { departure, nextHeaders, silenceConsole, standAt, written } from '../../test/next-server.js';
import { type Auth, createAuth } from '../server.js';
import { TestBackend } from '../testing/test-backend.js';

vi.mock('next/headers.js', () => nextHeaders);

const LOGIN = '/api/auth/login';
let backend: TestBackend;
let browser: Browser;
let auth: Auth;

beforeEach(async () => {
  silenceConsole();
  backend = await TestBackend.start();
  browser = new Browser();
  auth = createAuth({ backend: { url: backend.url } });
  standAt({ browser, kind: 'action', headers: { 'sec-fetch-site': 'same-origin' } });
  written.length = 0;
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await backend.stop();
});

function form(fields: Record<string, string | string[]> = {}): FormData {
  const data = new FormData();
  const all = { email: 'ada@example.com', password: 'correct horse', ...fields };
  for (const [name, values] of Object.entries(all))
    for (const value of [values].flat()) data.append(name, value);
  return data;
}

const login = (fields?: Record<string, string | string[]>) => auth.actions.login(undefined, form(fields));
const sent = () => JSON.parse(backend.calls.findLast(({ path }) => path === LOGIN)?.body ?? '');

describe('login', () => {
  test('sets the cookies and goes on', async () => {
    expect(await departure(() => login())).toBe('replace /dashboard');
    expect(written.map(({ name, ...options }) => ({ name, ...options, value: undefined }))).toEqual(
      ['sallyport.at', 'sallyport.rt'].map((name) => ({
        name,
        value: undefined,
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: false,
        maxAge: 604_800,
      })),
    );
    expect(await departure(() => login({ next: '/reports?year=2026' }))).toBe('replace /reports?year=2026');
  });

  test.each(['//evil.example', 'https://evil.example', '/login', '/api/auth/refresh'])(
    'does not go on to %s',
    async (next) => {
      expect(await departure(() => login({ next }))).toBe('replace /dashboard');
    },
  );

  test.each([
    [undefined, undefined],
    ['on', true],
    ['off', false],
    [['off', 'on'], true],
    [['off'], false],
    ['', false],
    ['true', true],
  ])('reads the checkbox: %j is %j', async (remember, expected) => {
    await departure(() => login(remember === undefined ? {} : { remember }));
    expect(sent().remember).toBe(expected);
  });

  test('keeps a form filled after an error, but never the password', async () => {
    const state = await login({ password: 'hunter2', next: '/reports', other: 'x' });
    expect(state).toEqual({
      ok: false,
      code: 'invalid_credentials',
      message: 'E-mail address or password is wrong.',
      values: { email: 'ada@example.com', next: '/reports' },
    });
    expect(written).toEqual([]);
  });

  test('shows messages per field', async () => {
    const errors = { email: ['is not an e-mail address'] };
    backend.fail(LOGIN, { kind: 'problem', code: 'validation_failed', errors });
    expect(await login()).toMatchObject({ ok: false, code: 'validation_failed', errors });
  });

  test('says how long to wait', async () => {
    backend.fail(LOGIN, { kind: 'problem', code: 'rate_limited', retryAfter: 30 });
    expect(await login()).toMatchObject({
      code: 'rate_limited',
      retryAfter: 30,
      message: expect.stringContaining('30 seconds'),
    });
    backend.fail(LOGIN, { kind: 'problem', code: 'rate_limited', retryAfter: 600 });
    expect((await login())?.message).toContain('10 minutes');
  });

  test('does not blame the visitor for a backend in trouble', async () => {
    backend.fail(LOGIN, { kind: 'status', status: 500 });
    expect(await login()).toMatchObject({
      code: 'temporarily_unavailable',
      message: expect.stringContaining('try again'),
    });
    await backend.stop();
    expect(await login()).toMatchObject({ code: 'temporarily_unavailable' });
    await backend.listen();
  });

  test('of another site is refused', async () => {
    for (const site of ['cross-site', 'same-site', 'none']) {
      standAt({ browser, kind: 'action', headers: { 'sec-fetch-site': site } });
      expect(await login()).toMatchObject({ ok: false, code: 'csrf_rejected' });
    }
    expect(backend.count(LOGIN)).toBe(0);
  });

  test('on https without a configured origin is an error in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    standAt({ browser, kind: 'action', headers: { 'x-forwarded-proto': 'https' } });
    await expect(login()).rejects.toThrow(/SALLYPORT_APP_URL/);
  });
});

test('register signs in, and an address that is taken is said', async () => {
  const register = () => auth.actions.register(undefined, form({ name: 'Ada' }));
  expect(await departure(register)).toBe('replace /dashboard');
  backend.fail('/api/auth/register', { kind: 'problem', code: 'email_unavailable' });
  expect(await register()).toMatchObject({ code: 'email_unavailable', values: { name: 'Ada' } });
});

describe('logout', () => {
  beforeEach(async () => void (await departure(() => login())));

  test('ends the session, deletes the cookies and leaves', async () => {
    expect(await departure(() => auth.actions.logout())).toBe('replace /');
    expect(browser.jar.size).toBe(0);
    expect([...backend.sessions.values()].map(({ ended }) => ended)).toEqual(['session_revoked']);
  });

  test('does so without the backend', async () => {
    await backend.stop();
    expect(await departure(() => auth.actions.logout(undefined, new FormData()))).toBe('replace /');
    expect(browser.jar.size).toBe(0);
    await backend.listen();
  });

  test('of another site does nothing', async () => {
    standAt({ browser, kind: 'action', headers: { 'sec-fetch-site': 'cross-site' } });
    expect(await departure(() => auth.actions.logout())).toBe('replace /');
    expect(browser.jar.size).toBe(2);
  });

  test('everywhere says so when it could not be done', async () => {
    backend.fail('/api/auth/logout-all', { kind: 'status', status: 503 });
    expect(await auth.actions.logoutAll()).toMatchObject({ ok: false, code: 'temporarily_unavailable' });
    expect(browser.jar.size).toBe(2);
    expect(await departure(() => auth.actions.logoutAll())).toBe('replace /');
    expect(browser.jar.size).toBe(0);
  });
});

test('no form state contains a token', async () => {
  backend.fail(LOGIN, { kind: 'problem', code: 'account_disabled' });
  expect(JSON.stringify(await login())).not.toMatch(/eyJ|spr_|horse/);
});
