import { keysAddress } from '../../../backend/keys-address.js';
import { type Finding, mistake, ok, unknown } from '../finding.js';
import { jsonOf } from '../http/ask.js';
import type { Subject } from '../subject.js';

/** The name of the backend has to be the one that its tokens have, and its keys have to be where it says. */
export async function issuer(subject: Subject): Promise<Finding[]> {
  const { backend, ownBackend, application } = subject;
  if (ownBackend) return ok('not needed: the backend is one of your own');
  const reply = await subject.discovery();
  if (backend === undefined || reply.kind === 'silent') {
    const why = reply.kind === 'silent' ? reply.why : 'its address is not known';
    return backend?.by === 'option'
      ? mistake({ what: why, remedy: 'start the backend, or correct SALLYPORT_BACKEND_URL' })
      : unknown(why);
  }
  const document = reply.status === 200 ? jsonOf(reply) : undefined;
  const { issuer: name, jwks_uri: keys } = document ?? {};
  if (typeof name !== 'string' || typeof keys !== 'string' || !URL.canParse(keys)) {
    const what = `what runs at ${backend.url.origin} does not say that it is a Sallyport backend (it answers ${reply.status})`;
    return backend.by !== 'guess'
      ? mistake({
          what,
          remedy: 'set SALLYPORT_BACKEND_URL to the address of the backend, with its base path',
        })
      : unknown(what);
  }
  const expected = application.settings?.option('issuer') ?? { kind: 'unset' };
  if (expected.kind === 'text' && expected.text !== name) {
    return mistake({
      what: `the backend calls itself "${name}", but createAuth({ issuer }) expects "${expected.text}"`,
      remedy: 'make them equal, to the slash at the end, or leave issuer out',
    });
  }
  return keysFindings(subject, backend.url, { issuer: name, jwksUri: keys });
}

async function keysFindings(
  { ask }: Subject,
  backend: URL,
  metadata: { issuer: string; jwksUri: string },
): Promise<Finding[]> {
  const address = keysAddress(backend, metadata);
  const reply = await ask(address);
  if (reply.kind === 'silent')
    return unknown(`${metadata.issuer}, but its keys cannot be looked at: ${reply.why}`);
  if (Array.isArray(jsonOf(reply)?.keys)) return ok(metadata.issuer);
  return mistake({
    what: `its keys are not at ${address.origin}${address.pathname}, so no token can be verified`,
    remedy: `see that sallyport.public-url of the backend, now ${metadata.issuer}, is the address that clients use`,
  });
}
