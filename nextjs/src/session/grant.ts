import 'server-only';
import type { Tokens } from '../backend/backend.js';
import type { PresentedCookies } from '../cookies/cookies.js';
import { type CookieEdit, deletion } from '../cookies/edits.js';
import { type AccessCookie, type CookieNames, encodeAccess } from '../cookies/format.js';

/** Tokens with absolute times by this server's clock, counted from their receipt. */
export interface Grant {
  access: AccessCookie;
  /** The refresh token to present next; undefined if the backend has none, and the session ends with the access token. */
  refreshToken: string | undefined;
  /** Epoch seconds until which the refresh token lives, as far as the backend said. */
  refreshExpires: number | undefined;
}

/** What a refresh brought. */
export type RenewedGrant = Grant & { refreshToken: string };

export function grantFrom(tokens: Tokens, presented: string, now: number): RenewedGrant;
export function grantFrom(tokens: Tokens, presented: undefined, now: number): Grant;
export function grantFrom(tokens: Tokens, presented: string | undefined, now: number): Grant {
  const refreshToken = tokens.refreshToken ?? presented;
  const second = Math.floor(now / 1_000);
  return {
    access: {
      token: tokens.accessToken,
      expires: second + Math.floor(tokens.expiresIn),
      lifetime: Math.max(1, Math.floor(tokens.expiresIn)),
      persistent: tokens.persistent ?? true,
    },
    refreshToken,
    refreshExpires:
      tokens.refreshExpiresIn === undefined ? undefined : second + Math.floor(tokens.refreshExpiresIn),
  };
}

const LEAD_SECONDS = 60;
const LEAD_SHARE = 0.2;

/** Time to renew: less than a fifth of its life, at most a minute, is left. */
export function isAging(access: AccessCookie, now: number): boolean {
  const remaining = access.expires - now / 1_000;
  return remaining < Math.min(LEAD_SECONDS, LEAD_SHARE * access.lifetime);
}

/**
 * The cookies that change. A refresh token that stays is not set again, so that a late answer cannot put an older one
 * back into the jar.
 */
export function grantEdits(
  grant: Grant,
  presented: PresentedCookies,
  names: CookieNames,
  now: number,
): CookieEdit[] {
  const { access, refreshToken, refreshExpires } = grant;
  const end = refreshExpires ?? access.expires;
  const age = access.persistent ? { maxAge: Math.max(1, end - Math.floor(now / 1_000)) } : {};
  const edits: CookieEdit[] = [];
  // The same token may have been given more time.
  if (access.token !== presented.access?.token || access.expires > presented.access.expires) {
    edits.push({ name: names.access, value: encodeAccess(access), ...age });
  }
  if (refreshToken !== presented.refreshToken) {
    edits.push(
      refreshToken === undefined
        ? deletion(names.refresh)
        : { name: names.refresh, value: refreshToken, ...age },
    );
  }
  return edits;
}
