import 'server-only';
import type { Config } from '../options/config.js';
import { API_ROUTE } from '../redirect/safe-next.js';

/**
 * The backend's address for `/api/backend/<path>`, or undefined when it is not on the allow-list. Paths that two
 * programs might read differently are refused rather than interpreted.
 */
export function backendTarget(config: Config, requestUrl: URL): URL | undefined {
  const at = requestUrl.pathname.indexOf(`${API_ROUTE}/`);
  if (at < 0) return undefined;
  const path = requestUrl.pathname.slice(at + API_ROUTE.length);
  if (isAmbiguous(path) || !isAllowed(config, path)) return undefined;
  const { url } = config.backend;
  const target = new URL(url.pathname.replace(/\/$/, '') + path + requestUrl.search, url.origin);
  return target.origin === url.origin && target.pathname.endsWith(path) ? target : undefined;
}

/** Empty and dot segments, path parameters, encoded separators and dots, anything encoded twice or undecodable. */
export function isAmbiguous(path: string): boolean {
  if (/[\\;\p{C}]/u.test(path)) return true;
  if (/%(?:2e|2f|5c|3b|25|[01][\da-f]|7f)/i.test(path)) return true;
  if (/\/\/|\/\.{1,2}(?:\/|$)/.test(path)) return true;
  try {
    return /[\\\p{C}]/u.test(decodeURIComponent(path));
  } catch {
    return true;
  }
}

function isAllowed(config: Config, path: string): boolean {
  const below = (prefix: string, candidate: string): boolean => {
    const base = prefix.replace(/\/+$/, '');
    return candidate === base || candidate.startsWith(`${base}/`);
  };
  // Whatever the allow-list says: the answers there contain tokens, and browsers get none.
  const readable = decodeURIComponent(path).toLowerCase();
  if (config.backend.tokenPaths.some((prefix) => below(prefix.toLowerCase(), readable))) return false;
  return config.api.allow.some((prefix) => below(prefix, path));
}
