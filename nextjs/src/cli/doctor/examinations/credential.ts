import { CLIENT_HEADER, credentialFrom } from '../../../backend/credential.js';
import { setting } from '../application.js';
import { type Finding, mistake, ok, unknown } from '../finding.js';
import { below } from '../http/address.js';
import { jsonOf } from '../http/ask.js';
import { backendAnswer } from '../http/backend-answer.js';
import type { Subject } from '../subject.js';

/** The backend says so when it is shown a credential that it cannot check; nobody is signed in or out by this. */
export async function credential(subject: Subject): Promise<Finding[]> {
  const { backend, ownBackend, application, ask } = subject;
  const secret = setting(application, 'bffSecret', 'SALLYPORT_BFF_SECRET');
  if (ownBackend || secret.kind === 'unset') return ok('none is used');
  const discovery = await backendAnswer(subject);
  if (secret.kind === 'unknown' || backend === undefined || discovery === undefined)
    return unknown('the backend could not be asked');
  const path = '/api/auth/profile';
  const date = Date.parse(discovery.headers.get('date') ?? '');
  const now = Number.isNaN(date) ? new Date() : new Date(date);
  const introduction = introductionOf(secret.text, path, now);
  if (introduction === undefined) return unknown('the secret is none, see above');
  const reply = await ask(below(backend.url, path), { headers: { [CLIENT_HEADER]: introduction } });
  if (reply.kind === 'silent') return unknown(reply.why);
  if (jsonOf(reply)?.code !== 'invalid_client') return ok('the backend does not refuse it');
  return mistake({
    what: 'the backend does not recognise the BFF secret: sign-ins and refreshes fail',
    where: secret.where,
    remedy:
      'add the secret to SALLYPORT_BFF_SECRETS of the backend and restart it; keep the clocks within a minute',
  });
}

function introductionOf(secret: string, path: string, now: Date): string | undefined {
  try {
    return credentialFrom(secret)({ method: 'GET', path, caller: {}, now });
  } catch {
    return undefined;
  }
}
