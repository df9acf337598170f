import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestBackend } from '../../src/testing/test-backend.js';

/**
 * What somebody gets who installs the package into an application of his own: packed, installed by npm, set up by `init`,
 * built by Next.js and started.
 */

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
let folder: string;
let backend: TestBackend;

const put = (file: string, content: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sallyport-fresh-'));
  backend = await TestBackend.start();
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: PACKAGE });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  const { devDependencies } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const same = (...names: string[]) => Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
  put(
    'package.json',
    JSON.stringify({
      private: true,
      dependencies: { '@sallyport/nextjs': `file:${filename}`, ...same('next', 'react', 'react-dom') },
      devDependencies: same('typescript', '@types/node', '@types/react', '@types/react-dom'),
    }),
  );
  put('tsconfig.json', '{}');
  put(
    'app/layout.tsx',
    `import type { ReactNode } from 'react';
export default function Layout({ children }: { children: ReactNode }) {
  return <html lang="en"><body>{children}</body></html>;
}`,
  );
  put('app/page.tsx', 'export default function Home() { return <h1>Home</h1>; }');
  put(
    'app/dashboard/page.tsx',
    `import { auth } from '../../auth';
import { logout } from '../login/actions';

export default async function Dashboard() {
  const { name } = await auth.requireUser();
  return <><h1>Hello {name}</h1><form action={logout}><button>Sign out</button></form></>;
}`,
  );
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
  await run(join(folder, 'node_modules/.bin/nextjs'), ['init'], { cwd: folder });
});

afterAll(async () => {
  await backend.stop();
  rmSync(folder, { recursive: true });
});

test('npx @sallyport/nextjs explains itself', async () => {
  const command = join(folder, 'node_modules/.bin/nextjs');
  expect((await run(command)).stdout).toContain('init');
  await expect(run(command, ['bogus'])).rejects.toMatchObject({ code: 2 });
  await expect(run(command, ['doctor', '--bogus'])).rejects.toMatchObject({ code: 2 });
  await expect(run(command, ['doctor'], { cwd: tmpdir() })).rejects.toMatchObject({ code: 2 });
});

test('what tests need loads in plain Node.js', async () => {
  const script = `import { TestBackend } from '@sallyport/nextjs/testing'; console.log(typeof TestBackend.start)`;
  const { stdout } = await run('node', ['--input-type=module', '-e', script], { cwd: folder });
  expect(stdout.trim()).toBe('function');
});

describe.each([['--turbopack'], ['--webpack']])('built with %s', (bundler) => {
  let server: ChildProcess;
  let address: string;

  beforeAll(async () => {
    const next = join(folder, 'node_modules/.bin/next');
    const environment = {
      ...process.env,
      NODE_ENV: 'production' as const,
      NEXT_TELEMETRY_DISABLED: '1',
      SALLYPORT_BACKEND_URL: backend.url,
    };
    await run(next, ['build', bundler], { cwd: folder, env: environment });
    const port = await freePort();
    address = `http://localhost:${port}`;
    server = spawn(next, ['start', '-p', String(port)], { cwd: folder, env: environment });
    await line(server, 'Ready');
  });

  afterAll(async () => {
    const gone = once(server, 'exit');
    server.kill();
    await gone;
  });

  test('a stranger is sent to the login page, a visitor signs in without JavaScript, is known, and leaves', async () => {
    const jar = new Map<string, string>();
    const visit = async (path: string, init: RequestInit = {}) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(address + path, {
        redirect: 'manual',
        ...init,
        headers: { origin: address, ...(cookie && { cookie }) },
      });
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        if (/max-age=0/i.test(set)) jar.delete(name);
        else jar.set(name, value);
      }
      return response;
    };
    const to = (response: Response) => response.headers.get('location')?.replace(address, '');

    expect(to(await visit('/dashboard'))).toBe('/login?next=%2Fdashboard');
    const page = await (await visit('/login?next=%2Fdashboard')).text();
    expect(page).toContain('sallyport-form');

    const entered = await visit('/login?next=%2Fdashboard', {
      method: 'POST',
      body: submission(page, { email: 'ada@example.com', password: 'wrong' }),
    });
    expect(await entered.text()).toContain('E-mail address or password is wrong.');
    const again = await visit('/login?next=%2Fdashboard', {
      method: 'POST',
      body: submission(page, { email: 'ada@example.com', password: 'correct horse' }),
    });
    expect([again.status, to(again)]).toEqual([303, '/dashboard']);

    const dashboard = await (await visit('/dashboard')).text();
    expect(dashboard).toMatch(/Hello (<!-- -->)?Ada/);
    expect(dashboard).not.toMatch(/eyJ|spr_/);
    const left = await visit('/dashboard', { method: 'POST', body: submission(dashboard, {}) });
    expect(to(left)).toBe('/');
    expect(jar.size).toBe(0);
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
      run(join(folder, 'node_modules/.bin/nextjs'), ['doctor', '--app', address, '--backend', backend.url], {
        cwd: folder,
      });
    const healthy = await examine();
    expect(healthy.stdout).toContain('No mistakes found.');
    expect(healthy.stdout).not.toMatch(/^ {2}(?!ok )\S/m);

    put('app/dashboard/bills/page.tsx', 'export default function Bills() { return <h1>Bills</h1>; }');
    try {
      const sick = await examine().catch((error: { code: number; stdout: string }) => error);
      expect(sick).toMatchObject({
        code: 1,
        stdout: expect.stringContaining('app/dashboard/bills/page.tsx:1'),
      });
      expect(sick.stdout).toContain('1 mistake');
    } finally {
      rmSync(join(folder, 'app/dashboard/bills'), { recursive: true });
    }
  });

  test('the stylesheet of the forms is there', async () => {
    const page = await (await fetch(`${address}/login`)).text();
    const sheets = [...page.matchAll(/href="([^"]+\.css[^"]*)"/g)].map(([, href = '']) => href);
    const styles = await Promise.all(sheets.map(async (href) => (await fetch(address + href)).text()));
    expect(styles.join()).toContain('.sallyport-form');
  });
});

/** The form as a browser without JavaScript sends it: with the hidden fields that React adds. */
function submission(page: string, fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [input] of page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const attribute = (name: string) =>
      new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ??
      '';
    form.append(attribute('name'), attribute('value'));
  }
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

async function line(program: ChildProcess, text: string): Promise<void> {
  if (program.stdout === null) throw new Error('no output to read');
  for await (const said of createInterface({ input: program.stdout })) if (said.includes(text)) return;
  throw new Error(`the program ended without saying "${text}"`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
