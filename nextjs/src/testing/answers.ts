import type { IncomingMessage, ServerResponse } from 'node:http';
import { PROBLEMS, type ProblemCode } from '../contract/problems.js';

/** Takes an answer and keeps it from everybody. */
export class Discarded {
  readonly socket: IncomingMessage['socket'];
  constructor(request: IncomingMessage) {
    this.socket = request.socket;
  }
  setHeader(): void {}
  writeHead(): this {
    return this;
  }
  end(): void {}
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

export function problem(
  response: ServerResponse,
  code: ProblemCode,
  extra: { retryAfter?: number; errors?: Record<string, string[]> } = {},
): void {
  const [status, title] = PROBLEMS[code];
  if (code === 'invalid_token' || code === 'stale_token')
    response.setHeader('WWW-Authenticate', 'Bearer error="invalid_token"');
  if (extra.retryAfter !== undefined) response.setHeader('Retry-After', String(extra.retryAfter));
  response.writeHead(status, { 'Content-Type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'about:blank', title, status, code, errors: extra.errors }));
}
