#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';
import { doctor } from './doctor/doctor.js';
import { readOptions } from './doctor/options.js';
import { init, type Terminal } from './init.js';

const USAGE = `Usage: npx @sallyport/nextjs <command>

  init    writes auth, proxy, route handler and login page into the Next.js application you are in;
          asks before it overwrites anything

  doctor  looks for the usual mistakes in the application you are in, and in what runs of it;
          changes nothing, and ends with 1 when it has found one
            --app <address>      where the application runs (http://localhost:3000)
            --backend <address>  where the backend runs (as the application is configured)
            --production         as it is to run in production: .env.production, and what has to be set there
            --json               for programs`;

const terminal: Terminal = {
  say: (line) => console.log(line),
  ...(process.stdin.isTTY && { ask }),
};

async function ask(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

/** The exit code; undefined when that is no way to call it. */
async function run([command, ...rest]: string[]): Promise<number | undefined> {
  if (command === 'init' && rest.length === 0) return init(process.cwd(), terminal);
  if (command !== 'doctor') return undefined;
  const options = readOptions(rest);
  const output = { say: terminal.say, note: (line: string) => console.error(line) };
  return options && doctor(process.cwd(), options, output);
}

const args = process.argv.slice(2);
const wanted = args.length === 0 || args.includes('--help') || args.includes('-h');
const code = wanted ? undefined : await run(args);
if (code === undefined) console[wanted ? 'log' : 'error'](USAGE);
process.exitCode = code ?? (wanted ? 0 : 2);
