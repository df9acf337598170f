import 'server-only';
import { io } from 'next/cache.js';
import { headers } from 'next/headers.js';
import type { Config } from '../options/config.js';
import { safeNext } from '../redirect/safe-next.js';
import { identify, type Verdict } from '../session/verdict.js';
import { callerOf } from '../shared/caller.js';
import { PATH_HEADER } from '../shared/request-headers.js';
import { canSetCookies, presentedHere, writeCookies } from './server-cookies.js';

/** The verdict on the request that is being rendered or handled; renewed here if the proxy did not and we can. */
export async function identifyHere(config: Config): Promise<Verdict> {
  // Whether a token is still good depends on the time. With Cache Components, that has to be said before it is read.
  await io();
  const presented = await presentedHere(config);
  const caller = callerOf(config, await headers());
  const verdict = await identify(config, presented, { caller, refresh: 'never' });
  if (!isRefreshRequired(verdict) || !(await canSetCookies(config))) return verdict;
  return renewHere(config);
}

/** In an action or handler: refresh now and set the cookies. */
export async function renewHere(
  config: Config,
  refusal: { refused?: string; since?: number } = {},
): Promise<Verdict> {
  const presented = await presentedHere(config);
  const verdict = await identify(config, presented, {
    caller: callerOf(config, await headers()),
    refresh: 'now',
    ...refusal,
  });
  await writeCookies(config, verdict.edits);
  return verdict;
}

export const isRefreshRequired = ({ state }: Verdict): boolean =>
  state.status === 'anonymous' && state.reason === 'refresh_required';

/** The page that is being rendered, as the proxy noted it; undefined without one. */
export async function currentPath(config: Config): Promise<string | undefined> {
  return safeNext((await headers()).get(PATH_HEADER), config.guestPages);
}
