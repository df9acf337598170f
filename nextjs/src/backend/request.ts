import 'server-only';
import { parseProblem, parseRetryAfter } from '../contract/problems.js';
import type { BackendError } from '../shared/errors.js';
import type { Answer } from './backend.js';

/** Failures before the first byte was sent: the backend cannot have acted on the request, so trying again is safe. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export interface BackendRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON, except for form parameters. */
  body?: unknown;
  headers?: Record<string, string>;
  timeoutMs: number;
}

/** An answer as it came. */
export interface Reply {
  response: Response;
  /** Undefined unless it is JSON. */
  body: unknown;
}

/** One exchange of JSON with the backend. Any 2xx is ok; a 4xx with a known kind of problem is a refusal. */
export async function exchange(
  url: URL,
  request: BackendRequest,
): Promise<Answer<unknown> & { date?: number }> {
  const reply = await converse(url, request);
  if (reply.kind !== 'ok') return reply;
  const { response, body } = reply.value;
  const date = Date.parse(response.headers.get('date') ?? '');
  const answer = classify(url, request, response, body);
  return Number.isNaN(date) ? answer : { ...answer, date };
}

/** One exchange, whatever the answer says: the rest is up to who knows the backend. */
export async function converse(
  url: URL,
  request: BackendRequest,
): Promise<Exclude<Answer<Reply>, { kind: 'refused' }>> {
  try {
    const response = await send(url, request);
    return { kind: 'ok', value: { response, body: await readJson(response) } };
  } catch (error) {
    return { kind: 'unavailable', cause: unreachable(url, error) };
  }
}

async function send(url: URL, request: BackendRequest): Promise<Response> {
  const init: RequestInit = {
    method: request.method,
    headers: {
      Accept: 'application/json, application/problem+json',
      ...(request.body !== undefined && !isForm(request.body) && { 'Content-Type': 'application/json' }),
      ...request.headers,
    },
    ...(request.body !== undefined && {
      body: isForm(request.body) ? request.body : JSON.stringify(request.body),
    }),
    // A redirect would carry tokens to wherever it points.
    redirect: 'manual',
    cache: 'no-store',
    signal: AbortSignal.timeout(request.timeoutMs),
  };
  try {
    return await fetch(url, init);
  } catch (error) {
    if (NOT_CONNECTED.has(errorCode(error))) return await fetch(url, init);
    throw error;
  }
}

const isForm = (body: unknown): body is URLSearchParams => body instanceof URLSearchParams;

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function classify(url: URL, request: BackendRequest, response: Response, body: unknown): Answer<unknown> {
  const { status } = response;
  if (response.ok) return { kind: 'ok', value: body };
  const retryAfter = response.headers.get('retry-after');
  const problem = parseProblem(body, status, retryAfter);
  if (status >= 400 && status < 500 && status !== 408 && problem) return { kind: 'refused', problem };
  const seconds = problem?.retryAfter ?? parseRetryAfter(retryAfter);
  const cause: BackendError =
    status === 429 || status === 408 || status >= 500
      ? { kind: status === 429 ? 'rate_limited' : 'unreachable', message: `The backend answered ${status}` }
      : {
          kind: 'misconfigured',
          message: `${request.method} ${url.origin}${url.pathname} answered ${status} without a problem code. Is that the address of the backend? Set SALLYPORT_BACKEND_URL or createAuth({ backend: { url } }).`,
        };
  return { kind: 'unavailable', cause: { ...cause, ...(seconds !== undefined && { retryAfter: seconds }) } };
}

/** The code below fetch's generic "fetch failed". */
export function errorCode(error: unknown): string {
  let current: unknown = error;
  while (current instanceof Error) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string') return code;
    if (current instanceof AggregateError) current = current.errors[0];
    else current = current.cause;
  }
  return error instanceof Error ? error.name : 'unknown';
}

export function unreachable(url: URL, error: unknown): BackendError {
  return {
    kind: 'unreachable',
    message: `The backend at ${url.origin} cannot be reached (${errorCode(error)}). Start it, or set its address as seen from the Next.js server: SALLYPORT_BACKEND_URL, or the url in createAuth.`,
  };
}
