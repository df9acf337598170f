import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Script = (asked: Asked, response: ServerResponse) => unknown;

/** A backend of somebody else: says what the test tells it to, and remembers what it was asked. */
export class ForeignBackend implements AsyncDisposable {
  readonly asked: Asked[] = [];
  url = '';
  readonly #server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    this.asked.push(asked);
    const body = this.script(asked, response);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(body));
  });

  constructor(readonly script: Script) {}

  static async start(script: Script): Promise<ForeignBackend> {
    const backend = new ForeignBackend(script);
    await new Promise<void>((resolve) => backend.#server.listen(0, '127.0.0.1', resolve));
    backend.url = `http://127.0.0.1:${(backend.#server.address() as AddressInfo).port}`;
    return backend;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Starts them; they end with the test. */
export function foreignBackends(): (script: Script) => Promise<ForeignBackend> {
  const started: ForeignBackend[] = [];
  afterEach(async () => {
    for (const backend of started.splice(0)) await backend[Symbol.asyncDispose]();
  });
  return async (script) => {
    const backend = await ForeignBackend.start(script);
    started.push(backend);
    return backend;
  };
}
