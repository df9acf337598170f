import 'server-only';
import { cookies, headers } from 'next/headers.js';
import { type PresentedCookies, readCookies } from '../cookies/cookies.js';
import { attributes, type CookieEdit } from '../cookies/edits.js';
import type { Config } from '../options/config.js';
import { requireKnownOrigin } from '../options/origin.js';

/** The cookies as this render, handler or action sees them, those that it has set itself included. */
export async function presentedHere(config: Config): Promise<PresentedCookies> {
  const store = await cookies();
  return readCookies((name) => {
    const values = store.getAll(name).map((cookie) => cookie.value);
    // A cookie that a proxy deleted can be listed without a value.
    return values.filter((value): value is string => typeof value === 'string' && value !== '');
  }, config.names);
}

/** Only server actions and route handlers can set cookies. Next.js says which one we are in by throwing. */
export async function canSetCookies(config: Config): Promise<boolean> {
  const store = await cookies();
  try {
    // Where it works it is also right: whoever can set cookies needs no guard against bouncing.
    store.set(config.names.bounce, '', { ...attributes(config.names.bounce, config.names), maxAge: 0 });
    return true;
  } catch {
    return false;
  }
}

export async function writeCookies(config: Config, edits: readonly CookieEdit[]): Promise<void> {
  if (edits.length === 0) return;
  const incoming = await headers();
  requireKnownOrigin(config, new Request('http://localhost', { headers: new Headers(incoming) }));
  const store = await cookies();
  for (const { name, value, maxAge } of edits) {
    store.set(name, value, { ...attributes(name, config.names), ...(maxAge !== undefined && { maxAge }) });
  }
}
