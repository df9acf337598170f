import 'server-only';
import { createRemoteJWKSet, customFetch } from 'jose';
import type { Answer, Backend, Metadata } from '../backend/backend.js';
import { guarded } from '../backend/breaker.js';
import { observeClock } from '../backend/clock.js';
import { keysAddress } from '../backend/keys-address.js';
import { errorCode, unreachable } from '../backend/request.js';
import { perProcess } from '../shared/process-state.js';

type KeySet = ReturnType<typeof createRemoteJWKSet>;

export interface Issuer {
  metadata: Metadata;
  keys: KeySet;
  refreshedAt: number;
}

/** An unknown key id makes us look again, but a forger of key ids not more often than this. */
const COOLDOWN_MS = 10_000;
/** Keys are fetched again in the background after this long: a withdrawn key is forgotten. */
const RENEW_AFTER_MS = 10 * 60_000;
/** A backend that is away for a while does not make its keys wrong, but they are not trusted for ever. */
const TRUST_FOR_MS = 60 * 60_000;

const issuers = () => perProcess('issuers', () => new Map<string, Promise<Answer<Issuer>>>());

/** The backend's issuer and public keys; fetched once per process and only remembered when that worked. */
export async function issuerOf(backend: Backend): Promise<Answer<Issuer>> {
  const known = issuers();
  const key = backend.url.href;
  let pending = known.get(key);
  if (pending === undefined) {
    pending = discover(backend);
    known.set(key, pending);
  }
  const answer = await pending;
  if (answer.kind === 'ok') return renewed(backend, answer);
  if (known.get(key) === pending) known.delete(key);
  return answer;
}

async function discover(backend: Backend): Promise<Answer<Issuer>> {
  const answer = await guarded(backend.url, async () => backend.metadata?.() ?? neither(backend));
  if (answer.kind !== 'ok') return answer;
  const metadata = answer.value;
  const keys = createRemoteJWKSet(keysAddress(backend.url, metadata), {
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: Infinity,
    timeoutDuration: 3_000,
    [customFetch]: async (url, init) => {
      const response = await fetch(url, { ...init, cache: 'no-store' });
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) observeClock(backend.url, date);
      return response;
    },
  });
  return { kind: 'ok', value: { metadata, keys, refreshedAt: Date.now() } };
}

const neither = (backend: Backend): Answer<never> => ({
  kind: 'unavailable',
  cause: {
    kind: 'misconfigured',
    message: `The backend for ${backend.url.origin} has neither metadata() nor profile(): nobody can say whose an access token is. Give it one of them.`,
  },
});

async function renewed(backend: Backend, answer: { kind: 'ok'; value: Issuer }): Promise<Answer<Issuer>> {
  const issuer = answer.value;
  const age = Date.now() - issuer.refreshedAt;
  if (age < RENEW_AFTER_MS || issuer.keys.coolingDown) return answer;
  const reloaded = issuer.keys.reload().then(
    () => {
      issuer.refreshedAt = Date.now();
    },
    (error: unknown) => errorCode(error),
  );
  if (age < TRUST_FOR_MS) return answer;
  const failure = await reloaded;
  return failure === undefined ? answer : { kind: 'unavailable', cause: unreachable(backend.url, failure) };
}
