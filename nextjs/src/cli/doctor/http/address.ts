export const isLocal = (url: URL): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);

/** A plain address; undefined for anything else, and for one with a password in it. */
export function addressOf(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  return url.username || url.password || url.search || url.hash ? undefined : url;
}

/** Below the base path that an address may have. */
export const below = (base: URL, path: string): URL => new URL(base.pathname.replace(/\/$/, '') + path, base);
