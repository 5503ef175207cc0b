// What the measurements of ingest share: the service in a process of its own on a PostgreSQL of its own, and made-up scans.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { load } from './demo-world.mjs';

export const SECRET = 'a secret for the benchmark';
export const BATCH = 1000;
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
export const ratio = (one, other) => Number((one / other).toFixed(3));

/** As `npm start` has them. */
const FLAGS = (process.env.BENCH_FLAGS ?? '--max-semi-space-size=64').split(' ').filter(Boolean);

/**
 * The service and this process on the same database; beside the service a worker, which reads what the service has taken
 * (as docker/compose.yml has them), or the whole service in one process.
 */
export async function openWorld({ worker = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-bench-'));
  chmodSync(folder, 0o755);
  const { EmbeddedPostgres } = await load('platform/embedded-postgres.js');
  const source = await EmbeddedPostgres.start(folder, 'a benchmark', 0);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const settings = {
    ...{
      PATH: process.env.PATH,
      HOME: '/',
      PORT: String(port),
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
      DEMO: 'off',
    },
    ...{ DATABASE_URL: source.address.app, MIGRATION_DATABASE_URL: source.address.owner },
    // A connection that takes long to open on a busy machine is no matter of ingest.
    DATABASE_CONNECT_TIMEOUT_MS: '10000',
    ...{ API_KEY_PEPPER: 'p'.repeat(40), OFFER_TOKEN_KEYS: 'o'.repeat(40) },
    CARRIERS: JSON.stringify({ easypost: { secrets: [SECRET] } }),
  };
  const begin = (program, extra = {}) =>
    spawn(process.execPath, [...FLAGS, `dist/src/${program}.js`], {
      env: { ...settings, ...extra },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const child = begin('main', worker ? { WORK: 'off' } : {});
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${url}/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (ready) break;
    if (tries > 600) throw new Error('the service did not start');
    await new Promise((next) => setTimeout(next, 100));
  }
  // The worker comes second: one of them prepares the database.
  const children = worker ? [child, begin('worker')] : [child];
  const made = spawnSync(process.execPath, ['dist/src/cli/main.js', 'keys', 'create', '--role', 'carrier'], {
    env: settings,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stderr);
  const pool = new pg.Pool({ connectionString: source.address.owner, max: 8 });
  pool.on('error', () => undefined);
  await new Promise((next) => setTimeout(next, 2500));
  return {
    ...{ url, pool, settings, folder, key: made.stdout.trim() },
    pid: child.pid,
    workerPid: children[1]?.pid,
    async close() {
      const ended = children.map((one) => new Promise((done) => one.once('exit', done)));
      for (const one of children) one.kill('SIGTERM');
      await Promise.all(ended);
      await pool.end();
      await source.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let serial = 0;
/** Takes so many numbers of scans that are made elsewhere; gives the first. */
export const takeSerials = (count) => (serial += count) - count;
export const at = (n) => new Date(Date.parse('2026-01-01T00:00:00Z') + n * 1000).toISOString();
export const number = (n) => `B${String(n).padStart(9, '0')}`;

const STATUSES = ['PICKED_UP', 'IN_TRANSIT', 'ARRIVED_AT_FACILITY', 'OUT_FOR_DELIVERY', 'DELIVERED'];

/**
 * Scans as a carrier has them: a parcel is seen about five times, and those on their way at a time lie near each other.
 * Members by name, here and in the rows: what spreading costs would be the floor's and the service's burden.
 */
export function scansOf(count) {
  const scans = [];
  for (let made = 0; made < count; made++) {
    const n = serial++;
    const trackingNumber = number(Math.floor(n / 5));
    scans.push({
      carrierCode: 'post',
      trackingNumber,
      externalId: `${trackingNumber}-${n % 5}`,
      status: STATUSES[n % 5],
      occurredAt: at(n),
      facilityCode: `HUB-${n % 97}`,
      city: 'Berlin',
      countryCode: 'DE',
      description: 'Shipment has been processed in the parcel center',
    });
  }
  return scans;
}

/** Scans a second acknowledged by recordScans, a thousand a call, four calls at a time. */
export async function batches({ url, key }) {
  const query =
    'mutation ($input: [ScanInput!]!) { recordScans(input: $input) { accepted duplicates quarantined { index } } }';
  const until = performance.now() + SECONDS * 1000;
  const begun = performance.now();
  let scans = 0;
  const lane = async () => {
    while (performance.now() < until) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ query, variables: { input: scansOf(BATCH) } }),
      });
      const { data, errors } = await answer.json();
      if (!data) throw new Error(JSON.stringify(errors));
      scans += data.recordScans.accepted + data.recordScans.quarantined.length;
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return { perSecond: (scans / (performance.now() - begun)) * 1000, begun, scans };
}

export async function untilFolded(pool) {
  for (;;) {
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM scan_inbox WHERE state = 'NEW'`);
    if (rows[0].n === 0) return performance.now();
    await new Promise((next) => setTimeout(next, 50));
  }
}
