import type { Subject } from '../subject.js';
import { type Answered, jsonOf } from './ask.js';

/** The backend's answer to who it is; undefined from nobody, and from a stranger who was found by guessing. */
export async function backendAnswer({ backend, discovery }: Subject): Promise<Answered | undefined> {
  const reply = await discovery();
  if (backend === undefined || reply.kind === 'silent') return undefined;
  return backend.by !== 'guess' || typeof jsonOf(reply)?.issuer === 'string' ? reply : undefined;
}
