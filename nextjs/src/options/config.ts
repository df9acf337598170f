import 'server-only';
import type { Route } from 'next';
import type { Backend } from '../backend/backend.js';
import { sallyportBackend } from '../backend/sallyport.js';
import { type CookieNames, cookieNames } from '../cookies/format.js';
import { type Seal, sealWith } from '../cookies/seal.js';
import { ConfigurationError } from '../shared/errors.js';
import { logProblem } from '../shared/log.js';
import { type ClientAddress, clientAddressFrom } from './client-address.js';
import { pathMatcher } from './paths.js';

export interface AuthOptions {
  /** Default: the Sallyport backend at SALLYPORT_BACKEND_URL, else http://localhost:8080. */
  backend?: Backend | { url?: string };
  /**
   * Public origin of this application, e.g. `https://app.example.com`; default SALLYPORT_APP_URL. It decides on `Secure`
   * and `__Host-` cookies, redirects and the CSRF check. Without it: plain http on localhost.
   */
  appUrl?: string;
  /**
   * Domain above this application and a backend in direct mode, e.g. `example.com`: both then read and set the same
   * cookies. The same as `sallyport.direct.cookie-domain` there; default SALLYPORT_COOKIE_DOMAIN.
   */
  cookieDomain?: string;
  /**
   * Encrypts the session cookies: 32 characters or more; default SALLYPORT_COOKIE_SECRET. Of several (there: with commas
   * between), the first one encrypts and all of them decrypt, so a new secret in front signs nobody out.
   */
  cookieSecret?: string | readonly string[];
  /**
   * With `strict`, browsers do not send the session cookies along when somebody follows a link on another site or in a mail,
   * and the proxy has such a page opened once more from here. It takes the proxy, and a moment longer. Default: SALLYPORT_SAME_SITE, else `lax`.
   */
  sameSite?: 'lax' | 'strict';
  /** Expected `iss` of access tokens. Default: what the backend's discovery document says. */
  issuer?: string;
  /** Expected `aud` of access tokens. Default: the issuer. */
  audience?: string;
  pages?: { login?: Route; afterLogin?: Route; afterLogout?: Route };
  /** Path prefixes (with `*` and `**`) that the proxy keeps signed-out visitors away from. The lock is in the pages. */
  protect?: readonly string[];
  /** Pages that signed-in visitors are led away from. Default: the login page and `/register`. */
  guestOnly?: readonly string[];
  /** What browsers may reach of the backend through the same-origin route. Default: nothing. */
  api?: { allow: readonly string[]; maxBodyBytes?: number };
  /**
   * Scripts of this application may have the access token, by `getAccessToken()`: then whatever runs on a page can take it,
   * until it expires. Default: no, and no answer to a browser contains a token.
   */
  browserTokens?: boolean;
  /**
   * One of the backend's `sallyport.bff.secrets`; default SALLYPORT_BFF_SECRET. With it the backend believes what we say
   * about the browser: its address for the list of sessions and for limits, and its user agent. Keep it on the server.
   */
  bffSecret?: string;
  /**
   * How many reverse proxies in front of this application add to `X-Forwarded-For`; default SALLYPORT_TRUSTED_PROXIES.
   * Without it, and without `clientAddressHeader`, nobody's address is known: the header can come from anybody.
   */
  trustedProxies?: number;
  /** The header in which the proxy in front always sets the client's address; default SALLYPORT_CLIENT_ADDRESS_HEADER. */
  clientAddressHeader?: string;
}

export interface Config {
  backend: Backend;
  appOrigin: string | undefined;
  names: CookieNames;
  issuer: string | undefined;
  audience: string | undefined;
  pages: { login: string; afterLogin: string; afterLogout: string };
  isProtected: (path: string) => boolean;
  isGuestOnly: (path: string) => boolean;
  guestPages: readonly string[];
  api: { allow: readonly string[]; maxBodyBytes: number };
  browserTokens: boolean;
  clientAddress: ClientAddress;
}

/** As much as Next.js hands on: it cuts longer bodies off when a proxy runs (`proxyClientMaxBodySize`). */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

type Environment = Record<string, string | undefined>;

/** Read at the first request rather than at import, so that one build serves every environment. */
export function lazyConfig(options: AuthOptions): () => Config {
  let config: Config | undefined;
  return () => {
    config ??= resolveConfig(options, process.env);
    return config;
  };
}

export function resolveConfig(options: AuthOptions, environment: Environment): Config {
  const appOrigin = parseAppUrl(options.appUrl ?? nonEmpty(environment.SALLYPORT_APP_URL), environment);
  const login = options.pages?.login ?? '/login';
  const guestPages = options.guestOnly ?? [login, '/register'];
  const domain = sharedDomain(
    options.cookieDomain ?? nonEmpty(environment.SALLYPORT_COOKIE_DOMAIN),
    appOrigin,
  );
  const seal = sealFrom(
    options.cookieSecret ?? nonEmpty(environment.SALLYPORT_COOKIE_SECRET)?.split(','),
    domain,
  );
  return {
    backend: resolveBackend(options, environment),
    appOrigin,
    names: cookieNames(appOrigin?.startsWith('https:') ?? false, domain, {
      sameSite: sameSiteFrom(options.sameSite ?? nonEmpty(environment.SALLYPORT_SAME_SITE)),
      seal,
    }),
    issuer: options.issuer,
    audience: options.audience,
    pages: {
      login,
      afterLogin: options.pages?.afterLogin ?? '/dashboard',
      afterLogout: options.pages?.afterLogout ?? '/',
    },
    isProtected: pathMatcher(options.protect ?? [], 'protect'),
    isGuestOnly: pathMatcher(guestPages, 'guestOnly'),
    guestPages,
    api: { allow: options.api?.allow ?? [], maxBodyBytes: options.api?.maxBodyBytes ?? MAX_BODY_BYTES },
    browserTokens: options.browserTokens ?? false,
    clientAddress: clientAddressFrom(
      options.trustedProxies ?? nonEmpty(environment.SALLYPORT_TRUSTED_PROXIES),
      options.clientAddressHeader ?? nonEmpty(environment.SALLYPORT_CLIENT_ADDRESS_HEADER),
    ),
  };
}

function resolveBackend({ backend, ...options }: AuthOptions, environment: Environment): Backend {
  if (backend && 'refresh' in backend) {
    if (options.bffSecret === undefined) return backend;
    throw new ConfigurationError(
      'createAuth({ bffSecret }) does nothing for a backend of your own. Give it to sallyportBackend({ bffSecret }).',
    );
  }
  const url = backend?.url ?? nonEmpty(environment.SALLYPORT_BACKEND_URL) ?? 'http://localhost:8080';
  const bffSecret = options.bffSecret ?? nonEmpty(environment.SALLYPORT_BFF_SECRET);
  return sallyportBackend({ url, ...(bffSecret !== undefined && { bffSecret }) });
}

function parseAppUrl(text: string | undefined, environment: Environment): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/') {
    throw new ConfigurationError(
      `The public origin "${text}" is not one. Set SALLYPORT_APP_URL to scheme and host, for example https://app.example.com.`,
    );
  }
  const local = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !local && environment.NODE_ENV === 'production') {
    logProblem(
      'insecure',
      `SALLYPORT_APP_URL is ${url.origin}: without https everybody on the way can read the session cookies.`,
    );
  }
  return url.origin;
}

/** Cookies for a domain that this host is not below would be dropped by browsers, without a word. */
function sharedDomain(domain: string | undefined, appOrigin: string | undefined): string | undefined {
  if (domain === undefined) return undefined;
  const app = appOrigin === undefined ? undefined : new URL(appOrigin);
  const within = app?.protocol === 'https:' && `.${app.hostname}`.endsWith(`.${domain}`);
  if (within && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) return domain;
  throw new ConfigurationError(
    `The cookie domain "${domain}" is not one that ${appOrigin ?? 'an application without a public origin'} can share. Set SALLYPORT_COOKIE_DOMAIN to a domain above SALLYPORT_APP_URL, which has to be on https, for example example.com for https://app.example.com; or remove it.`,
  );
}

function sameSiteFrom(text: string | undefined): 'lax' | 'strict' {
  if (text === undefined || text === 'lax' || text === 'strict') return text ?? 'lax';
  throw new ConfigurationError(
    `"${text}" is no SameSite for session cookies. Set SALLYPORT_SAME_SITE to lax or strict, or remove it.`,
  );
}

function sealFrom(
  secrets: string | readonly string[] | undefined,
  domain: string | undefined,
): Seal | undefined {
  if (secrets === undefined) return undefined;
  if (domain !== undefined) {
    throw new ConfigurationError(
      'Cookies that a backend in direct mode shares cannot be encrypted: it could not read them. Remove SALLYPORT_COOKIE_SECRET or SALLYPORT_COOKIE_DOMAIN.',
    );
  }
  return sealWith([secrets].flat().map((secret) => secret.trim()));
}

const nonEmpty = (text: string | undefined): string | undefined => (text ? text : undefined);
