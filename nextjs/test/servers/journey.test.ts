import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Auth, createAuth } from '../../src/server.js';
import { Browser } from '../browser.js';
import { silenceConsole, standAt } from '../next-server.js';
import { backends } from './backends.js';
import { kinds, start } from './kinds.js';
import type { ServerProcess } from './server-process.js';
import { Wire } from './wire.js';

vi.mock('next/headers.js', async () => (await import('../next-server.js')).nextHeaders);

/** The same steps with servers of every kind, through nothing but their configuration. */
const ADA = { email: 'ada@example.com', password: 'correct horse' };

describe.each(kinds)('$name', (kind) => {
  let server: ServerProcess;
  let wire: Wire;
  let auth: Auth;
  let browser: Browser;

  beforeAll(async () => {
    server = await start(kind);
    wire = await Wire.to(server.url);
  });
  afterAll(async () => {
    await wire?.cut();
    await server?.stop();
  });
  beforeEach(() => {
    silenceConsole();
    restartNextjs();
    wire.passed.length = 0;
    browser = new Browser();
    standAt({ browser, kind: 'handler', path: '/dashboard' });
  });

  /** Forgets what one Next.js process remembers: kept refreshes, profiles, what has been signed out. */
  function restartNextjs(): void {
    delete (globalThis as Record<symbol, unknown>)[Symbol.for('@sallyport/nextjs.v1')];
    auth = createAuth({ backend: backend(), api: { allow: [kind.resource] } });
  }
  const backend = () => backends[kind.configuration](wire.url);
  const post = async (endpoint: string, json: unknown = {}) =>
    browser.absorb(await auth.handlers.POST(browser.script(`/api/auth/${endpoint}`, { json })));
  const session = async () => {
    const response = browser.absorb(await auth.handlers.GET(browser.script('/api/auth/session')));
    return (await response.json()) as { status: string; user: { email: string } | null };
  };
  const callBy = (caller: Browser) => auth.api.GET(caller.script(`/api/backend${kind.resource}`));
  const call = async () => browser.absorb(await callBy(browser));
  /** For kinds that have a registration. */
  const registering = (title: string, run: () => Promise<void>) => kind.registers && test(title, run);
  const refreshes = () => wire.count(kind.refresh);
  const problemOf = async (response: Response) => {
    const { code } = (await response.json()) as { code: string };
    return { status: response.status, code };
  };

  test('a wrong password is refused, and no cookie is set', async () => {
    const response = await post('login', { ...ADA, password: 'wrong' });
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await problemOf(response)).toEqual(kind.wrongPassword);
  });

  test('who signs in has a session with name and roles, and no token in anything but cookies', async () => {
    const answer = await (await post('login', ADA)).text();
    const { status, user } = JSON.parse(answer);
    expect(status).toBe('active');
    expect(user).toMatchObject({ email: ADA.email, name: kind.user.name });
    expect([...user.roles].sort()).toEqual([...kind.user.roles].sort());
    for (const token of [browser.access, browser.refreshToken]) {
      expect(token?.length).toBeGreaterThan(20);
      expect(answer).not.toContain(token);
    }
    expect(await session()).toEqual({ status, user });
  });

  test('guards in pages know the user, his roles, and for how long', async () => {
    await post('login', ADA);
    expect(await auth.requireUser()).toMatchObject({ email: ADA.email });
    expect(await auth.can({ role: 'admin' })).toBe(true);
    expect(await auth.can({ role: 'owner' })).toBe(false);
    const state = await auth.session();
    const expiresAt = state.status === 'active' ? state.session.expiresAt : 0;
    expect(Math.abs(expiresAt - Date.now() / 1_000 - kind.accessLifetime)).toBeLessThan(5);
    expect(await auth.json(kind.resource)).toBeDefined();
  });

  test('a call reaches the server as the user, and nobody else does', async () => {
    expect(await problemOf(await call())).toEqual({ status: 401, code: 'unauthenticated' });
    expect(wire.passed).toEqual([]);
    await post('login', ADA);
    const response = await call();
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(ADA.email);
    const { authorization, cookie } = wire.passed.at(-1)?.headers ?? {};
    expect(authorization ?? cookie).toContain(browser.access);
    expect(cookie ?? '').not.toMatch(/sallyport/);
  });

  test('twenty calls after the time of the access token need one refresh, and the session goes on [pain-10]', async () => {
    await post('login', ADA);
    browser.age(-1);
    const before = browser.copy();
    const responses = await Promise.all(Array.from({ length: 20 }, () => callBy(browser)));
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(refreshes()).toBe(1);
    for (const response of responses) browser.absorb(response);

    expect((await callBy(before)).status, 'a late one with the old cookies').toBe(200);
    expect(refreshes()).toBe(1);

    restartNextjs();
    browser.age(-1);
    expect((await call()).status, 'once more, with the new refresh token').toBe(200);
    expect(refreshes()).toBe(2);
    if (kind.goodOnce) {
      expect(browser.refreshToken).not.toBe(before.refreshToken);
      const again = await backend().refresh(before.refreshToken ?? '', {});
      expect(again, 'the first one').toMatchObject({ kind: 'refused' });
    }
  });

  test('an access token that the server refuses before its time is replaced', async () => {
    await post('login', ADA);
    expect((await call()).status).toBe(200);
    spoil('sallyport.at');
    const responses = await Promise.all([call(), call(), call()]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(refreshes()).toBe(1);
    expect((await session()).status).toBe('active');
  });

  test('a server that is away for a moment costs nobody his session', async () => {
    await post('login', ADA);
    browser.age(-1);
    const held = new Map(browser.jar);
    await wire.cut();
    try {
      expect(await session()).toEqual({ status: 'unavailable', user: null });
      const away = { status: 503, code: 'temporarily_unavailable' };
      expect(await problemOf(await call())).toEqual(away);
      expect(await problemOf(await post('login', ADA))).toEqual(away);
    } finally {
      await wire.mend();
    }
    expect(browser.jar).toEqual(held);
    await vi.waitFor(async () => expect((await session()).status).toBe('active'), { timeout: 10_000 });
    expect((await call()).status).toBe(200);
  });

  test('a refresh token that the server refuses ends the session, and the cookies go', async () => {
    await post('login', ADA);
    browser.age(-1);
    spoil('sallyport.rt');
    expect(await session()).toEqual({ status: 'anonymous', user: null });
    expect(refreshes()).toBe(1);
    expect(browser.jar.size).toBe(0);
  });

  registering('who registers is signed in', async () => {
    const grace = { email: 'grace@example.com', password: 'anchors aweigh', name: 'Grace' };
    const response = await post('register', grace);
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ status: 'active', user: { email: grace.email } });
    expect(await (await call()).text()).toContain(grace.email);

    browser.jar.clear();
    const again = await post('register', grace);
    expect(await problemOf(again)).toEqual(kind.registers?.taken);
    expect(browser.jar.size).toBe(0);
  });

  registering('who registers with a short password reads so at the field', async () => {
    const response = await post('register', { email: 'joan@example.com', password: 'short', name: 'Joan' });
    expect(response.status).toBe(422);
    const { code, errors } = (await response.json()) as { code: string; errors: Record<string, string[]> };
    expect(code).toBe('validation_failed');
    expect(Object.keys(errors)).toEqual(['password']);
    expect(errors.password?.[0]).toMatch(/8/);
  });

  test.each([
    ['', () => undefined],
    [', even with an access token that is no longer good', () => spoil('sallyport.at')],
  ])('who signs out is out of this browser and of the server%s', async (_, happens) => {
    await post('login', ADA);
    const other = browser.refreshToken ?? '';
    browser.jar.clear();
    await post('login', ADA);
    const held = browser.refreshToken ?? '';
    happens();

    expect(await (await post('logout')).json()).toMatchObject({ status: 'anonymous' });
    expect(browser.jar.size).toBe(0);
    expect((await call()).status).toBe(401);
    expect((await backend().refresh(held, {})).kind).toBe(kind.forgets ? 'refused' : 'ok');
    expect((await backend().refresh(other, {})).kind, 'another session').toBe('ok');
  });

  /** Another character towards the end: a signature that is none, a random number that nobody knows. */
  function spoil(name: string): void {
    const value = browser.jar.get(name) ?? '';
    const at = value.length - 12;
    browser.jar.set(name, value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1));
  }
});
