// Requests a second over GraphQL, eight options with both ledgers, against a bare node:http server that answers the same
// bytes: measured in turn in one run, 64 connections, one process each. By two clients: autocannon, the usual one, which is
// busier than the bare server and so holds it back; and bench/load.mjs, which costs less than any server it asks.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { least, median } from './demo-world.mjs';
import { load } from './load.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const CONNECTIONS = 64;

const LEDGER = '{ step reason from to days at text }';
export const OPTIONS_QUERY = `query Options($input: DeliveryOptionsInput!) {
  deliveryOptions(input: $input) {
    quotedAt dataVersion
    options {
      serviceCode carrierCode name method
      price { amountMinor currency }
      window { earliest likely latest slotStart slotEnd }
      confidence evidence { level sampleSize } grade orderBy dispatchOn
      ledger ${LEDGER} earliestLedger ${LEDGER}
      summary
      parcels { originCode items { sku quantity } window { earliest latest } }
      offer { token expiresAt }
    }
    unavailable { serviceCode reason text }
  }
}`;

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function untilAnswers(url) {
  for (let i = 0; i < 300; i++) {
    const status = await fetch(url).then(
      (r) => r.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${url} did not become ready`);
}

/** Starts the service on an empty embedded database with the demo network. */
export async function startService(extra = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'punctual-bench-'));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      ...(process.env.BENCH_PROF ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROF}`] : []),
      join(root, 'scripts/start.mjs'),
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        DATA_DIR: folder,
        PORT: String(port),
        LOG_LEVEL: 'warn',
        RATE_LIMIT: 'off',
        ...extra,
      },
      stdio: 'ignore',
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/health/ready`);
  const keys = JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8'));
  return {
    url,
    keys,
    folder,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await new Promise((done) => child.once('exit', done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Node's own server writes these by itself. */
const WRITTEN_BY_NODE = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

/** A bare server that answers the same bytes, those of the headers among them. */
async function startFloor({ body, headers }) {
  const port = await freePort();
  const same = Object.fromEntries([...headers].filter(([name]) => !WRITTEN_BY_NODE.has(name)));
  const code = `
    const { createServer } = require('node:http');
    const body = Buffer.from(process.env.BODY, 'base64');
    const headers = ${JSON.stringify(same)};
    createServer((request, response) => {
      request.on('data', () => {});
      request.on('end', () => {
        response.writeHead(200, headers);
        response.end(body);
      });
    }).listen(${port}, '127.0.0.1');`;
  const child = spawn(process.execPath, ['-e', code], {
    env: { BODY: body.toString('base64') },
    stdio: 'inherit',
  });
  await untilAnswers(`http://127.0.0.1:${port}/`);
  return { url: `http://127.0.0.1:${port}/`, pid: child.pid, stop: () => child.kill('SIGKILL') };
}

function post(url, key, payload) {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
}

export async function postJson(url, key, payload) {
  return Buffer.from(await (await post(url, key, payload)).arrayBuffer());
}

/** Processor time of a process so far, in microseconds; Linux tells it in hundredths of a second. */
function cpuMicros(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return NaN;
  }
}

async function shoot(server, body, seconds) {
  const { url, pid, headers } = server;
  const before = cpuMicros(pid);
  const result = await load({ url, headers, body, connections: CONNECTIONS, seconds });
  if (result.bad > 0) throw new Error(`${result.bad} requests were not answered with 200`);
  return { ...result, cpu: (cpuMicros(pid) - before) / result.answered };
}

async function shootUsual({ url, headers }, body, seconds) {
  const result = await autocannon({
    ...{ url, headers, body, method: 'POST', connections: CONNECTIONS, duration: seconds },
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error('requests were not answered with 200');
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** A server starved by others is not warm after seconds, but after requests. */
async function warm(server, body) {
  for (let answered = 0; answered < 12_000;) answered += (await shoot(server, body, 2)).answered;
}

/** How many options there are depends on the hour; the question is the one with the fewest that has eight. */
async function questionWithEight(service, basket, locale) {
  const destination = { countryCode: 'RU', postalCode: '101000' };
  let best;
  for (const methods of [['COURIER'], ['COURIER', 'STORE'], ['COURIER', 'LOCKER'], null]) {
    const input = { destination, ...basket, ...(methods && { methods }), locale };
    const payload = { query: OPTIONS_QUERY, variables: { input } };
    const response = await post(service.url, service.keys.checkout, payload);
    const answer = { headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
    const options = JSON.parse(answer.body).data.deliveryOptions.options.length;
    if (options >= 8 && options < (best?.options ?? Infinity)) best = { payload, options, answer };
  }
  if (!best) throw new Error('no question has eight options');
  return best;
}

export async function graphqlQuotes({ rounds = 7, seconds = 4, locale = 'ru' } = {}) {
  const { baskets } = JSON.parse(await readFile(new URL('../demo/baskets.json', import.meta.url), 'utf8'));
  const { items, basketValue } = baskets.light;
  const service = await startService();
  const { payload, options, answer } = await questionWithEight(service, { items, basketValue }, locale);
  const body = JSON.stringify(payload);
  const floor = await startFloor(answer);
  const headers = { authorization: `Bearer ${service.keys.checkout}`, 'content-type': 'application/json' };
  const bareServer = { url: floor.url, pid: floor.pid, headers };
  const ownServer = { url: `${service.url}/graphql`, pid: service.pid, headers };
  const seen = { bare: [], ours: [], bareUsual: [], oursUsual: [] };
  try {
    await warm(ownServer, body);
    await warm(bareServer, body);
    for (let round = 0; round < rounds; round++) {
      seen.bare.push(await shoot(bareServer, body, seconds));
      seen.ours.push(await shoot(ownServer, body, seconds));
      if (round % 2 === 1) continue;
      seen.bareUsual.push(await shootUsual(bareServer, body, seconds));
      seen.oursUsual.push(await shootUsual(ownServer, body, seconds));
    }
  } finally {
    floor.stop();
    await service.stop();
  }
  const of = (who, figure) => seen[who].map((result) => result[figure]);
  const ratioOf = (ours, bare) =>
    Number(median(seen[ours].map(({ rate }, round) => rate / seen[bare][round].rate)).toFixed(3));
  return {
    options,
    answerBytes: answer.body.length,
    barePerSecond: Math.round(median(of('bare', 'rate'))),
    servicePerSecond: Math.round(median(of('ours', 'rate'))),
    ratio: ratioOf('ours', 'bare'),
    autocannon: {
      barePerSecond: Math.round(median(of('bareUsual', 'rate'))),
      servicePerSecond: Math.round(median(of('oursUsual', 'rate'))),
      ratio: ratioOf('oursUsual', 'bareUsual'),
      p50: median(of('oursUsual', 'p50')),
      p99: median(of('oursUsual', 'p99')),
    },
    // What a request costs in the quietest round, whoever else was busy: the ratio on an idle machine.
    cpuMicrosPerRequest: {
      bare: Math.round(least(of('bare', 'cpu'))),
      service: Math.round(least(of('ours', 'cpu'))),
    },
    ratioByCpu: Number((least(of('bare', 'cpu')) / least(of('ours', 'cpu'))).toFixed(3)),
    p50: Number(median(of('ours', 'p50')).toFixed(1)),
    p99: Number(median(of('ours', 'p99')).toFixed(1)),
    clientBusy: Number(median(of('bare', 'clientBusy')).toFixed(2)),
  };
}
