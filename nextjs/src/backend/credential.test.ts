import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestBackend } from '../testing/test-backend.js';
import { observeClock } from './clock.js';
import { credentialFrom } from './credential.js';
import { sallyportBackend } from './sallyport.js';

interface Vector {
  id: string;
  method: string;
  path: string;
  issuedAt: number;
  address?: string;
  userAgent?: string;
  credential: string;
}
const vectors: { secret: string; accepted: Vector[] } = JSON.parse(
  readFileSync(new URL('../../../contract/vectors/bff-credentials.json', import.meta.url), 'utf8'),
);

test.each(vectors.accepted)('is the one of the contract: $id', (vector) => {
  const { method, path, address, userAgent, issuedAt } = vector;
  const caller = { ...(address && { address }), ...(userAgent && { userAgent }) };
  const now = new Date(issuedAt * 1_000 + 999);
  expect(credentialFrom(vectors.secret)({ method, path, caller, now })).toBe(vector.credential);
});

test.each(['', 'short', 'c2hvcnQ=', 'not base64, but long enough to be one, surely', 'x'.repeat(42)])(
  'a secret like "%s" is an error that says what to do, without the secret',
  (secret) => {
    const message = errorOf(() => credentialFrom(secret));
    expect(message).toContain('SALLYPORT_BFF_SECRET');
    expect(message).toContain('openssl rand -base64 32');
    if (secret.length > 5) expect(message).not.toContain(secret);
  },
);

test('both alphabets of Base64 are one secret', () => {
  const bytes = Buffer.alloc(32, 0xfb);
  const request = { method: 'POST', path: '/x', caller: {}, now: new Date(0) };
  expect(credentialFrom(bytes.toString('base64'))(request)).toBe(
    credentialFrom(`${bytes.toString('base64url')}\n`)(request),
  );
});

describe('a backend that shares a secret', () => {
  let fake: TestBackend;
  const caller = { userAgent: 'Mozilla/5.0 (Test)', address: '203.0.113.7' };
  const backend = () => sallyportBackend({ url: fake.url, bffSecret: vectors.secret });
  const introduced = (index = -1) => payloadOf(fake.calls.at(index)?.client);

  beforeEach(async () => {
    fake = await TestBackend.start();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    observeClock(new URL(fake.url), Date.now());
    await fake.stop();
  });

  test('is told for whom every call is', async () => {
    await backend().login({ email: 'ada@example.com', password: 'correct horse' }, caller);
    expect(introduced()).toMatchObject({ method: 'POST', path: '/api/auth/login', ...caller });
    await backend().refresh(fake.refreshToken(fake.signIn()), caller);
    expect(introduced()).toMatchObject({ path: '/api/auth/refresh', ...caller });
    await backend().logout({ refreshToken: 'spr_x' }, caller);
    expect(introduced()).toMatchObject({ path: '/api/auth/logout' });
    await backend().logoutAll('token', caller);
    expect(introduced()).toMatchObject({ path: '/api/auth/logout-all' });
  });

  test('is told nothing without one', async () => {
    await sallyportBackend({ url: fake.url }).logout({ refreshToken: 'spr_x' }, caller);
    expect(fake.calls.at(-1)?.client).toBeUndefined();
  });

  test('of an address only what is known', async () => {
    await backend().logout({ refreshToken: 'spr_x' }, { userAgent: 'x'.repeat(5_000) });
    expect(introduced()).not.toHaveProperty('address');
    expect(introduced().userAgent).toHaveLength(512);
  });

  test('the base path is not part of it: a proxy may take it away', async () => {
    await sallyportBackend({ url: `${fake.url}/backend/`, bffSecret: vectors.secret }).logout(
      { refreshToken: 'spr_x' },
      caller,
    );
    expect(fake.calls.at(-1)?.path).toBe('/backend/api/auth/logout');
    expect(introduced()).toMatchObject({ path: '/api/auth/logout' });
  });

  test('speaks of the time there, and asks once more when it did not know it', async () => {
    fake.clockSkewMs = 3_600_000;
    fake.fail('/api/auth/refresh', { kind: 'problem', code: 'invalid_client' });
    const answer = await backend().refresh(fake.refreshToken(fake.signIn()), caller);
    expect(answer.kind).toBe('ok');
    expect(introduced(-2).iat).toBeCloseTo(Date.now() / 1_000, -1);
    expect(introduced(-1).iat).toBeCloseTo(Date.now() / 1_000 + 3_600, -1);
  });

  test('that does not recognise us is a mistake of ours, and nobody is signed out by it', async () => {
    const unknown = { kind: 'problem', code: 'invalid_client' } as const;
    fake.fail('/api/auth/refresh', unknown);
    const answer = await backend().refresh(fake.refreshToken(fake.signIn()), caller);
    expect(answer).toMatchObject({ kind: 'unavailable', cause: { kind: 'misconfigured' } });
    expect(JSON.stringify(answer)).toContain('sallyport.bff.secrets');
    expect(fake.count('/api/auth/refresh')).toBe(1);
  });
});

function payloadOf(credential: string | undefined) {
  return JSON.parse(Buffer.from(credential?.split('.')[1] ?? '', 'base64url').toString()) as {
    iat: number;
    userAgent?: string;
  };
}

function errorOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  throw new Error('no error');
}
