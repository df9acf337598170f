import { describe, expect, test, vi } from 'vitest';
import { type Debris, readCookieHeader } from './cookies.js';
import { attributes, deletion, editCookieHeader, isDeletion, layOut, setCookieLines } from './edits.js';
import { cookieNames } from './format.js';
import { sealWith } from './seal.js';

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

describe('laid out', () => {
  const came = (debris: Debris[], parts: string[] = []) => ({ debris, parts });
  const long = `1.1.1.p.${'a'.repeat(3_000)}.${'b'.repeat(3_000)}.${'c'.repeat(43)}`;
  const write = { name: 'sallyport.at', value: long, maxAge: 60 };

  test('debris is deleted unless a new value takes its place; repeated names are always cleared first', () => {
    const set = { name: 'sallyport.at', value: 'x' };
    expect(layOut([set], came([{ name: 'sallyport.at', repeated: false }]), plain)).toEqual([set]);
    expect(layOut([set], came([{ name: 'sallyport.at', repeated: true }]), plain)).toEqual([
      deletion('sallyport.at', true),
      set,
    ]);
    expect(layOut([], came([{ name: 'sallyport.rt', repeated: false }]), plain)).toEqual([
      deletion('sallyport.rt'),
    ]);
  });

  test('what is too long for one cookie becomes several, and what was one goes', () => {
    const edits = layOut([write], came([]), plain);
    expect(edits.map(({ name }) => name)).toEqual(['sallyport.at', 'sallyport.at.0', 'sallyport.at.1']);
    expect(edits.map(isDeletion)).toEqual([true, false, false]);
    expect(edits.slice(1).map(({ maxAge }) => maxAge)).toEqual([60, 60]);
    for (const line of setCookieLines(edits, plain, url)) expect(line.length).toBeLessThan(4_000);
  });

  test('and is read as one again', () => {
    const header = editCookieHeader('theme=dark', layOut([write], came([]), plain));
    expect(readCookieHeader(header, plain)).toMatchObject({
      access: { token: long.slice('1.1.1.p.'.length) },
      parts: ['sallyport.at.0', 'sallyport.at.1'],
      debris: [],
    });
  });

  test('a shorter value leaves no parts of the longer one behind', () => {
    const three = ['sallyport.at.0', 'sallyport.at.1', 'sallyport.at.2'];
    expect(layOut([write], came([], three), plain)[0]).toEqual(deletion('sallyport.at.2'));
    const short = { name: 'sallyport.at', value: 'x' };
    expect(layOut([short], came([], three), plain)).toEqual([...three.map((part) => deletion(part)), short]);
    expect(layOut([deletion('sallyport.at')], came([], three), plain)).toEqual(
      [...three, 'sallyport.at'].map((name) => deletion(name)),
    );
  });

  test('parts of the other cookie stay', () => {
    expect(layOut([deletion('sallyport.at')], came([], ['sallyport.rt.0']), plain)).toEqual([
      deletion('sallyport.at'),
    ]);
  });

  test('a missing part makes the rest debris, each of which is deleted once', () => {
    const header = editCookieHeader(null, layOut([write], came([]), plain)).replace(
      /; sallyport\.at\.1=\S+/,
      '',
    );
    const presented = readCookieHeader(header, plain);
    expect(presented.access).toBeUndefined();
    expect(layOut([], presented, plain).map(({ name }) => name)).toEqual(['sallyport.at', 'sallyport.at.0']);
    expect(layOut([deletion('sallyport.at')], presented, plain).map(({ name }) => name)).toEqual([
      'sallyport.at.0',
      'sallyport.at',
    ]);
  });

  test('a part that comes twice is deleted wherever it may be', () => {
    const presented = readCookieHeader('sallyport.at.0=1~x; sallyport.at.0=1~y', plain);
    expect(presented.debris).toContainEqual({ name: 'sallyport.at.0', repeated: true });
  });

  test('a cookie that is shared with a backend stays whole, and so does what no jar takes', () => {
    const shared = cookieNames(true, 'example.com');
    const edit = { name: shared.access, value: long };
    expect(layOut([edit], came([]), shared)).toEqual([edit]);
    const huge = { name: 'sallyport.at', value: 'a'.repeat(20_000) };
    expect(layOut([huge], came([]), plain)).toEqual([huge]);
  });

  test('with a secret both cookies are sealed and open again, and nothing else is', () => {
    const names = cookieNames(false, undefined, {
      seal: sealWith(['a secret of more than thirty-two characters']),
    });
    const bounce = { name: names.bounce, value: 'renewed', maxAge: 10 };
    const refresh = { name: names.refresh, value: 'spr_token' };
    const edits = layOut([write, refresh, bounce], came([]), names);
    const header = editCookieHeader(null, edits);
    expect(header).not.toContain('spr_token');
    expect(header).not.toContain('aaaa');
    expect(readCookieHeader(header, names)).toMatchObject({
      access: { token: long.slice('1.1.1.p.'.length) },
      refreshToken: 'spr_token',
      bounced: 'renewed',
      debris: [],
    });
  });
});
