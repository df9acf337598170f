import 'server-only';
import { isIP } from 'node:net';
import { ConfigurationError } from '../shared/errors.js';

export type ClientAddress = (headers: Headers) => string | undefined;

/**
 * Where a browser is. Anybody can send `X-Forwarded-For`, and Next.js notes the peer's address only where that header is
 * missing, so nothing is believed unless the deployment says which proxies stand in front.
 */
export function clientAddressFrom(
  trustedProxies: number | string | undefined,
  header: string | undefined,
): ClientAddress {
  const proxies = trustedProxies === undefined ? 0 : Number(trustedProxies);
  if (!Number.isInteger(proxies) || proxies < 0 || proxies > 20) {
    throw new ConfigurationError(
      `"${trustedProxies}" is not a number of proxies. Set SALLYPORT_TRUSTED_PROXIES (or trustedProxies) to how many reverse proxies in front of this application add to X-Forwarded-For, for example 1.`,
    );
  }
  if (header !== undefined && proxies > 0) {
    throw new ConfigurationError(
      'Both trustedProxies and clientAddressHeader are set. Set SALLYPORT_TRUSTED_PROXIES or SALLYPORT_CLIENT_ADDRESS_HEADER, not both.',
    );
  }
  if (header !== undefined) {
    if (!/^[\w-]+$/.test(header)) {
      throw new ConfigurationError(
        `"${header}" is not the name of a header. Set SALLYPORT_CLIENT_ADDRESS_HEADER (or clientAddressHeader) to the one that your proxy always sets, for example cf-connecting-ip.`,
      );
    }
    return (headers) => literal(headers.get(header));
  }
  if (proxies === 0) return () => undefined;
  // Each proxy adds whom it heard from at the end: what stands before that came from outside.
  return (headers) => literal(headers.get('x-forwarded-for')?.split(',').at(-proxies));
}

/** Some proxies add a port, and brackets with it. */
function literal(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  const address = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? trimmed.replace(/^([\d.]+):\d+$/, '$1');
  return isIP(address) !== 0 && !address.includes('%') ? address : undefined;
}
