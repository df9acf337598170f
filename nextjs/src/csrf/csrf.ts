import 'server-only';
import type { Config } from '../options/config.js';
import { publicOrigin } from '../options/origin.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Did another site make the browser send this? Fetch Metadata answers it where the browser sends it (always on https and
 * on localhost); elsewhere the Origin must be ours (RFC 10017 section 6.1). No token is needed on top.
 */
export function isForeign(config: Config, request: Request): boolean {
  if (SAFE_METHODS.has(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin';
  return request.headers.get('origin') !== publicOrigin(config, request);
}
