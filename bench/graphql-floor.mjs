// How much of a bare node:http server's rate the GraphQL edge keeps, with a resolver that costs nothing: the sample schema
// of the tests (eight options with two ledgers) is compiled to a scratch folder and served by the real edge, compiled way
// and Apollo Server in turn, and beside it the same bytes by node:http. Ratios count; absolute numbers are the machine's.
//   node bench/graphql-floor.mjs [--seconds 3] [--rounds 5] [--connections 64]
//   node --cpu-prof bench/graphql-floor.mjs --serve fast      (to look for waste; answers until it is interrupted)
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { transform } from '@swc/core';
import autocannon from 'autocannon';
import { build } from '../scripts/build.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = join(root, 'dist/test/support');
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '64' },
    serve: { type: 'string' },
  },
});

async function compileSamples() {
  await build();
  const { $schema: _, ...settings } = JSON.parse(await readFile(join(root, '.swcrc'), 'utf8'));
  await mkdir(scratch, { recursive: true });
  for (const name of ['graphql-app', 'quote-schema']) {
    const text = await readFile(join(root, `test/support/${name}.ts`), 'utf8');
    const { code } = await transform(text, {
      ...settings,
      swcrc: false,
      filename: `${name}.ts`,
      sourceMaps: false,
    });
    await writeFile(join(scratch, `${name}.js`), code);
  }
}

async function serve(kind) {
  process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
  if (kind === 'bare') {
    const body = Buffer.from(process.env.BODY ?? '');
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': body.length,
        });
        response.end(body);
      });
    });
    server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${server.address().port}/graphql`));
    return;
  }
  const { startGraphqlApp } = await import(join(scratch, 'graphql-app.js'));
  const { url } = await startGraphqlApp({ fastPath: kind === 'fast', accessLog: false });
  if (process.send) process.send(url);
  else console.log(`serving ${url}, process ${process.pid}`);
  process.on('SIGINT', () => process.exit(0));
}

/** Starts a server in a process of its own, as a client in the same one would share its thread. */
function start(kind, body = '') {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--serve', kind], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', BODY: body },
  });
  return new Promise((done, failed) => {
    const cpu = () =>
      new Promise((told) => {
        child.once('message', ({ cpu: { user, system } }) => told(user + system));
        child.send('cpu');
      });
    child.once('message', (url) => done({ url, cpu, stop: () => child.kill() }));
    child.once('exit', (code) => failed(new Error(`The ${kind} server ended with ${code}`)));
  });
}

const rounded = (value) => Math.round(value * 100) / 100;

/** One window of load on one server. CPU a request says more than the rate when the machine is busy with other things. */
async function measure({ url, cpu }, request) {
  const before = await cpu();
  const run = {
    url,
    connections: Number(options.connections),
    duration: Number(options.seconds),
    ...request,
  };
  const { requests, latency, non2xx, errors } = await autocannon(run);
  const spent = (await cpu()) - before;
  const { p50, p99 } = latency;
  return { rate: requests.average, cpu: spent / Math.max(1, requests.total), p50, p99, bad: non2xx + errors };
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

if (options.serve) {
  await serve(options.serve);
} else {
  await compileSamples();
  const { QUOTE, QUOTE_VARIABLES } = await import(join(scratch, 'quote-schema.js'));
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer checkout' },
    body: JSON.stringify({ query: QUOTE, variables: QUOTE_VARIABLES }),
  };
  const servers = { fast: await start('fast'), apollo: await start('apollo') };
  const body = await (await fetch(servers.fast.url, request)).text();
  servers.bare = await start('bare', body);
  console.log(`answers of ${Buffer.byteLength(body)} bytes, ${options.connections} connections`);
  const results = { bare: [], fast: [], apollo: [] };
  for (const server of Object.values(servers)) {
    // A server that is starved by others is not warm after seconds, but after requests.
    await autocannon({ url: server.url, connections: 64, amount: 10_000, ...request });
  }
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const kind of Object.keys(results)) results[kind].push(await measure(servers[kind], request));
  }
  for (const server of Object.values(servers)) server.stop();
  const of = (kind, figure) => middle(results[kind].map((result) => result[figure]));
  const least = (kind) => Math.min(...results[kind].map(({ cpu }) => cpu));
  for (const kind of Object.keys(results)) {
    const rates = `${String(Math.round(of(kind, 'rate'))).padStart(6)} a second, ratio ${rounded(of(kind, 'rate') / of('bare', 'rate'))}`;
    const cpu = `${Math.round(least(kind))} µs of CPU at least, ratio ${rounded(least('bare') / least(kind))}`;
    console.log(
      `${kind.padEnd(7)} ${rates}; ${cpu}; p50 ${of(kind, 'p50')} ms, p99 ${of(kind, 'p99')} ms; bad ${of(kind, 'bad')}`,
    );
  }
}
