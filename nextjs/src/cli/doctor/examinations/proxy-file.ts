import { join } from 'node:path';
import { shown } from '../../project.js';
import { type Application, place } from '../application.js';
import { advice, type Finding, INIT, mistake, ok, unknown } from '../finding.js';
import { conventional } from '../reading/conventional.js';
import { configures } from '../reading/next-config.js';
import { proxyModule } from '../reading/proxy-file.js';

export function proxyFile(application: Application): Finding[] {
  const { project } = application;
  const proxy = conventional(project.sources, 'proxy');
  const middleware = conventional(project.sources, 'middleware');
  if (middleware !== undefined) return left(application, middleware, proxy);
  if (proxy !== undefined) return calls(application);
  if (configures(project, 'pageExtensions')) return unknown('pageExtensions gives files other names');
  const other = project.sources === project.root ? join(project.root, 'src') : project.root;
  const astray = conventional(other, 'proxy') ?? conventional(other, 'middleware');
  const beside = shown(project, join(project.sources, 'app'));
  if (astray === undefined) return mistake({ what: `there is no proxy file beside ${beside}`, remedy: INIT });
  return mistake({
    what: 'Next.js does not see this file: it looks beside the folder app',
    where: shown(project, astray),
    remedy: `move it to ${shown(project, join(project.sources, 'proxy.ts'))}`,
  });
}

function left({ project, modules }: Application, middleware: string, proxy: string | undefined): Finding[] {
  const where = shown(project, middleware);
  const rename = `rename it to ${where.replace('middleware', 'proxy')}, and its function to proxy`;
  if (proxy !== undefined) {
    return mistake({
      what: `it stands beside ${shown(project, proxy)}, and Next.js builds only with one of them`,
      where,
      remedy: `move what it does into auth.proxy(async (request, session) => …) and delete it`,
    });
  }
  if (/\bruntime\s*[:=]\s*['"]nodejs['"]/.test(modules.get(middleware)?.code ?? ''))
    return advice({ what: 'Next.js has given up this name', where, remedy: rename });
  return mistake({
    what: 'middleware runs on the Edge runtime, where what this package needs of Node.js is not there',
    where,
    remedy: rename,
  });
}

function calls(application: Application): Finding[] {
  const module = proxyModule(application);
  if (module === undefined) return [];
  const set = /\bcookies\s*\(\s*\)\s*\)\s*\.\s*(?:set|delete)\s*\(/.exec(module.bare);
  if (set) {
    return mistake({
      what: 'cookies() of next/headers takes the place of all cookies of the response, and a renewed session is lost',
      where: place(application, module, set.index),
      remedy: 'set them on the response that your handler within auth.proxy() returns',
    });
  }
  if (/\.\s*proxy\s*\(|\bcreateProxy\s*\(/.test(module.bare)) return ok(place(application, module));
  const own = module.imports.some(({ from }) => typeof application.resolve(module, from) === 'object');
  const where = place(application, module);
  if (own) return unknown('it does not call auth.proxy() itself; what it imports may', where);
  return mistake({
    what: 'it does not call auth.proxy(), so sessions are not renewed before pages render',
    where,
    remedy: 'export const proxy = auth.proxy(), with your own handler as its argument if you have one',
  });
}
