// What carriers' news costs, against floors of the same run on the same PostgreSQL: single pushes acknowledged, batches of a
// thousand acknowledged and folded, files against COPY, and the cost of a scan when many are stored already. The floor
// is what the table of scans itself takes in multi-row inserts, with nothing around it. Floor and service in turn.
import { createHmac, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import autocannon from 'autocannon';
import { from as copyFrom } from 'pg-copy-streams';
import { median } from './demo-world.mjs';
import {
  at,
  BATCH,
  batches,
  number,
  openWorld,
  ratio,
  ROUNDS,
  scansOf,
  SECONDS,
  SECRET,
  takeSerials,
  untilFolded,
} from './ingest-world.mjs';

const COLUMNS =
  'received_at, parcel_id, carrier_code, identity, external_id, status, direction, raw_text, payload_hash, mapping_version, time_kind, occurred_at, occurred_on, occurred_text, sort_at, facility_code, city, country_code';
const WIDTH = 18;
const HASH = Buffer.alloc(16);
/** Puts the values of a row behind those that are there. */
function addRow(values, scan, n, receivedAt) {
  const { carrierCode, externalId, status, occurredAt, description, facilityCode, city, countryCode } = scan;
  values.push(
    receivedAt,
    n,
    carrierCode,
    `id ${externalId}`,
    externalId,
    status,
    'FORWARD',
    description,
    HASH,
  );
  values.push('own/1', 'instant', occurredAt, occurredAt.slice(0, 10), occurredAt, occurredAt);
  values.push(facilityCode, city, countryCode);
}
function valuesOf(scans) {
  const values = [];
  const receivedAt = new Date().toISOString();
  scans.forEach((scan, n) => addRow(values, scan, n, receivedAt));
  return values;
}
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
      const scans = scansOf(BATCH);
      await client.query('BEGIN');
      for (let first = 0; first < BATCH; first += FLOOR_ROWS) {
        const values = valuesOf(scans.slice(first, first + FLOOR_ROWS));
        await client.query({ name: 'floor', text: floorText, values });
      }
      await client.query('COMMIT');
      rows += BATCH;
    }
    client.release();
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return (rows / (performance.now() - begun)) * 1000;
}

/** Single pushes of EasyPost, 3.5 kB as they are, each with a scan of its own. */
async function singlePushes({ url }) {
  const filler = 'x'.repeat(2800);
  const result = await autocannon({
    ...{ url: `${url}/webhooks/carriers/easypost`, method: 'POST', connections: 64, duration: SECONDS },
    setupClient: (client) => {
      const next = () => {
        const n = takeSerials(1);
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

/** `worker`: a process of its own reads what the service has taken; otherwise the service does both, as it does by default. */
export async function pushesAndBatches({ worker = false } = {}) {
  const world = await openWorld({ worker });
  try {
    await prepare(world.pool);
    const figures = { floor: [], acknowledged: [], folded: [], single: [] };
    // A service that has just been started compiles what it does often; what it takes then is not what it takes all day.
    await batches(world);
    await untilFolded(world.pool);
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

const escaped = (value) => (Buffer.isBuffer(value) ? `\\\\x${value.toString('hex')}` : String(value));

/** A file imported by the command, against COPY of the same scans into the same table by the bare driver. */
export async function fileImport(count = Number(process.env.BENCH_IMPORT ?? 1_000_000)) {
  const world = await openWorld();
  try {
    await prepare(world.pool);
    const file = join(world.folder, 'scans.csv');
    await pipeline(Readable.from(csvLines(count)), createWriteStream(file));
    const client = await world.pool.connect();
    const lines = function* () {
      for (let made = 0; made < count; made += BATCH)
        yield scansOf(BATCH)
          .map((scan) => `${valuesOf([scan]).map(escaped).join('\t')}\n`)
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
