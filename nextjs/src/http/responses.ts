import 'server-only';
import { PROBLEMS, type Problem, type ProblemCode } from '../contract/problems.js';

/**
 * On every response that sets or deletes one of our cookies. Without it a shared cache may store one visitor's tokens
 * together with a prerendered page and hand them to the next one.
 */
export const NO_STORE = 'private, no-cache, no-store, max-age=0, must-revalidate';

export function forbidStorage(headers: Headers): void {
  headers.set('Cache-Control', NO_STORE);
  headers.set('Pragma', 'no-cache');
  headers.set('Expires', '0');
}

export function json(body: unknown, status = 200): Response {
  const response = Response.json(body, { status });
  forbidStorage(response.headers);
  return response;
}

export function problem(code: ProblemCode, detail?: string): Response {
  const [status, title] = PROBLEMS[code];
  return problemResponse({ status, code, title, ...(detail !== undefined && { detail }) });
}

export function problemResponse(problem: Problem): Response {
  const response = new Response(JSON.stringify({ type: 'about:blank', ...problem }), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
  if (problem.retryAfter !== undefined)
    response.headers.set('Retry-After', String(Math.ceil(problem.retryAfter)));
  forbidStorage(response.headers);
  return response;
}
