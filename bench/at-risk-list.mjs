// What must not grow with the number of open parcels: the first page of the list of parcels in danger, and taking those whose
// moment has come. Tables are filled by SQL with made-up rows (keys to other tables are taken away for that); the statements
// are the service's own.
import pg from 'pg';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './demo-world.mjs';

const ROUNDS = 60;
const DUE = 250;

/** A PostgreSQL of its own with the tables of the service and nobody else on it. */
export async function openTables() {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-bench-'));
  chmodSync(folder, 0o755);
  const { EmbeddedPostgres } = await load('platform/embedded-postgres.js');
  const source = await EmbeddedPostgres.start(folder, 'a benchmark', 0);
  const settings = {
    ...{ PATH: process.env.PATH, HOME: '/', DATA_DIR: folder, LOG_LEVEL: 'error', DEMO: 'off' },
    ...{ DATABASE_URL: source.address.app, MIGRATION_DATABASE_URL: source.address.owner },
    ...{ API_KEY_PEPPER: 'p'.repeat(40), OFFER_TOKEN_KEYS: 'o'.repeat(40) },
  };
  // Any command that opens the database brings its tables up to date.
  const made = spawnSync(process.execPath, ['dist/src/cli/main.js', 'keys', 'create', '--role', 'staff'], {
    env: settings,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stderr);
  const pool = new pg.Pool({ connectionString: source.address.owner, max: 2 });
  pool.on('error', () => undefined);
  return {
    ...{ pool, settings },
    async close() {
      await pool.end();
      await source.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Milliseconds of each of many runs, sorted. */
export async function timed(run, rounds = ROUNDS) {
  const times = [];
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    await run(i);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}
export const rounded = (value) => Number(value.toFixed(2));
const medianOf = (times) => rounded(times[times.length >> 1]);

async function freeOfKeys(pool, table) {
  const { rows } = await pool.query(
    `SELECT conname FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f'`,
    [table],
  );
  for (const { conname } of rows) await pool.query(`ALTER TABLE ${table} DROP CONSTRAINT ${conname}`);
}

/** Every twentieth open parcel is in danger; carriers, days and losses are spread. */
async function fillAssessments(pool, parcels) {
  await freeOfKeys(pool, 'assessments');
  await pool.query(
    `INSERT INTO assessments (shipment_id, order_reference, carrier_code, service_code, origin_code, country_code, lane, stage,
       promised_on, late_probability, slack_hours, drivers, action, save_until, loss_minor, currency, loss_rank, alert_kind,
       alert_id, as_of, changed_at)
     SELECT md5('s' || n)::uuid, 'B' || n, 'carrier' || n % 12, 'service' || n % 30, 'origin' || n % 40, 'DE', 'lane' || n % 600,
            'MOVING', date '2026-11-25' + n % 9, risk, 10 - n % 90, '[]',
            CASE WHEN n % 3 = 0 THEN 'CHASE_CARRIER' END,
            CASE WHEN n % 3 = 0 THEN timestamptz '2026-11-26' + n % 5000 * interval '1 minute' END,
            500, 'EUR', risk * (1 + n % 7), CASE WHEN n % 20 = 0 THEN 'LIKELY_LATE' END,
            CASE WHEN n % 20 = 0 THEN md5('a' || n)::uuid END, timestamptz '2026-11-25', timestamptz '2026-11-25'
       FROM (SELECT n, (n::bigint * 7919 % 10007) / 10007.0 AS risk FROM generate_series(1, $1::integer) AS n) AS made`,
    [parcels],
  );
  await pool.query('VACUUM ANALYZE assessments, at_risk');
}

const EVERYTHING = {
  ...{ kinds: null, carrierCodes: null, serviceCodes: null, originCodes: null, countryCodes: null },
  ...{
    canStillBeSaved: null,
    minProbability: null,
    snoozed: false,
    states: null,
    claimedBy: null,
    search: null,
    reach: null,
  },
};

/** The first page by each order, and narrowed to one of twelve carriers: each the whole trip to the database. */
export async function firstPages(parcels = 1_000_000) {
  const tables = await openTables();
  try {
    await fillAssessments(tables.pool, parcels);
    const { AtRiskService } = await load('risk/at-risk.service.js');
    const { AT_RISK_SORTINGS } = await load('risk/domain/at-risk-cursor.js');
    const list = new AtRiskService({ pool: tables.pool });
    const now = Date.parse('2026-11-25T12:00:00Z');
    const result = { parcels };
    for (const sorting of Object.keys(AT_RISK_SORTINGS)) {
      const times = await timed(() => list.page(EVERYTHING, sorting, 50, null, now));
      result[`${sorting} median ms`] = medianOf(times);
      result[`${sorting} slowest ms`] = rounded(times.at(-1));
    }
    result.slowestMedianMs = Math.max(
      ...Object.entries(result).flatMap(([name, value]) => (name.endsWith('median ms') ? [value] : [])),
    );
    const [sorting] = Object.keys(AT_RISK_SORTINGS);
    const narrowed = { ...EVERYTHING, carrierCodes: ['carrier8'] };
    const times = await timed(() => list.page(narrowed, sorting, 50, null, now));
    result['one carrier median ms'] = medianOf(times);
    result['one carrier slowest ms'] = rounded(times.at(-1));
    return result;
  } finally {
    await tables.close();
  }
}

/** Taking 250 parcels that are due among many that are not, and writing their next moment, in one transaction. */
export async function takingDue(...sizes) {
  const result = { due: DUE };
  for (const parcels of sizes) {
    const tables = await openTables();
    try {
      result[`${parcels} open, median ms`] = await takeAmong(tables.pool, parcels);
    } finally {
      await tables.close();
    }
  }
  const medians = sizes.map((parcels) => result[`${parcels} open, median ms`]);
  return { ...result, ratio: rounded(medians.at(-1) / medians[0]) };
}

async function takeAmong(pool, parcels) {
  const { TAKE_DUE } = await load('eta/estimate-statements.js');
  await freeOfKeys(pool, 'estimates');
  await pool.query(
    `INSERT INTO estimates (shipment_id, as_of, look_again_at)
     SELECT md5('s' || n)::uuid, timestamptz '2026-11-25', timestamptz '2026-12-01' + n * interval '1 second'
       FROM generate_series(1, $1::integer) AS n`,
    [parcels],
  );
  await pool.query('VACUUM ANALYZE estimates');
  const client = await pool.connect();
  try {
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
      await client.query(
        `UPDATE estimates SET look_again_at = '2026-11-25' WHERE shipment_id IN
           (SELECT md5('s' || n)::uuid FROM generate_series($1::integer, $2::integer) AS n)`,
        [1 + ((round * DUE) % parcels), ((round * DUE) % parcels) + DUE],
      );
      const started = performance.now();
      await client.query('BEGIN');
      const { rows } = await client.query({ name: 'take', text: TAKE_DUE, values: ['2026-11-26', DUE] });
      if (rows.length !== DUE) throw new Error(`${rows.length} were due`);
      await client.query(
        `UPDATE estimates SET look_again_at = timestamptz '2026-12-05' WHERE shipment_id = ANY ($1::uuid[])`,
        [rows.map(({ id }) => id)],
      );
      await client.query('COMMIT');
      times.push(performance.now() - started);
    }
    return medianOf(times.sort((a, b) => a - b));
  } finally {
    client.release();
  }
}
