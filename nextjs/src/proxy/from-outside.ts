import 'server-only';
import type { NextRequest } from 'next/server.js';
import type { PresentedCookies } from '../cookies/cookies.js';
import { forbidStorage } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { publicOrigin } from '../options/origin.js';

/**
 * With `SameSite=Strict` the browser keeps its cookies back when another site led here, through any chain of redirects
 * (RFC 6265bis 5.2). A document that loads the same address again makes it a navigation of our own, which brings them; that
 * one says `same-origin`, so there is no third. Undefined when there is no need.
 */
export function openedAgain(
  config: Config,
  request: NextRequest,
  presented: PresentedCookies,
): Response | undefined {
  if (config.names.sameSite !== 'strict' || request.method !== 'GET') return undefined;
  const fetched = (name: string) => request.headers.get(`sec-fetch-${name}`);
  // What a handler answers is no page: it sees the visit as it came.
  if (request.nextUrl.pathname.startsWith('/api/')) return undefined;
  const document = fetched('mode') === 'navigate' && fetched('dest') === 'document';
  if (!document || fetched('site') !== 'cross-site') return undefined;
  if (presented.access !== undefined || presented.refreshToken !== undefined) return undefined;

  // With the base path and the locale, which `pathname` is without.
  const { pathname, search } = new URL(request.nextUrl.href);
  // Parsed as it was by the URL standard, nothing but the ampersand means something in HTML; and without the origin, a path
  // that begins with two slashes would be another host.
  const address = (publicOrigin(config, request) + pathname + search).replaceAll('&', '&amp;');
  const html = `<!doctype html><meta http-equiv="refresh" content="0;url=${address}"><title>…</title><a href="${address}">Continue</a>`;
  const response = new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  forbidStorage(response.headers);
  return response;
}
