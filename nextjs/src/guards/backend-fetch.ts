import 'server-only';
import { headers as incomingHeaders } from 'next/headers.js';
import { errorCode, unreachable } from '../backend/request.js';
import { parseProblem } from '../contract/problems.js';
import type { Config } from '../options/config.js';
import { callerOf } from '../shared/caller.js';
import { ApiProblem, BackendUnavailable } from '../shared/errors.js';
import { type FetchInput, fetchParts } from '../shared/fetch-input.js';
import { introduce, showAccess } from '../shared/introduce.js';
import { logProblem } from '../shared/log.js';
import { tokenRefusal } from '../shared/refused-token.js';
import { bounceHere } from './guards.js';
import { identifyHere, isRefreshRequired, renewHere } from './here.js';
import { canSetCookies } from './server-cookies.js';

/** Until the response begins; a stream may then take its time. */
const PATIENCE_MS = 20_000;

/** `fetch` to the backend as the signed-in user; without a session the request goes out without a token. */
export async function backendFetch(
  config: Config,
  input: FetchInput,
  more: RequestInit = {},
): Promise<Response> {
  const { address, init } = await fetchParts(input, more);
  const target = backendUrl(config, address);
  const verdict = await identifyHere(config);
  if (verdict.state.status === 'unavailable') throw new BackendUnavailable(verdict.state.cause);
  if (isRefreshRequired(verdict)) return bounceHere(config);

  const { accessToken } = verdict;
  const since = Date.now();
  const response = await send(config, target, init, accessToken);
  if (accessToken === undefined) return response;
  const refusal = await tokenRefusal(config.backend, response, { token: accessToken, since });
  if (refusal === undefined) return response;
  if (!(await canSetCookies(config))) return bounceHere(config, refusal);
  const renewed = await renewHere(config, { refused: accessToken, since });
  if (!isReplayable(init) || renewed.accessToken === undefined || renewed.accessToken === accessToken)
    return response;
  await response.body?.cancel();
  return send(config, target, init, renewed.accessToken);
}

/** A body that is read as it is sent is gone with the first attempt. */
const isReplayable = ({ body }: RequestInit): boolean =>
  !(typeof body === 'object' && body !== null && Symbol.asyncIterator in body) &&
  !(body instanceof ReadableStream);

/** The answer's JSON, or an `ApiProblem` to be caught where the form or page can say it. */
export async function backendJson<T>(config: Config, path: string | URL, init: RequestInit = {}): Promise<T> {
  const headers = new Headers(init.headers);
  if (!headers.has('accept')) headers.set('accept', 'application/json, application/problem+json');
  const response = await backendFetch(config, path, { ...init, headers });
  const text = await response.text();
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
  const problem = parseProblem(parseJson(text), response.status, response.headers.get('retry-after'));
  throw new ApiProblem(problem ?? { status: response.status, code: codeFor(response.status) });
}

/** The access token goes to the backend and to nobody else. */
export function backendUrl(config: Config, path: string): URL {
  const { url } = config.backend;
  const base = url.pathname.replace(/\/$/, '');
  const target =
    path.startsWith('/') && !/^\/[/\\]/.test(path) ? new URL(base + path, url.origin) : new URL(path, url);
  if (target.origin !== url.origin || !`${target.pathname}/`.startsWith(`${base}/`)) {
    throw new TypeError(
      `auth.fetch sends the access token to ${url.origin}${base} only, not to ${target.origin}. Use plain fetch for other addresses.`,
    );
  }
  return target;
}

async function send(
  config: Config,
  target: URL,
  init: RequestInit,
  accessToken: string | undefined,
): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.delete('cookie');
  introduce(config, headers, init.method ?? 'GET', target, callerOf(config, await incomingHeaders()));
  if (accessToken !== undefined) showAccess(config, headers, accessToken);
  const slow = new AbortController();
  const timer = setTimeout(
    () => slow.abort(new DOMException('No answer in time', 'TimeoutError')),
    PATIENCE_MS,
  );
  const signal = init.signal ? AbortSignal.any([init.signal, slow.signal]) : slow.signal;
  try {
    return await fetch(target, { ...init, headers, signal, redirect: 'error', cache: 'no-store' });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    const cause = unreachable(config.backend.url, error);
    logProblem(`fetch ${errorCode(error)}`, cause.message);
    throw new BackendUnavailable(cause);
  } finally {
    clearTimeout(timer);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const codeFor = (status: number): string => (status === 401 ? 'unauthenticated' : 'internal_error');
