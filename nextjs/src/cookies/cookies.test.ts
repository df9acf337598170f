import { describe, expect, test } from 'vitest';
import { readCookieHeader } from './cookies.js';
import { cookieNames, decodeAccess, encodeAccess } from './format.js';

const names = cookieNames(false);
const JWT = 'eyJh.eyJz.c2ln-_';
const ACCESS = `1.1795263223.300.p.${JWT}`;

test('names carry the __Host- prefix exactly when the cookies are secure', () => {
  expect(cookieNames(true)).toMatchObject({ access: '__Host-sallyport.at', refresh: '__Host-sallyport.rt' });
  expect(cookieNames(false)).toMatchObject({ access: 'sallyport.at', refresh: 'sallyport.rt' });
});

test('the access cookie survives writing and reading', () => {
  for (const persistent of [true, false]) {
    const cookie = { token: JWT, expires: 1_795_263_223, lifetime: 300, persistent };
    expect(decodeAccess(encodeAccess(cookie))).toEqual(cookie);
  }
});

describe('reading a Cookie header', () => {
  test('finds both cookies among others', () => {
    const presented = readCookieHeader(`theme=dark; sallyport.at=${ACCESS};sallyport.rt=spr_x; a=b=c`, names);
    expect(presented).toEqual({
      access: { token: JWT, expires: 1_795_263_223, lifetime: 300, persistent: true },
      refreshToken: 'spr_x',
      parts: [],
      debris: [],
    });
  });

  test.each([null, '', ';', 'theme=dark', 'sallyport', '=x'])('finds nothing in %j', (header) => {
    expect(readCookieHeader(header, names)).toEqual({ parts: [], debris: [] });
  });

  test.each([
    'undefined',
    '',
    JWT,
    `2.1795263223.300.p.${JWT}`,
    `1.1795263223.300.x.${JWT}`,
    `1.-1.300.p.${JWT}`,
    `1.1e9.300.p.${JWT}`,
    `1.1795263223.300.p.a.b`,
    `1.1795263223.300.p.a.b.c.d`,
    `1.1795263223.300.p.a b.c.d`,
    '%',
    '%00',
    '"',
  ])('counts an undecodable access cookie as absent, and names it: %j', (value) => {
    const presented = readCookieHeader(`sallyport.at=${value}; sallyport.rt=spr_x`, names);
    expect(presented.access).toBeUndefined();
    expect(presented.refreshToken).toBe('spr_x');
    expect(presented.debris).toEqual([{ name: 'sallyport.at', repeated: false }]);
  });

  test.each(['', 'a%20b', 'a%0d%0ab', '%22', 'x'.repeat(4_000)])(
    'refuses a refresh token such as %j',
    (value) => {
      const presented = readCookieHeader(`sallyport.rt=${value}`, names);
      expect(presented.refreshToken).toBeUndefined();
      expect(presented.debris).toEqual([{ name: 'sallyport.rt', repeated: false }]);
    },
  );

  test('believes no name that comes twice, not even with equal values', () => {
    const presented = readCookieHeader(`sallyport.rt=a; sallyport.rt=a; sallyport.at=${ACCESS}`, names);
    expect(presented.refreshToken).toBeUndefined();
    expect(presented.debris).toEqual([{ name: 'sallyport.rt', repeated: true }]);
    expect(presented.access?.token).toBe(JWT);
  });

  test('does not take plain names for secure ones', () => {
    expect(readCookieHeader(`sallyport.at=${ACCESS}; sallyport.rt=x`, cookieNames(true))).toEqual({
      parts: [],
      debris: [],
    });
  });
});
