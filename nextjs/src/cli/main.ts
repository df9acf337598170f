#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';
import { init, type Terminal } from './init.js';

const USAGE = `Usage: npx @sallyport/nextjs <command>

  init    writes auth, proxy, route handler and login page into the Next.js application you are in;
          asks before it overwrites anything`;

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

const [command, ...rest] = process.argv.slice(2);
if (command === 'init' && rest.length === 0) {
  process.exitCode = await init(process.cwd(), terminal);
} else {
  const wanted = command === undefined || command === '--help' || command === '-h';
  console[wanted ? 'log' : 'error'](USAGE);
  process.exitCode = wanted ? 0 : 2;
}
