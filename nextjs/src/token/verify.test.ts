import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { configFor } from '../../test/browser.js';
import type { Config } from '../options/config.js';
import { TestBackend } from '../testing/test-backend.js';
import { verifyAccessToken } from './verify.js';

let backend: TestBackend;
let config: Config;

beforeEach(async () => {
  backend = await TestBackend.start();
  config = configFor(backend);
});

afterEach(async () => {
  vi.useRealTimers();
  await backend.stop();
});

const kindOf = async (token: string, which = config) => (await verifyAccessToken(which, token)).kind;

test('a token of the backend says who is signed in', async () => {
  const session = backend.signIn();
  const verification = await verifyAccessToken(config, await backend.accessToken(session));
  expect(verification).toEqual({
    kind: 'valid',
    identity: { user: backend.user, sessionId: session.id, expires: expect.any(Number) },
  });
});

test('the keys are fetched once for many tokens', async () => {
  const tokens = await Promise.all(Array.from({ length: 20 }, () => backend.accessToken(backend.signIn())));
  await Promise.all(tokens.map((token) => kindOf(token)));
  expect(backend.count('/.well-known/jwks.json')).toBe(1);
  expect(backend.count('/.well-known/openid-configuration')).toBe(1);
});

describe('a token is not believed', () => {
  const claims = () => ({ sid: 's', iss: backend.issuer, aud: backend.issuer, sub: 'u-1' });
  const signed = async (
    header: { alg: string; typ?: string; kid?: string },
    key: CryptoKey | Uint8Array,
    more = {},
  ) =>
    new SignJWT({ ...claims(), ...more })
      .setProtectedHeader(header)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(key);

  test('with another signature', async () => {
    const token = await backend.accessToken(backend.signIn());
    const [header, payload, signature = ''] = token.split('.');
    const turned = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
    expect(await kindOf(`${header}.${payload}.${turned}`)).toBe('invalid');
  });

  test('with the algorithm "none"', async () => {
    const token = new UnsecuredJWT(claims()).setIssuedAt().setExpirationTime('5m').encode();
    expect(await kindOf(token)).toBe('invalid');
    expect(await kindOf(`${token}x`)).toBe('invalid');
  });

  test('signed with HMAC, the public key as the secret', async () => {
    const jwks = await (await fetch(`${backend.url}/.well-known/jwks.json`)).text();
    const [{ kid }] = JSON.parse(jwks).keys;
    const token = await signed({ alg: 'HS256', typ: 'at+jwt', kid }, new TextEncoder().encode(jwks));
    expect(await kindOf(token)).toBe('invalid');
  });

  test('signed by a key of somebody else, under our key id or its own', async () => {
    const stranger = await generateKeyPair('ES256');
    const { keys } = await (await fetch(`${backend.url}/.well-known/jwks.json`)).json();
    for (const kid of [keys[0].kid, 'stranger', undefined]) {
      const header = { alg: 'ES256', typ: 'at+jwt', ...(kid && { kid }) };
      expect(await kindOf(await signed(header, stranger.privateKey))).toBe('invalid');
    }
    expect(await exportJWK(stranger.publicKey)).toBeDefined();
  });

  test.each([['not a token'], ['a.b.c'], [''], ['..'], ['eyJhbGciOiJFUzI1NiJ9.e30.']])(
    '%j',
    async (token) => {
      expect(await kindOf(token)).toBe('invalid');
    },
  );
});

describe('what the token is for is checked', () => {
  test('another issuer than the discovery document names', async () => {
    const token = await backend.accessToken(backend.signIn());
    backend.options.issuer = 'https://elsewhere.example';
    const other = await backend.accessToken(backend.signIn());
    backend.options.issuer = backend.url;
    expect(await kindOf(token)).toBe('valid');
    expect(await kindOf(other)).toBe('invalid');
  });

  test('another audience, and both values are named', async () => {
    const verification = await verifyAccessToken(
      configFor(backend, { audience: 'billing' }),
      await backend.accessToken(backend.signIn()),
    );
    expect(verification).toMatchObject({ kind: 'invalid' });
    expect((verification as { why: string }).why).toContain(`"${backend.url}"`);
    expect((verification as { why: string }).why).toContain('"billing"');
  });

  test('a configured issuer that the backend does not go by is a mistake of configuration', async () => {
    const verification = await verifyAccessToken(
      configFor(backend, { issuer: 'https://auth.example.com' }),
      await backend.accessToken(backend.signIn()),
    );
    expect(verification).toMatchObject({ kind: 'unavailable', cause: { kind: 'misconfigured' } });
    const { message } = (verification as { cause: { message: string } }).cause;
    expect(message).toContain('https://auth.example.com');
    expect(message).toContain(backend.issuer);
  });
});

test('expiry has a minute of leeway, for new and for remembered tokens', async () => {
  const session = backend.signIn();
  const [within, over] = [await backend.accessToken(session, -55), await backend.accessToken(session, -65)];
  expect(await kindOf(within)).toBe('valid');
  expect(await kindOf(over)).toBe('expired');
  vi.useFakeTimers({ now: Date.now() + 10_000, toFake: ['Date'] });
  expect(await kindOf(within)).toBe('expired');
});

test.each([-120_000, 120_000, 3_600_000])('a clock that differs by %i ms does no harm', async (skew) => {
  backend.clockSkewMs = skew;
  expect(await kindOf(await backend.accessToken(backend.signIn()))).toBe('valid');
  expect(await kindOf(await backend.accessToken(backend.signIn(), -65))).toBe('expired');
});

test('keys under the public name of the issuer are fetched from the address of the backend', async () => {
  backend.options.issuer = 'https://auth.example.com';
  expect(await kindOf(await backend.accessToken(backend.signIn()))).toBe('valid');
});

describe('without the keys nobody can say', () => {
  test('when the backend is down from the start, and later it is fine', async () => {
    const token = await backend.accessToken(backend.signIn());
    await backend.stop();
    expect(await kindOf(token)).toBe('unavailable');
    await backend.listen();
    expect(await kindOf(token)).toBe('valid');
  });

  test('when only the key set cannot be had', async () => {
    const token = await backend.accessToken(backend.signIn());
    backend.fail('/.well-known/jwks.json', { kind: 'status', status: 503 });
    expect(await kindOf(token)).toBe('unavailable');
    expect(await kindOf(token)).toBe('valid');
  });

  test('but known keys are good while the backend is away', async () => {
    const session = backend.signIn();
    expect(await kindOf(await backend.accessToken(session))).toBe('valid');
    await backend.stop();
    expect(await kindOf(await backend.accessToken(session))).toBe('valid');
    await backend.listen();
  });
});

test('a new key is found when a token that was just handed out needs it', async () => {
  expect(await kindOf(await backend.accessToken(backend.signIn()))).toBe('valid');
  await backend.rotateKeys();
  const token = await backend.accessToken(backend.signIn());
  expect((await verifyAccessToken(config, token, true)).kind).toBe('valid');
  expect(await kindOf(token)).toBe('valid');
});
