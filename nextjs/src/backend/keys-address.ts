import type { Metadata } from './backend.js';

/**
 * Keys under the issuer are fetched from the backend's address as configured: the issuer is its public name, which
 * need not resolve inside of a container network.
 */
export function keysAddress(backend: URL, { issuer, jwksUri }: Metadata): URL {
  const url = new URL(jwksUri);
  const base = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (base === undefined || url.origin !== base.origin) return url;
  const prefix = base.pathname.replace(/\/$/, '');
  const path = url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname;
  return new URL(backend.pathname.replace(/\/$/, '') + path + url.search, backend);
}
