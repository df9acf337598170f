import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  request,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';

interface Passed {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
}

/** The way between Next.js and a server: notes what passes, and can be cut. The server knows nothing of it. */
export class Wire {
  readonly passed: Passed[] = [];
  readonly #target: URL;
  #server: Server | undefined;
  #port = 0;

  private constructor(target: string) {
    this.#target = new URL(target);
  }

  static async to(target: string): Promise<Wire> {
    const wire = new Wire(target);
    await wire.mend();
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** How often a path was asked for. */
  count(path: string): number {
    return this.passed.filter((passed) => passed.path === path).length;
  }

  async cut(): Promise<void> {
    if (this.#server === undefined) return;
    const gone = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await gone;
    this.#server = undefined;
  }

  async mend(): Promise<void> {
    this.#server = createServer(this.#pass).listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  #pass: RequestListener = (incoming, outgoing) => {
    const { method = '', url: path = '', headers } = incoming;
    this.passed.push({ method, path, headers });
    const { hostname, port } = this.#target;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  };
}
