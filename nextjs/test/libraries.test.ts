import axios from 'axios';
import ky from 'ky';
import createClient from 'openapi-fetch';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { authFetch } from '../src/client/auth-fetch.js';
import { type Auth, createAuth } from '../src/server.js';
import { TestBackend } from '../src/testing/test-backend.js';
import { Browser } from './browser.js';
import { silenceConsole, standAt } from './next-server.js';

vi.mock('next/headers.js', async () => (await import('./next-server.js')).nextHeaders);

/** Libraries that take a `fetch` of one's own need nothing else: here it is shown with their real code. */

interface Invoice {
  url: string;
  method: string;
  body: string;
  headers: Record<string, string>;
}

interface paths {
  '/api/invoices/{id}': {
    put: {
      parameters: { path: { id: number } };
      requestBody: { content: { 'application/json': { amount: number } } };
      responses: { 200: { content: { 'application/json': Invoice } } };
    };
  };
}

const expected = { url: '/api/invoices/7', method: 'PUT', body: '{"amount":5}' };

describe('on the server', () => {
  let backend: TestBackend;
  let browser: Browser;
  let auth: Auth;

  beforeEach(async () => {
    silenceConsole();
    backend = await TestBackend.start();
    auth = createAuth({ backend: { url: backend.url } });
    browser = new Browser();
    const json = { email: 'ada@example.com', password: 'correct horse' };
    browser.absorb(await auth.handlers.POST(browser.script('/api/auth/login', { json })));
    standAt({ browser, kind: 'handler', path: '/dashboard' });
    // The first token is refused: a body that libraries hand on has to survive being sent again.
    const old = browser.access;
    backend.refuse = (token) => token === old;
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await backend.stop();
    expect(backend.calls.at(-1)?.bearer).toBe(browser.access);
    expect(backend.count('/api/auth/refresh')).toBe(1);
  });

  test('openapi-fetch', async () => {
    const api = createClient<paths>({ baseUrl: backend.url, fetch: auth.fetch });
    const { data } = await api.PUT('/api/invoices/{id}', {
      params: { path: { id: 7 } },
      body: { amount: 5 },
    });
    expect(data).toMatchObject(expected);
  });

  test('ky', async () => {
    const api = ky.create({ baseUrl: backend.url, fetch: auth.fetch });
    expect(await api.put('/api/invoices/7', { json: { amount: 5 } }).json()).toMatchObject(expected);
  });

  test('axios', async () => {
    const api = axios.create({ baseURL: backend.url, adapter: 'fetch', env: { fetch: auth.fetch } });
    expect((await api.put('/api/invoices/7', { amount: 5 })).data).toMatchObject(expected);
  });
});

describe('in the browser', () => {
  const calls: { url: string; method: string | undefined; body: string }[] = [];

  beforeEach(() => {
    calls.length = 0;
    const page = new URL('https://app.example.com/invoices');
    vi.stubGlobal('location', page);
    vi.stubGlobal('window', new EventTarget());
    // Browsers complete addresses with that of the page, Node.js does not.
    vi.stubGlobal(
      'Request',
      class extends Request {
        constructor(input: RequestInfo | URL, init?: RequestInit) {
          super(input instanceof Request ? input : new URL(input, page), init);
        }
      },
    );
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      calls.push({ url, method: init.method, body: await new Response(init.body).text() });
      return Response.json({});
    });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    expect(calls).toEqual([{ ...expected, url: '/api/backend/api/invoices/7' }]);
  });

  test('openapi-fetch', async () => {
    const api = createClient<paths>({ baseUrl: '/', fetch: authFetch });
    await api.PUT('/api/invoices/{id}', { params: { path: { id: 7 } }, body: { amount: 5 } });
  });

  test('ky', async () => {
    const api = ky.create({ fetch: authFetch });
    await api.put('/api/invoices/7', { json: { amount: 5 } });
  });

  test('axios', async () => {
    const api = axios.create({ adapter: 'fetch', env: { fetch: authFetch } });
    await api.put('/api/invoices/7', { amount: 5 });
  });
});
