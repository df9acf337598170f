import 'server-only';
import { joined, partNames } from './parts.js';
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

/** What a request brought along. Anything undecodable counts as absent and is named in `debris` to be cleaned up. */
export interface PresentedCookies {
  access?: AccessCookie;
  refreshToken?: string;
  /** This request follows a bounce through the refresh handler, which could or could not renew the tokens. */
  bounced?: 'renewed' | 'failed';
  /** Names of parts that came, of cookies too long for one; see `parts.ts`. */
  parts: readonly string[];
  debris: Debris[];
}

export interface Debris {
  name: string;
  /** The name came more than once: there are cookies with another path or domain than ours. */
  repeated: boolean;
}

export function readCookieHeader(header: string | null, names: CookieNames): PresentedCookies {
  const values = new Map<string, string[]>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    const name = pair.slice(0, at).trim();
    values.set(name, [...(values.get(name) ?? []), decode(pair.slice(at + 1).trim())]);
  }
  return readCookies((name) => values.get(name) ?? [], names);
}

export function readCookies(valuesOf: (name: string) => string[], names: CookieNames): PresentedCookies {
  const debris: Debris[] = [];
  const parts: string[] = [];
  const single = <T>(name: string, decoded: (value: string) => T | undefined): T | undefined => {
    const pieces = partNames(name).map((part) => ({ name: part, values: valuesOf(part) }));
    const there = pieces.filter(({ values }) => values.length > 0).map((piece) => piece.name);
    parts.push(...there);
    const whole = valuesOf(name);
    if (whole.length === 0 && there.length === 0) return undefined;
    const repeated = whole.length > 1 || pieces.some(({ values }) => values.length > 1);
    const value = whole[0] ?? joined(pieces.map(({ values }) => values[0]));
    const open = value === undefined || names.seal === undefined ? value : names.seal.open(name, value);
    const result = repeated || open === undefined ? undefined : decoded(open);
    if (result === undefined) {
      debris.push({ name, repeated }, ...there.map((part) => ({ name: part, repeated })));
    }
    return result;
  };
  const access = single(names.access, decodeAccess);
  const refreshToken = single(names.refresh, (value) => (isRefreshToken(value) ? value : undefined));
  const bounced = valuesOf(names.bounce).at(-1);
  return {
    ...(access && { access }),
    ...(refreshToken !== undefined && { refreshToken }),
    ...((bounced === 'renewed' || bounced === 'failed') && { bounced }),
    parts,
    debris,
  };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
