import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { init } from './init.js';

let root: string;
let said: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sallyport-init-'));
  said = [];
});

afterEach(() => rmSync(root, { recursive: true }));

const put = (file: string, content = '') => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const run = (answer?: boolean, from = root) =>
  init(from, {
    say: (line) => said.push(line),
    ...(answer !== undefined && { ask: async () => answer }),
  });
const application = (app = 'app', typescript = true) => {
  put('package.json', JSON.stringify({ dependencies: { next: '16.4.5' } }));
  if (typescript) put('tsconfig.json', '{}');
  put(`${app}/layout.${typescript ? 'tsx' : 'jsx'}`);
};

test.each([
  ['app', true, 'auth.ts', 'app/login/page.tsx'],
  ['src/app', true, 'src/auth.ts', 'src/app/login/page.tsx'],
  ['app', false, 'auth.js', 'app/login/page.jsx'],
])('into %s (TypeScript: %s) it writes %s and the rest', async (app, typescript, auth, page) => {
  application(app, typescript);
  expect(await run()).toBe(0);
  expect(said.filter((line) => line.includes('written'))).toHaveLength(5);
  expect(read(auth)).toContain('createAuth');
  expect(read(page)).toContain('<SignInForm');
  expect(read(page).includes(': Promise<')).toBe(typescript);
  expect(said.at(-1)).toContain('SALLYPORT_BACKEND_URL');
});

test('every import of what it writes leads to a file that it writes', async () => {
  application('src/app');
  await run();
  const route = 'src/app/api/auth/[...sallyport]/route.ts';
  for (const file of ['src/proxy.ts', route, 'src/app/login/actions.ts', 'src/app/login/page.tsx']) {
    for (const [, specifier = ''] of read(file).matchAll(/from '(\.[^']+)'/g)) {
      expect(existsSync(join(root, dirname(file), `${specifier}.ts`)), `${specifier} in ${file}`).toBe(true);
    }
  }
});

test('from a folder below it finds the application', async () => {
  application();
  mkdirSync(join(root, 'app/blog/deep'), { recursive: true });
  expect(await run(undefined, join(root, 'app/blog/deep'))).toBe(0);
  expect(existsSync(join(root, 'proxy.ts'))).toBe(true);
});

test('a second time it changes nothing', async () => {
  application();
  await run();
  said = [];
  expect(await run(true)).toBe(0);
  expect(said.filter((line) => line.includes('  same'))).toHaveLength(5);
});

test('the login page says that it waits, where Cache Components want to know', async () => {
  application();
  await run();
  expect(read('app/login/page.tsx')).not.toContain('instant');
  put('next.config.ts', 'export default { cacheComponents: true };');
  await run(true);
  expect(read('app/login/page.tsx')).toContain('\nexport const instant = false;\n\nexport default async');
});

test.each([
  ['nobody can be asked', undefined],
  ['the answer is no', false],
])('a file that is there is kept when %s', async (_, answer) => {
  application();
  put('proxy.ts', '// mine');
  expect(await run(answer)).toBe(0);
  expect(read('proxy.ts')).toBe('// mine');
  expect(said.join('\n')).toContain('kept     proxy.ts');
  expect(said.join('\n')).toContain('What proxy.ts needs, to be merged by hand:');
  expect(said.join('\n')).toContain('    export const proxy = auth.proxy();');
  expect(existsSync(join(root, 'auth.ts'))).toBe(true);
});

test('and replaced when the answer is yes', async () => {
  application();
  put('proxy.ts', '// mine');
  await run(true);
  expect(read('proxy.ts')).toContain('auth.proxy()');
});

test('it says that the package is to be installed, when it is not', async () => {
  application();
  await run();
  expect(said.at(-1)).toContain('npm install @sallyport/nextjs');
  put('package.json', JSON.stringify({ dependencies: { next: '16.4.5', '@sallyport/nextjs': '*' } }));
  await run();
  expect(said.at(-1)).not.toContain('npm install');
});

test('where there are app and src/app it takes the one that Next.js takes', async () => {
  application('src/app');
  put('app/layout.tsx');
  await run();
  expect(existsSync(join(root, 'proxy.ts'))).toBe(true);
  expect(existsSync(join(root, 'src/proxy.ts'))).toBe(false);
});

test.each(['middleware.ts', 'proxy.js', 'app/login/page.jsx', 'app/(guest)/login/page.tsx'])(
  'beside %s it writes no second file for the same place, whatever the answer',
  async (file) => {
    application();
    put(file, '// mine');
    await run(true);
    expect(read(file)).toBe('// mine');
    expect(existsSync(join(root, file.startsWith('app') ? 'app/login/page.tsx' : 'proxy.ts'))).toBe(false);
  },
);

test.each([
  ['no package.json', () => undefined, /no package.json/],
  ['another kind of project', () => put('package.json', '{"name":"x"}'), /does not depend on next/],
  [
    'an old Next.js',
    () => {
      put('package.json', '{"dependencies":{"next":"^15.5.1"}}');
      put('app/layout.tsx');
    },
    /needs 16/,
  ],
  [
    'the Pages Router alone',
    () => {
      put('package.json', '{"dependencies":{"next":"16.4.5"}}');
      put('pages/index.js');
    },
    /neither app nor src\/app/,
  ],
  ['a broken package.json', () => put('package.json', '{'), /does not depend on next/],
])('with %s it says what is missing and writes nothing', async (_, prepare, message) => {
  prepare();
  const copy = mkdtempSync(join(tmpdir(), 'sallyport-before-'));
  cpSync(root, copy, { recursive: true });
  expect(await run(true)).toBe(1);
  expect(said.join()).toMatch(message);
  expect(existsSync(join(root, 'auth.ts'))).toBe(existsSync(join(copy, 'auth.ts')));
  rmSync(copy, { recursive: true });
});
