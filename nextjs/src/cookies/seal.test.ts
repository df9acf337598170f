import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../options/config.js';
import { readCookieHeader } from './cookies.js';
import { cookieNames } from './format.js';
import { sealWith } from './seal.js';

const OLD = 'the secret of last year and long enough';
const NEW = 'the secret of this year and long enough';
const seal = sealWith([NEW]);

describe('a sealed value', () => {
  test('shows nothing and opens to what it was', () => {
    const sealed = seal.seal('sallyport.rt', 'spr_secret');
    expect(sealed).toMatch(/^sealed1\.[\w-]{6}\.[\w-]+$/);
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('secret');
    expect(seal.open('sallyport.rt', sealed)).toBe('spr_secret');
  });

  test('is another one each time', () => {
    const values = Array.from({ length: 100 }, () => seal.seal('a', 'same'));
    expect(new Set(values).size).toBe(100);
  });

  test('opens for its own cookie only', () => {
    expect(seal.open('sallyport.at', seal.seal('sallyport.rt', 'spr_secret'))).toBeUndefined();
  });

  test('does not open when a single character of it is another', () => {
    const sealed = seal.seal('a', 'spr_secret');
    const start = sealed.lastIndexOf('.') + 1;
    for (let at = start; at < sealed.length; at++) {
      const other = sealed[at] === 'A' ? 'Q' : 'A';
      // The last character carries fewer bits than six; a change in the others may change nothing.
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      const same = Buffer.from(changed.slice(start), 'base64url').equals(
        Buffer.from(sealed.slice(start), 'base64url'),
      );
      if (!same) expect(seal.open('a', changed)).toBeUndefined();
    }
  });

  test.each(['', '.', 'AAAA', 'AAAA.AAAA', '%', 'A'.repeat(58)])(
    'that is garbage under our mark is debris: %j',
    (text) => {
      const value = seal.seal('a', '').replace(/[^.]+$/, text);
      expect(seal.open('a', value)).toBeUndefined();
      const names = cookieNames(false, undefined, { seal });
      const presented = readCookieHeader(`sallyport.rt=${value}`, names);
      expect(presented.refreshToken).toBeUndefined();
      expect(presented.debris).toEqual([{ name: 'sallyport.rt', repeated: false }]);
    },
  );

  test('cut short anywhere does not open', () => {
    const sealed = seal.seal('a', 'x');
    for (let length = 'sealed1.'.length; length < sealed.length - 1; length++) {
      expect(seal.open('a', sealed.slice(0, length))).toBeUndefined();
    }
  });
});

describe('secrets', () => {
  test('can be replaced: the new one seals, the old one still opens', () => {
    const before = sealWith([OLD]).seal('a', 'value');
    const both = sealWith([NEW, OLD]);
    expect(both.open('a', before)).toBe('value');
    expect(sealWith([NEW]).open('a', both.seal('a', 'value'))).toBe('value');
    expect(sealWith([OLD]).open('a', both.seal('a', 'value'))).toBeUndefined();
  });

  test('can be introduced: what was not sealed is read as it is', () => {
    expect(seal.open('sallyport.rt', 'spr_plain')).toBe('spr_plain');
  });

  test('come from the environment, several with commas between', () => {
    const environment = { SALLYPORT_COOKIE_SECRET: `${NEW} , ${OLD}` };
    const { names } = resolveConfig({}, environment);
    expect(names.seal?.open('a', sealWith([OLD]).seal('a', 'value'))).toBe('value');
    expect(resolveConfig({ cookieSecret: [NEW] }, {}).names.seal?.open('a', seal.seal('a', 'v'))).toBe('v');
    expect(resolveConfig({}, {}).names.seal).toBeUndefined();
  });

  test.each([
    [{ SALLYPORT_COOKIE_SECRET: 'short' }, /5 characters long. Set SALLYPORT_COOKIE_SECRET/],
    [{ SALLYPORT_COOKIE_SECRET: `${NEW},` }, /0 characters long/],
    [
      {
        SALLYPORT_COOKIE_SECRET: NEW,
        SALLYPORT_COOKIE_DOMAIN: 'example.com',
        SALLYPORT_APP_URL: 'https://app.example.com',
      },
      /direct mode/,
    ],
  ])('that cannot be right are refused: %j', (environment, message) => {
    expect(() => resolveConfig({}, environment)).toThrow(message);
  });

  test('are never part of a message', () => {
    expect(() => sealWith(['hunter2'])).not.toThrow(/hunter2/);
    expect(() => sealWith([])).toThrow(/no secret/);
    expect(() => sealWith([''])).toThrow(/0 characters/);
  });
});
