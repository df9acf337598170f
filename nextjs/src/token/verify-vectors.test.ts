import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { configFor } from '../../test/browser.js';
import type { Config } from '../options/config.js';
import { TestBackend } from '../testing/test-backend.js';
import { verifyAccessToken } from './verify.js';

interface Vector {
  id: string;
  token: string;
}

interface Vectors {
  issuer: string;
  audience: string;
  now: number;
  jwks: { keys: unknown[] };
  accepted: Vector[];
  refused: Vector[];
}

// The same file that the Java verifier runs: both gates decide alike.
const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../../contract/vectors/access-tokens.json', import.meta.url), 'utf8'),
);

let backend: TestBackend;
let config: Config;

beforeAll(async () => {
  vi.useFakeTimers({ now: vectors.now * 1_000, toFake: ['Date'] });
  backend = await TestBackend.start({ issuer: vectors.issuer, keys: vectors.jwks.keys });
  config = configFor(backend, { audience: vectors.audience });
});

afterAll(async () => {
  vi.useRealTimers();
  await backend.stop();
});

describe('of the shared vectors', () => {
  test.each(vectors.accepted)('$id is accepted', async ({ token }) => {
    expect((await verifyAccessToken(config, token)).kind).toBe('valid');
  });

  test.each(vectors.refused)('$id is refused', async ({ token }) => {
    expect((await verifyAccessToken(config, token)).kind).toMatch(/^(invalid|expired)$/);
  });
});
