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
    const few = await cost();
    await fill(world, many - 100_000);
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
    const first = takeSerials(step);
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
