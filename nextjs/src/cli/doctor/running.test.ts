import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NextRequest } from 'next/server.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Application, examined, NOWHERE, page } from '../../../test/application.js';
import { handlersFrom } from '../../handlers/handlers.js';
import { resolveConfig } from '../../options/config.js';
import { proxyFrom } from '../../proxy/proxy.js';
import type { AuthOptions } from '../../server.js';
import { TestBackend, type TestBackendOptions } from '../../testing/test-backend.js';

const SECRET = Buffer.alloc(32, 7).toString('base64');
let application: Application;
let servers: Server[];
let backends: TestBackend[];

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.stubEnv('PORT', new URL(NOWHERE).port);
  application = await Application.make();
  servers = [];
  backends = [];
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(application.root, { recursive: true });
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  for (const backend of backends) await backend.stop();
});

async function serve(answer: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = createServer(async ({ url = '/', method = 'GET', headers }, response) => {
    const request = new Request(new URL(url, `http://${headers.host}`), {
      method,
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]),
    });
    const answered = await answer(request);
    for (const [name, value] of answered.headers) if (name !== 'set-cookie') response.setHeader(name, value);
    response.setHeader('Set-Cookie', answered.headers.getSetCookie());
    response.writeHead(answered.status).end(await answered.text());
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a Next.js application does with a request, by the handlers and the proxy of this package. */
function runs(options: AuthOptions = {}, proxied = true): Promise<string> {
  const config = resolveConfig({ backend: { url: NOWHERE }, protect: ['/dashboard'], ...options }, {});
  return serve(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/auth/')) return handlersFrom(() => config).GET(request);
    const passed = proxied ? await proxyFrom(() => config)(new NextRequest(request)) : undefined;
    return passed && !passed.headers.has('x-middleware-next') ? passed : new Response('<h1>Hello</h1>');
  });
}

async function backendWith(options: TestBackendOptions = {}): Promise<TestBackend> {
  const backend = await TestBackend.start(options);
  backends.push(backend);
  return backend;
}

const found = async (name: string, ...args: string[]) =>
  (await examined(application.root, ...args)).findings(name);
const mistake = (what: RegExp) => [
  { kind: 'mistake', what: expect.stringMatching(what), remedy: expect.stringMatching(/\w/) },
];

describe('an application that runs', () => {
  test('well, on http and on https, has no mistakes', async () => {
    const { code, kinds } = await examined(application.root, '--app', await runs());
    expect([code, kinds]).toMatchObject([0, { application: 'ok', cookies: 'ok', strangers: 'ok' }]);

    application.put('.env.local', 'SALLYPORT_APP_URL=https://app.example.com\n');
    const secure = await examined(
      application.root,
      '--app',
      await runs({ appUrl: 'https://app.example.com' }),
    );
    expect([secure.code, secure.kinds]).toMatchObject([
      0,
      { application: 'ok', cookies: 'ok', strangers: 'ok' },
    ]);
    expect(secure.findings('cookies')).toEqual([{ kind: 'ok', what: 'they are Secure' }]);
  });

  test('without its public origin sets cookies without Secure', async () => {
    application.put('.env.local', 'SALLYPORT_APP_URL=https://app.example.com\n');
    expect(await found('cookies', '--app', await runs())).toMatchObject(
      mistake(/without Secure.*https:\/\/app\.example/),
    );
  });

  test('without the handlers does not answer', async () => {
    const app = await serve(() => new Response('Nothing here', { status: 404 }));
    const { code, findings, kinds } = await examined(application.root, '--app', app);
    expect(findings('application')).toMatchObject(mistake(/answers 404/));
    expect([code, kinds]).toMatchObject([1, { cookies: 'unknown', strangers: 'unknown' }]);
  });

  test('with a wrong setting answers 500', async () => {
    const app = await serve(() => new Response('', { status: 500 }));
    expect(await found('application', '--app', app)).toMatchObject(mistake(/answers 500/));
  });

  test('somewhere else, and was only guessed, is nobody’s mistake', async () => {
    const app = await serve(() => new Response('{"user":"of another library"}'));
    vi.stubEnv('PORT', new URL(app).port);
    expect(await found('application')).toMatchObject([
      { kind: 'unknown', what: expect.stringMatching(/not recognised/) },
    ]);
  });

  test('but shows a protected page to strangers', async () => {
    const strangers = await found('strangers', '--app', await runs({}, false));
    expect(strangers).toMatchObject(mistake(/answered to a stranger/));
    expect(strangers).toMatchObject([{ where: expect.stringMatching(/\/dashboard$/) }]);
  });

  test('and whose guard speaks late, is worth a word', async () => {
    const config = resolveConfig({ backend: { url: NOWHERE } }, {});
    const app = await serve((request) =>
      request.url.includes('/api/')
        ? handlersFrom(() => config).GET(request)
        : new Response('…NEXT_REDIRECT;replace;/login…'),
    );
    expect(await found('strangers', '--app', app)).toMatchObject([{ kind: 'advice' }]);
  });

  test('no longer, is a mistake of who sent the doctor there', async () => {
    const app = await runs();
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await found('application', '--app', app)).toMatchObject(mistake(/does not run/));
  });
});

describe('a backend that runs', () => {
  test('well, has no mistakes', async () => {
    const backend = await backendWith();
    const { code, kinds } = await examined(application.root, '--backend', backend.url);
    expect([code, kinds]).toMatchObject([0, { issuer: 'ok', clock: 'ok', CORS: 'ok', 'BFF secret': 'ok' }]);
  });

  test('is found by SALLYPORT_BACKEND_URL, of a file, too', async () => {
    const backend = await backendWith();
    application.put('.env.local', `SALLYPORT_BACKEND_URL=${backend.url}\n`);
    expect(await found('issuer')).toEqual([{ kind: 'ok', what: backend.url }]);
  });

  test('under another name than the configured one', async () => {
    const backend = await backendWith({ issuer: 'https://api.example.com' });
    expect(await found('issuer', '--backend', backend.url)).toMatchObject([{ kind: 'ok' }]);
    application.put(
      'auth.ts',
      `import { createAuth } from '@sallyport/nextjs/server';
export const auth = createAuth({ issuer: 'https://api.example.com/' });`,
    );
    expect(await found('issuer', '--backend', backend.url)).toMatchObject(
      mistake(/calls itself "https:\/\/api\.example\.com"/),
    );
  });

  test('elsewhere: something else answers', async () => {
    const other = await serve(() => new Response('<h1>Welcome</h1>'));
    expect(await found('issuer', '--backend', other)).toMatchObject(
      mistake(/does not say that it is a Sallyport backend/),
    );
  });

  test('without keys', async () => {
    const address = await serve((request) => {
      const { origin, pathname } = new URL(request.url);
      return pathname.endsWith('openid-configuration')
        ? Response.json({ issuer: origin, jwks_uri: `${origin}/keys` })
        : new Response('', { status: 404 });
    });
    expect(await found('issuer', '--backend', address)).toMatchObject(mistake(/its keys are not at/));
  });

  test.each([
    [200_000, 'mistake', /ahead/],
    [-200_000, 'mistake', /behind/],
    [20_000, 'advice', /ahead/],
    [-2_000, 'ok', /no more than/],
  ])('whose clock is %d ms from ours: %s', async (skew, kind, what) => {
    const backend = await backendWith();
    backend.clockSkewMs = skew;
    expect(await found('clock', '--backend', backend.url)).toMatchObject([
      { kind, what: expect.stringMatching(what) },
    ]);
  });

  test('behind a cache, whose date is an old one', async () => {
    const headers = { date: new Date(0).toUTCString(), age: '60' };
    const address = await serve(() => new Response('{}', { headers }));
    expect(await found('clock', '--backend', address)).toMatchObject([{ kind: 'unknown' }]);
  });

  test('no longer, is a mistake of who sent the doctor there, and of nobody else', async () => {
    const backend = await backendWith();
    await backend.stop();
    expect(await found('issuer', '--backend', backend.url)).toMatchObject(mistake(/does not run/));
    vi.stubEnv('SALLYPORT_BACKEND_URL', backend.url);
    expect(await found('issuer')).toMatchObject([{ kind: 'unknown' }]);
    backends.pop();
  });
});

describe('CORS', () => {
  const OWN = 'https://app.example.com';
  const allowing = (origin: (asked: string) => string | undefined, credentials = false) =>
    serve(({ headers }) => {
      const allowed = origin(headers.get('origin') ?? '');
      return new Response('', {
        headers: {
          ...(allowed !== undefined && { 'access-control-allow-origin': allowed }),
          ...(credentials && { 'access-control-allow-credentials': 'true' }),
        },
      });
    });
  const directly = () => {
    vi.stubEnv('SALLYPORT_APP_URL', OWN);
    vi.stubEnv('SALLYPORT_COOKIE_DOMAIN', 'example.com');
  };

  test('for everybody is a mistake with cookies, and a word without', async () => {
    const anyone = await allowing(() => '*');
    expect(await found('CORS', '--backend', anyone)).toMatchObject([{ kind: 'advice' }]);
    expect(await found('CORS', '--backend', await allowing(() => '*', true))).toMatchObject(
      mistake(/every origin/),
    );
    expect(await found('CORS', '--backend', await allowing((asked) => asked, true))).toMatchObject(
      mistake(/whatever asks/),
    );
    directly();
    expect(await found('CORS', '--backend', anyone)).toMatchObject(mistake(/\*/));
  });

  test('for our own pages has to be there in direct mode', async () => {
    const closed = await allowing(() => undefined);
    const open = await allowing((asked) => (asked === OWN ? OWN : undefined), true);
    expect(await found('CORS', '--backend', closed)).toMatchObject([{ kind: 'ok' }]);
    directly();
    expect(await found('CORS', '--backend', closed)).toMatchObject(
      mistake(/may not call the backend with cookies/),
    );
    expect(await found('CORS', '--backend', open)).toMatchObject([{ kind: 'ok' }]);
  });
});

describe('the BFF secret', () => {
  beforeEach(() => vi.stubEnv('SALLYPORT_BFF_SECRET', SECRET));

  test('is shown to the backend as an application shows it, by the clock there', async () => {
    const backend = await backendWith();
    backend.clockSkewMs = 3_600_000;
    expect(await found('BFF secret', '--backend', backend.url)).toMatchObject([{ kind: 'ok' }]);
    const shown = backend.calls.find(({ client }) => client !== undefined)?.client?.split('.')[1] ?? '';
    const { iat, ...rest } = JSON.parse(Buffer.from(shown, 'base64url').toString());
    expect(rest).toEqual({ method: 'GET', path: '/api/auth/profile' });
    expect(Math.abs(iat - Date.now() / 1_000 - 3_600)).toBeLessThan(30);
  });

  test('that it does not know is a mistake, and is not printed', async () => {
    const backend = await backendWith();
    const refusal = { kind: 'problem', code: 'invalid_client' } as const;
    // The preflight for CORS comes first.
    backend.fail('/api/auth/profile', refusal, refusal);
    const { findings, output } = await examined(application.root, '--backend', backend.url);
    expect(findings('BFF secret')).toMatchObject(mistake(/does not recognise/));
    expect(output).not.toContain(SECRET);
  });
});

test('what takes time is announced', async () => {
  application.put(
    'app/dashboard/slow/page.tsx',
    page('await auth.requireUser();', `import { auth } from '../../../auth';`),
  );
  const { output } = await examined(application.root, '--app', await runs());
  expect(output).toContain('/dashboard/slow (8 s at most)');
});
