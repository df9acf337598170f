import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ENDINGS = ['ts', 'tsx', 'js', 'jsx', 'mjs'];

/** A file that Next.js looks for by its name, in one of the languages. */
export const conventional = (folder: string, name: string): string | undefined =>
  ENDINGS.map((ending) => join(folder, `${name}.${ending}`)).find(existsSync);
