// Requests a second over GraphQL, eight options with both ledgers, against a bare node:http server that answers the same
// bytes: measured in turn in one run, 64 connections, one process each.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { median } from './demo-world.mjs';

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

async function startFloor(body, headers) {
  const port = await freePort();
  const code = `
    const { createServer } = require('node:http');
    const body = Buffer.from(process.env.BODY, 'base64');
    createServer((request, response) => {
      request.on('data', () => {});
      request.on('end', () => {
        response.writeHead(200, { 'content-type': ${JSON.stringify(headers)}, 'content-length': body.length });
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

export async function postJson(url, key, payload) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  return Buffer.from(await response.arrayBuffer());
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

async function shoot(url, pid, key, body, seconds) {
  const before = cpuMicros(pid);
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body,
    connections: CONNECTIONS,
    duration: seconds,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  const answered = result['2xx'];
  const cpu = (cpuMicros(pid) - before) / answered;
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, cpu };
}

export async function graphqlQuotes({ rounds = 5, seconds = 5, locale = 'ru' } = {}) {
  const baskets = JSON.parse(await readFile(new URL('../demo/baskets.json', import.meta.url), 'utf8'));
  const { items, basketValue } = baskets.baskets.light;
  const input = {
    destination: { countryCode: 'RU', postalCode: '101000' },
    items,
    basketValue,
    methods: ['COURIER'],
    locale,
  };
  const payload = JSON.stringify({ query: OPTIONS_QUERY, variables: { input } });
  const service = await startService();
  const key = service.keys.checkout;
  const answer = await postJson(service.url, key, JSON.parse(payload));
  const { options } = JSON.parse(answer).data.deliveryOptions;
  const floor = await startFloor(answer, 'application/json; charset=utf-8');
  const rates = { floor: [], service: [], ratio: [] };
  const cpu = { floor: [], service: [] };
  const latency = [];
  try {
    await shoot(`${service.url}/graphql`, service.pid, key, payload, 3);
    await shoot(floor.url, floor.pid, key, payload, 2);
    for (let round = 0; round < rounds; round++) {
      const bare = await shoot(floor.url, floor.pid, key, payload, seconds);
      const ours = await shoot(`${service.url}/graphql`, service.pid, key, payload, seconds);
      rates.floor.push(bare.rate);
      rates.service.push(ours.rate);
      rates.ratio.push(ours.rate / bare.rate);
      cpu.floor.push(bare.cpu);
      cpu.service.push(ours.cpu);
      latency.push(ours);
    }
  } finally {
    floor.stop();
    await service.stop();
  }
  return {
    options: options.length,
    answerBytes: answer.length,
    floorPerSecond: Math.round(median(rates.floor)),
    servicePerSecond: Math.round(median(rates.service)),
    ratio: Number(median(rates.ratio).toFixed(3)),
    cpuMicrosPerRequest: { floor: Math.round(median(cpu.floor)), service: Math.round(median(cpu.service)) },
    p50: median(latency.map((l) => l.p50)),
    p99: median(latency.map((l) => l.p99)),
  };
}
