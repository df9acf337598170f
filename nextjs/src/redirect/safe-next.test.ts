import { describe, expect, test } from 'vitest';
import { loginLocation, safeNext } from './safe-next.js';

const ORIGIN = 'https://app.example.com';

const HOSTILE = [
  '//evil.example',
  '///evil.example',
  '////evil.example/%2f..',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '\t//evil.example',
  '/%09/evil.example',
  '/%0d%0aSet-Cookie:a=b',
  '/%0a/evil.example',
  '/%5cevil.example',
  '/%5C%5Cevil.example',
  '/%2f%2fevil.example',
  '/%2F/evil.example',
  '/%2f%5c%2f%67%6f%6f%67%6c%65.com',
  '%2f%2fevil.example',
  'evil.example',
  'evil.example/path',
  '.evil.example',
  '@evil.example',
  ':80',
  'http://evil.example',
  'https://evil.example',
  'https:evil.example',
  'https:/evil.example',
  'http:///evil.example',
  'HTTPS://EVIL.EXAMPLE',
  'https://app.example.com.evil.example/',
  'https://app.example.com@evil.example/',
  'https://app.example.com/dashboard',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  '\u0000javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://evil.example/x',
  'ftp://evil.example',
  'mailto:a@evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '/a/../..//evil.example',
  '/./\\evil.example',
  '/\u200b/evil.example',
  '/\u202e/evil.example',
  '/\u0085/evil.example',
  '/\u00ad/evil.example',
  '/\ud800',
  '/%',
  '/%zz',
  '/%c0%af',
  '/%ff',
  '/%00',
  '/%1b[31m',
  '/%7f',
  '',
  ' ',
  ' /dashboard',
  '?next=/x',
  '#x',
  '.',
  '..',
  './dashboard',
  `/${'a'.repeat(8_192)}`,
  '/api/auth/refresh?next=/x',
  '/api/auth',
  '/x/../api/auth/logout',
];

describe('a next= target', () => {
  test.each(HOSTILE)('is refused: %j', (target) => {
    expect(safeNext(target)).toBeUndefined();
  });

  test.each([null, undefined, 1, {}, [], ['/dashboard'], true])(
    'of another type is refused: %j',
    (target) => {
      expect(safeNext(target)).toBeUndefined();
    },
  );

  test.each([
    ['/', '/'],
    ['/dashboard', '/dashboard'],
    ['/dashboard?tab=1&next=https://evil.example', '/dashboard?tab=1&next=https://evil.example'],
    ['/invoices/42#total', '/invoices/42#total'],
    ['/search?q=a%0Ab%5Cc', '/search?q=a%0Ab%5Cc'],
    ['/caf%C3%A9', '/caf%C3%A9'],
    ['/café', '/caf%C3%A9'],
    ['/a/../b', '/b'],
    ['/.....///evil.example', '/.....///evil.example'],
    ['/javascript:alert(1)', '/javascript:alert(1)'],
    ['/@evil.example', '/@evil.example'],
    ['/\u3002evil.example', '/%E3%80%82evil.example'],
  ])('on this origin is kept: %j', (target, expected) => {
    expect(safeNext(target)).toBe(expected);
  });

  test('that is accepted stays on the origin for a browser, however it is joined [pain-30]', () => {
    for (const target of HOSTILE.flatMap((one) => [one, `/${one}`, `/x${one}`, `/x?${one}`, `/x#${one}`])) {
      const safe = safeNext(target);
      if (safe === undefined) continue;
      expect(new URL(safe, ORIGIN).origin).toBe(ORIGIN);
      expect(new URL(ORIGIN + safe).origin).toBe(ORIGIN);
      expect(safe).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
    }
  });

  test('is never a page that it must not lead to', () => {
    const guests = ['/login', '/register'];
    for (const target of ['/login', '/login/', '/login?next=/login', '/register/x', '/a/../login']) {
      expect(safeNext(target, guests)).toBeUndefined();
    }
    expect(safeNext('/login-help', guests)).toBe('/login-help');
  });
});

test('the way to the login page names where to go on, and why', () => {
  expect(loginLocation('/login', undefined)).toBe('/login');
  expect(loginLocation('/login', '/a?b=c&d')).toBe('/login?next=%2Fa%3Fb%3Dc%26d');
  expect(loginLocation('/login', '/a', 'session_expired')).toBe('/login?next=%2Fa&reason=session_expired');
});
