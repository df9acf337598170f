import 'server-only';
import { ConfigurationError } from '../shared/errors.js';
import type { Config } from './config.js';

/** The origin under which the browser sees this request. */
export function publicOrigin(config: Config, request: Request): string {
  if (config.appOrigin !== undefined) return config.appOrigin;
  const url = new URL(request.url);
  const host = first(request.headers.get('x-forwarded-host')) ?? request.headers.get('host');
  const scheme = first(request.headers.get('x-forwarded-proto')) ?? url.protocol.replace(':', '');
  return host === null ? url.origin : `${scheme}://${host}`;
}

/**
 * Cookies without `Secure` on an https site would be a silent mistake, so it is a loud one. A visitor who forges the
 * header gets an error of his own.
 */
export function requireKnownOrigin(config: Config, request: Request): void {
  if (config.appOrigin !== undefined || process.env.NODE_ENV !== 'production') return;
  const origin = publicOrigin(config, request);
  if (!origin.startsWith('https:')) return;
  throw new ConfigurationError(
    `This request came by https, but the public origin is not configured, so cookies would lack Secure. Set SALLYPORT_APP_URL (or createAuth({ appUrl })) to the origin of the application, for example ${origin}.`,
  );
}

const first = (list: string | null): string | undefined => list?.split(',', 1)[0]?.trim() || undefined;
