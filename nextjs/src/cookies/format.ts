import type { Seal } from './seal.js';

/**
 * Cookies that are out of reach for scripts: `__Host-` demands Secure, Path=/ and no Domain, `__Secure-` demands Secure
 * (RFC 6265bis 4.1.3). `contract/vectors/cookies.json` has the names that a backend in direct mode uses, too.
 */
export interface CookieNames {
  access: string;
  refresh: string;
  /** Marks one bounce through the refresh handler, so that there is no second. */
  bounce: string;
  secure: boolean;
  /** The domain whose hosts share access and refresh cookie; without it they are this host's own. */
  domain?: string;
  /** `strict`: not sent along when a link on another site is followed, either. */
  sameSite: 'lax' | 'strict';
  /** Encrypts access and refresh cookie. */
  seal?: Seal;
}

export function cookieNames(
  secure: boolean,
  domain?: string,
  { sameSite = 'lax', seal }: { sameSite?: CookieNames['sameSite']; seal?: Seal | undefined } = {},
): CookieNames {
  const own = secure ? '__Host-' : '';
  const prefix = secure && domain !== undefined ? '__Secure-' : own;
  return {
    access: `${prefix}sallyport.at`,
    refresh: `${prefix}sallyport.rt`,
    bounce: `${own}sallyport.bounce`,
    secure,
    sameSite,
    ...(domain !== undefined && { domain }),
    ...(seal && { seal }),
  };
}

/** Where a cookie of this name is set. */
export const domainOf = (name: string, names: CookieNames): string | undefined =>
  name === names.bounce ? undefined : names.domain;

/**
 * The access cookie: `1.<expires>.<lifetime>.<p|s>.<jwt>`, times in seconds by the clock of the server that set it. A token
 * that is no JWT may have characters that a cookie cannot carry: `2.….<base64url of the token>`.
 */
export interface AccessCookie {
  token: string;
  /** Epoch seconds, computed from `expiresIn` at receipt, so that the clocks of backend and browser do not matter. */
  expires: number;
  lifetime: number;
  /** Persistent cookies outlive the browser ("remember me"). */
  persistent: boolean;
}

const ACCESS = /^1\.(\d{1,12})\.(\d{1,9})\.([ps])\.([\w-]+\.[\w-]+\.[\w-]+)$/;
const OPAQUE = /^2\.(\d{1,12})\.(\d{1,9})\.([ps])\.([\w-]+)$/;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
// RFC 6749 appendix A.17: printable ASCII; without the characters that a cookie cannot carry unencoded.
const REFRESH = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{1,3800}$/;

export function encodeAccess(cookie: AccessCookie): string {
  const times = `${cookie.expires}.${cookie.lifetime}.${cookie.persistent ? 'p' : 's'}`;
  return JWT.test(cookie.token)
    ? `1.${times}.${cookie.token}`
    : `2.${times}.${Buffer.from(cookie.token).toString('base64url')}`;
}

export function decodeAccess(value: string): AccessCookie | undefined {
  const jwt = ACCESS.exec(value);
  const [, expires, lifetime, kind, text] = jwt ?? OPAQUE.exec(value) ?? [];
  if (text === undefined) return undefined;
  const token = jwt ? text : Buffer.from(text, 'base64url').toString();
  return { token, expires: Number(expires), lifetime: Number(lifetime), persistent: kind === 'p' };
}

export const isRefreshToken = (value: string): boolean => REFRESH.test(value);
