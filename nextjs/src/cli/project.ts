import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** A Next.js application with the App Router, as its files show it. */
export interface Project {
  root: string;
  /** `src` or the root: where `app` and `proxy` are. */
  sources: string;
  typescript: boolean;
  /** The version of Next.js that is installed, or the range in package.json where none is. */
  next: string;
}

export type Found = { kind: 'found'; project: Project } | { kind: 'missing'; message: string };

/** Looks upwards from a folder, as npm does. */
export function findProject(from: string): Found {
  const root = upwards(from).find((folder) => existsSync(join(folder, 'package.json')));
  if (root === undefined) {
    return missing(
      `There is no package.json in ${from} or above. Go into your Next.js application; a new one: npx create-next-app`,
    );
  }
  const range = dependency(root, 'next');
  if (range === undefined) {
    return missing(
      `${join(root, 'package.json')} does not depend on next. Go into your Next.js application.`,
    );
  }
  // Where there are both, Next.js takes the one in the root.
  const sources = [root, join(root, 'src')].find((folder) => existsSync(join(folder, 'app')));
  if (sources === undefined) {
    return missing(
      `${root} has neither app nor src/app. The Pages Router has no server components to guard; add an app folder beside pages.`,
    );
  }
  const next = installed(root, 'next') ?? range;
  return {
    kind: 'found',
    project: { root, sources, typescript: existsSync(join(root, 'tsconfig.json')), next },
  };
}

/** How a file of the project is shown: with slashes, from the root. */
export const shown = (project: Project, file: string): string =>
  relative(project.root, file).split(sep).join('/');

export function dependency(root: string, name: string): string | undefined {
  const { dependencies, devDependencies } = readJson(join(root, 'package.json'));
  return text(record(dependencies)[name]) ?? text(record(devDependencies)[name]);
}

/** Workspaces keep what is installed further up. */
export function installed(root: string, name: string): string | undefined {
  const manifest = upwards(root)
    .map((folder) => join(folder, 'node_modules', name, 'package.json'))
    .find(existsSync);
  return manifest && text(readJson(manifest).version);
}

function upwards(from: string): string[] {
  const above = dirname(from);
  return above === from ? [from] : [from, ...upwards(above)];
}

function readJson(file: string): Record<string, unknown> {
  try {
    return record(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const missing = (message: string): Found => ({ kind: 'missing', message });
