import 'server-only';
import type { Problem } from '../../contract/problems.js';
import type { User } from '../../contract/user.js';
import type { Credentials, HeldTokens, Registration } from '../backend.js';

/** What the backend wants to be sent. A path alone is a `POST` of JSON. */
export type Endpoint<Input> = string | EndpointDetails<Input>;

export interface EndpointDetails<Input> {
  /** Below `url`, for example `/auth/login`. */
  path: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** What is sent, where the names differ from ours. `undefined` sends no body. */
  body?: (input: Input) => Record<string, unknown> | undefined;
  /** Default `json`; `form` is `application/x-www-form-urlencoded`, as token endpoints of OAuth want it. */
  encoding?: 'json' | 'form';
  /** More headers, for example `({ refreshToken }) => ({ Cookie: `refresh=${refreshToken}` })`. */
  headers?: (input: Input) => Record<string, string>;
}

/** Where a value is in an answer: a path in its JSON (`data.token`), a header, or a cookie that it sets. */
export type Source = string | { header: string } | { cookie: string };

/**
 * How long a token lives: what its own `exp` says (a JWT), seconds or a date somewhere in the answer, or a fixed number of
 * seconds, for backends that do not tell.
 */
export type Lifetime = 'exp' | { in: Source } | { at: Source } | { seconds: number };

export interface TokenRules {
  accessToken: Source;
  /** Default `exp`. */
  accessLifetime?: Lifetime;
  /** Leave it out for a backend without refresh tokens: a session ends with its access token. */
  refreshToken?: Source;
  /** Default: unknown; the cookie then lives as long as the access token, or until the browser is closed. */
  refreshLifetime?: Lifetime;
}

/** The steps in which the backend can refuse something. */
export type Step = 'login' | 'register' | 'refresh' | 'profile' | 'logout' | 'logoutAll';

/** An answer that is not a success. */
export interface Refusal {
  step: Step;
  status: number;
  /** Undefined unless it was JSON. */
  body: unknown;
}

export interface RestBackendOptions {
  /** Address as seen from the Next.js server. */
  url: string;
  login: Endpoint<Credentials>;
  /** Where a token's owner is told who he is. A path alone is a `GET`; the access token goes along. */
  profile: Endpoint<{ accessToken: string }>;
  /** Leave it out for a backend without refresh tokens. */
  refresh?: Endpoint<{ refreshToken: string }>;
  /** Without it, signing out only deletes the cookies. The access token goes along. */
  logout?: Endpoint<HeldTokens>;
  logoutAll?: Endpoint<{ accessToken: string }>;
  /** Where its answer has no access token, a login follows. */
  register?: Endpoint<Registration>;
  /**
   * How requests of a signed-in user show the access token, those of `auth.fetch` and `auth.api` too. Default:
   * `Authorization: Bearer`. For example ``(accessToken) => ({ Cookie: `access=${accessToken}` })``.
   */
  accessHeaders?: (accessToken: string) => Record<string, string>;
  /** Where the tokens are in the answers to login, register and refresh. */
  tokens: TokenRules;
  /** Where they are in the answer to a refresh, as far as that differs. */
  refreshedTokens?: Partial<TokenRules>;
  /** Makes a user out of the profile. Default: `id`, `email`, `name` and `roles` by their usual names. */
  user?: (profile: Record<string, unknown>) => Pick<User, 'id'> & Partial<User>;
  /**
   * What a refusal means, where statuses do not say it. `transient`: the session may be alive, try again. `undefined`: what
   * the status says.
   */
  refusal?: (refusal: Refusal) => Problem | 'transient' | undefined;
  /** Pages wait for a refresh and the profile, so they have little time. Milliseconds. */
  refreshTimeoutMs?: number;
  /** Milliseconds. */
  loginTimeoutMs?: number;
}
