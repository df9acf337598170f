import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Project } from '../../project.js';
import { mask } from './mask.js';
import type { Module } from './module.js';

export type Modules = ReadonlyMap<string, Module>;

/** The module that a specifier leads to; `package` is somebody else's, `lost` ours, but not where it was looked for. */
export type Resolve = (from: Module, specifier: string) => Module | 'package' | 'lost';

const ENDINGS = ['', '.ts', '.tsx', '.js', '.jsx', '.mjs'];

export function resolver(project: Project, modules: Modules): Resolve {
  const aliases = aliasesOf(project);
  return (from, specifier) => {
    const bases = specifier.startsWith('.')
      ? [resolve(dirname(from.file), specifier)]
      : aliases.flatMap(({ prefix, folders }) =>
          specifier.startsWith(prefix) ? folders.map((to) => join(to, specifier.slice(prefix.length))) : [],
        );
    for (const base of bases) {
      const found = candidates(base).find((file) => modules.has(file));
      const module = found === undefined ? undefined : modules.get(found);
      if (module) return module;
    }
    return bases.length > 0 ? 'lost' : 'package';
  };
}

/** TypeScript also finds `./x.ts` by `./x.js`. */
const candidates = (base: string): string[] =>
  [base, base.replace(/\.jsx?$/, '')].flatMap((stem) => [
    ...ENDINGS.map((ending) => stem + ending),
    ...ENDINGS.slice(1).map((ending) => join(stem, `index${ending}`)),
  ]);

interface Alias {
  prefix: string;
  folders: string[];
}

/** `paths` as the compiler reads them, and `@/`, which nearly everybody has. */
function aliasesOf({ root, sources }: Project): Alias[] {
  const usual = { prefix: '@/', folders: [sources, root] };
  const file = ['tsconfig.json', 'jsconfig.json'].map((name) => join(root, name)).find(existsSync);
  const options = file === undefined ? undefined : readJsonWithComments(file)?.compilerOptions;
  const { baseUrl, paths } = (options ?? {}) as { baseUrl?: string; paths?: Record<string, string[]> };
  const base = resolve(root, baseUrl ?? '.');
  const own = Object.entries(paths ?? {})
    .filter(([pattern, targets]) => pattern.endsWith('*') && Array.isArray(targets))
    .map(([pattern, targets]) => ({
      prefix: pattern.slice(0, -1),
      folders: targets.map((target) => resolve(base, target.replace(/\*$/, ''))),
    }));
  return [...own.filter(({ prefix }) => prefix !== ''), usual];
}

function readJsonWithComments(file: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(mask(readFileSync(file, 'utf8')).code.replaceAll(/,(?=\s*[}\]])/g, ''));
  } catch {
    return undefined;
  }
}
