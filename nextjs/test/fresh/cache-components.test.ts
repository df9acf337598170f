import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { User } from '../../src/contract/user.js';
import { TestBackend } from '../../src/testing/test-backend.js';
import { FreshApplication, type RunningApplication } from './application.js';

/** An application with Cache Components, built for production and under load, with a backend that has bodies to move. */

const SOURCES = fileURLToPath(new URL('cache-components/', import.meta.url));
let sessions: TestBackend;
let api: Server;
let application: FreshApplication;
let running: RunningApplication;
let cacheLog: string;

/** Received uploads by their hash, and event streams that are still open. */
const received: string[] = [];
const streams = new Set<ServerResponse>();

beforeAll(async () => {
  api = createServer((request, response) => void answer(request, response));
  api.listen(0, '127.0.0.1');
  await once(api, 'listening');
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  sessions = await TestBackend.start({ issuer: url, accessSeconds: 3_600 });
  application = await FreshApplication.create(sources(/^(?!auth|proxy)/));
  application.put(sources(/^(?:auth|proxy)/));
  cacheLog = join(application.folder, 'cache.log');
  const environment = { SALLYPORT_BACKEND_URL: url, CACHE_LOG: cacheLog };
  await application.build(environment);
  running = await application.start(environment);
});

afterAll(async () => {
  await running.stop();
  application.remove();
  api.closeAllConnections();
  api.close();
  await sessions.stop();
});

/** Of the application; those that `init` would write come after it. */
function sources(which: RegExp): Record<string, string> {
  const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [relative(SOURCES, file), readFileSync(file, 'utf8')] as const)
      .filter(([file]) => which.test(file)),
  );
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/api/uploads') {
    const hash = createHash('sha256');
    await pipeline(request, hash).then(
      () => received.push(hash.digest('hex')),
      // Whoever is refused on the way breaks off.
      () => undefined,
    );
    response.end();
  } else if (request.url === '/api/events') {
    streams.add(response);
    response.on('close', () => streams.delete(response));
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('data: first\n\n');
  } else {
    const { port } = new URL(sessions.url);
    const inner = httpRequest({ port, path: request.url, method: request.method, headers: request.headers });
    inner.on('response', (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    request.pipe(inner);
  }
}

async function cookieOf(user: Partial<User>): Promise<string> {
  const cookies = await sessions.cookies(sessions.signIn({ user }), running.address);
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

const visit = (path: string, cookie = '') =>
  fetch(running.address + path, { headers: cookie ? { cookie } : {}, redirect: 'manual' });

describe('Cache Components', () => {
  test('what everybody sees is prerendered, and who is here streams in behind it [pain-17]', async () => {
    const stranger = await (await visit('/')).text();
    expect(stranger).toContain('Everybody sees this');
    expect(stranger).toContain('anonymous: nobody');
    const ada = await (await visit('/', await cookieOf({ name: 'Ada' }))).text();
    expect(ada).toContain('Everybody sees this');
    expect(ada).toContain('active: Ada');
    expect(ada).not.toMatch(/eyJ|spr_/);
  });

  test('a guard above any boundary redirects, below one it still shows nothing [pain-17]', async () => {
    for (const path of ['/account', '/notes']) {
      const response = await visit(path);
      expect([response.status, response.headers.get('location')]).toEqual([
        307,
        expect.stringContaining(`/login?next=${encodeURIComponent(path)}`),
      ]);
    }
    const account = await visit('/account', await cookieOf({ name: 'Ada' }));
    expect([account.status, await account.text()]).toEqual([
      200,
      expect.stringMatching(/Account of (<!-- -->)?Ada/),
    ]);
  });

  test('what is kept for a user is his alone, and no key, tag or value has a token in it [pain-17]', async () => {
    const [ada, grace] = [await cookieOf({ id: 'ada' }), await cookieOf({ id: 'grace' })];
    const notes = async (cookie: string) =>
      /notes of (\w+), read at [\d.]+/.exec(await (await visit('/notes', cookie)).text()) ?? [];
    const [first, whose] = await notes(ada);
    const [again] = await notes(ada);
    const [other, others] = await notes(grace);
    expect([whose, others]).toEqual(['ada', 'grace']);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(existsSync(cacheLog)).toBe(true);
    const log = readFileSync(cacheLog, 'utf8');
    expect(log).toMatch(/^set .*notes:ada/m);
    expect(log).toMatch(/^hit /m);
    expect(log).not.toMatch(/eyJ|spr_|sallyport\.[ar]t/);
  });
});

test('two hundred users at once, twenty pages each: everybody sees himself [pain-20]', async () => {
  const users = await Promise.all(
    Array.from({ length: 200 }, async (_, number) => {
      const name = `User-${number}-`;
      return { name, cookie: await cookieOf({ id: `u-${number}`, name }) };
    }),
  );
  let pages = 0;
  await Promise.all(
    users.map(async ({ name, cookie }) => {
      for (let visits = 0; visits < 20; visits++) {
        await setTimeout(Math.random() * 200);
        const page = await (await visit('/account', cookie)).text();
        const shown = new Set([...page.matchAll(/User-\d+-/g)].map(([found]) => found));
        expect([...shown]).toEqual([name]);
        pages += 1;
      }
    }),
  );
  expect(pages).toBe(4_000);
}, 180_000);

test('and nothing of that made Next.js complain [pain-17]', () => {
  expect(running.complaints).toBe('');
});

describe('the way to the backend', () => {
  const MEBIBYTE = 1024 * 1024;
  const script = (cookie: string) => ({ cookie, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' });

  const upload = async (cookie: string, mebibytes: number): Promise<{ status: number; hash: string }> => {
    const hash = createHash('sha256');
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent === mebibytes) return controller.close();
        const chunk = Buffer.alloc(MEBIBYTE, sent);
        hash.update(chunk);
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    const response = await fetch(`${running.address}/api/backend/api/uploads`, {
      method: 'POST',
      headers: { ...script(cookie), 'content-type': 'application/octet-stream' },
      body,
      duplex: 'half',
    } as RequestInit);
    await response.arrayBuffer();
    return { status: response.status, hash: hash.digest('hex') };
  };

  test('takes a hundred megabytes whole, without keeping them in memory [pain-25]', async () => {
    const cookie = await cookieOf({});
    await upload(cookie, 10);
    const before = await running.residentMebibytes();
    let most = before;
    let done = false;
    const watching = (async () => {
      while (!done) {
        most = Math.max(most, await running.residentMebibytes());
        await setTimeout(20);
      }
    })();
    const { status, hash } = await upload(cookie, 100);
    done = true;
    await watching;
    expect([status, received.at(-1)]).toEqual([200, hash]);
    expect(most - before).toBeLessThan(50);
  });

  test('hands on events as they come, and closes the stream when the page goes [pain-26]', async () => {
    const leaving = new AbortController();
    const response = await fetch(`${running.address}/api/backend/api/events`, {
      headers: { ...script(await cookieOf({})), 'accept-encoding': 'gzip' },
      signal: leaving.signal,
    });
    const reader = response.body?.getReader();
    const next = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await next()).toBe('data: first\n\n');
    const [stream] = streams;
    stream?.write('data: second\n\n');
    expect(await next()).toBe('data: second\n\n');
    const closed = once(stream as ServerResponse, 'close');
    leaving.abort();
    await closed;
    expect(streams.size).toBe(0);
  });

  // Last: whoever is refused while he sends has his connection closed, and others of this test use it, too.
  test('refuses more than the limit, and the backend gets no short file [pain-25]', async () => {
    const before = received.length;
    expect((await upload(await cookieOf({}), 201)).status).toBe(413);
    expect(received.length).toBe(before);
  });
});
