import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A module of the Next.js that the application has, else of the one beside this package; undefined without either. */
export function fromNext<T>(root: string, name: string): T | undefined {
  for (const from of [join(root, 'package.json'), import.meta.url]) {
    try {
      // From within next: what it depends on need not be in reach of the application (pnpm).
      const next = createRequire(from).resolve('next/package.json');
      return createRequire(next)(name) as T;
    } catch {
      // Not there.
    }
  }
  return undefined;
}
