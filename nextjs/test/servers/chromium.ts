import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

interface Message {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** A headless Chromium, driven by the DevTools protocol over two pipes: nothing has to be installed for that. */
export class Chromium {
  readonly #profile = mkdtempSync(join(tmpdir(), 'sallyport-chromium-'));
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #sent = 0;

  constructor(program = process.env.CHROMIUM || 'chromium') {
    const options = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--remote-debugging-pipe',
    ];
    this.#process = spawn(program, [...options, `--user-data-dir=${this.#profile}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.#process.on('error', () =>
      this.#end(`There is no ${program}: install Chromium, or set CHROMIUM to its path.`),
    );
    this.#process.on('exit', () => this.#end('Chromium has ended'));
    this.#listen(this.#process.stdio[4] as Readable);
  }

  async send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = ++this.#sent;
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  /** A window with cookies of its own. */
  async page(): Promise<Page> {
    const { browserContextId } = await this.send('Target.createBrowserContext');
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    return new Page((method, params) => this.send(method, params, sessionId as string));
  }

  async close(): Promise<void> {
    const gone = once(this.#process, 'exit');
    this.#process.kill();
    await gone;
    rmSync(this.#profile, { recursive: true, maxRetries: 5 });
  }

  #end(message: string): void {
    for (const resolve of this.#waiting.values()) resolve({ error: { message } });
    this.#waiting.clear();
  }

  #listen(pipe: Readable): void {
    let text = '';
    pipe.setEncoding('utf8').on('data', (chunk) => {
      const messages = (text + chunk).split('\0');
      text = messages.pop() ?? '';
      for (const message of messages.map((json) => JSON.parse(json) as Message)) {
        this.#waiting.get(message.id ?? 0)?.(message);
        this.#waiting.delete(message.id ?? 0);
      }
    });
  }
}

interface Cookie {
  name: string;
  value: string;
  httpOnly: boolean;
}

export class Page {
  readonly #send: (method: string, params?: object) => Promise<Record<string, unknown>>;

  constructor(send: (method: string, params?: object) => Promise<Record<string, unknown>>) {
    this.#send = send;
  }

  async open(url: string): Promise<void> {
    await this.#send('Page.navigate', { url });
  }

  /** What an expression, or what it promises, is in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.#send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    const { result, exceptionDetails } = answer as {
      result: { value: T };
      exceptionDetails?: { text: string };
    };
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
    return result.value;
  }

  async cookies(): Promise<Cookie[]> {
    return ((await this.#send('Network.getCookies')) as { cookies: Cookie[] }).cookies;
  }

  async setCookie(cookie: Cookie, value: string): Promise<void> {
    await this.#send('Network.setCookies', { cookies: [{ ...cookie, value }] });
  }
}
