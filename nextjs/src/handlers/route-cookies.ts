import 'server-only';
import { type PresentedCookies, readCookieHeader } from '../cookies/cookies.js';
import { type CookieEdit, setCookieLines } from '../cookies/edits.js';
import { forbidStorage } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { publicOrigin } from '../options/origin.js';

export const presentedBy = (config: Config, request: Request): PresentedCookies =>
  readCookieHeader(request.headers.get('cookie'), config.names);

export function withCookies(
  config: Config,
  request: Request,
  response: Response,
  edits: readonly CookieEdit[],
): Response {
  if (edits.length === 0) return response;
  const url = new URL(new URL(request.url).pathname, publicOrigin(config, request));
  for (const line of setCookieLines(edits, config.names, url)) response.headers.append('Set-Cookie', line);
  forbidStorage(response.headers);
  return response;
}
