import type { Application } from '../application.js';
import type { Module } from './module.js';
import type { Resolve } from './resolve.js';

/** The modules that others lead to by their imports; of a file that only hands on, those whose names are asked for. */
export function reachedFrom(application: Application, entries: readonly Module[]): Set<Module> {
  const reached = new Set<Module>();
  const queue = [...entries];
  for (let module = queue.pop(); module !== undefined; module = queue.pop()) {
    if (reached.has(module)) continue;
    reached.add(module);
    for (const { name, from, exported } of module.imports) {
      const target = exported === undefined ? application.resolve(module, from) : undefined;
      if (typeof target === 'object')
        queue.push(home(application.resolve, target, name, new Set()) ?? target);
    }
  }
  return reached;
}

/** Where a name is declared; undefined where this module does not have it. */
function home(resolve: Resolve, module: Module, name: string, seen: Set<Module>): Module | undefined {
  if (seen.has(module)) return undefined;
  seen.add(module);
  if (module.declarations.some(({ exported }) => exported.includes(name))) return module;
  for (const one of module.imports) {
    if (one.exported !== name && one.exported !== '*') continue;
    const target = resolve(module, one.from);
    if (typeof target !== 'object') continue;
    const found = home(resolve, target, one.exported === '*' ? name : one.name, seen);
    if (found) return found;
  }
  return undefined;
}
