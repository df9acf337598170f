import { type Application, place } from '../application.js';
import { type Finding, mistake, ok, unknown } from '../finding.js';
import { configures } from '../reading/next-config.js';
import { proxyModule, reachOf } from '../reading/proxy-file.js';
import type { Route } from '../reading/routes.js';

/**
 * Where a proxy runs, Next.js copies the body and hands on no more than `proxyClientMaxBodySize` of it, 10 MB by default,
 * and the request goes on as if that were all.
 */
export function uploads(application: Application): Finding[] {
  const routes = application.routes.filter((route) => route.kind === 'handler' && takesFiles(route));
  const module = proxyModule(application);
  if (routes.length === 0 || module === undefined)
    return ok('no route handler takes files through the proxy');
  if (configures(application.project, 'proxyClientMaxBodySize')) return ok('proxyClientMaxBodySize is set');
  const reach = reachOf(application, module);
  if (reach.kind === 'unknown') return unknown(reach.why, place(application, module, reach.at));
  const cut = routes.filter(({ sample }) => reach.covers(sample));
  if (cut.length === 0) return ok('routes that take files are out of the reach of the proxy');
  return cut.flatMap((route) =>
    mistake({
      what: `${route.pattern} takes files, and the proxy has them cut off at 10 MB without a word`,
      where: place(application, route.module),
      remedy: `leave it out of the matcher, as in '/((?!_next/static|${route.pattern.slice(1).replace(/\/\[.*$/, '')}).*)' (auth.requireUser() in the handler renews the session by itself), or set experimental.proxyClientMaxBodySize`,
    }),
  );
}

/** Only what is plain: many handlers read a body, few of them a large one. */
const takesFiles = ({ pattern, module }: Route): boolean =>
  /\b(?:POST|PUT|PATCH)\b/.test(module.bare) &&
  (/(?:^|[/_-])uploads?(?:$|[/_-])/i.test(pattern) ||
    /\binstanceof\s+File\b|\bas\s+File\b/.test(module.bare));
