import type { Subject } from '../subject.js';
import { type Answered, jsonOf } from './ask.js';

/** The answer of `auth.handlers`; undefined when somebody else answers at that address, or nobody. */
export async function answerOf({ session }: Subject): Promise<Answered | undefined> {
  const reply = await session();
  const isOurs =
    reply.kind === 'answered' && /^(?:active|anonymous|unavailable)$/.test(`${jsonOf(reply)?.status}`);
  return isOurs ? reply : undefined;
}
