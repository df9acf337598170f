import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestBackend } from '../../src/testing/test-backend.js';
import { FreshApplication, type RunningApplication, run } from './application.js';
import { Visitor } from './visitor.js';

/** The application that `init` leaves behind, built by Next.js and started. */
let application: FreshApplication;
let backend: TestBackend;

beforeAll(async () => {
  backend = await TestBackend.start();
  application = await FreshApplication.create({
    'app/layout.tsx': `import type { ReactNode } from 'react';
export default function Layout({ children }: { children: ReactNode }) {
  return <html lang="en"><body>{children}</body></html>;
}`,
    'app/page.tsx': 'export default function Home() { return <h1>Home</h1>; }',
    'app/dashboard/page.tsx': `import { auth } from '../../auth';
import { logout } from '../login/actions';

export default async function Dashboard() {
  const { name } = await auth.requireUser();
  return <><h1>Hello {name}</h1><form action={logout}><button>Sign out</button></form></>;
}`,
  });
});

afterAll(async () => {
  await backend.stop();
  application.remove();
});

test('npx @sallyport/nextjs explains itself', async () => {
  const command = application.program('nextjs');
  expect((await run(command)).stdout).toContain('init');
  await expect(run(command, ['bogus'])).rejects.toMatchObject({ code: 2 });
  await expect(run(command, ['doctor', '--bogus'])).rejects.toMatchObject({ code: 2 });
  await expect(run(command, ['doctor'], { cwd: tmpdir() })).rejects.toMatchObject({ code: 2 });
});

test('what tests need loads in plain Node.js', async () => {
  const script = `import { TestBackend } from '@sallyport/nextjs/testing'; console.log(typeof TestBackend.start)`;
  const { stdout } = await run('node', ['--input-type=module', '-e', script], { cwd: application.folder });
  expect(stdout.trim()).toBe('function');
});

test('a declaration of roles, permissions and entitlements holds in every guard', async () => {
  const source = (name: string) =>
    readFileSync(fileURLToPath(new URL(`typed/${name}`, import.meta.url)), 'utf8');
  application.put({
    'typed/declaration.ts': source('declaration.ts'),
    'typed/uses.tsx': source('uses.tsx'),
    'typed/tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: 'es2023',
        module: 'esnext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        skipLibCheck: true,
      },
      include: ['.'],
    }),
  });
  const { stdout } = await run(application.program('tsc'), ['-p', 'typed'], {
    cwd: application.folder,
  }).catch((failure: { stdout: string }) => failure);
  rmSync(join(application.folder, 'typed'), { recursive: true });
  expect(stdout).toBe('');
});

describe.each([['--turbopack'], ['--webpack']])('built with %s', (bundler) => {
  let server: RunningApplication;
  let address: string;

  beforeAll(async () => {
    const environment = { SALLYPORT_BACKEND_URL: backend.url };
    await application.build(environment, bundler);
    server = await application.start(environment);
    address = server.address;
  });
  afterAll(() => server.stop());

  test('a stranger is sent to the login page, a visitor signs in without JavaScript, is known, and leaves', async () => {
    const ada = new Visitor(address);
    expect(ada.to(await ada.visit('/dashboard'))).toBe('/login?next=%2Fdashboard');
    const login = '/login?next=%2Fdashboard';
    const page = await (await ada.visit(login)).text();
    expect(page).toContain('sallyport-form');

    const refused = await ada.submit(login, page, { email: 'ada@example.com', password: 'wrong' });
    expect(await refused.text()).toContain('E-mail address or password is wrong.');
    const entered = await ada.submit(login, page, { email: 'ada@example.com', password: 'correct horse' });
    expect([entered.status, ada.to(entered)]).toEqual([303, '/dashboard']);

    const dashboard = await (await ada.visit('/dashboard')).text();
    expect(dashboard).toMatch(/Hello (<!-- -->)?Ada/);
    expect(dashboard).not.toMatch(/eyJ|spr_/);
    expect(ada.to(await ada.submit('/dashboard', dashboard))).toBe('/');
    expect(ada.jar.size).toBe(0);
  });

  test('a session that a test has made opens it without a form', async () => {
    const grace = backend.signIn({ user: { name: 'Grace' } });
    const cookie = (await backend.cookies(grace, address))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const page = await fetch(`${address}/dashboard`, { headers: { cookie }, redirect: 'manual' });
    expect([page.status, await page.text()]).toEqual([200, expect.stringMatching(/Hello (<!-- -->)?Grace/)]);
  });

  test('the doctor finds nothing, and then the mistake that is made', async () => {
    const examine = () =>
      run(application.program('nextjs'), ['doctor', '--app', address, '--backend', backend.url], {
        cwd: application.folder,
      });
    const healthy = await examine();
    expect(healthy.stdout).toContain('No mistakes found.');
    expect(healthy.stdout).not.toMatch(/^ {2}(?!ok )\S/m);

    application.put({
      'app/dashboard/bills/page.tsx': 'export default function Bills() { return <h1>Bills</h1>; }',
    });
    try {
      const sick = await examine().catch((error: { code: number; stdout: string }) => error);
      expect(sick).toMatchObject({
        code: 1,
        stdout: expect.stringContaining('app/dashboard/bills/page.tsx:1'),
      });
      expect(sick.stdout).toContain('1 mistake');
    } finally {
      rmSync(join(application.folder, 'app/dashboard/bills'), { recursive: true });
    }
  });

  test('the stylesheet of the forms is there', async () => {
    const page = await (await fetch(`${address}/login`)).text();
    const sheets = [...page.matchAll(/href="([^"]+\.css[^"]*)"/g)].map(([, href = '']) => href);
    const styles = await Promise.all(sheets.map(async (href) => (await fetch(address + href)).text()));
    expect(styles.join()).toContain('.sallyport-form');
  });
});
