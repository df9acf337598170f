import 'server-only';
import { NO_STORE } from '../http/responses.js';
import { OWN_PREFIX } from '../shared/request-headers.js';

/** RFC 9110 section 7.6.1: meant for this connection only. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

const NOT_FORWARDED = new Set([
  ...HOP_BY_HOP,
  'accept-encoding',
  'authorization',
  'content-length',
  'cookie',
  'expect',
  'forwarded',
  'host',
  // To the backend this is a request of our server, not of a browser on another origin.
  'origin',
  'referer',
  'rsc',
  'sallyport-client',
  'x-real-ip',
]);

const NOT_FORWARDED_PREFIXES = [
  OWN_PREFIX,
  'next-',
  'proxy-',
  'sec-',
  'x-forwarded-',
  'x-invoke-',
  'x-middleware-',
  'x-nextjs-',
];

export function requestHeaders(incoming: Headers): Headers {
  const dropped = connectionHeaders(incoming);
  const headers = new Headers();
  for (const [name, value] of incoming) {
    if (NOT_FORWARDED.has(name) || dropped.has(name)) continue;
    if (NOT_FORWARDED_PREFIXES.some((prefix) => name.startsWith(prefix))) continue;
    headers.append(name, value);
  }
  // Compressing between the two servers would hold back events of a stream.
  headers.set('accept-encoding', 'identity');
  return headers;
}

const NOT_RETURNED = new Set([
  ...HOP_BY_HOP,
  'alt-svc',
  'clear-site-data',
  // fetch has decoded the body; its length may differ.
  'content-encoding',
  'content-length',
  'set-cookie',
  'strict-transport-security',
]);

export function responseHeaders(upstream: Response): Headers {
  const dropped = connectionHeaders(upstream.headers);
  const headers = new Headers();
  for (const [name, value] of upstream.headers) {
    if (NOT_RETURNED.has(name) || dropped.has(name)) continue;
    if (name.startsWith('access-control-')) continue;
    headers.append(name, value);
  }
  if (!upstream.headers.has('content-encoding') && upstream.headers.has('content-length')) {
    headers.set('content-length', upstream.headers.get('content-length') ?? '');
  }
  // The answer is one user's, whatever the backend thought about caches.
  if (!/\b(?:private|no-store)\b/i.test(headers.get('cache-control') ?? ''))
    headers.set('cache-control', NO_STORE);
  if (/^text\/event-stream\b/i.test(headers.get('content-type') ?? '')) letFlow(headers);
  headers.set('x-content-type-options', 'nosniff');
  // A document of the backend must not run as one of ours.
  if (/html|xml|svg/i.test(headers.get('content-type') ?? '')) {
    headers.set('content-security-policy', "default-src 'none'; sandbox");
  }
  return headers;
}

/** Next.js would collect events to compress them (RFC 9111 section 5.2.2.6 forbids it), and nginx to fill a buffer. */
function letFlow(headers: Headers): void {
  const cacheControl = headers.get('cache-control') ?? '';
  if (!/\bno-transform\b/i.test(cacheControl)) headers.set('cache-control', `${cacheControl}, no-transform`);
  headers.set('x-accel-buffering', 'no');
}

const connectionHeaders = (headers: Headers): Set<string> =>
  new Set((headers.get('connection') ?? '').split(',').map((name) => name.trim().toLowerCase()));
