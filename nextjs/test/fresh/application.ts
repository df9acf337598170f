import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
export const run = promisify(execFile);

/** What somebody has who installs the package into an application of his own: packed, installed by npm, set up by `init`. */
export class FreshApplication {
  readonly folder = mkdtempSync(join(tmpdir(), 'sallyport-fresh-'));

  /** @param files of the application, by their path; those that `init` would write come later, by `put` */
  static async create(files: Record<string, string>): Promise<FreshApplication> {
    const application = new FreshApplication();
    application.put({ 'package.json': await application.#manifest(), 'tsconfig.json': '{}', ...files });
    const { folder } = application;
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
    await run(application.program('nextjs'), ['init'], { cwd: folder });
    return application;
  }

  put(files: Record<string, string>): void {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true });
      writeFileSync(join(this.folder, file), content);
    }
  }

  program(name: string): string {
    return join(this.folder, 'node_modules/.bin', name);
  }

  async build(environment: Record<string, string>, ...options: string[]): Promise<void> {
    const env = environmentOf(environment);
    await run(this.program('next'), ['build', ...options], { cwd: this.folder, env });
  }

  async start(environment: Record<string, string>): Promise<RunningApplication> {
    const port = await freePort();
    const server = spawn(this.program('next'), ['start', '-p', String(port)], {
      cwd: this.folder,
      env: environmentOf(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await line(server, 'Ready');
    // A pipe that nobody reads from fills up, and who writes into it then waits.
    server.stdout?.resume();
    return new RunningApplication(server, `http://localhost:${port}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  async #manifest(): Promise<string> {
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', this.folder], {
      cwd: PACKAGE,
    });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    const { devDependencies } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const same = (...names: string[]) =>
      Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
    return JSON.stringify({
      private: true,
      dependencies: { '@sallyport/nextjs': `file:${filename}`, ...same('next', 'react', 'react-dom') },
      devDependencies: same('typescript', '@types/node', '@types/react', '@types/react-dom'),
    });
  }
}

export class RunningApplication {
  readonly #server: ChildProcess;
  readonly address: string;
  /** What the server has written to its standard error. */
  complaints = '';

  constructor(server: ChildProcess, address: string) {
    this.#server = server;
    this.address = address;
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.complaints += text;
    });
  }

  /** How much of the machine's memory the server has now. */
  async residentMebibytes(): Promise<number> {
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(this.#server.pid)]);
    return Number(stdout) / 1_024;
  }

  async stop(): Promise<void> {
    const gone = once(this.#server, 'exit');
    this.#server.kill();
    await gone;
  }
}

const environmentOf = (more: Record<string, string>) => ({
  ...process.env,
  NODE_ENV: 'production' as const,
  NEXT_TELEMETRY_DISABLED: '1',
  ...more,
});

async function line(program: ChildProcess, text: string): Promise<void> {
  if (program.stdout === null) throw new Error('no output to read');
  for await (const said of createInterface({ input: program.stdout })) if (said.includes(text)) return;
  throw new Error(`the program ended without saying "${text}"`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
