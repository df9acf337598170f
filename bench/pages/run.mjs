import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { contenders, SECRET } from './contenders.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '16' },
    results: { type: 'string', default: fileURLToPath(new URL('../results/', import.meta.url)) },
  },
});
const NEXT = fileURLToPath(new URL('node_modules/next/dist/bin/next', import.meta.url));
const quiet = { NEXT_TELEMETRY_DISABLED: '1', BENCH_SECRET: SECRET, NODE_ENV: 'production' };

const folderOf = (app) => fileURLToPath(new URL(`apps/${app}/`, import.meta.url));

async function start(contender) {
  console.log(`  building ${contender.name}`);
  const folder = folderOf(contender.app);
  const environment = { ...process.env, ...quiet };
  const { status, stdout } = spawnSync('node', [NEXT, 'build'], { cwd: folder, env: environment });
  if (status !== 0) throw new Error(`${contender.app} does not build:\n${stdout}`);
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const prepared = await contender.prepare(address);
  const server = spawn('node', [NEXT, 'start', '-p', String(port)], {
    cwd: folder,
    env: { ...environment, ...prepared.environment },
  });
  for await (const line of createInterface({ input: server.stdout })) if (line.includes('Ready')) break;
  server.stdout.resume();
  return { ...contender, ...prepared, address, server, rates: [] };
}

/** A figure about pages that do not greet the user would mean nothing. */
async function check({ name, address, cookie, says }) {
  const page = await fetch(address, { headers: { cookie }, redirect: 'manual' });
  if (page.status !== 200 || !(await page.text()).includes(says)) throw new Error(`${name} does not know the visitor`);
  const stranger = await fetch(address, { redirect: 'manual' });
  if (says === contenders[0].says) return;
  if (stranger.status < 300 || stranger.status > 399) throw new Error(`${name} lets strangers in`);
}

async function measure({ address, cookie }, seconds) {
  const result = await autocannon({
    url: address,
    headers: { cookie },
    connections: Number(options.connections),
    duration: seconds,
  });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
  return { rate: result.requests.total / result.duration, p99: result.latency.p99 };
}

async function freePort() {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const running = [];
try {
  for (const contender of contenders) running.push(await start(contender));
  for (const one of running) await check(one);
  console.log('  warming up');
  for (const one of running) await measure(one, Number(options.seconds));
  for (let round = 1; round <= Number(options.rounds); round++) {
    for (const one of running) {
      const { rate, p99 } = await measure(one, Number(options.seconds));
      one.rates.push({ rate, p99 });
      console.log(`  ${one.name.padEnd(36)} round ${round}  ${rate.toFixed(0).padStart(6)}/s  p99 ${p99} ms`);
    }
  }
  const proxy = spawnSync('node', ['--conditions=react-server', fileURLToPath(new URL('proxy-time.mjs', import.meta.url))]);
  if (proxy.status !== 0) throw new Error(`the proxy could not be timed: ${proxy.stderr}`);
  report(JSON.parse(proxy.stdout));
} finally {
  for (const { server, stop } of running) {
    const gone = once(server, 'exit');
    server.kill();
    await gone;
    await stop?.();
  }
}

function report({ seen, unseen, backendCalls }) {
  const base = median(running[0].rates.map(({ rate }) => rate));
  const rows = running.map(({ name, rates, asked }) => {
    const rate = median(rates.map((one) => one.rate));
    return { name, rate, p99: median(rates.map((one) => one.p99)), ratio: rate / base, backendCalls: asked?.() ?? null };
  });
  const machine = `${cpus()[0].model}, ${cpus().length} cores, Node.js ${process.version}`;
  const table = [
    '# Pages a second',
    '',
    `A page rendered for each request by \`next start\`, ${options.connections} connections, median of ${options.rounds} runs of ${options.seconds} s in turn. ${machine}.`,
    '',
    '| | pages/s | p99 | beside the page without sign-in | calls to a backend |',
    '|---|---|---|---|---|',
    ...rows.map(
      ({ name, rate, p99, ratio, backendCalls }) =>
        `| ${name} | ${rate.toFixed(0)} | ${p99} ms | ${ratio.toFixed(2)} | ${backendCalls ?? ''} |`,
    ),
    '',
    'The proxy itself, of which Next.js knows nothing here, for a page view of somebody who is signed in:',
    '',
    '| | p50 | p99 |',
    '|---|---|---|',
    `| token seen before | ${seen.p50} µs | ${seen.p99} µs |`,
    `| token seen for the first time, whose signature is verified | ${unseen.p50} µs | ${unseen.p99} µs |`,
    '',
    `Calls to the backend for all of these: ${backendCalls}.`,
    '',
  ];
  mkdirSync(options.results, { recursive: true });
  writeFileSync(new URL('pages.json', `file://${options.results}`), `${JSON.stringify({ machine, rows, proxy: { seen, unseen, backendCalls } }, null, 2)}\n`);
  writeFileSync(new URL('pages.md', `file://${options.results}`), table.join('\n'));
  console.log(table.join('\n'));
}
