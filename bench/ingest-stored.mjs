// What a scan costs when few are stored and when many are, in the same database.
import { median } from './demo-world.mjs';
import { batches, openWorld, ratio, ROUNDS, takeSerials, untilFolded } from './ingest-world.mjs';

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
    // What is compiled in the first round is no matter of how much is stored.
    await cost();
    const few = await cost();
    const begun = performance.now();
    await fill(world, many - 100_000);
    const filledInSeconds = Math.round((performance.now() - begun) / 1000);
    const lots = await cost();
    const { rows } = await world.pool.query(
      `SELECT (SELECT count(*)::int FROM scan_keys) AS keys, (SELECT count(*)::int FROM pg_inherits
        WHERE inhparent = 'scans'::regclass) AS partitions`,
    );
    const [{ keys, partitions }] = rows;
    return {
      ...{ storedScans: keys, partitions, filledInSeconds, msPerScanAt100k: few, msPerScan: lots },
      ratio: ratio(lots, few),
    };
  } finally {
    await world.close();
  }
}

const STEP = 100_000;

/**
 * Scans that were stored before, spread over the months of a year and put in by SQL: what matters of them is that they, their
 * keys and their parcels are there, in the tables, partitions and indexes of the service.
 */
async function fill({ pool }, count) {
  await pool.query(
    `SELECT ensure_scan_partition(date_trunc('month', now())::date - back * interval '1 month') FROM generate_series(0, 12) back`,
  );
  const begun = takeSerials(count);
  let next = begun;
  const lane = async () => {
    const client = await pool.connect();
    // A machine that dies while it is filled is no matter of this measurement.
    await client.query('SET synchronous_commit = off');
    while (next < begun + count) {
      const first = next;
      next += STEP;
      await fillStep(client, first, Math.min(STEP, begun + count - first), (first - begun) / count);
    }
    await client.query('SET synchronous_commit = on');
    client.release();
  };
  await Promise.all([lane(), lane()]);
  await pool.query('VACUUM ANALYZE parcels, scan_keys, scans');
}

/** `age` of the year that is filled has passed. */
async function fillStep(client, first, step, age) {
  const received = `now() - ${Math.round((1 - age) * 360)} * interval '1 day'`;
  await client.query(
    `WITH mine AS (
       INSERT INTO parcels (carrier_code, tracking_number, first_received_at, status, scan_count)
       SELECT 'post', 'B' || lpad(n::text, 9, '0'), ${received}, 'DELIVERED', 5
         FROM generate_series($1::int / 5, ($1 + $2 - 1) / 5) n
       ON CONFLICT DO NOTHING RETURNING id, tracking_number AS number),
     made AS (SELECT id, number, k, number || '-' || k AS event FROM mine, generate_series(0, 4) k),
     keys AS (
       INSERT INTO scan_keys (carrier_code, identity, content_hash)
       SELECT 'post', 'id ' || event, decode(md5(event), 'hex') FROM made ON CONFLICT DO NOTHING)
     INSERT INTO scans (received_at, parcel_id, carrier_code, identity, external_id, status, direction, raw_text,
                        payload_hash, mapping_version, time_kind, occurred_at, sort_at, facility_code, city)
     SELECT ${received}, id, 'post', 'id ' || event, event, 'IN_TRANSIT', 'FORWARD',
            'Shipment has been processed in the parcel center', decode(md5(event), 'hex'), 'own/1', 'instant',
            ${received}, ${received}, 'HUB-1', 'Berlin'
       FROM made`,
    [first, step],
  );
}
