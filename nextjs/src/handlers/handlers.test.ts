import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { APP, Browser, configFor } from '../../test/browser.js';
import { NO_STORE } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { TestBackend } from '../testing/test-backend.js';
import { handlersFrom } from './handlers.js';

const REFRESH = '/api/auth/refresh';
const LOGIN = { email: 'ada@example.com', password: 'correct horse' };
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
  await backend.stop();
});

const get = async (path: string, headers = {}) =>
  browser.absorb(await handlersFrom(() => config).GET(browser.script(path, { headers })));
const post = async (endpoint: string, json: unknown = {}, headers = {}) =>
  browser.absorb(
    await handlersFrom(() => config).POST(browser.script(`/api/auth/${endpoint}`, { json, headers })),
  );
const codeOf = async (response: Response) => (await response.json()).code;

describe('login', () => {
  test('puts the tokens into cookies and tells the browser who it is', async () => {
    const response = await post('login', { ...LOGIN, next: '/reports' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
    expect(await response.json()).toEqual({ status: 'active', user: backend.user, next: '/reports' });
    expect([...browser.jar.keys()]).toEqual(['sallyport.at', 'sallyport.rt']);
  });

  test('hands on what the backend needs, and nothing else', async () => {
    await post('login', { ...LOGIN, remember: false, next: '/x', role: 'admin' });
    const [call] = backend.calls.filter(({ path }) => path === '/api/auth/login');
    expect(JSON.parse(call?.body ?? '')).toEqual({ ...LOGIN, remember: false });
    expect(call?.userAgent).toBe('Mozilla/5.0 (Test)');
  });

  test('goes to the usual page when the wish is not safe', async () => {
    expect((await (await post('login', { ...LOGIN, next: '//evil.example' })).json()).next).toBe(
      '/dashboard',
    );
  });

  test("with a wrong password is the backend's problem, and no cookie", async () => {
    const response = await post('login', { ...LOGIN, password: 'x' });
    expect([response.status, await codeOf(response)]).toEqual([401, 'invalid_credentials']);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('that is limited says for how long', async () => {
    backend.fail('/api/auth/login', { kind: 'problem', code: 'rate_limited', retryAfter: 30 });
    const response = await post('login', LOGIN);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '30']);
  });

  test('without the backend is a 503', async () => {
    await backend.stop();
    expect(await codeOf(await post('login', LOGIN))).toBe('temporarily_unavailable');
    await backend.listen();
  });
});

test('register signs in and keeps the messages per field', async () => {
  expect((await post('register', { ...LOGIN, name: 'Ada' })).status).toBe(201);
  const errors = { password: ['too short'] };
  backend.fail('/api/auth/register', { kind: 'problem', code: 'validation_failed', errors });
  const response = await post('register', LOGIN);
  expect([response.status, (await response.json()).errors]).toEqual([422, errors]);
});

describe('the session, as the browser may see it', () => {
  test('of nobody', async () => {
    expect(await (await get('/api/auth/session')).json()).toEqual({ status: 'anonymous', user: null });
  });

  test('is renewed on the way, with cookies and without a token in the answer', async () => {
    await post('login', LOGIN);
    browser.age(5);
    const response = await get('/api/auth/session');
    expect(response.headers.getSetCookie()).toHaveLength(2);
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
    expect(await response.json()).toEqual({ status: 'active', user: backend.user });
  });

  test('is unavailable while nobody can say', async () => {
    await post('login', LOGIN);
    browser.age(-500);
    browser.jar.delete('sallyport.at');
    backend.fail(REFRESH, { kind: 'status', status: 502 });
    const response = await get('/api/auth/session');
    expect(await response.json()).toEqual({ status: 'unavailable', user: null });
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('shows changed roles after a refresh that is asked for', async () => {
    await post('login', LOGIN);
    backend.user.roles.push('admin');
    expect((await (await get('/api/auth/session')).json()).user.roles).toEqual(['user']);
    expect((await (await post('refresh')).json()).user.roles).toEqual(['user', 'admin']);
    backend.user.roles.push('owner');
    expect((await (await post('refresh')).json()).user.roles).toEqual(['user', 'admin', 'owner']);
  });
});

describe('logout', () => {
  beforeEach(async () => void (await post('login', LOGIN)));

  test('ends the session at the backend and here', async () => {
    const response = await post('logout');
    expect(await response.json()).toEqual({ status: 'anonymous', user: null, next: '/' });
    expect(browser.jar.size).toBe(0);
    expect([...backend.sessions.values()].map(({ ended }) => ended)).toEqual(['session_revoked']);
  });

  test('can be repeated', async () => {
    await post('logout');
    expect((await post('logout')).status).toBe(200);
  });

  test('works here although the backend is down', async () => {
    await backend.stop();
    expect((await post('logout')).status).toBe(200);
    expect(browser.jar.size).toBe(0);
    await backend.listen();
  });

  test('everywhere takes a token that has become stale', async () => {
    const old = browser.access;
    backend.refuse = (token) => token === old && 'stale_token';
    expect((await post('logout-all')).status).toBe(200);
    expect([...backend.sessions.values()].every((session) => session.ended)).toBe(true);
  });

  test('everywhere ends all sessions, and without the backend none', async () => {
    backend.fail('/api/auth/logout-all', { kind: 'status', status: 503 });
    expect((await post('logout-all')).status).toBe(503);
    expect(browser.jar.size).toBe(2);
    backend.signIn();
    expect((await post('logout-all')).status).toBe(200);
    expect(browser.jar.size).toBe(0);
    expect([...backend.sessions.values()].every(({ ended }) => ended)).toBe(true);
    expect(await codeOf(await post('logout-all'))).toBe('unauthenticated');
  });
});

describe('a request that another site may have caused is refused', () => {
  const endpoints = ['login', 'register', 'logout', 'logout-all', 'refresh'];
  const bodies = { ...LOGIN };

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: APP },
    { 'sec-fetch-site': '', origin: 'https://evil.example' },
    { 'sec-fetch-site': '', origin: 'null' },
    { 'sec-fetch-site': '' },
    { 'sec-fetch-site': '', origin: 'http://localhost:3001' },
    { 'sec-fetch-site': '', origin: 'https://localhost:3000' },
  ])('%j', async (headers: Record<string, string>) => {
    await post('login', LOGIN);
    for (const endpoint of endpoints) {
      const request = browser.script(`/api/auth/${endpoint}`, { json: bodies, headers });
      if (headers['sec-fetch-site'] === '') request.headers.delete('sec-fetch-site');
      const response = await handlersFrom(() => config).POST(request);
      expect([endpoint, response.status, await codeOf(response)]).toEqual([endpoint, 403, 'csrf_rejected']);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect([...backend.sessions.values()].some(({ ended }) => ended)).toBe(false);
  });

  test('but an old browser on our own origin is let in [pain-22]', async () => {
    const request = browser.script('/api/auth/login', { json: LOGIN, headers: { origin: APP } });
    request.headers.delete('sec-fetch-site');
    expect((await handlersFrom(() => config).POST(request)).status).toBe(200);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    '',
  ])('a body of type %j is none of ours', async (type) => {
    const response = await post('login', LOGIN, { 'content-type': type });
    expect([response.status, await codeOf(response)]).toEqual([415, 'unsupported_media_type']);
  });
});

describe('bodies', () => {
  test.each(['{', '[]', 'null', '"x"', '1', '\u0000'])('%j is malformed', async (body) => {
    const request = browser.script('/api/auth/login', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    expect(await codeOf(await handlersFrom(() => config).POST(request))).toBe('malformed_request');
  });

  test('of more than 64 KiB are not read', async () => {
    expect((await post('login', { ...LOGIN, password: 'x'.repeat(70_000) })).status).toBe(413);
    expect(backend.count('/api/auth/login')).toBe(0);
  });

  test('with values of other types reach the backend as empty texts', async () => {
    await post('login', { email: { $ne: null }, password: 5, remember: 'yes' });
    expect(JSON.parse(backend.calls.at(-1)?.body ?? '')).toEqual({ email: '', password: '' });
  });
});

test('what changes something is not done by GET, and unknown addresses are unknown [pain-15]', async () => {
  for (const endpoint of ['login', 'register', 'logout', 'logout-all']) {
    expect(await codeOf(await get(`/api/auth/${endpoint}`))).toBe('method_not_allowed');
  }
  expect(await codeOf(await get('/api/auth/other'))).toBe('not_found');
  expect(await codeOf(await post('other'))).toBe('not_found');
  expect(await codeOf(await post('session'))).toBe('method_not_allowed');
});

describe('the bounce of a render that could not renew its token', () => {
  const locationOf = (response: Response) => response.headers.get('location');
  beforeEach(async () => void (await post('login', LOGIN)));

  test('renews it and leads back, marked', async () => {
    const before = browser.access;
    const response = await get('/api/auth/refresh?next=/dashboard%3Fa=1');
    expect([response.status, locationOf(response)]).toEqual([303, '/dashboard?a=1']);
    expect(browser.access).not.toBe(before);
    expect(browser.jar.get('sallyport.bounce')).toBe('renewed');
    expect(response.headers.get('cache-control')).toBe(NO_STORE);
  });

  test('of several tabs renews once', async () => {
    const copies = Array.from({ length: 5 }, () => browser.copy());
    const answers = await Promise.all(
      copies.map((copy) => handlersFrom(() => config).GET(copy.script('/api/auth/refresh?next=/dashboard'))),
    );
    expect(backend.count(REFRESH)).toBe(1);
    expect(new Set(answers.map(locationOf))).toEqual(new Set(['/dashboard']));
  });

  test('leads to the login page when the session is over', async () => {
    backend.fail(REFRESH, { kind: 'problem', code: 'session_expired' });
    const response = await get('/api/auth/refresh?next=/dashboard');
    expect(locationOf(response)).toBe('/login?next=%2Fdashboard&reason=session_expired');
    expect(browser.jar.size).toBe(0);
  });

  test('says that it could not, and signs nobody out', async () => {
    backend.fail(REFRESH, { kind: 'status', status: 503 });
    expect(locationOf(await get('/api/auth/refresh?next=/dashboard'))).toBe('/dashboard');
    expect(browser.jar.get('sallyport.bounce')).toBe('failed');
    expect(browser.jar.size).toBe(3);
  });

  test.each(['//evil.example', '/login', '/api/auth/refresh?next=/x', ''])(
    'does not lead to %j',
    async (next) => {
      expect(locationOf(await get(`/api/auth/refresh?next=${encodeURIComponent(next)}`))).toBe('/dashboard');
    },
  );

  test('of a link on another site makes itself a navigation of ours first', async () => {
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    const response = await get('/api/auth/refresh?next=/a%22%3E%3Cscript%3E', headers);
    expect([response.status, response.headers.getSetCookie()]).toEqual([200, []]);
    expect(await response.text()).toBe(
      '<!doctype html><meta http-equiv="refresh" content="0;url=?next=%2Fa%2522%253E%253Cscript%253E">',
    );
    expect(backend.count(REFRESH)).toBe(0);
  });

  test('is nothing that an image on another site could ask for', async () => {
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'image',
    };
    expect(await codeOf(await get('/api/auth/refresh', headers))).toBe('csrf_rejected');
    expect(backend.count(REFRESH)).toBe(0);
  });
});

test('no answer contains a token', async () => {
  const answers = [
    await post('login', LOGIN),
    await post('register', { ...LOGIN, name: 'Ada' }),
    await post('refresh'),
    await get('/api/auth/session'),
    await get('/api/auth/refresh?next=/x'),
    await post('logout'),
  ];
  for (const answer of answers) {
    expect(await answer.text()).not.toMatch(/eyJ|spr_/);
    expect(answer.headers.get('cache-control')).toBe(NO_STORE);
    for (const [name, value] of answer.headers)
      if (name !== 'set-cookie') expect(value).not.toMatch(/eyJ|spr_/);
  }
});
