import 'server-only';
import { type AccessCookie, type CookieNames, decodeAccess, isRefreshToken } from './format.js';
import { joined, partNames } from './parts.js';
import { isForeign } from './seal.js';

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
    if (!repeated && value !== undefined && isForeign(value, names.seal)) return undefined;
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
