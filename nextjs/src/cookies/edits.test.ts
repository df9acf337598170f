import { describe, expect, test, vi } from 'vitest';
import { cookieNames } from './cookies.js';
import { attributes, cleanUp, deletion, editCookieHeader, setCookieLines } from './edits.js';

const plain = cookieNames(false);
const secure = cookieNames(true);
const url = new URL('http://localhost:3000/dashboard/invoices');

describe('Set-Cookie', () => {
  test('of a persistent cookie on http', () => {
    expect(setCookieLines([{ name: 'sallyport.rt', value: 'spr_x', maxAge: 60 }], plain, url)).toEqual([
      'sallyport.rt=spr_x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
    ]);
  });

  test('of a cookie that ends with the browser session, on https', () => {
    expect(setCookieLines([{ name: secure.refresh, value: 'spr_x' }], secure, url)).toEqual([
      '__Host-sallyport.rt=spr_x; Path=/; Secure; HttpOnly; SameSite=Lax',
    ]);
  });

  test('of a deletion has the attributes with which the cookie was set', () => {
    expect(setCookieLines([deletion(secure.refresh)], secure, url)).toEqual([
      '__Host-sallyport.rt=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure; HttpOnly; SameSite=Lax',
    ]);
  });

  test('never has a Domain or another path with __Host-', () => {
    const [line, ...others] = setCookieLines(
      [deletion(secure.refresh, true)],
      secure,
      new URL('https://a.b.example/x'),
    );
    expect(others).toEqual([]);
    expect(line).not.toContain('Domain');
  });

  test('deletes repeated names wherever they may be, our own place last', () => {
    const lines = setCookieLines(
      [deletion('sallyport.rt', true)],
      plain,
      new URL('http://app.intra.example/a/b'),
    );
    const places = lines.map((line) => [/Path=([^;]+)/.exec(line)?.[1], /Domain=([^;]+)/.exec(line)?.[1]]);
    expect(places).toEqual([
      ['/a', undefined],
      ['/a/b', undefined],
      ['/', 'app.intra.example'],
      ['/', 'intra.example'],
      ['/a', 'app.intra.example'],
      ['/a', 'intra.example'],
      ['/a/b', 'app.intra.example'],
      ['/a/b', 'intra.example'],
      ['/', undefined],
    ]);
  });

  test('that a browser would drop for its length is reported, without its value', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    setCookieLines([{ name: 'sallyport.at', value: 'x'.repeat(4_090) }], plain, url);
    expect(error).toHaveBeenCalledOnce();
    expect(error.mock.calls[0]?.[0]).toContain('roles');
    expect(error.mock.calls[0]?.[0]).not.toContain('xxx');
    error.mockRestore();
  });
});

describe('with a shared domain', () => {
  const shared = cookieNames(true, 'example.com');
  const page = new URL('https://app.example.com/dashboard');

  test('tokens go to every host of it, and the mark of a bounce to ours', () => {
    const edits = [
      { name: shared.access, value: 'x', maxAge: 60 },
      { name: shared.bounce, value: 'renewed' },
    ];
    expect(setCookieLines(edits, shared, page)).toEqual([
      '__Secure-sallyport.at=x; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax; Domain=example.com',
      '__Host-sallyport.bounce=renewed; Path=/; Secure; HttpOnly; SameSite=Lax',
    ]);
    expect(attributes(shared.refresh, shared)).toMatchObject({ domain: 'example.com', secure: true });
    expect(attributes(shared.bounce, shared)).not.toHaveProperty('domain');
  });

  test('a repeated name is deleted everywhere, our own place last', () => {
    const lines = setCookieLines([deletion(shared.refresh, true)], shared, page);
    const places = lines.map((line) => [/Path=([^;]+)/.exec(line)?.[1], /Domain=([^;]+)/.exec(line)?.[1]]);
    expect(places).toEqual([
      ['/', undefined],
      ['/dashboard', undefined],
      ['/', 'app.example.com'],
      ['/dashboard', 'app.example.com'],
      ['/dashboard', 'example.com'],
      ['/', 'example.com'],
    ]);
  });
});

test('the Cookie header shows the edits and leaves other cookies alone', () => {
  const header = 'theme=dark; sallyport.at=old; sallyport.rt=R1; sallyport.rt=R0';
  const edits = [
    deletion('sallyport.rt', true),
    { name: 'sallyport.rt', value: 'R2' },
    deletion('sallyport.at'),
  ];
  expect(editCookieHeader(header, edits)).toBe('theme=dark; sallyport.rt=R2');
  expect(editCookieHeader(null, [deletion('a')])).toBe('');
});

test('debris is deleted unless a new value takes its place; repeated names are always cleared first', () => {
  const set = { name: 'sallyport.at', value: 'x' };
  expect(cleanUp([{ name: 'sallyport.at', repeated: false }], [set])).toEqual([set]);
  expect(cleanUp([{ name: 'sallyport.at', repeated: true }], [set])).toEqual([
    deletion('sallyport.at', true),
    set,
  ]);
  expect(cleanUp([{ name: 'sallyport.rt', repeated: false }], [])).toEqual([deletion('sallyport.rt')]);
});
