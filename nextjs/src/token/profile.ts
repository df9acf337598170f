import 'server-only';
import type { Answer, Backend } from '../backend/backend.js';
import { guarded } from '../backend/breaker.js';
import type { User } from '../contract/user.js';
import type { AccessCookie } from '../cookies/format.js';
import { sha256 } from '../shared/hash.js';
import { perProcess } from '../shared/process-state.js';
import type { Verification } from './verify.js';

/** A page asks many times within a moment; a change of roles shows after this long. The backend itself asks every time. */
const KEEP_MS = 60_000;
const CAPACITY = 2_000;

interface Kept {
  since: number;
  answer: Promise<Answer<User>>;
}

const store = () => perProcess('profiles', () => new Map<string, Kept>());

/** Whose token it is, as the backend says: for tokens that cannot be verified here. Several who ask at once ask once. */
export async function verifyByProfile(backend: Backend, access: AccessCookie): Promise<Verification> {
  if (access.expires <= Date.now() / 1_000) return { kind: 'expired' };
  const answer = await profileOf(backend, access.token);
  switch (answer.kind) {
    case 'ok':
      return { kind: 'valid', identity: { user: answer.value, sessionId: '', expires: access.expires } };
    case 'refused':
      return { kind: 'expired' };
    case 'unavailable':
      return answer;
  }
}

/** Signed out: a copy of the cookie is not taken for signed in until the minute is over. */
export function forgetProfile(backend: Backend, token: string): void {
  store().delete(keyOf(backend, token));
}

/** Asks again, unless that has happened since the token was sent: several calls may be refused at once. */
export async function isRefusedByProfile(
  backend: Backend,
  { token, since }: { token: string; since: number },
): Promise<boolean> {
  if (backend.profile === undefined) return false;
  const known = store().get(keyOf(backend, token));
  if (known && known.since < since) forgetProfile(backend, token);
  return (await profileOf(backend, token)).kind === 'refused';
}

const keyOf = (backend: Backend, token: string): string => sha256(`${backend.url.href} ${token}`);

async function profileOf(backend: Backend, token: string): Promise<Answer<User>> {
  const key = keyOf(backend, token);
  const known = store().get(key);
  if (known && Date.now() - known.since < KEEP_MS) return known.answer;
  const asked: Kept = { since: Date.now(), answer: ask(backend, token) };
  store().delete(key);
  store().set(key, asked);
  const [oldest] = store().keys();
  if (store().size > CAPACITY && oldest !== undefined) store().delete(oldest);
  const answer = await asked.answer;
  // Only what was confirmed is kept: a refusal or an outage may be over by the next request.
  if (answer.kind !== 'ok' && store().get(key) === asked) store().delete(key);
  return answer;
}

const ask = (backend: Backend, token: string): Promise<Answer<User>> =>
  guarded(backend.url, async () => {
    try {
      return (await backend.profile?.(token)) as Answer<User>;
    } catch (error) {
      const message = `The backend's profile failed: ${error instanceof Error ? error.name : 'unknown error'}`;
      return { kind: 'unavailable', cause: { kind: 'protocol', message } };
    }
  });
