import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Application, examined, NOWHERE } from '../../../test/application.js';
import { doctor } from './doctor.js';
import { FLOOR } from './examinations/next-version.js';
import { readOptions } from './options.js';

const EXAMPLE = fileURLToPath(new URL('../../../../examples/billing-dashboard', import.meta.url));
const SECRET = Buffer.alloc(32, 7).toString('base64');
let application: Application;

beforeEach(async () => {
  vi.stubEnv('PORT', new URL(NOWHERE).port);
  application = await Application.make();
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(application.root, { recursive: true });
});

const put = (file: string, content: string) => application.put(file, content);
const findings = async (name: string, ...args: string[]) =>
  (await examined(application.root, ...args)).findings(name);

const RUNNING = {
  application: 'unknown',
  cookies: 'unknown',
  strangers: 'unknown',
  issuer: 'unknown',
  clock: 'unknown',
  CORS: 'unknown',
};
const HEALTHY = {
  next: 'ok',
  auth: 'ok',
  proxy: 'ok',
  matcher: 'ok',
  handlers: 'ok',
  guards: 'ok',
  uploads: 'ok',
  'stored tokens': 'ok',
  'shared tokens': 'ok',
  origin: 'ok',
  secrets: 'ok',
  variables: 'ok',
  ...RUNNING,
  'BFF secret': 'ok',
};

describe('an application without mistakes', () => {
  test('is what init writes, with a guarded page', async () => {
    const { code, ok, kinds } = await examined(application.root);
    expect([code, ok, kinds]).toEqual([0, true, HEALTHY]);
  });

  test('is one in src, too', async () => {
    const other = await Application.make('src');
    expect((await examined(other.root)).kinds).toEqual(HEALTHY);
    rmSync(other.root, { recursive: true });
  });

  test('is the example', async () => {
    vi.stubEnv('SALLYPORT_BACKEND_URL', NOWHERE);
    const { code, kinds, findings: found } = await examined(EXAMPLE);
    expect([code, kinds]).toEqual([0, HEALTHY]);
    expect(found('guards')).toEqual([{ kind: 'ok', what: expect.stringMatching(/^6 protected pages/) }]);
    expect(found('matcher')).toEqual([{ kind: 'ok', what: 'runs for 9 of 9 pages' }]);
  });

  test('is one that is ready for production', async () => {
    put(
      '.env.production',
      `SALLYPORT_BACKEND_URL=${NOWHERE}\nSALLYPORT_APP_URL=https://app.example.com\nSALLYPORT_BFF_SECRET=${SECRET}\n`,
    );
    const { code, kinds, output } = await examined(application.root, '--production');
    expect([code, kinds]).toEqual([0, { ...HEALTHY, 'BFF secret': 'unknown' }]);
    expect(output).not.toContain(SECRET);
  });
});

describe('in production', () => {
  test.each([
    ['origin', /no public origin in production/],
    ['secrets', /no BFF secret in production/],
  ])('the missing %s is a mistake', async (name, what) => {
    expect(await findings(name, '--production')).toMatchObject([
      { kind: 'mistake', what: expect.stringMatching(what) },
    ]);
    vi.stubEnv('NODE_ENV', 'production');
    expect(await findings(name)).toMatchObject([{ kind: 'mistake' }]);
  });

  test('this machine is no public origin', async () => {
    put('.env', 'SALLYPORT_APP_URL=http://localhost:3000\n');
    expect(await findings('origin', '--production')).toMatchObject([{ kind: 'mistake' }]);
    expect(await findings('origin')).toEqual([{ kind: 'ok', what: 'http://localhost:3000' }]);
  });

  test('a backend of the application needs no BFF secret', async () => {
    put(
      'auth.ts',
      `import { createAuth } from '@sallyport/nextjs/server';
import { restBackend } from '@sallyport/nextjs/backend';
export const auth = createAuth({ protect: ['/dashboard'], backend: restBackend({ url: 'http://localhost:9', tokens: {} }) });`,
    );
    expect(await findings('secrets', '--production')).toMatchObject([{ kind: 'ok' }]);
    expect(await findings('issuer', '--production')).toMatchObject([{ kind: 'ok' }]);
  });
});

test('the least Next.js is the one that the package asks for', () => {
  const manifest = new URL('../../../package.json', import.meta.url);
  expect(JSON.parse(readFileSync(manifest, 'utf8')).peerDependencies.next).toBe(`>=${FLOOR.join('.')}`);
});

test('where there is no application it says so, and ends with 2', async () => {
  put('package.json', '{}');
  const noted: string[] = [];
  const options = { app: undefined, backend: undefined, production: false, json: false };
  const output = { say: () => undefined, note: (line: string) => noted.push(line) };
  expect(await doctor(application.root, options, output)).toBe(2);
  expect(noted.join()).toContain('does not depend on next');
});

test.each([
  [['--bogus']],
  [['--app', 'localhost:3000']],
  [['--backend', 'http://me:pw@localhost']],
  [['extra']],
])('%j is no way to call it', (args) => {
  expect(readOptions(args)).toBeUndefined();
});
