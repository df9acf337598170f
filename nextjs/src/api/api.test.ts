import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Browser, configFor } from '../../test/browser.js';
import { handlersFrom } from '../handlers/handlers.js';
import type { Config } from '../options/config.js';
import { TestBackend } from '../testing/test-backend.js';
import { apiFrom } from './api.js';

const REFRESH = '/api/auth/refresh';
let backend: TestBackend;
let config: Config;
let browser: Browser;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  backend = await TestBackend.start();
  config = configFor(backend);
  browser = new Browser();
  const json = { email: 'ada@example.com', password: 'correct horse' };
  browser.absorb(await handlersFrom(() => config).POST(browser.script('/api/auth/login', { json })));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await backend.stop();
});

type Send = Parameters<Browser['script']>[1];
const call = async (path: string, send?: Send) =>
  browser.absorb(await apiFrom(() => config).POST(browser.script(`/api/backend${path}`, send)));
const codeOf = async (response: Response) => (await response.json()).code;

/** What the backend was sent. */
async function seen(response: Response) {
  const text = await response.text();
  return JSON.parse(text) as { url: string; method: string; body: string; headers: Record<string, string> };
}

test('a call reaches the backend with the token and without cookies', async () => {
  const response = await call('/api/invoices/7?expand=lines&q=a%2Fb', { headers: { 'x-request-id': 'r-1' } });
  expect(response.status).toBe(200);
  const { url, headers } = await seen(response);
  expect(url).toBe('/api/invoices/7?expand=lines&q=a%2Fb');
  expect(headers).toMatchObject({ 'x-request-id': 'r-1', 'user-agent': 'Mozilla/5.0 (Test)' });
  for (const name of ['cookie', 'origin', 'referer', 'sec-fetch-site', 'x-forwarded-for'])
    expect(headers[name]).toBeUndefined();
  expect(backend.calls.at(-1)?.bearer).toBe(browser.access);
});

test('what the backend sets as a cookie stays there', async () => {
  expect((await call('/api/invoices')).headers.getSetCookie()).toEqual([]);
});

test('headers that only a connection or a server may speak of are not forwarded', async () => {
  const { headers } = await seen(
    await call('/api/invoices', {
      headers: {
        connection: 'x-hop',
        'x-hop': '1',
        authorization: 'Bearer stolen',
        'x-forwarded-for': '1.2.3.4',
        forwarded: 'for=1.2.3.4',
        'x-real-ip': '1.2.3.4',
        'x-sallyport-user': 'admin',
        'x-middleware-subrequest': 'proxy',
        te: 'trailers',
      },
    }),
  );
  for (const name of [
    'x-hop',
    'x-forwarded-for',
    'forwarded',
    'x-real-ip',
    'x-sallyport-user',
    'x-middleware-subrequest',
    'te',
  ]) {
    expect([name, headers[name]]).toEqual([name, undefined]);
  }
  expect(backend.calls.at(-1)?.bearer).toBe(browser.access);
});

describe('only allowed paths', () => {
  test.each([
    '/api/admin',
    '/api/invoicesx',
    '/api',
    '/api/invoices/../admin',
    '/api/invoices/%2e%2e/admin',
    '/api/invoices/%2E%2E%2Fadmin',
    '/api/invoices/..%2fadmin',
    '/api/invoices/..%5cadmin',
    '/api/invoices%2fadmin',
    '/api/invoices/%252e%252e/admin',
    '/api/invoices//admin',
    '//api/invoices',
    '/api//invoices',
    '/api/invoices/..;/admin',
    '/api/invoices;x=1',
    '/api/invoices/%3b/admin',
    '/api/invoices/%00',
    '/api/invoices/%0d%0a',
    '/api/invoices/%7f',
    '/api/invoices/%ff',
    '/api/invoices\\..\\..\\api\\admin',
    '/API/invoices',
    '/@evil.example/api/invoices',
    '',
  ])('%j is not found', async (path) => {
    const before = backend.calls.length;
    const response = await call(path);
    expect([response.status, await codeOf(response)]).toEqual([404, 'not_found']);
    expect(backend.calls.length).toBe(before);
  });

  test('and never one whose answer contains tokens', async () => {
    config = configFor(backend, { api: { allow: ['/', '/api/auth/login', '/api'] } });
    for (const path of [
      'login',
      'LOGIN',
      'lo%67in',
      'register',
      'refresh',
      'logout',
      'logout-all',
      'ticket',
      'login/',
      'login/x',
    ]) {
      expect([path, (await call(`/api/auth/${path}`, { json: {} })).status]).toEqual([path, 404]);
    }
    expect((await call('/api/auth/sessions')).status).toBe(200);
  });
});

describe('who may call', () => {
  test('nobody without a session', async () => {
    browser = new Browser();
    const response = await call('/api/invoices');
    expect([response.status, await codeOf(response)]).toEqual([401, 'unauthenticated']);
    expect(backend.count('/api/invoices')).toBe(0);
  });

  test('nobody whom another site has sent [pain-22]', async () => {
    for (const site of ['cross-site', 'same-site', 'none']) {
      const response = await call('/api/invoices', { method: 'DELETE', headers: { 'sec-fetch-site': site } });
      expect(await codeOf(response)).toBe('csrf_rejected');
    }
    expect(backend.count('/api/invoices')).toBe(0);
  });

  test('nobody can say while the backend is in trouble', async () => {
    browser.jar.delete('sallyport.at');
    backend.fail(REFRESH, { kind: 'status', status: 503 });
    const response = await call('/api/invoices');
    expect([response.status, response.headers.getSetCookie()]).toEqual([503, []]);
  });
});

describe('tokens are renewed on the way', () => {
  test('before they expire, once for many', async () => {
    browser.age(5);
    const requests = Array.from({ length: 50 }, () => browser.script('/api/backend/api/invoices'));
    const responses = await Promise.all(requests.map((request) => apiFrom(() => config).GET(request)));
    expect(backend.count(REFRESH)).toBe(1);
    for (const response of responses) {
      expect(response.status).toBe(200);
      expect(response.headers.getSetCookie()).toHaveLength(2);
      expect(response.headers.get('cache-control')).toContain('no-store');
    }
  });

  test.each([
    ['GET', undefined],
    ['POST', { amount: 5 }],
  ])('and when the backend refuses one, for a repeated %s', async (method, json) => {
    const old = browser.access;
    backend.refuse = (token) => token === old;
    const response = await call('/api/invoices', { method, ...(json && { json }) });
    expect(response.status).toBe(200);
    expect((await seen(response)).body).toBe(json ? JSON.stringify(json) : '');
    expect(browser.access).not.toBe(old);
  });

  test.each([
    ['GET', undefined],
    ['POST', { amount: 5 }],
  ])('and when one has become stale, for a repeated %s', async (method, json) => {
    const old = browser.access;
    backend.refuse = (token) => token === old && 'stale_token';
    const requests = Array.from({ length: 10 }, () =>
      browser.script('/api/backend/api/invoices', { method, ...(json && { json }) }),
    );
    const handlers = apiFrom(() => config);
    const route = method === 'GET' ? handlers.GET : handlers.POST;
    for (const response of await Promise.all(requests.map((request) => route(request)))) {
      expect(response.status).toBe(200);
      expect((await seen(response)).body).toBe(json ? JSON.stringify(json) : '');
    }
    expect(backend.count(REFRESH)).toBe(1);
  });

  test('and what was streamed is refused, with new tokens for the next attempt', async () => {
    const old = browser.access;
    backend.refuse = (token) => token === old && 'stale_token';
    const upload = () => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('x'));
          controller.close();
        },
      });
      return call('/api/invoices', { method: 'POST', body });
    };
    const response = await upload();
    expect([response.status, await codeOf(response)]).toEqual([401, 'stale_token']);
    expect(browser.access).not.toBe(old);
    expect((await upload()).status).toBe(200);
  });

  test('but only once', async () => {
    backend.refuse = () => true;
    const response = await call('/api/invoices');
    expect([response.status, await codeOf(response)]).toEqual([401, 'invalid_token']);
    expect(backend.count(REFRESH)).toBe(1);
  });

  test('and the cookies go when that ends the session', async () => {
    backend.refuse = () => true;
    backend.fail(REFRESH, { kind: 'problem', code: 'session_revoked' });
    expect(await codeOf(await call('/api/invoices'))).toBe('unauthenticated');
    expect(browser.jar.size).toBe(0);
  });
});

describe('bodies', () => {
  test('of any type and method go through', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await call('/api/invoices', {
        method,
        body: 'a=ü',
        headers: { 'content-type': 'text/x' },
      });
      expect(await seen(response)).toMatchObject({
        method,
        body: 'a=ü',
        headers: { 'content-type': 'text/x' },
      });
    }
  });

  test('that are announced too large are not read', async () => {
    const response = await call('/api/invoices', {
      method: 'POST',
      body: 'x',
      headers: { 'content-length': '1000001' },
    });
    expect([response.status, await codeOf(response)]).toEqual([413, 'payload_too_large']);
  });

  test('that turn out too large are stopped', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
    });
    expect((await call('/api/invoices', { method: 'POST', body })).status).toBe(413);
  });

  test('that end early are not taken for whole [pain-25]', async () => {
    for (const length of ['10', '500000']) {
      const response = await call('/api/invoices', {
        method: 'POST',
        body: 'short',
        headers: { 'content-length': length },
      });
      expect(await codeOf(response)).toBe('malformed_request');
    }
  });
});

describe('answers', () => {
  const serve = async (listener: RequestListener): Promise<() => Promise<void>> => {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const { backend: original } = config;
    // The same sessions and keys, another API.
    config = { ...config, backend: { ...original, url } };
    vi.stubGlobal('fetch', (input: URL | string, init?: RequestInit) => {
      const target = new URL(input);
      if (target.pathname.startsWith('/.well-known/'))
        return globalFetch(new URL(target.pathname, original.url), init);
      return globalFetch(target, init);
    });
    return async () => {
      vi.unstubAllGlobals();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
  };
  const globalFetch = globalThis.fetch;

  test('stream: an event arrives while the answer is still open [pain-26]', async () => {
    let finish: () => void = () => undefined;
    const stop = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: one\n\n');
      finish = () => response.end('data: two\n\n');
    });
    const response = await call('/api/invoices');
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: one\n\n');
    finish();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: two\n\n');
    expect(response.headers.get('cache-control')).toMatch(/no-store.*no-transform/);
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    await stop();
  });

  test('lose what is not meant for browsers, and documents cannot run', async () => {
    const stop = await serve((_request, response) => {
      response.writeHead(200, {
        'Content-Type': 'text/html',
        'Access-Control-Allow-Origin': '*',
        'Clear-Site-Data': '"cookies"',
        'Cache-Control': 'public, max-age=600',
        'X-Total': '3',
      });
      response.end('<script>alert(1)</script>');
    });
    const { headers } = await call('/api/invoices');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('clear-site-data')).toBeNull();
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-total')).toBe('3');
    await stop();
  });

  test.each([
    ['/api/invoices/8?a=b', 302, '/api/backend/api/invoices/8?a=b'],
    ['/api/admin', 500, null],
    ['https://evil.example/', 500, null],
  ])('that redirect to %s', async (location, status, expected) => {
    const stop = await serve((_request, response) => {
      response.writeHead(302, { Location: location });
      response.end();
    });
    const response = await call('/api/invoices');
    expect([response.status, response.headers.get('location')]).toEqual([status, expected]);
    await stop();
  });

  test.each([204, 304])('of status %i have no body', async (status) => {
    const stop = await serve((_request, response) => {
      response.writeHead(status);
      response.end();
    });
    expect((await call('/api/invoices')).status).toBe(status);
    await stop();
  });

  test('that never come are a 503', async () => {
    const stop = await serve((request) => request.socket.destroy());
    expect(await codeOf(await call('/api/invoices'))).toBe('temporarily_unavailable');
    await stop();
  });
});

describe('for whom a call is', () => {
  const SECRET = Buffer.alloc(32, 7).toString('base64');
  const LOOKS_SIGNED = 'v1.e30.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  const introduced = () =>
    JSON.parse(Buffer.from(backend.calls.at(-1)?.client?.split('.')[1] ?? '', 'base64url').toString());

  beforeEach(() => {
    config = configFor(backend, {
      bffSecret: SECRET,
      trustedProxies: 1,
      api: { allow: ['/api/invoices', '/api/auth/sessions'] },
    });
  });

  test('is told to the endpoints of Sallyport', async () => {
    await call('/api/auth/sessions', { headers: { 'x-forwarded-for': '198.51.100.9, 203.0.113.7' } });
    expect(introduced()).toMatchObject({
      method: 'GET',
      path: '/api/auth/sessions',
      address: '203.0.113.7',
      userAgent: 'Mozilla/5.0 (Test)',
    });
  });

  test('and is nothing that the endpoints of the application need', async () => {
    await call('/api/invoices', { headers: { 'sallyport-client': LOOKS_SIGNED } });
    expect(backend.calls.at(-1)?.client).toBeUndefined();
  });

  test('is not for the browser to say', async () => {
    await call('/api/auth/sessions', { headers: { 'sallyport-client': LOOKS_SIGNED } });
    expect(introduced()).toHaveProperty('path');
    config = configFor(backend, { api: { allow: ['/api/auth/sessions'] } });
    await call('/api/auth/sessions', { headers: { 'sallyport-client': LOOKS_SIGNED } });
    expect(backend.calls.at(-1)?.client).toBeUndefined();
  });
});
