import type { TerminalCode } from '../contract/problems.js';
import type { User } from '../contract/user.js';
import type { BackendError } from '../shared/errors.js';

export interface Session {
  user: User;
  /** The backend's id of this sign-in, as in its list of sessions. */
  id: string;
  /** Epoch seconds until which this view of the user is good; it is renewed before, silently. */
  expiresAt: number;
}

/**
 * Why nobody is signed in: the backend ended the session, or it ended in this process, or the access token is over and
 * only the proxy, a route handler or a server action can renew it.
 */
export type AnonymousReason = TerminalCode | 'signed_out' | 'expired' | 'refresh_required';

export type SessionState =
  | { status: 'active'; session: Session }
  | { status: 'anonymous'; reason?: AnonymousReason }
  /** Nobody can say: keep the cookies, try again. */
  | { status: 'unavailable'; cause: BackendError };
