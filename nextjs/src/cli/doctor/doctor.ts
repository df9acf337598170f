import { findProject } from '../project.js';
import { type Application, readApplication } from './application.js';
import { EXAMINATIONS } from './examinations.js';
import { type Finding, unknown } from './finding.js';
import { type Ask, asking } from './http/ask.js';
import type { DoctorOptions } from './options.js';
import { backendAddress, isOwnBackend } from './reading/backend-address.js';
import { hasMistake, json, lines, type Result, summary } from './report.js';
import { type Subject, subjectOf } from './subject.js';

export interface Output {
  /** The report. */
  say(line: string): void;
  /** What is going on meanwhile. */
  note(line: string): void;
}

/**
 * Examines the application around a folder, and what runs of it. Changes nothing. Returns the exit code: 0 without a
 * mistake, 1 with one, 2 where there is nothing to examine.
 */
export async function doctor(from: string, options: DoctorOptions, { say, note }: Output): Promise<number> {
  const found = findProject(from);
  if (found.kind === 'missing') {
    note(found.message);
    return 2;
  }
  const application = readApplication(found.project, options.production);
  const subject = subjectFor(application, options, asking(note));
  const results: Result[] = [];
  for (const { name, examine } of EXAMINATIONS) {
    const findings = await attempt(() => examine(subject));
    results.push({ name, findings });
    if (!options.json) for (const line of lines({ name, findings })) say(line);
  }
  say(options.json ? json(results) : `\n${summary(results)}`);
  return hasMistake(results) ? 1 : 0;
}

/** A source that is like no other must not keep the rest from being examined. */
async function attempt(examine: () => Finding[] | Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await examine();
  } catch (error) {
    return unknown(`this examination broke off (${error instanceof Error ? error.name : 'Error'})`);
  }
}

function subjectFor(application: Application, options: DoctorOptions, ask: Ask): Subject {
  const { url, configured } = backendAddress(application);
  const address = options.backend ?? url;
  // Next.js listens before it reads its files, so PORT counts from the environment alone.
  const port = process.env.PORT ?? '';
  return subjectOf({
    application,
    app: {
      url: options.app ?? new URL(`http://localhost:${/^\d{1,5}$/.test(port) ? port : '3000'}`),
      by: options.app ? 'option' : 'guess',
    },
    backend: address && {
      url: address,
      by: options.backend ? 'option' : configured ? 'configuration' : 'guess',
    },
    ownBackend: isOwnBackend(application),
    ask,
  });
}
