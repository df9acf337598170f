import 'server-only';
import { logProblem } from '../shared/log.js';
import type { PresentedCookies } from './cookies.js';
import { type CookieNames, domainOf } from './format.js';
import { cut, partName, partNames } from './parts.js';

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

/**
 * The edits as the jar of this request needs them: sealed, cut into parts where they are too long, and with everything
 * deleted that could not be read or has been replaced.
 */
export function layOut(
  edits: readonly CookieEdit[],
  presented: PresentedCookies,
  names: CookieNames,
): CookieEdit[] {
  const laid = edits.flatMap((edit) => stored(edit, names));
  const named = new Set(laid.map((edit) => edit.name));
  const replaced = new Set(edits.flatMap((edit) => partNames(edit.name)));
  const debris = new Set(presented.debris.map(({ name }) => name));
  return [
    ...presented.debris
      .filter(({ name, repeated }) => repeated || !named.has(name))
      .map(({ name, repeated }) => deletion(name, repeated)),
    ...presented.parts
      .filter((part) => replaced.has(part) && !named.has(part) && !debris.has(part))
      .map((part) => deletion(part)),
    ...laid,
  ];
}

function stored(edit: CookieEdit, names: CookieNames): CookieEdit[] {
  const ours = edit.name === names.access || edit.name === names.refresh;
  if (!ours || isDeletion(edit)) return [edit];
  const value = names.seal?.seal(edit.name, edit.value) ?? edit.value;
  // A backend in direct mode, which shares the cookie, does not know parts.
  const parts = names.domain === undefined ? cut(value) : undefined;
  if (parts === undefined) return [{ ...edit, value }];
  return [
    deletion(edit.name),
    ...parts.map((part, index) => ({ ...edit, name: partName(edit.name, index), value: part })),
  ];
}

/** Attributes of one of our cookies, in the form that `cookies().set` of Next.js takes. */
export function attributes(name: string, names: CookieNames) {
  const domain = domainOf(name, names);
  const { secure, sameSite } = names;
  return { httpOnly: true, sameSite, path: '/', secure, ...(domain && { domain }) } as const;
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
        `The cookie ${edit.name} is ${value.length} bytes long and too long even for several cookies of ${MAX_COOKIE_BYTES}, so browsers drop it. Put fewer roles, permissions or entitlements into the access token.`,
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
        names.sameSite === 'strict' ? 'SameSite=Strict' : 'SameSite=Lax',
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
