import { cookieNames, encodeAccess } from '../cookies/format.js';

/** A cookie as Playwright takes it. */
export interface BrowserCookie {
  name: string;
  value: string;
  url: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'Lax';
  /** Epoch seconds; -1 ends with the browser. */
  expires: number;
}

export interface SessionTokens {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
  /** Seconds. */
  refreshExpiresIn: number;
  remember: boolean;
}

/** What the jar of a browser has in it after this session's sign-in. */
export function sessionCookies(appUrl: string, tokens: SessionTokens): BrowserCookie[] {
  const { origin, protocol } = new URL(appUrl);
  const names = cookieNames(protocol === 'https:');
  const now = Math.floor(Date.now() / 1_000);
  const access = encodeAccess({
    token: tokens.accessToken,
    expires: now + tokens.expiresIn,
    lifetime: tokens.expiresIn,
    persistent: tokens.remember,
  });
  const cookie = (name: string, value: string): BrowserCookie => ({
    name,
    value,
    url: `${origin}/`,
    httpOnly: true,
    secure: names.secure,
    sameSite: 'Lax',
    expires: tokens.remember ? now + tokens.refreshExpiresIn : -1,
  });
  return [cookie(names.access, access), cookie(names.refresh, tokens.refreshToken)];
}
