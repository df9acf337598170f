import { installed } from '../../project.js';
import type { Application } from '../application.js';
import { type Finding, mistake, ok, unknown } from '../finding.js';

/** The least that this package takes (`peerDependencies`): holes of Next.js itself were closed until then. */
export const FLOOR = [16, 3, 5] as const;

export function nextVersion({ project }: Application): Finding[] {
  const version = installed(project.root, 'next');
  if (version === undefined) return unknown(`not installed here; package.json asks for ${project.next}`);
  const [, numbers = '', preview] = /^(\d+\.\d+\.\d+)(-)?/.exec(version) ?? [];
  if (numbers === '') return unknown(`${version} is no version that can be compared`);
  const difference = comparison(numbers.split('.').map(Number));
  if (difference > 0 || (difference === 0 && preview === undefined)) return ok(version);
  return mistake({
    what: `Next.js ${version} has known holes that were closed by ${FLOOR.join('.')}`,
    remedy: 'npm install next@latest',
  });
}

function comparison(version: number[]): number {
  const differing = FLOOR.findIndex((number, at) => number !== version[at]);
  return differing < 0 ? 0 : (version[differing] ?? 0) - (FLOOR[differing] ?? 0);
}
