import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { configFor } from '../../test/browser.js';
import { TestBackend } from '../testing/test-backend.js';
import { verifyAccessToken } from './verify.js';

// Vectors of Project Wycheproof, read where they lie beside the project and never copied into it.
const folder = new URL('../../../../shared/vectors/wycheproof/', import.meta.url);

interface Key {
  alg?: string;
  keys?: unknown[];
}

interface Group {
  public?: Key;
  private: Key;
  tests: { tcId: number; jws?: string; result: string }[];
}

const groupsOf = (name: string): Group[] =>
  JSON.parse(readFileSync(new URL(`json_web_${name}_test.json`, folder), 'utf8')).testGroups;

let backend: TestBackend | undefined;

afterEach(async () => {
  await backend?.stop();
});

describe.skipIf(!existsSync(folder))('of the vectors of Project Wycheproof', () => {
  test.each(['signature', 'key', 'crypto'])('none of "%s" is an access token', async (name) => {
    let verified = 0;
    for (const group of groupsOf(name)) {
      const key = group.public ?? group.private;
      backend = await TestBackend.start({ keys: key.keys ?? [key] });
      const config = configFor(backend);
      for (const { tcId, jws } of group.tests) {
        const verification = await verifyAccessToken(config, jws ?? '');
        // A key set of the backend that cannot be read is the backend's trouble, not the token's.
        const expected = name === 'key' ? /^(invalid|unavailable)$/ : /^invalid$/;
        expect(verification.kind, `${name} ${tcId}`).toMatch(expected);
        verified++;
      }
      await backend.stop();
    }
    expect(verified).toBeGreaterThan(20);
  });

  test('a valid signature fails for what it signs, an invalid one for itself', async () => {
    for (const group of groupsOf('signature').filter(({ private: { alg } }) => alg === 'ES256')) {
      backend = await TestBackend.start({ keys: [group.public] });
      const config = configFor(backend);
      for (const { tcId, jws, result } of group.tests) {
        const verification = await verifyAccessToken(config, jws ?? '');
        const why = verification.kind === 'invalid' ? verification.why : verification.kind;
        // jose looks at the claims only once the signature has been verified.
        const verified = why === 'ERR_JWT_INVALID' || why.startsWith('its claim');
        expect(verified, `${tcId}: ${why}`).toBe(result === 'valid');
      }
      await backend.stop();
    }
  });
});
