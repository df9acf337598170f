import 'server-only';
import type { Caller } from '../backend/backend.js';
import type { PresentedCookies } from '../cookies/cookies.js';
import { type CookieEdit, deletion, layOut } from '../cookies/edits.js';
import type { AccessCookie } from '../cookies/format.js';
import type { Config } from '../options/config.js';
import type { BackendError } from '../shared/errors.js';
import { logProblem } from '../shared/log.js';
import type { Identity } from '../token/claims.js';
import { identityOf } from '../token/identity.js';
import type { Verification } from '../token/verify.js';
import { isClosed } from './closed.js';
import { type Grant, grantEdits, isAging } from './grant.js';
import { keptResult, type RefreshRequest, refresh } from './refresh.js';
import type { AnonymousReason, SessionState } from './state.js';

/** Who a request is from, and what its response has to do to the cookies. */
export interface Verdict {
  state: SessionState;
  /** For the backend; present exactly when the state is active. */
  accessToken?: string;
  /** When that token expires: epoch seconds by this server's clock, counted from its receipt. */
  accessExpires?: number;
  edits: CookieEdit[];
}

export interface Inquiry {
  caller: Caller;
  /**
   * `when-aging`: the response can carry cookies. `never`: it cannot (a render), so no refresh token is spent.
   * `now`: what the cookies say is refused or outdated.
   */
  refresh: 'when-aging' | 'never' | 'now';
  /** With `now`: the access token that the backend refused; a kept result with another one will do. */
  refused?: string;
  /** With `refused`: when the refused call was sent, epoch milliseconds; a result from before may be refused as well. */
  since?: number;
}

/**
 * Who is this request from? The only place that answers it: the proxy, pages, route handlers and server actions all ask
 * here, so they cannot disagree and send a visitor back and forth.
 */
export async function identify(
  config: Config,
  presented: PresentedCookies,
  inquiry: Inquiry,
): Promise<Verdict> {
  const verdict = await judge(config, presented, inquiry);
  return { ...verdict, edits: layOut(verdict.edits, presented, config.names) };
}

async function judge(config: Config, presented: PresentedCookies, inquiry: Inquiry): Promise<Verdict> {
  const { access, refreshToken } = presented;
  if (isClosed(refreshToken)) return anonymous('signed_out');
  const known = access && (await identityOf(config, access));
  if (known?.kind === 'valid' && isClosed(known.identity.sessionId)) return anonymous('signed_out');
  if (known?.kind === 'invalid') logProblem('invalid', `An access token is not valid: ${known.why}`);

  const current = access && known ? fromVerification(known, access) : anonymous();
  if (refreshToken === undefined) {
    if (current.state.status !== 'anonymous' || access === undefined) return current;
    return anonymous('expired', [deletion(config.names.access)]);
  }
  const aging = access === undefined || isAging(access, Date.now());
  if (inquiry.refresh !== 'now' && !aging && current.state.status !== 'anonymous') return current;
  if (inquiry.refresh !== 'never') return renew(config, presented, current, inquiry);
  if (current.state.status !== 'anonymous') return current;
  // Another request of this browser may have renewed it a moment ago: reading that spends nothing.
  const kept = await keptResult(config.backend, refreshToken);
  if (kept && !isAging(kept.access, Date.now())) return granted(config, presented, kept, []);
  return anonymous('refresh_required');
}

async function renew(
  config: Config,
  presented: PresentedCookies,
  current: Verdict,
  inquiry: Inquiry,
): Promise<Verdict> {
  const outcome = await refresh(config.backend, refreshRequest(presented, inquiry));
  // Signed out while the answer was on its way: it is not written, and nothing is deleted that a new sign-in has set.
  if (isClosed(presented.refreshToken)) return anonymous('signed_out');
  switch (outcome.kind) {
    case 'ok':
      if (isClosed(outcome.grant.refreshToken)) return anonymous('signed_out');
      return granted(
        config,
        presented,
        outcome.grant,
        grantEdits(outcome.grant, presented, config.names, Date.now()),
      );
    case 'terminal':
      return anonymous(outcome.code, discardCookies(config, presented));
    case 'transient':
      return current.state.status === 'active' ? current : unavailable(outcome.cause);
  }
}

function refreshRequest(presented: PresentedCookies, inquiry: Inquiry): RefreshRequest {
  const request = { refreshToken: presented.refreshToken ?? '', caller: inquiry.caller };
  if (inquiry.refresh !== 'now') return request;
  const { refused, since } = inquiry;
  return {
    ...request,
    ...(since !== undefined && { since }),
    accept: ({ access }) => refused !== undefined && access.token !== refused && !isAging(access, Date.now()),
  };
}

/** Verifies what the backend just handed out, too: with a wrong issuer or audience every later request would fail. */
export async function granted(
  config: Config,
  presented: PresentedCookies,
  grant: Grant,
  edits: CookieEdit[],
): Promise<Verdict> {
  const fresh = grant.access.token !== presented.access?.token;
  const verification = await identityOf(config, grant.access, fresh);
  if (verification.kind === 'valid' || verification.kind === 'unavailable') {
    return { ...fromVerification(verification, grant.access), edits };
  }
  const why = verification.kind === 'expired' ? 'it is expired (check the clocks)' : verification.why;
  const message = `The backend at ${config.backend.url.origin} handed out an access token that does not verify: ${why}`;
  logProblem('newborn', message);
  return { ...unavailable({ kind: 'misconfigured', message }), edits };
}

export function discardCookies(config: Config, presented: PresentedCookies): CookieEdit[] {
  return [
    ...(presented.access ? [deletion(config.names.access)] : []),
    ...(presented.refreshToken ? [deletion(config.names.refresh)] : []),
  ];
}

function fromVerification(verification: Verification, { token, expires }: AccessCookie): Verdict {
  switch (verification.kind) {
    case 'valid':
      return {
        state: active(verification.identity),
        accessToken: token,
        accessExpires: expires,
        edits: [],
      };
    case 'unavailable':
      return unavailable(verification.cause);
    case 'expired':
    case 'invalid':
      return anonymous('expired');
  }
}

const active = ({ user, sessionId, expires }: Identity): SessionState => ({
  status: 'active',
  session: { user, id: sessionId, expiresAt: expires },
});

const unavailable = (cause: BackendError): Verdict => ({
  state: { status: 'unavailable', cause },
  edits: [],
});

const anonymous = (reason?: AnonymousReason, edits: CookieEdit[] = []): Verdict => ({
  state: { status: 'anonymous', ...(reason && { reason }) },
  edits,
});
