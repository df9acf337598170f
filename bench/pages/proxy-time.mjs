import { createProxy } from '@sallyport/nextjs/proxy';
import { TestBackend } from '@sallyport/nextjs/testing';
import { NextRequest } from 'next/server.js';

/** How long the proxy itself takes for a page view of somebody who is signed in: microseconds, as JSON. */

const APP = 'http://localhost:3000';
const VIEWS = 20_000;
const backend = await TestBackend.start({ accessSeconds: 7_200 });
const proxy = createProxy({ backend: { url: backend.url }, protect: ['/dashboard'] });

async function cookieOfSomebodyNew() {
  const cookies = await backend.cookies(backend.signIn(), APP);
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function view(cookie) {
  const headers = { host: 'localhost:3000', cookie, 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' };
  const request = new NextRequest(`${APP}/dashboard`, { headers });
  const begin = performance.now();
  const response = await proxy(request);
  const took = (performance.now() - begin) * 1_000;
  if (response.headers.get('x-middleware-next') !== '1') throw new Error('the visitor was not let in');
  return took;
}

const share = (times, part) => Math.round(times.sort((a, b) => a - b)[Math.floor(times.length * part)]);
const summary = (times) => ({ p50: share(times, 0.5), p99: share(times, 0.99) });

const known = await cookieOfSomebodyNew();
for (let i = 0; i < 2_000; i++) await view(known);
const seen = [];
for (let i = 0; i < VIEWS; i++) seen.push(await view(known));

const cookies = [];
for (let i = 0; i < 1_000; i++) cookies.push(await cookieOfSomebodyNew());
const unseen = [];
for (const cookie of cookies) unseen.push(await view(cookie));

const calls = backend.calls.filter(({ path }) => !path.startsWith('/.well-known/')).length;
await backend.stop();
console.log(JSON.stringify({ seen: summary(seen), unseen: summary(unseen), backendCalls: calls }));
