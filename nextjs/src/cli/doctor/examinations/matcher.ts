import { basename, dirname, relative } from 'node:path';
import { type Application, place } from '../application.js';
import { type Finding, mistake, ok, unknown } from '../finding.js';
import { protectionOf } from '../reading/protection.js';
import { proxyModule, reachOf } from '../reading/proxy-file.js';
import { reachedFrom } from '../reading/reached.js';
import type { Route } from '../reading/routes.js';

/** Server actions are posted to the address of their page, so the proxy has to run there. */
export function matcher(application: Application): Finding[] {
  const module = proxyModule(application);
  if (module === undefined) return unknown('there is no proxy');
  const reach = reachOf(application, module);
  const where = place(application, module, reach.at);
  if (reach.kind === 'unknown') return unknown(reach.why, where);
  const pages = application.routes.filter(({ kind }) => kind === 'page');
  const missed = pages.filter(({ sample }) => !reach.covers(sample));
  const acting = missed.filter((page) => hasActions(application, page));
  const protection = protectionOf(application);
  const lost = missed.filter(
    (page) =>
      !acting.includes(page) &&
      protection.kind === 'known' &&
      protection.covers(page.sample, page.module.file),
  );
  const findings = [
    ...acting.flatMap(({ pattern }) =>
      mistake({
        what: `the matcher misses ${pattern}, a page with server actions: they run before their session is renewed`,
        where,
        remedy: remedyFor(pattern),
      }),
    ),
    ...lost.flatMap(({ pattern }) =>
      mistake({
        what: `the matcher misses ${pattern}, which is protected: visitors are not led to the login page from there`,
        where,
        remedy: remedyFor(pattern),
      }),
    ),
  ];
  if (findings.length > 0) return findings;
  return ok(`runs for ${pages.length - missed.length} of ${pages.length} pages`);
}

const remedyFor = (pattern: string): string =>
  `add '${pattern.replaceAll(/\[+\.*(\w+)\]+/g, ':$1')}', or let the matcher leave out nothing but assets`;

/** Whether something that the page, or a layout around it, imports is a server action. */
function hasActions(application: Application, { module }: Route): boolean {
  const layouts = [...application.modules.values()].filter(
    ({ file }) =>
      /^layout\.\w+$/.test(basename(file)) && !relative(dirname(file), module.file).startsWith('..'),
  );
  return [...reachedFrom(application, [module, ...layouts])].some(({ code }) =>
    /(?:^|[{;])\s*['"]use server['"]/.test(code),
  );
}
