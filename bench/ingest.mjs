// What carriers' news costs, against floors of the same run on the same PostgreSQL: single pushes acknowledged, batches of a
// thousand acknowledged and folded, files against COPY, and the cost of a scan when many are stored already. The floor
// is what the table of scans itself takes in multi-row inserts, with nothing around it. Floor and service in turn.
import { createHmac, randomUUID } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import autocannon from 'autocannon';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { load, median } from './demo-world.mjs';

const SECRET = 'a secret for the benchmark';
const BATCH = 1000;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

/** The whole service in a process of its own and this process on the same database. */
async function openWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-bench-'));
  chmodSync(folder, 0o755);
  const { EmbeddedPostgres } = await load('platform/embedded-postgres.js');
  const source = await EmbeddedPostgres.start(folder, 'a benchmark', 0);
  const { spawn } = await import('node:child_process');
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
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: settings,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
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
  const { spawnSync } = await import('node:child_process');
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
    async close() {
      child.kill('SIGTERM');
      await new Promise((done) => child.once('exit', done));
      await pool.end();
      await source.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let serial = 0;
const at = (n) => new Date(Date.parse('2026-01-01T00:00:00Z') + n * 1000).toISOString();
const number = (n) => `B${String(n).padStart(9, '0')}`;

/** Scans as a carrier has them: a parcel is seen about five times, and those on their way at a time lie near each other. */
const scansOf = (count) =>
  Array.from({ length: count }, () => {
    const n = serial++;
    const parcel = Math.floor(n / 5);
    return {
      ...{ carrierCode: 'post', trackingNumber: number(parcel), externalId: `${number(parcel)}-${n % 5}` },
      ...{
        status: ['PICKED_UP', 'IN_TRANSIT', 'ARRIVED_AT_FACILITY', 'OUT_FOR_DELIVERY', 'DELIVERED'][n % 5],
      },
      ...{ occurredAt: at(n), facilityCode: `HUB-${n % 97}`, city: 'Berlin', countryCode: 'DE' },
      description: 'Shipment has been processed in the parcel center',
    };
  });

const COLUMNS =
  'received_at, parcel_id, carrier_code, identity, external_id, status, direction, raw_text, payload_hash, mapping_version, time_kind, occurred_at, occurred_on, occurred_text, sort_at, facility_code, city, country_code';
const WIDTH = 18;
const rowOf = (scan, n) => [
  ...[new Date(), n, scan.carrierCode, `id ${scan.externalId}`, scan.externalId, scan.status, 'FORWARD'],
  ...[scan.description, Buffer.alloc(16), 'own/1', 'instant', scan.occurredAt, scan.occurredAt.slice(0, 10)],
  ...[scan.occurredAt, scan.occurredAt, scan.facilityCode, scan.city, scan.countryCode],
];
const FLOOR_ROWS = 500;
const floorText = `INSERT INTO floor_scans (${COLUMNS}) VALUES ${Array.from(
  { length: FLOOR_ROWS },
  (_, row) => `(${Array.from({ length: WIDTH }, (_v, column) => `$${row * WIDTH + column + 1}`).join(',')})`,
).join(',')}`;

/** Rows a second of the same table taken by multi-row inserts on four connections, a thousand a transaction. */
async function insertFloor(pool) {
  const until = performance.now() + SECONDS * 1000;
  const begun = performance.now();
  let rows = 0;
  const lane = async () => {
    const client = await pool.connect();
    while (performance.now() < until) {
      const values = scansOf(BATCH).map(rowOf);
      await client.query('BEGIN');
      for (let first = 0; first < BATCH; first += FLOOR_ROWS)
        await client.query({
          ...{ name: 'floor', text: floorText, values: values.slice(first, first + FLOOR_ROWS).flat() },
        });
      await client.query('COMMIT');
      rows += BATCH;
    }
    client.release();
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return (rows / (performance.now() - begun)) * 1000;
}

/** Scans a second acknowledged by recordScans, a thousand a call, four calls at a time. */
async function batches({ url, key }) {
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

async function untilFolded(pool) {
  for (;;) {
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM scan_inbox WHERE state = 'NEW'`);
    if (rows[0].n === 0) return performance.now();
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** Single pushes of EasyPost, 3.5 kB as they are, each with a scan of its own. */
async function singlePushes({ url }) {
  const filler = 'x'.repeat(2800);
  const result = await autocannon({
    ...{ url: `${url}/webhooks/carriers/easypost`, method: 'POST', connections: 64, duration: SECONDS },
    setupClient: (client) => {
      const next = () => {
        const n = serial++;
        const detail = {
          object: 'TrackingDetail',
          message: 'On its way',
          status: 'in_transit',
          datetime: at(n),
        };
        const body = JSON.stringify({
          ...{
            id: `evt_${randomUUID()}`,
            object: 'Event',
            description: 'tracker.updated',
            mode: 'production',
          },
          result: {
            ...{
              id: 'trk_1',
              object: 'Tracker',
              mode: 'production',
              tracking_code: number(n),
              status: 'in_transit',
            },
            ...{ tracking_details: [detail], weight: 136, note: filler },
          },
        });
        const signature = createHmac('sha256', SECRET).update(body).digest('hex');
        client.setHeadersAndBody(
          { 'content-type': 'application/json', 'x-hmac-signature': `hmac-sha256-hex=${signature}` },
          body,
        );
      };
      next();
      client.on('response', next);
    },
  });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} pushes were refused`);
  return { perSecond: result.requests.average, p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
}

async function prepare(pool) {
  await pool.query('DROP TABLE IF EXISTS floor_scans');
  await pool.query(
    'CREATE TABLE floor_scans (LIKE scans INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)',
  );
}

export async function pushesAndBatches() {
  const world = await openWorld();
  try {
    await prepare(world.pool);
    const figures = { floor: [], acknowledged: [], folded: [], single: [] };
    for (let round = 0; round < ROUNDS; round++) {
      await world.pool.query('TRUNCATE floor_scans');
      figures.floor.push(await insertFloor(world.pool));
      const { perSecond, begun, scans } = await batches(world);
      figures.acknowledged.push(perSecond);
      figures.folded.push((scans / ((await untilFolded(world.pool)) - begun)) * 1000);
      figures.single.push(await singlePushes(world));
      await untilFolded(world.pool);
    }
    const floor = median(figures.floor);
    const whole = Math.round;
    return {
      single: {
        perSecond: whole(median(figures.single.map(({ perSecond }) => perSecond))),
        p50Ms: median(figures.single.map(({ p50Ms }) => p50Ms)),
        p99Ms: median(figures.single.map(({ p99Ms }) => p99Ms)),
      },
      batch: {
        floorPerSecond: whole(floor),
        acknowledgedPerSecond: whole(median(figures.acknowledged)),
        foldedPerSecond: whole(median(figures.folded)),
        acknowledgedShare: ratio(median(figures.acknowledged), floor),
        foldedShare: ratio(median(figures.folded), floor),
      },
    };
  } finally {
    await world.close();
  }
}

const ratio = (one, other) => Number((one / other).toFixed(3));

function* csvLines(count) {
  yield 'tracking_number,external_id,occurred_at,status,facility_code,city,country_code,description\n';
  for (let made = 0; made < count; made += BATCH)
    yield scansOf(Math.min(BATCH, count - made))
      .map(
        (scan) =>
          `${scan.trackingNumber},${scan.externalId},${scan.occurredAt},${scan.status},${scan.facilityCode},${scan.city},${scan.countryCode},${scan.description}\n`,
      )
      .join('');
}

const escaped = (value) =>
  value instanceof Date
    ? value.toISOString()
    : Buffer.isBuffer(value)
      ? `\\\\x${value.toString('hex')}`
      : String(value);

/** A file imported by the command, against COPY of the same scans into the same table by the bare driver. */
export async function fileImport(count = Number(process.env.BENCH_IMPORT ?? 200_000)) {
  const world = await openWorld();
  try {
    await prepare(world.pool);
    const file = join(world.folder, 'scans.csv');
    await pipeline(Readable.from(csvLines(count)), createWriteStream(file));
    const client = await world.pool.connect();
    const lines = function* () {
      for (let made = 0; made < count; made += BATCH)
        yield scansOf(BATCH)
          .map((scan, n) => `${rowOf(scan, n).map(escaped).join('\t')}\n`)
          .join('');
    };
    const copyBegun = performance.now();
    await pipeline(
      Readable.from(lines()),
      client.query(copyFrom(`COPY floor_scans (${COLUMNS}) FROM STDIN`)),
    );
    const copied = performance.now() - copyBegun;
    client.release();
    const { spawn } = await import('node:child_process');
    const begun = performance.now();
    const child = spawn(
      process.execPath,
      ['dist/src/cli/main.js', 'scans', 'import', file, '--carrier', 'post'],
      {
        ...{ env: world.settings, stdio: ['ignore', 'pipe', 'ignore'] },
      },
    );
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    let peak = 0;
    const { readFileSync } = await import('node:fs');
    const watch = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        peak = Math.max(peak, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        // It has ended.
      }
    }, 200);
    await new Promise((done) => child.once('exit', done));
    clearInterval(watch);
    const took = performance.now() - begun;
    const copyPerSecond = (count / copied) * 1000;
    const importPerSecond = (count / took) * 1000;
    return {
      ...{
        scans: count,
        copyPerSecond: Math.round(copyPerSecond),
        importPerSecond: Math.round(importPerSecond),
      },
      ...{
        share: ratio(importPerSecond, copyPerSecond),
        peakMegabytes: Math.round(peak),
        said: out.trim().replaceAll('\n', ', '),
      },
    };
  } finally {
    await world.close();
  }
}

/** What a batch costs with few scans stored and with many, in the same database. */
export async function storedScans(many = Number(process.env.BENCH_STORED ?? 10_000_000)) {
  const world = await openWorld();
  try {
    const cost = async () => {
      const rounds = [];
      for (let round = 0; round < ROUNDS; round++) {
        const { begun, scans } = await batches(world);
        rounds.push(((await untilFolded(world.pool)) - begun) / scans);
      }
      return median(rounds);
    };
    await fill(world, 100_000);
    const few = await cost();
    await fill(world, many - serial);
    const lots = await cost();
    const { rows } = await world.pool.query('SELECT count(*)::int AS n FROM scan_keys');
    return { storedScans: rows[0].n, msPerScanAt100k: few, msPerScan: lots, ratio: ratio(lots, few) };
  } finally {
    await world.close();
  }
}

/** Scans that were stored before, put in by SQL: what matters of them is that they, their keys and parcels are there. */
async function fill({ pool }, count) {
  const step = 100_000;
  for (let made = 0; made < count; made += step) {
    const first = serial;
    serial += step;
    await pool.query(
      `INSERT INTO parcels (carrier_code, tracking_number, first_received_at, status, scan_count)
       SELECT 'post', 'B' || lpad(n::text, 9, '0'), now(), 'DELIVERED', 5 FROM generate_series($1::int / 5, ($1 + $2 - 1) / 5) n
       ON CONFLICT DO NOTHING`,
      [first, step],
    );
    await pool.query(
      `WITH made AS (
         SELECT n, 'B' || lpad((n / 5)::text, 9, '0') AS number FROM generate_series($1::int, $1 + $2 - 1) n),
       keys AS (
         INSERT INTO scan_keys (carrier_code, identity, content_hash)
         SELECT 'post', 'id ' || number || '-' || n % 5, decode(md5(n::text), 'hex') FROM made ON CONFLICT DO NOTHING)
       INSERT INTO scans (received_at, parcel_id, carrier_code, identity, external_id, status, direction, raw_text,
                          payload_hash, mapping_version, time_kind, occurred_at, sort_at, facility_code, city)
       SELECT now(), p.id, 'post', 'id ' || number || '-' || n % 5, number || '-' || n % 5, 'IN_TRANSIT', 'FORWARD',
              'Shipment has been processed in the parcel center', decode(md5(n::text), 'hex'), 'own/1', 'instant',
              now(), now(), 'HUB-1', 'Berlin'
         FROM made JOIN parcels p ON p.carrier_code = 'post' AND p.tracking_number = number AND p.generation = 1`,
      [first, step],
    );
  }
  await pool.query('VACUUM ANALYZE parcels, scan_keys, scans');
}
