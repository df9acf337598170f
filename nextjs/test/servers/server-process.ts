import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Program {
  command: string;
  arguments: string[];
  directory: string;
  environment?: Record<string, string>;
}

/** A server in a process of its own, on a port that it chose. */
export class ServerProcess {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, url: string) {
    this.#process = process;
    this.url = url;
  }

  static async start(program: Program): Promise<ServerProcess> {
    const child = spawn(program.command, program.arguments, {
      cwd: program.directory,
      env: { ...process.env, ...program.environment, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    const port = await Promise.race([
      portOf(child),
      once(child, 'error').then(([error]) => Promise.reject(error)),
    ]);
    if (port === undefined) {
      throw new Error(`${[program.command, ...program.arguments].join(' ')} ended:\n${complaints}`);
    }
    // Reading lines has paused it; a pipe that nobody empties would stop the server.
    child.stdout.resume();
    return new ServerProcess(child, `http://127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill();
    await gone;
  }
}

/** `Listening on port 4711`, `Listening on http://127.0.0.1:4711`, `Tomcat started on port 4711 (http)`. */
async function portOf(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /(?:listening|started) on .*?(\d{4,5})/i.exec(line)?.[1];
    if (port !== undefined) return port;
  }
  return undefined;
}
