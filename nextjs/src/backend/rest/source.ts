import 'server-only';
import type { Reply } from '../request.js';
import type { Lifetime, Source } from './options.js';

/** The value at a source; undefined when it is not there. */
export function read(source: Source, { response, body }: Reply): unknown {
  if (typeof source === 'string') return atPath(body, source);
  if ('header' in source) return response.headers.get(source.header) ?? undefined;
  return cookieOf(response, source.cookie);
}

export function readText(source: Source | undefined, reply: Reply): string | undefined {
  const value = source === undefined ? undefined : read(source, reply);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `data.token`: own members only, so that no name in an answer leads to what every object has. */
function atPath(body: unknown, path: string): unknown {
  let value = body;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** One line each: joined by commas they could not be told from dates (RFC 6265 section 3). The last one counts. */
function cookieOf(response: Response, name: string): string | undefined {
  const values = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0] ?? '')
    .filter((pair) => pair.slice(0, pair.indexOf('=')).trim() === name)
    .map((pair) => decoded(pair.slice(pair.indexOf('=') + 1).trim()));
  return values.at(-1);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Seconds that a token has left; undefined when the answer does not say. */
export function secondsLeft(
  lifetime: Lifetime | undefined,
  token: string,
  reply: Reply,
  now: number,
): number | undefined {
  if (lifetime === undefined) return undefined;
  if (lifetime === 'exp') return until(expOf(token), now);
  if ('seconds' in lifetime) return lifetime.seconds;
  if ('in' in lifetime) return positive(Number(read(lifetime.in, reply)));
  return until(epochSeconds(read(lifetime.at, reply)), now);
}

const until = (epoch: number | undefined, now: number): number | undefined =>
  epoch === undefined ? undefined : positive(epoch - now / 1_000);

const positive = (seconds: number): number | undefined =>
  Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;

/** Numbers above this are milliseconds: as seconds they would lie in the year 5138. */
const MILLISECONDS = 100_000_000_000;

function epochSeconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) {
    return number > MILLISECONDS ? number / 1_000 : number;
  }
  const date = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : date / 1_000;
}

/** Read, not believed: it only says when to ask for the next one. */
function expOf(token: string): number | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as unknown;
    return epochSeconds((claims as { exp?: unknown } | null)?.exp);
  } catch {
    return undefined;
  }
}
