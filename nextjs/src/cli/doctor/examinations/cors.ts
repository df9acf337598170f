import { setting } from '../application.js';
import { advice, type Finding, mistake, ok, unknown } from '../finding.js';
import { below } from '../http/address.js';
import { backendAnswer } from '../http/backend-answer.js';
import type { Subject } from '../subject.js';

/** A page of nobody's asks, and where there is direct mode, one of ours. */
export async function cors(subject: Subject): Promise<Finding[]> {
  const { backend, application } = subject;
  if (backend === undefined || (await backendAnswer(subject)) === undefined)
    return unknown('the backend could not be asked');
  const foreign = await preflight(subject, backend.url, 'https://doctor.invalid');
  if (foreign === undefined) return unknown('the backend could not be asked');
  const direct = setting(application, 'cookieDomain', 'SALLYPORT_COOKIE_DOMAIN').kind === 'set';
  if (foreign.origin === '*' || foreign.origin === 'https://doctor.invalid') {
    const trouble = {
      what: `the backend lets pages of every origin call it (Access-Control-Allow-Origin: ${foreign.origin === '*' ? '*' : 'whatever asks'})`,
      where: backend.url.origin,
      remedy:
        'list the origins of your pages (sallyport.direct.origins), or allow none: Next.js calls it from the server',
    };
    return direct || foreign.credentials ? mistake(trouble) : advice(trouble);
  }
  return direct ? ownOrigin(subject, backend.url) : ok('the backend invites no foreign page');
}

async function ownOrigin(subject: Subject, backend: URL): Promise<Finding[]> {
  const said = setting(subject.application, 'appUrl', 'SALLYPORT_APP_URL');
  if (said.kind !== 'set' || !URL.canParse(said.text)) return unknown('the public origin is not known here');
  const { origin } = new URL(said.text);
  const own = await preflight(subject, backend, origin);
  if (own === undefined) return unknown('the backend could not be asked');
  if (own.origin === origin && own.credentials) return ok(`${origin} may call the backend`);
  return mistake({
    what: `pages of ${origin} may not call the backend with cookies, but SALLYPORT_COOKIE_DOMAIN says that they do`,
    where: backend.origin,
    remedy: `set sallyport.direct.origins=${origin} there`,
  });
}

async function preflight(
  { ask }: Subject,
  backend: URL,
  origin: string,
): Promise<{ origin: string | null; credentials: boolean } | undefined> {
  const reply = await ask(below(backend, '/api/auth/profile'), {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'content-type',
    },
  });
  if (reply.kind === 'silent') return undefined;
  return {
    origin: reply.headers.get('access-control-allow-origin'),
    credentials: reply.headers.get('access-control-allow-credentials') === 'true',
  };
}
