import { readFileSync } from 'node:fs';
import type { Project } from '../../project.js';
import { conventional } from './conventional.js';
import { mask } from './mask.js';

/** Whether the configuration of Next.js names an option; what for is left to Next.js. */
export function configures({ root }: Project, option: string): boolean {
  const file = conventional(root, 'next.config');
  return file !== undefined && new RegExp(`\\b${option}\\b`).test(mask(readFileSync(file, 'utf8')).code);
}
