import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Browser, configFor } from '../../test/browser.js';
import { readCookieHeader } from '../cookies/cookies.js';
import { isDeletion } from '../cookies/edits.js';
import type { Config } from '../options/config.js';
import { TestBackend } from '../testing/test-backend.js';
import { signIn, signOut } from './sign-in.js';
import { type Inquiry, identify } from './verdict.js';

const REFRESH = '/api/auth/refresh';
let backend: TestBackend;
let config: Config;
let browser: Browser;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  backend = await TestBackend.start();
  config = configFor(backend);
  browser = new Browser();
  await enter();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await backend.stop();
});

const presented = (from = browser) => readCookieHeader(from.cookie, config.names);

async function enter(): Promise<void> {
  const result = await signIn(
    config,
    presented(),
    { email: 'ada@example.com', password: 'correct horse' },
    {},
  );
  if (result.kind !== 'ok') throw new Error(result.kind);
  apply(result.verdict.edits);
}

function apply(edits: readonly { name: string; value: string; maxAge?: number }[]): void {
  for (const edit of edits) {
    if (edit.maxAge === 0) browser.jar.delete(edit.name);
    else browser.jar.set(edit.name, edit.value);
  }
}

const judge = (how: Inquiry['refresh'] = 'when-aging', from = browser, refused?: string) =>
  identify(config, presented(from), { caller: {}, refresh: how, ...(refused && { refused }) });

test('a fresh token is verified here, and nobody is asked', async () => {
  const verdict = await judge();
  expect(verdict).toMatchObject({ state: { status: 'active' }, accessToken: browser.access, edits: [] });
  expect(backend.count(REFRESH)).toBe(0);
});

test('nobody is signed in without cookies', async () => {
  expect(await judge('when-aging', new Browser())).toEqual({ state: { status: 'anonymous' }, edits: [] });
});

describe('a token that is about to expire', () => {
  test.each([59, 30, 0, -500])('is renewed with %i seconds left', async (left) => {
    browser.age(left);
    const verdict = await judge();
    expect(verdict.state.status).toBe('active');
    expect(verdict.edits.map(({ name, maxAge }) => [name, maxAge])).toEqual([
      ['sallyport.at', 604_800],
      ['sallyport.rt', 604_800],
    ]);
  });

  test('is good enough with more than a minute left', async () => {
    browser.age(62);
    expect((await judge()).edits).toEqual([]);
  });

  test('is not renewed by a render, which could not keep the result', async () => {
    browser.age(10);
    expect(await judge('never')).toMatchObject({ state: { status: 'active' }, edits: [] });
    browser.jar.delete('sallyport.at');
    expect(await judge('never')).toMatchObject({
      state: { status: 'anonymous', reason: 'refresh_required' },
      edits: [],
    });
    expect(backend.count(REFRESH)).toBe(0);
  });

  test('shows a render the result of another request', async () => {
    browser.jar.delete('sallyport.at');
    await judge();
    expect(await judge('never')).toMatchObject({ state: { status: 'active' }, edits: [] });
  });
});

test('a refresh token that stays is not set again', async () => {
  backend.options.unchanged = true;
  browser.age(5);
  expect((await judge()).edits.map(({ name }) => name)).toEqual(['sallyport.at']);
});

test('who does not want to be remembered gets cookies that end with the browser', async () => {
  const result = await signIn(
    config,
    presented(),
    { email: 'a', password: 'correct horse', remember: false },
    {},
  );
  expect(result.kind === 'ok' && result.verdict.edits.map(({ name, maxAge }) => [name, maxAge])).toEqual([
    ['sallyport.at', undefined],
    ['sallyport.rt', undefined],
  ]);
  expect(result.kind === 'ok' && result.verdict.edits[0]?.value).toMatch(/^1\.\d+\.300\.s\./);
});

describe('when the backend is in trouble', () => {
  beforeEach(() => backend.fail(REFRESH, { kind: 'status', status: 503 }));

  test('a token with time left goes on being used', async () => {
    browser.age(20);
    expect(await judge()).toMatchObject({
      state: { status: 'active' },
      accessToken: browser.access,
      edits: [],
    });
  });

  test('nobody can say who comes without one, and no cookie is deleted [pain-02]', async () => {
    browser.jar.delete('sallyport.at');
    expect(await judge()).toMatchObject({ state: { status: 'unavailable' }, edits: [] });
  });
});

test.each(['invalid_refresh_token', 'session_revoked', 'session_expired', 'session_replayed'] as const)(
  '%s deletes the cookies, although the access token has time left',
  async (code) => {
    browser.age(20);
    backend.fail(REFRESH, { kind: 'problem', code });
    const verdict = await judge();
    expect(verdict.state).toEqual({ status: 'anonymous', reason: code });
    expect(verdict.edits.filter(isDeletion).map(({ name }) => name)).toEqual([
      'sallyport.at',
      'sallyport.rt',
    ]);
  },
);

test('an access token of strangers is replaced while there is a refresh token, else deleted', async () => {
  const other = await TestBackend.start();
  const forged = await other.accessToken(other.signIn());
  await other.stop();
  const expires = Math.floor(Date.now() / 1_000) + 300;
  browser.jar.set('sallyport.at', `1.${expires}.300.p.${forged}`);
  expect(await judge()).toMatchObject({ state: { status: 'active' } });
  browser.jar.delete('sallyport.rt');
  expect(await judge()).toMatchObject({
    state: { status: 'anonymous', reason: 'expired' },
    edits: [{ name: 'sallyport.at', maxAge: 0 }],
  });
});

test('a made-up time in the cookie does not keep an expired token alive [pain-18]', async () => {
  const token = await backend.accessToken(backend.signIn(), -120);
  const expires = Math.floor(Date.now() / 1_000) + 9_999;
  browser.jar.set('sallyport.at', `1.${expires}.300.p.${token}`);
  browser.jar.delete('sallyport.rt');
  expect((await judge()).state.status).toBe('anonymous');
});

test('garbage is swept out', async () => {
  const garbage = new Browser();
  garbage.jar.set('sallyport.at', 'garbage');
  garbage.jar.set('sallyport.rt', '');
  const verdict = await judge('when-aging', garbage);
  expect(verdict).toMatchObject({
    state: { status: 'anonymous' },
    edits: [
      { name: 'sallyport.at', maxAge: 0 },
      { name: 'sallyport.rt', maxAge: 0 },
    ],
  });
});

test('a token that the backend refused is replaced once, and by a kept result if that is another', async () => {
  const refused = browser.access ?? '';
  const verdicts = await Promise.all(Array.from({ length: 10 }, () => judge('now', browser, refused)));
  expect(new Set(verdicts.map((verdict) => verdict.accessToken)).size).toBe(1);
  expect((await judge('now', browser, refused)).accessToken).toBe(verdicts[0]?.accessToken);
  expect(backend.count(REFRESH)).toBe(1);
  await judge('now');
  expect(backend.count(REFRESH)).toBe(2);
});

describe('after signing out', () => {
  test('the session is over at the backend, and both cookies go', async () => {
    const verdict = await signOut(config, presented(), {});
    expect(verdict.edits.map(({ name, maxAge }) => [name, maxAge])).toEqual([
      ['sallyport.at', 0],
      ['sallyport.rt', 0],
    ]);
    expect([...backend.sessions.values()].every((session) => session.ended)).toBe(true);
  });

  test('it works without the backend, too', async () => {
    await backend.stop();
    expect((await signOut(config, presented(), {})).edits).toHaveLength(2);
    await backend.listen();
  });

  test('the result of a refresh under way is not written, and deletes nothing [pain-13]', async () => {
    let release: () => void = () => undefined;
    backend.fail(REFRESH, { kind: 'slow', until: new Promise((resolve) => (release = resolve)) });
    browser.age(5);
    const late = judge();
    await vi.waitFor(() => expect(backend.count(REFRESH)).toBe(1));
    await signOut(config, presented(), {});
    release();
    expect(await late).toEqual({ state: { status: 'anonymous', reason: 'signed_out' }, edits: [] });
  });

  test('a copy of the cookies is worth nothing, not even the access token', async () => {
    const copy = browser.copy();
    await signOut(config, presented(), {});
    expect((await judge('when-aging', copy)).state.status).toBe('anonymous');
    copy.jar.delete('sallyport.rt');
    expect((await judge('when-aging', copy)).state.status).toBe('anonymous');
  });

  test('the successor of the token that signed out is over, too', async () => {
    const old = browser.copy();
    browser.age(5);
    apply((await judge()).edits);
    await signOut(config, presented(old), {});
    expect((await judge()).state.status).toBe('anonymous');
  });
});

test('signing in ends the session that the browser had, so that its late answers are not written', async () => {
  const old = browser.copy();
  await enter();
  expect((await judge()).state.status).toBe('active');
  expect(await judge('when-aging', old)).toMatchObject({ state: { reason: 'signed_out' }, edits: [] });
  await vi.waitFor(() => expect(backend.count('/api/auth/logout')).toBe(1));
});

test('a backend whose own tokens do not verify is reported, and nobody is signed in or out by it', async () => {
  const wrong = configFor(backend, { audience: 'somebody-else' });
  const result = await signIn(
    wrong,
    { parts: [], debris: [] },
    { email: 'a', password: 'correct horse' },
    {},
  );
  expect(result).toMatchObject({ kind: 'unavailable', cause: { kind: 'misconfigured' } });
  browser.age(5);
  const verdict = await identify(wrong, presented(), { caller: {}, refresh: 'when-aging' });
  expect(verdict.state.status).toBe('unavailable');
  expect(verdict.edits.some(isDeletion)).toBe(false);
  expect(vi.mocked(console.error).mock.calls.join()).toContain('somebody-else');
});

test('nothing that is logged contains a token', async () => {
  backend.fail(REFRESH, { kind: 'status', status: 500 }, { kind: 'problem', code: 'forbidden' });
  browser.age(-100);
  await judge();
  await judge();
  const logged = vi.mocked(console.error).mock.calls.join('\n');
  expect(logged).not.toBe('');
  expect(logged).not.toMatch(/eyJ|spr_|ada@/);
});
