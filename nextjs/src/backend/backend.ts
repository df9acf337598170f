import 'server-only';
import type { Problem } from '../contract/problems.js';
import type { User } from '../contract/user.js';
import type { BackendError } from '../shared/errors.js';

export interface Credentials {
  email: string;
  password: string;
  /** false: cookies end with the browser session. */
  remember?: boolean;
}

export interface Registration extends Credentials {
  name: string;
}

/** For whom the Next.js server speaks. */
export interface Caller {
  /** The browser's; undefined unless the deployment says which proxies stand in front (`trustedProxies`). */
  address?: string;
  /** The browser's; the backend binds sessions to it softly and shows it in the list of sessions. */
  userAgent?: string;
}

/** What the backend hands out at login, registration and refresh. */
export interface Tokens {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  /** Absent when the presented refresh token stays valid, and from a backend that has none. */
  refreshToken?: string;
  /** Seconds. */
  refreshExpiresIn?: number;
  /** false: the user does not want to be remembered after the browser is closed. */
  persistent?: boolean;
}

/** Opens one WebSocket, once, where an access token cannot be sent. */
export interface Ticket {
  ticket: string;
  /** Seconds. */
  expiresIn: number;
}

/** What a browser holds of its session; either may have gone. */
export interface HeldTokens {
  accessToken?: string;
  refreshToken?: string;
}

/** Where the public keys are and who signs (RFC 8414, OpenID Connect Discovery). */
export interface Metadata {
  issuer: string;
  jwksUri: string;
}

/** Expected outcomes are values: the backend said yes, said no, or could not be asked. */
export type Answer<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'unavailable'; cause: BackendError };

/** The backend that owns accounts and sessions. `sallyportBackend` speaks to Sallyport; write one for another API. */
export interface Backend {
  /** Access tokens are sent to this address (origin and base path) and nowhere else. */
  readonly url: URL;
  /** Paths whose answers contain tokens: the same-origin API route never leads there. */
  readonly tokenPaths: readonly string[];
  /** What a request of the signed-in user to this address says about the browser, beside the token. Default: nothing. */
  callerHeaders?(method: string, target: URL, caller: Caller): Record<string, string>;
  /** How a request shows the access token. Default: `Authorization: Bearer`. */
  accessHeaders?(accessToken: string): Record<string, string>;
  login(credentials: Credentials, caller: Caller): Promise<Answer<Tokens>>;
  register(registration: Registration, caller: Caller): Promise<Answer<Tokens>>;
  refresh(refreshToken: string, caller: Caller): Promise<Answer<Tokens>>;
  logout(held: HeldTokens, caller: Caller): Promise<Answer<void>>;
  logoutAll(accessToken: string, caller: Caller): Promise<Answer<void>>;
  /** A ticket for who is named by `audience`; without it, for the only one that tickets are handed out for. */
  ticket?(accessToken: string, audience: string | undefined, caller: Caller): Promise<Answer<Ticket>>;
  /** Where the keys are with which access tokens are verified here, without asking. */
  metadata?(): Promise<Answer<Metadata>>;
  /** Instead of `metadata`, for tokens that only the backend understands. Its answer is kept for a minute. */
  profile?(accessToken: string): Promise<Answer<User>>;
}
