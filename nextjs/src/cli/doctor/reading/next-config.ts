import { readFileSync } from 'node:fs';
import type { Project } from '../../project.js';
import { conventional } from './conventional.js';
import { mask } from './mask.js';

/** Whether the configuration of Next.js names an option; what for is left to Next.js. */
export const configures = (project: Project, option: string): boolean =>
  new RegExp(String.raw`\b${option}\b`).test(configuration(project));

/** Whether it says `true` of an option. */
export const switchesOn = (project: Project, option: string): boolean =>
  new RegExp(String.raw`\b${option}['"]?\s*:\s*true\b`).test(configuration(project));

function configuration({ root }: Project): string {
  const file = conventional(root, 'next.config');
  return file === undefined ? '' : mask(readFileSync(file, 'utf8')).code;
}
