import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Backend } from '../backend/backend.js';
import { sallyportBackend } from '../backend/sallyport.js';
import { TestBackend } from '../testing/test-backend.js';
import { closeChain, keptResult, type RefreshOutcome, refresh } from './refresh.js';

let fake: TestBackend;
let backend: Backend;

const REFRESH = '/api/auth/refresh';
const start = async (options: ConstructorParameters<typeof TestBackend>[0]) => {
  fake = await TestBackend.start(options);
  backend = sallyportBackend({ url: fake.url });
};
const withoutPatience = () => {
  backend = sallyportBackend({ url: fake.url, refreshTimeoutMs: 250 });
};

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await start({ strict: true });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await fake.stop();
});

const ask = (refreshToken: string) => refresh(backend, { refreshToken, caller: {} });
const grantOf = (outcome: RefreshOutcome) => {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.grant;
};

test('fifty at once are one call, and all get the same', async () => {
  const session = fake.signIn();
  const token = fake.refreshToken(session);
  const grants = (await Promise.all(Array.from({ length: 50 }, () => ask(token)))).map(grantOf);
  expect(fake.count(REFRESH)).toBe(1);
  expect(new Set(grants.map((grant) => grant.refreshToken))).toEqual(new Set([fake.refreshToken(session)]));
  expect(new Set(grants.map((grant) => grant.access.token)).size).toBe(1);
});

test('the result is kept for latecomers', async () => {
  const token = fake.refreshToken(fake.signIn());
  const first = grantOf(await ask(token));
  expect(grantOf(await ask(token))).toEqual(first);
  expect(fake.count(REFRESH)).toBe(1);
});

test('an old token is led along the chain to the newest', async () => {
  await fake.stop();
  await start({ strict: true, accessSeconds: 10 });
  const session = fake.signIn();
  const [first, tokens] = [fake.refreshToken(session), [] as string[]];
  let token = first;
  for (let i = 0; i < 3; i++) {
    token = grantOf(await ask(token)).refreshToken;
    tokens.push(token);
    vi.useFakeTimers({ now: Date.now() + 10_100, toFake: ['Date'] });
  }
  const late = grantOf(await ask(first));
  expect(late.refreshToken).toBe(fake.refreshToken(session));
  expect(late.access.expires).toBeGreaterThan(Date.now() / 1_000);
  expect(session.ended).toBeUndefined();
  expect((await keptResult(backend, first))?.refreshToken).toBe(fake.refreshToken(session));
});

test('a token that stays the same is asked again when what it brought is used up', async () => {
  await fake.stop();
  await start({ unchanged: true, accessSeconds: 10 });
  const token = fake.refreshToken(fake.signIn());
  const first = grantOf(await ask(token));
  expect(first.refreshToken).toBe(token);
  await ask(token);
  expect(fake.count(REFRESH)).toBe(1);
  vi.useFakeTimers({ now: Date.now() + 10_100, toFake: ['Date'] });
  const again = await Promise.all(Array.from({ length: 10 }, () => ask(token)));
  expect(fake.count(REFRESH)).toBe(2);
  expect(grantOf(again[0] as RefreshOutcome).access.token).not.toBe(first.access.token);
});

describe('trouble is not the end of a session', () => {
  test.each([
    ['503', { kind: 'status', status: 503 }],
    ['500 without a body', { kind: 'status', status: 500 }],
    ['404 from a stranger', { kind: 'status', status: 404 }],
    ['401 from a stranger', { kind: 'status', status: 401 }],
    ['temporarily_unavailable', { kind: 'problem', code: 'temporarily_unavailable' }],
    ['internal_error', { kind: 'problem', code: 'internal_error' }],
    ['malformed_request', { kind: 'problem', code: 'malformed_request' }],
    ['forbidden', { kind: 'problem', code: 'forbidden' }],
    ['unauthenticated', { kind: 'problem', code: 'unauthenticated' }],
    ['a connection that breaks', { kind: 'lost' }],
    ['a backend that hangs', { kind: 'hang' }],
  ] as const)('%s', async (_name, fault) => {
    await fake.stop();
    await start({});
    const token = fake.refreshToken(fake.signIn());
    fake.fail(REFRESH, fault);
    if (fault.kind === 'hang') withoutPatience();
    expect((await ask(token)).kind).toBe('transient');
    expect((await ask(token)).kind).toBe('ok');
  });

  test('a backend that is down, and one try more for a connection that never was', async () => {
    const token = fake.refreshToken(fake.signIn());
    await fake.stop();
    const outcome = await ask(token);
    expect(outcome).toMatchObject({ kind: 'transient', cause: { kind: 'unreachable' } });
    expect((outcome as { cause: { message: string } }).cause.message).toContain('SALLYPORT_BACKEND_URL');
    await fake.listen();
    expect((await ask(token)).kind).toBe('ok');
  });

  test('a token that was told to wait does, and nobody else', async () => {
    const [token, other] = [fake.refreshToken(fake.signIn()), fake.refreshToken(fake.signIn())];
    fake.fail(REFRESH, { kind: 'problem', code: 'rate_limited', retryAfter: 5 });
    const outcome = { kind: 'transient', cause: { kind: 'rate_limited', retryAfter: 5 } };
    expect(await ask(token)).toMatchObject(outcome);
    expect(await ask(token)).toMatchObject(outcome);
    expect(fake.count(REFRESH)).toBe(1);
    expect((await ask(other)).kind).toBe('ok');
  });

  test('a latecomer gets the kept result although the newest token is in trouble', async () => {
    const first = fake.refreshToken(fake.signIn());
    const second = grantOf(await ask(first));
    fake.fail(REFRESH, { kind: 'problem', code: 'rate_limited', retryAfter: 5 });
    const forced = await refresh(backend, {
      refreshToken: second.refreshToken,
      caller: {},
      accept: () => false,
    });
    expect(forced.kind).toBe('transient');
    expect(grantOf(await ask(first))).toEqual(second);
  });
});

test('while the backend hangs only the first requests wait', async () => {
  withoutPatience();
  fake.fail(REFRESH, ...Array.from({ length: 50 }, () => ({ kind: 'hang' }) as const));
  const tokens = Array.from({ length: 12 }, () => fake.refreshToken(fake.signIn()));
  for (const token of tokens.slice(0, 2)) await ask(token);
  const before = performance.now();
  for (const token of tokens.slice(2)) expect((await ask(token)).kind).toBe('transient');
  expect(performance.now() - before).toBeLessThan(1_000);
  expect(fake.count(REFRESH)).toBe(2);
  fake.heal();
  vi.useFakeTimers({ now: Date.now() + 5_500, toFake: ['Date'] });
  expect((await ask(tokens[0] ?? '')).kind).toBe('ok');
});

test.each(['invalid_refresh_token', 'session_revoked', 'session_expired', 'session_replayed'] as const)(
  '%s is the end, and asked about once',
  async (code) => {
    const token = fake.refreshToken(fake.signIn());
    fake.fail(REFRESH, { kind: 'problem', code });
    expect(await ask(token)).toEqual({ kind: 'terminal', code });
    expect(await ask(token)).toEqual({ kind: 'terminal', code });
    expect(fake.count(REFRESH)).toBe(1);
  },
);

test('the browser speaks through us', async () => {
  const caller = { userAgent: 'Mozilla/5.0 (Test)' };
  await refresh(backend, { refreshToken: fake.refreshToken(fake.signIn()), caller });
  expect(fake.calls.at(-1)).toMatchObject({ path: REFRESH, userAgent: caller.userAgent });
});

test('an answer that makes no sense is trouble', async () => {
  const strange: Backend = { ...backend, refresh: () => Promise.reject(new TypeError('no')) };
  const outcome = await refresh(strange, { refreshToken: 'spr_strange', caller: {} });
  expect(outcome).toMatchObject({ kind: 'transient', cause: { kind: 'protocol' } });
});

test('closing a chain returns its newest token', async () => {
  const first = fake.refreshToken(fake.signIn());
  const second = grantOf(await ask(first)).refreshToken;
  expect(closeChain(backend, first)).toBe(second);
});
