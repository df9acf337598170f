import type { Application } from '../application.js';
import { conventional } from './conventional.js';
import { fromNext } from './from-next.js';
import { readValue, type Value } from './literal.js';
import type { Module } from './module.js';

export function proxyModule({ project, modules }: Application): Module | undefined {
  const file = conventional(project.sources, 'proxy') ?? conventional(project.sources, 'middleware');
  return file === undefined ? undefined : modules.get(file);
}

/** For which paths the proxy runs. */
export type Reach =
  | { kind: 'known'; module: Module; at: number; covers: (path: string) => boolean }
  | { kind: 'unknown'; module: Module; at: number; why: string };

export function reachOf(application: Application, module: Module): Reach {
  const config = module.declarations.find(({ exported }) => exported.includes('config'));
  const assigned = config && /=(?![=>])/.exec(config.bare);
  if (module.imports.some(({ exported }) => exported === 'config' || exported === '*'))
    return { kind: 'unknown', module, at: 0, why: 'the configuration of the proxy is in another file' };
  if (config === undefined || !assigned) return { kind: 'known', module, at: 0, covers: () => true };
  const value = readValue(
    config.code
      .slice(assigned.index + 1)
      .trim()
      .replace(/;$/, ''),
  );
  const at = config.at + Math.max(0, config.bare.search(/\bmatcher\b/));
  const unknown = (why: string): Reach => ({ kind: 'unknown', module, at, why });
  if (value.kind !== 'object') return unknown('the configuration of the proxy is computed');
  const matcher = value.entries.get('matcher');
  if (matcher === undefined && value.complete) return { kind: 'known', module, at, covers: () => true };
  const compile = fromNext<PathToRegexp>(application.project.root, 'next/dist/compiled/path-to-regexp');
  if (compile === undefined) return unknown('Next.js, which would read the matcher, is not installed');
  const sources = matcher && sourcesOf(matcher);
  if (sources === undefined) return unknown('the matcher is computed, or depends on more than the path');
  // As Next.js does it, which takes no flag of the expression along: /Login is another page than /login.
  const patterns = sources.map((source) => new RegExp(compile.pathToRegexp(source).source));
  return { kind: 'known', module, at, covers: (path) => patterns.some((pattern) => pattern.test(path)) };
}

/**
 * What Next.js compiles matchers with. Its `next/experimental/testing/server` would answer the whole question, but it takes
 * over `console` and `Math.random` of the process that loads it.
 */
interface PathToRegexp {
  pathToRegexp(source: string): RegExp;
}

/** Undefined when some of it is computed, which Next.js does not take either, or asks for more than a path (`has`). */
function sourcesOf(matcher: Value): string[] | undefined {
  switch (matcher.kind) {
    case 'text':
      return matcher.text.startsWith('/') ? [matcher.text] : undefined;
    case 'list':
      return allOf(matcher.items.map(sourcesOf))?.flat();
    case 'object': {
      // `missing` leaves out prefetches and the like, not visitors.
      const source = matcher.complete && !matcher.entries.has('has') && matcher.entries.get('source');
      return source ? sourcesOf(source) : undefined;
    }
    case 'expression':
      return undefined;
  }
}

const allOf = <T>(values: (T | undefined)[]): T[] | undefined => {
  const there = values.filter((value) => value !== undefined);
  return there.length === values.length ? there : undefined;
};
