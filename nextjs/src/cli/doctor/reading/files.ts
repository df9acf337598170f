import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = /(?<!\.d)\.(?:tsx?|jsx?|mjs)$/;
const NOT_OF_THE_APPLICATION = /\.(?:test|spec|stories|config)\.\w+$/;
const NEVER = /^(?:node_modules|\..*|__\w+__)$/;
const BESIDE = /^(?:dist|build|out|coverage|public|e2e|cypress|playwright|tests?|scripts)$/;

/** The sources of the application in a folder: no tests, and nothing that was built. */
export function sourceFiles(folder: string, beside = BESIDE): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      // Further down these are names like any other: `app/build` is a page.
      return NEVER.test(entry.name) || beside.test(entry.name) ? [] : sourceFiles(path, NEVER);
    }
    return SOURCE.test(entry.name) && !NOT_OF_THE_APPLICATION.test(entry.name) ? [path] : [];
  });
}
