import type { Ticket } from '../backend/backend.js';
import { AuthError } from './auth-error.js';
import { postJson } from './routes.js';

/**
 * A ticket with which this page opens one WebSocket, offered as a subprotocol beside the one that is spoken. Ask for one
 * each time a socket is opened: it is good once, for half a minute, and kept nowhere. `audience` names the service; it may
 * be left out where tickets are handed out for one alone. Throws `AuthError`, with the code `unauthenticated` for nobody.
 *
 * @example new WebSocket(url, ['chat', `sallyport.ticket.${(await getTicket('wss://live.example.com')).ticket}`])
 */
export async function getTicket(audience?: string): Promise<Ticket> {
  const answer = await postJson('ticket', { audience });
  const { ticket, expiresIn } = (answer ?? {}) as { ticket?: unknown; expiresIn?: unknown };
  if (typeof ticket !== 'string' || typeof expiresIn !== 'number') {
    throw new AuthError({
      status: 200,
      code: 'internal_error',
      title: 'The server answered without a ticket',
    });
  }
  return { ticket, expiresIn };
}
