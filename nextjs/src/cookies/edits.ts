import 'server-only';
import { logProblem } from '../shared/log.js';
import { type CookieNames, type Debris, domainOf } from './cookies.js';

/** A cookie to set or, with `maxAge: 0`, to delete. Without `maxAge` it ends with the browser session. */
export interface CookieEdit {
  name: string;
  value: string;
  maxAge?: number;
  /** Also delete cookies of that name on other paths and parent domains. */
  everywhere?: boolean;
}

export const deletion = (name: string, everywhere = false): CookieEdit => ({
  name,
  value: '',
  maxAge: 0,
  ...(everywhere && { everywhere }),
});

export const isDeletion = (edit: CookieEdit): boolean => edit.maxAge === 0;

/** Deletes what could not be read, except where a new value takes its place anyway. */
export function cleanUp(debris: readonly Debris[], edits: readonly CookieEdit[]): CookieEdit[] {
  const replaced = new Set(edits.map((edit) => edit.name));
  return [
    ...debris
      .filter(({ name, repeated }) => repeated || !replaced.has(name))
      .map(({ name, repeated }) => deletion(name, repeated)),
    ...edits,
  ];
}

/** Attributes of one of our cookies, in the form that `cookies().set` of Next.js takes. */
export function attributes(name: string, names: CookieNames) {
  const domain = domainOf(name, names);
  const { secure } = names;
  return { httpOnly: true, sameSite: 'lax', path: '/', secure, ...(domain && { domain }) } as const;
}

/** RFC 6265bis 5.6: name and value together; a browser drops what is longer without a word. */
const MAX_COOKIE_BYTES = 4096;

/** `Set-Cookie` lines for the edits, as an answer to a request for `url`. */
export function setCookieLines(edits: readonly CookieEdit[], names: CookieNames, url: URL): string[] {
  return edits.flatMap((edit) => {
    const value = encodeURIComponent(edit.value);
    if (edit.name.length + value.length > MAX_COOKIE_BYTES) {
      logProblem(
        'cookie-size',
        `The cookie ${edit.name} is ${value.length} bytes long and browsers drop what is longer than ${MAX_COOKIE_BYTES}. Put fewer roles, permissions or entitlements into the access token.`,
      );
    }
    const line = (domain: string | undefined, path = '/') =>
      [
        `${edit.name}=${value}`,
        `Path=${path}`,
        ...(edit.maxAge === undefined ? [] : [`Max-Age=${edit.maxAge}`]),
        ...(edit.maxAge === 0 ? ['Expires=Thu, 01 Jan 1970 00:00:00 GMT'] : []),
        ...(names.secure ? ['Secure'] : []),
        'HttpOnly',
        'SameSite=Lax',
        ...(domain === undefined ? [] : [`Domain=${domain}`]),
      ].join('; ');
    const own = domainOf(edit.name, names);
    // Deletions of strangers go first, so that a value for the same name that follows survives. Nobody else can have set
    // a `__Host-` cookie.
    const strangers = edit.everywhere && !edit.name.startsWith('__Host-') ? elsewhere(url, own) : [];
    return [...strangers.map(({ path, domain }) => line(domain, path)), line(own)];
  });
}

/** Paths above the requested one and parent domains: the places from which a cookie of our name may reach us. */
function elsewhere(url: URL, own: string | undefined): { path: string; domain?: string }[] {
  const segments = url.pathname.split('/').filter(Boolean).slice(0, 8);
  const paths = ['/', ...segments.map((_, i) => `/${segments.slice(0, i + 1).join('/')}`)];
  const labels = /^[\d.:[\]]+$/.test(url.hostname) ? [] : url.hostname.split('.');
  const domains = labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'));
  return [
    ...paths.slice(own === undefined ? 1 : 0).map((path) => ({ path })),
    ...paths.flatMap((path) =>
      domains.filter((domain) => path !== '/' || domain !== own).map((domain) => ({ path, domain })),
    ),
  ];
}

/** The `Cookie` header as it would be had the browser already applied the edits. */
export function editCookieHeader(header: string | null, edits: readonly CookieEdit[]): string {
  const edited = new Set(edits.map((edit) => edit.name));
  const kept = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && !edited.has(pair.split('=', 1)[0]?.trim() ?? ''));
  const last = new Map(edits.map((edit) => [edit.name, edit]));
  const set = [...last.values()].filter((edit) => !isDeletion(edit));
  return [...kept, ...set.map((edit) => `${edit.name}=${encodeURIComponent(edit.value)}`)].join('; ');
}
