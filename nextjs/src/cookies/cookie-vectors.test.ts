import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCookieHeader } from './cookies.js';
import { deletion, setCookieLines } from './edits.js';
import { type AccessCookie, cookieNames, decodeAccess, encodeAccess } from './format.js';

interface Vectors {
  names: { id: string; secure: boolean; domain: string | null; access: string; refresh: string }[];
  access: ({ id: string; value: string } & AccessCookie)[];
  refused: { id: string; value: string }[];
  headers: {
    id: string;
    secure: boolean;
    header: string;
    token: string | null;
    refreshToken: string | null;
  }[];
  lines: {
    id: string;
    secure: boolean;
    domain: string | null;
    value: string;
    maxAge: number | null;
    line: string;
  }[];
}

// The same file that the backend runs for direct mode: each side reads what the other has set.
const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../../contract/vectors/cookies.json', import.meta.url), 'utf8'),
);

describe('the cookies of the contract', () => {
  test.each(vectors.names)('are called the same: $id', ({ secure, domain, access, refresh }) => {
    expect(cookieNames(secure, domain ?? undefined)).toMatchObject({ access, refresh });
  });

  test.each(vectors.access)('say the same: $id', ({ id: _, value, ...cookie }) => {
    expect(encodeAccess(cookie)).toBe(value);
    expect(decodeAccess(value)).toEqual(cookie);
  });

  test.each(vectors.refused)('count as absent: $id', ({ value }) => {
    expect(decodeAccess(value)).toBeUndefined();
  });

  test.each(vectors.headers)('are read the same: $id', ({ secure, header, token, refreshToken }) => {
    const presented = readCookieHeader(header, cookieNames(secure));
    expect(presented.access?.token ?? null).toBe(token);
    expect(presented.refreshToken ?? null).toBe(refreshToken);
  });

  test.each(vectors.lines)('are set the same: $id', ({ secure, domain, value, maxAge, line }) => {
    const names = cookieNames(secure, domain ?? undefined);
    const edit =
      maxAge === 0
        ? deletion(names.refresh)
        : { name: names.refresh, value, ...(maxAge !== null && { maxAge }) };
    expect(setCookieLines([edit], names, new URL('https://app.example.com/'))).toEqual([line]);
  });
});
