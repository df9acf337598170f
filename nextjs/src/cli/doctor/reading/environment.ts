import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromNext } from './from-next.js';

/** The variables as the application would see them: those of the process, and of its `.env` files. */
export interface Environment {
  get(name: string): string | undefined;
  names(): string[];
  /** File and line that set it; undefined for what the process brings along. */
  whereSet(name: string): string | undefined;
  /** False: only the process was looked at, because Next.js, which reads the files, is not installed. */
  complete: boolean;
}

interface NextEnv {
  loadEnvConfig(
    folder: string,
    development: boolean,
    log: { info(): void; error(): void },
    forceReload: boolean,
  ): { loadedEnvFiles: { path: string; env: Record<string, string | undefined> }[] };
}

const SILENT = { info() {}, error() {} };

/** By Next.js' own reader, with its order of files and its references between variables. */
export function readEnvironment(root: string, production: boolean): Environment {
  const reader = fromNext<NextEnv>(root, '@next/env');
  const before = { ...process.env };
  if (reader === undefined) return environmentOf(root, before, [], false);
  // The reader fills process.env, and looks at NODE_ENV there.
  try {
    Object.assign(process.env, { NODE_ENV: production ? 'production' : 'development' });
    const { loadedEnvFiles } = reader.loadEnvConfig(root, !production, SILENT, true);
    const files = loadedEnvFiles.map(({ path }) => path);
    // The first file counts most, and the process more than any.
    const values = Object.assign({}, ...loadedEnvFiles.map(({ env }) => env).reverse(), before);
    return environmentOf(root, values, files, true);
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

function environmentOf(
  root: string,
  values: Record<string, string | undefined>,
  files: string[],
  complete: boolean,
): Environment {
  const lines = files.map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n') }));
  return {
    get: (name) => values[name] || undefined,
    names: () => Object.keys(values),
    whereSet(name) {
      if (process.env[name] !== undefined) return undefined;
      const sets = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`);
      const found = lines.find((one) => one.lines.some((line) => sets.test(line)));
      return found && `${found.file}:${found.lines.findIndex((line) => sets.test(line)) + 1}`;
    },
    complete,
  };
}
