import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?!type\b)[^;]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'/g;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!\.test|\.d)\.tsx?$/.test(name))
  .map((name) => join(SRC, name));
const read = (file: string) => readFileSync(file, 'utf8');

/** What a module makes the bundler load: type-only imports are gone by then. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(IMPORT)]
    .filter(([statement]) => !/\{\s*(?:type\s+\w+\s*,?\s*)+\}/.test(statement))
    .map(([, from, alone]) => from ?? alone ?? '');
}

function sourceOf(file: string, specifier: string): string | undefined {
  const stem = resolve(dirname(file), specifier.replace(/\.js$/, ''));
  return [`${stem}.ts`, `${stem}.tsx`].find((candidate) => existsSync(candidate));
}

function reachableFrom(entry: string): { files: string[]; packages: string[] } {
  const [files, packages, queue] = [new Set<string>(), new Set<string>(), [join(SRC, entry)]];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const specifier of importsOf(file)) {
      const source = specifier.startsWith('.') ? sourceOf(file, specifier) : undefined;
      if (source) queue.push(source);
      else packages.add(specifier);
    }
  }
  return { files: [...files].map((file) => relative(SRC, file)), packages: [...packages] };
}

test.each([
  ['client.ts', ['next/navigation', 'react']],
  ['index.client.ts', ['next/navigation', 'react']],
  ['forms.ts', ['react', 'react-dom']],
])('%s reaches no server module', (entry, expected) => {
  const { files, packages } = reachableFrom(entry);
  expect(files.length).toBeGreaterThan(7);
  expect(packages.sort()).toEqual(expected);
});

test.each(['server.ts', 'proxy.ts', 'backend.ts', 'index.server.ts'])(
  '%s reaches no client module',
  (entry) => {
    const { files, packages } = reachableFrom(entry);
    expect(files.filter((file) => file.startsWith('client'))).toEqual([]);
    expect(packages).toContain('server-only');
  },
);

test.each([
  ['testing.ts', ['jose']],
  ['cli/doctor/doctor.ts', []],
])('%s runs in plain Node.js, without a bundler', (entry, expected) => {
  const { packages } = reachableFrom(entry);
  expect(packages.filter((name) => !name.startsWith('node:'))).toEqual(expected);
});

test('the proxy does without what only pages have', () => {
  const { packages } = reachableFrom('proxy.ts');
  expect(packages.filter((name) => name.startsWith('next/'))).toEqual(['next/server.js']);
});

test('modules that know tokens, cookies or the backend can only be loaded on the server', () => {
  const shared = new Set(['client.ts', 'forms.ts'].flatMap((entry) => reachableFrom(entry).files));
  const unguarded = sources
    .map((file) => relative(SRC, file))
    // Commands and tests run by themselves and are part of no application.
    .filter((file) => !/^(cli|testing)[/.]/.test(file))
    .filter((file) => !shared.has(file) && !read(join(SRC, file)).includes("import 'server-only'"));
  // Types, the client entry itself, and what the commands and tests of plain Node.js share with the server.
  expect(unguarded.sort()).toEqual([
    'backend/credential.ts',
    'backend/keys-address.ts',
    'contract/user.ts',
    'cookies/format.ts',
    'index.client.ts',
    'options/paths.ts',
    'session/state.ts',
    'shared/errors.ts',
  ]);
});

test('nothing remembers anything between requests outside of the process state [pain-20]', () => {
  const stateful = sources
    .filter((file) => /^(?:let|var)\s/m.test(read(file)))
    .map((file) => relative(SRC, file));
  expect(stateful).toEqual(['client/tabs.ts']);
});
