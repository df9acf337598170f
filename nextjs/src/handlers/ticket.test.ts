import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Browser, configFor } from '../../test/browser.js';
import type { Backend } from '../backend/backend.js';
import { restBackend } from '../backend.js';
import { NO_STORE } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { TestBackend } from '../testing/test-backend.js';
import { identityOf } from '../token/identity.js';
import { handlersFrom } from './handlers.js';

const TICKET = '/api/auth/ticket';
const REFRESH = '/api/auth/refresh';
const LIVE = 'wss://live.example.com';
let backend: TestBackend;
let config: Config;
let browser: Browser;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  backend = await TestBackend.start();
  config = configFor(backend, { bffSecret: Buffer.alloc(32, 7).toString('base64') });
  browser = new Browser();
  await post('login', { email: 'ada@example.com', password: 'correct horse' });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await backend.stop();
});

async function post(endpoint: string, json: unknown = {}, headers = {}): Promise<Response> {
  const request = browser.script(`/api/auth/${endpoint}`, { json, headers });
  return browser.absorb(await handlersFrom(() => config).POST(request));
}
const ask = (json: unknown = { audience: LIVE }) => post('ticket', json);
const codeOf = async (response: Response) => (await response.json()).code;
const part = (token: string, index: number) =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());

describe('a ticket', () => {
  test('is of the backend, for the audience that was named, and stored by nobody [pain-26]', async () => {
    const response = await ask();
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, NO_STORE]);
    expect(response.headers.getSetCookie()).toEqual([]);
    const { ticket, ...rest } = await response.json();
    expect(rest).toEqual({ expiresIn: 30 });
    expect(part(ticket, 0).typ).toBe('ticket+jwt');
    expect(part(ticket, 1)).toMatchObject({ sub: backend.user.id, aud: LIVE, roles: ['user'] });
    const call = backend.calls.at(-1);
    expect([call?.path, call?.bearer, call?.body]).toEqual([
      TICKET,
      browser.access,
      `{"audience":"${LIVE}"}`,
    ]);
    expect(call?.client).toMatch(/^v1\./);
  });

  test('may be for the only audience there is', async () => {
    for (const body of [{}, { audience: null }]) {
      expect((await ask(body)).status).toBe(200);
      expect(backend.calls.at(-1)?.body).toBe('{}');
    }
    await ask({ audience: { $ne: null } });
    expect(backend.calls.at(-1)?.body).toBe('{"audience":""}');
  });

  test('is no access token', async () => {
    const { ticket } = await (await ask({ audience: backend.issuer })).json();
    const access = { token: ticket, expires: Date.now() / 1_000 + 30, lifetime: 30, persistent: true };
    expect(await identityOf(config, access)).toMatchObject({ kind: 'invalid' });
  });
});

describe('the access token that it is asked for with', () => {
  test('is renewed before it expires, and the browser keeps the new one', async () => {
    const before = browser.access;
    browser.age(5);
    const response = await ask();
    expect([response.status, response.headers.getSetCookie().length]).toEqual([200, 2]);
    expect(browser.access).not.toBe(before);
    expect(backend.calls.at(-1)?.bearer).toBe(browser.access);
  });

  test.each(['invalid_token', 'stale_token'] as const)(
    'is renewed once when it is refused: %s',
    async (code) => {
      const old = browser.access;
      backend.refuse = (token) => token === old && code;
      const response = await ask();
      expect(response.status).toBe(200);
      expect([backend.count(TICKET), backend.count(REFRESH)]).toEqual([2, 1]);
      expect(browser.access).not.toBe(old);
      expect(backend.calls.at(-1)?.bearer).toBe(browser.access);
    },
  );

  test('that is refused again signs nobody out', async () => {
    backend.refuse = () => 'stale_token';
    const response = await ask();
    expect([response.status, await codeOf(response)]).toEqual([401, 'stale_token']);
    expect([backend.count(TICKET), backend.count(REFRESH)]).toEqual([2, 1]);
    expect(browser.jar.size).toBe(2);
  });

  test('whose session is over takes the cookies with it', async () => {
    for (const session of backend.sessions.values()) session.ended = 'session_revoked';
    backend.refuse = () => true;
    expect(await codeOf(await ask())).toBe('unauthenticated');
    expect(browser.jar.size).toBe(0);
  });

  test('that cannot be renewed now stays', async () => {
    backend.refuse = () => true;
    backend.fail(REFRESH, { kind: 'status', status: 503 });
    const response = await ask();
    expect([response.status, await codeOf(response)]).toEqual([401, 'invalid_token']);
    expect(browser.jar.size).toBe(2);
  });
});

describe('there is none', () => {
  test('for nobody', async () => {
    browser.jar.clear();
    expect(await codeOf(await ask())).toBe('unauthenticated');
    expect(backend.count(TICKET)).toBe(0);
  });

  test('for an audience that the backend does not know, and it says so', async () => {
    const errors = { audience: ['is none that tickets are issued for'] };
    backend.fail(TICKET, { kind: 'problem', code: 'validation_failed', errors });
    const response = await ask({ audience: 'wss://evil.example' });
    expect([response.status, (await response.json()).errors]).toEqual([422, errors]);
  });

  test.each([{ kind: 'status', status: 502 }, { kind: 'lost' }] as const)(
    'while the backend is in trouble: %j',
    async (fault) => {
      backend.fail(TICKET, fault);
      const response = await ask();
      expect([response.status, await codeOf(response)]).toEqual([503, 'temporarily_unavailable']);
      expect(browser.jar.size).toBe(2);
    },
  );

  test('that could be understood', async () => {
    backend.fail(TICKET, { kind: 'status', status: 200 });
    expect(await codeOf(await ask())).toBe('temporarily_unavailable');
  });

  test('at a backend that has no such thing', async () => {
    backend.fail(TICKET, { kind: 'problem', code: 'not_found' });
    expect((await ask()).status).toBe(404);
    const { ticket: _, ...older } = config.backend;
    const others: Backend[] = [
      older,
      restBackend({ url: backend.url, login: '/login', profile: '/me', tokens: { accessToken: 'token' } }),
    ];
    const asked = backend.calls.length;
    for (const other of others) {
      config = { ...config, backend: other };
      const response = await ask();
      expect([response.status, await codeOf(response)]).toEqual([404, 'not_found']);
    }
    expect(backend.calls.length).toBe(asked);
  });

  test('for another site, nor by GET', async () => {
    for (const site of ['cross-site', 'same-site', 'none']) {
      const response = await post('ticket', {}, { 'sec-fetch-site': site });
      expect([response.status, await codeOf(response)]).toEqual([403, 'csrf_rejected']);
    }
    const read = await handlersFrom(() => config).GET(browser.script(TICKET));
    expect(await codeOf(read)).toBe('method_not_allowed');
    expect(backend.count(TICKET)).toBe(0);
  });
});
