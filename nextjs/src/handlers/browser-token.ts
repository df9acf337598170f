import 'server-only';
import { json, problem } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { identify } from '../session/verdict.js';
import { callerOf } from '../shared/caller.js';
import { notActive } from './failure.js';
import { presentedBy, withCookies } from './route-cookies.js';

/**
 * The access token for scripts of this page, where the application has asked for that (`browserTokens`): the only answer
 * of ours with a token in it. `refused` is one that the backend does not take any more.
 */
export async function browserToken(
  config: Config,
  request: Request,
  { refused }: Record<string, unknown>,
): Promise<Response> {
  if (!config.browserTokens) return problem('not_found');
  const presented = presentedBy(config, request);
  const caller = callerOf(config, request.headers);
  // The cookie may hold a newer one already, which another tab has brought about.
  const outdated = typeof refused === 'string' && refused === presented.access?.token;
  const inquiry = outdated
    ? { caller, refresh: 'now' as const, refused }
    : { caller, refresh: 'when-aging' as const };
  const { state, accessToken, accessExpires = 0, edits } = await identify(config, presented, inquiry);
  if (state.status !== 'active' || accessToken === undefined)
    return withCookies(config, request, notActive(state), edits);
  const expiresIn = Math.max(0, Math.floor(accessExpires - Date.now() / 1_000));
  return withCookies(config, request, json({ accessToken, expiresIn }), edits);
}
