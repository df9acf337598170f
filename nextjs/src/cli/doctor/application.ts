import { join } from 'node:path';
import { type Project, shown } from '../project.js';
import { type Environment, readEnvironment } from './reading/environment.js';
import { sourceFiles } from './reading/files.js';
import { readModule } from './reading/module.js';
import { type Modules, type Resolve, resolver } from './reading/resolve.js';
import { type Route, routesIn } from './reading/routes.js';
import { readSettings, type Settings } from './reading/settings.js';

/** The application that is examined: everything about it that its files say. */
export interface Application {
  project: Project;
  /** Examined as it is to run in production. */
  production: boolean;
  modules: Modules;
  resolve: Resolve;
  routes: readonly Route[];
  environment: Environment;
  /** Undefined without a call of `createAuth`. */
  settings: Settings | undefined;
}

export function readApplication(project: Project, production: boolean): Application {
  const files = sourceFiles(project.sources);
  const modules: Modules = new Map(files.map((file) => [file, readModule(file)]));
  const environment = readEnvironment(project.root, production);
  return {
    project,
    production,
    modules,
    environment,
    resolve: resolver(project, modules),
    routes: routesIn(join(project.sources, 'app'), modules.values()),
    settings: readSettings(modules, environment),
  };
}

/** `src/auth.ts:7`. */
export function place({ project }: Application, module: { file: string; code: string }, at = 0): string {
  return `${shown(project, module.file)}:${module.code.slice(0, at).split('\n').length}`;
}

/** An option of `createAuth` that is a text, else its variable: what `resolveConfig` takes. */
export type Setting =
  | { kind: 'unset' }
  | { kind: 'unknown' }
  /** `where`: for the message; the value itself may be a secret. */
  | { kind: 'set'; text: string; where: string; literal: boolean };

export function setting(application: Application, option: string, variable: string): Setting {
  const { settings, environment } = application;
  const said = settings?.option(option) ?? { kind: 'unset' };
  if (said.kind === 'text' && settings !== undefined) {
    return {
      kind: 'set',
      text: said.text,
      literal: said.literal,
      where: place(application, settings.module, settings.at),
    };
  }
  if (said.kind === 'list' && settings !== undefined) {
    const where = place(application, settings.module, settings.at);
    return { kind: 'set', text: said.items.join(','), literal: true, where };
  }
  if (said.kind !== 'unset') return { kind: 'unknown' };
  const text = environment.get(variable);
  if (text === undefined) return environment.complete ? { kind: 'unset' } : { kind: 'unknown' };
  return {
    kind: 'set',
    text,
    literal: false,
    where: environment.whereSet(variable) ?? `the variable ${variable}`,
  };
}
