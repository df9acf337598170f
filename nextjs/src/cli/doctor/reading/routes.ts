import { basename, dirname, relative, sep } from 'node:path';
import type { Module } from './module.js';

/** A page or a route handler of the App Router. */
export interface Route {
  kind: 'page' | 'handler';
  module: Module;
  /** As in the folders: `/invoices/[id]`. */
  pattern: string;
  /** A path that leads there. */
  sample: string;
}

/** @param app the folder `app` */
export function routesIn(app: string, modules: Iterable<Module>): Route[] {
  const found: Route[] = [];
  for (const module of modules) {
    const [, name] = /^(page|route)\.\w+$/.exec(basename(module.file)) ?? [];
    const segments = name === undefined ? undefined : segmentsOf(app, dirname(module.file));
    if (segments === undefined) continue;
    found.push({
      kind: name === 'page' ? 'page' : 'handler',
      module,
      pattern: `/${segments.join('/')}`,
      sample: sampleOf(segments),
    });
  }
  return found.sort((one, other) => (one.pattern < other.pattern ? -1 : 1));
}

/** The part of the address that a folder stands for; undefined where it has none of its own. */
export function segmentsOf(app: string, folder: string): string[] | undefined {
  const path = relative(app, folder);
  if (path.startsWith('..')) return undefined;
  const names = path.split(sep).filter(Boolean);
  // Private folders have no address, and an intercepting route shows another one's.
  if (names.some((name) => /^_|^\(\.+\)/.test(name))) return undefined;
  return names.filter((name) => !/^\(.+\)$|^@/.test(name));
}

export const sampleOf = (segments: readonly string[]): string =>
  `/${segments.map((segment) => (/^\[/.test(segment) ? 'x' : segment)).join('/')}`;
