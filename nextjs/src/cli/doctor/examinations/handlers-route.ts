import { join } from 'node:path';
import { shown } from '../../project.js';
import { type Application, place } from '../application.js';
import { type Finding, INIT, mistake, ok, unknown } from '../finding.js';
import { configures } from '../reading/next-config.js';

export function handlersRoute(application: Application): Finding[] {
  const { routes } = application;
  const below = routes.filter(
    ({ kind, pattern }) => kind === 'handler' && /^\/api\/auth\/\[+\.\.\./.test(pattern),
  );
  const found = below.find(({ module }) => /\.\s*handlers\b/.test(module.bare));
  if (found) return ok(place(application, found.module));
  const [other] = below;
  if (other)
    return unknown('it does not name auth.handlers; what it imports may', place(application, other.module));
  const wider = routes.find(({ pattern }) => /^\/(?:api\/)?\[+\.\.\./.test(pattern));
  if (wider?.kind === 'handler')
    return unknown('a wider route may answer /api/auth', place(application, wider.module));
  if (configures(application.project, 'pageExtensions'))
    return unknown('pageExtensions gives files other names');
  const file = join(application.project.sources, 'app/api/auth/[...sallyport]/route.ts');
  return mistake({
    what: `there is no ${shown(application.project, file)}: browsers cannot ask for their session, and renders cannot have it renewed`,
    remedy: INIT,
  });
}
