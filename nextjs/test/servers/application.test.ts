import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { FreshApplication, type RunningApplication } from '../fresh/application.js';
import { Visitor } from '../fresh/visitor.js';
import { Chromium } from './chromium.js';
import { kinds, start } from './kinds.js';
import type { ServerProcess } from './server-process.js';
import { Wire } from './wire.js';

/** One application, built once, and started with the address of a server of each kind. */
let application: FreshApplication;
let chromium: Chromium;

beforeAll(async () => {
  application = await FreshApplication.create({
    'backends.ts': readFileSync(fileURLToPath(new URL('backends.ts', import.meta.url)), 'utf8'),
    'app/layout.tsx': `import type { ReactNode } from 'react';
export default function Layout({ children }: { children: ReactNode }) {
  return <html lang="en"><body>{children}</body></html>;
}`,
    'app/page.tsx': 'export default function Home() { return <h1>Home</h1>; }',
    'app/dashboard/page.tsx': `import { auth, resource } from '../../auth';
import { logout } from '../login/actions';

export default async function Dashboard() {
  const { email, roles } = await auth.requireUser();
  const answer = await auth.json(resource);
  return (
    <>
      <h1>{email}</h1>
      <p>{[...roles].sort().join('+')}</p>
      <pre>{JSON.stringify(answer)}</pre>
      <form action={logout}><button>Sign out</button></form>
    </>
  );
}`,
    'app/api/backend/[...path]/route.ts': `import { auth } from '../../../../auth';
export const { GET, POST } = auth.api;`,
    // For servers whose addresses end with a slash.
    'next.config.ts': 'export default { skipTrailingSlashRedirect: true };',
  });
  application.put({
    'auth.ts': `import { createAuth } from '@sallyport/nextjs/server';
import { backends } from './backends';

const { BACKEND_KIND = 'express', BACKEND_ADDRESS = 'http://localhost:4000' } = process.env;
export const resource = process.env.BACKEND_RESOURCE ?? '/';
export const auth = createAuth({
  backend: backends[BACKEND_KIND as keyof typeof backends](BACKEND_ADDRESS),
  protect: ['/dashboard'],
  api: { allow: [resource] },
});
`,
  });
  await application.build({});
  chromium = new Chromium();
});
afterAll(async () => {
  await chromium?.close();
  application?.remove();
});

describe.each(kinds)('$name', (kind) => {
  let server: ServerProcess;
  let wire: Wire;
  let next: RunningApplication;

  beforeAll(async () => {
    server = await start(kind);
    wire = await Wire.to(server.url);
    next = await application.start({
      BACKEND_KIND: kind.configuration,
      BACKEND_ADDRESS: wire.url,
      BACKEND_RESOURCE: kind.resource,
    });
  });
  afterAll(async () => {
    await next?.stop();
    await wire?.cut();
    await server?.stop();
  });

  test('a visitor signs in without JavaScript, is known, stays when the token has had its time, and leaves [pain-10]', async () => {
    const ada = new Visitor(next.address);
    const login = '/login?next=%2Fdashboard';
    expect(ada.to(await ada.visit('/dashboard'))).toBe(login);
    const form = await (await ada.visit(login)).text();
    const refused = await ada.submit(login, form, { email: 'ada@example.com', password: 'wrong' });
    expect(refused.status).toBe(200);
    expect(await refused.text()).toMatch(/password is wrong|credentials do not match/);
    expect(ada.jar.size).toBe(0);

    const entered = await ada.submit(login, form, { email: 'ada@example.com', password: 'correct horse' });
    expect([entered.status, ada.to(entered)]).toEqual([303, '/dashboard']);
    const dashboard = await (await ada.visit('/dashboard')).text();
    expect(dashboard).toContain('<h1>ada@example.com</h1>');
    expect(dashboard).toContain(`<p>${[...kind.user.roles].sort().join('+')}</p>`);
    expect(dashboard).toMatch(/<pre>.*ada@example\.com.*<\/pre>/);

    ada.jar.set('sallyport.at', aged(ada.jar.get('sallyport.at') ?? ''));
    const pages = await Promise.all(Array.from({ length: 10 }, () => ada.visit('/dashboard')));
    expect(pages.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(wire.count(kind.refresh)).toBe(1);
    const called = await ada.visit(`/api/backend${kind.resource}`);
    expect([called.status, await called.text()]).toEqual([200, expect.stringContaining('ada@example.com')]);

    expect(ada.to(await ada.submit('/dashboard', dashboard))).toBe('/');
    expect(ada.jar.size).toBe(0);
    expect(ada.to(await ada.visit('/dashboard'))).toBe(login);
  });

  test('so does one with Chromium, whose scripts call the server twenty times at once and see no token [pain-10]', async () => {
    const page = await chromium.page();
    const text = () => page.evaluate<string>('document.body?.innerText ?? ""');
    await page.open(`${next.address}/login?next=%2Fdashboard`);
    await vi.waitFor(async () => expect(await page.evaluate(HYDRATED)).toBe(true), PATIENCE);
    await page.evaluate(fillIn({ email: 'ada@example.com', password: 'correct horse' }));
    await vi.waitFor(async () => expect(await text()).toMatch(/^ada@example\.com/), PATIENCE);

    expect(await page.evaluate('document.cookie')).toBe('');
    const source = await page.evaluate<string>('document.documentElement.outerHTML');
    const cookies = await page.cookies();
    expect(cookies.map(({ name, httpOnly }) => [name, httpOnly])).toEqual(
      expect.arrayContaining([
        ['sallyport.at', true],
        ['sallyport.rt', true],
      ]),
    );
    for (const { value } of cookies) expect(source).not.toContain(decodeURIComponent(value).slice(-20));

    const before = wire.count(kind.refresh);
    const [access] = cookies.filter(({ name }) => name === 'sallyport.at');
    if (access) await page.setCookie(access, aged(access.value));
    const call = `fetch('/api/backend${kind.resource}').then(({ status }) => status)`;
    const statuses = await page.evaluate<number[]>(`Promise.all(Array.from({ length: 20 }, () => ${call}))`);
    expect(statuses).toEqual(Array(20).fill(200));
    expect(wire.count(kind.refresh) - before).toBe(1);

    await page.evaluate(`document.querySelector('form button').click()`);
    await vi.waitFor(async () => expect(await text()).toBe('Home'), PATIENCE);
    expect(await page.cookies()).toEqual([]);
  });
});

const PATIENCE = { timeout: 15_000 };

/** React has taken the form over. */
const HYDRATED = `Object.keys(document.querySelector('form') ?? {}).some((key) => key.startsWith('__reactProps'))`;

const fillIn = (fields: Record<string, string>) => `
  for (const [name, value] of Object.entries(${JSON.stringify(fields)}))
    document.querySelector('[name=' + name + ']').value = value;
  document.querySelector('form').requestSubmit();`;

/** An access cookie whose token has had its time. */
function aged(value: string): string {
  const [version, , ...rest] = value.split('.');
  return [version, Math.floor(Date.now() / 1_000) - 1, ...rest].join('.');
}
