import { pathMatcher } from '../../../options/paths.js';
import type { Application } from '../application.js';

/** What is not for everybody. */
export type Protection =
  | { kind: 'known'; covers: (path: string, file: string) => boolean }
  | { kind: 'unknown'; why: string };

/** Route groups whose name says so: `app/(protected)/settings`. */
const GROUP = /[\\/]\((?:protected|private|authenticated|secured?|signed-in|logged-in|members)\)[\\/]/;

export function protectionOf({ settings }: Application): Protection {
  const protect = settings?.option('protect') ?? { kind: 'unset' };
  if (protect.kind === 'unknown' || protect.kind === 'text')
    return { kind: 'unknown', why: 'what createAuth({ protect }) names is computed' };
  const patterns = protect.kind === 'list' ? protect.items : [];
  const wrong = patterns.find((pattern) => !pattern.startsWith('/'));
  if (wrong !== undefined)
    return { kind: 'unknown', why: `"${wrong}" in protect does not begin with a slash` };
  const named = pathMatcher(patterns, 'protect');
  return { kind: 'known', covers: (path, file) => named(path) || GROUP.test(file) };
}
