// Scans a second through estimates and alerts: parcels of which a scan was just folded are due, and the service itself looks at
// them, on a PostgreSQL that shares the machine. Orders are real ones of the demo network, multiplied by SQL with promises,
// parcels and scans of their own; receiving and folding scans is another measurement (`npm run bench -- ingest`).
import pg from 'pg';
import { load, median } from './demo-world.mjs';
import { startService } from './graphql-quotes.mjs';
import { openRooms } from './reserve.mjs';
import { sell } from './what-if.mjs';

const PARCELS = Number(process.env.BENCH_PARCELS ?? 20_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
/** So many hours before now the scans of each round happened; the first two are there before anything is measured. */
const STEPS = [
  ['PICKED_UP', 30],
  ['ARRIVED_AT_FACILITY', 20],
  ['DEPARTED_FACILITY', 12],
  ['ARRIVED_AT_FACILITY', 6],
  ['OUT_FOR_DELIVERY', 2],
];

/** The same orders again and again, each with a parcel that the carrier has. */
async function multiply(client) {
  const { rows } = await client.query('SELECT count(*)::integer AS n FROM shipments');
  await client.query(
    'CREATE TABLE copies (old uuid, id uuid, reservation uuid, old_reservation uuid, n integer)',
  );
  await client.query(
    `INSERT INTO copies SELECT o.id, gen_random_uuid(), gen_random_uuid(), o.reservation_id, n
       FROM orders o, generate_series(1, $1::integer) n`,
    [Math.ceil(PARCELS / rows[0].n)],
  );
  await client.query(`INSERT INTO reservations
    SELECT c.reservation, r.caller, r.purpose, r.state, r.created_at, r.expires_at, r.decided_at
      FROM copies c JOIN reservations r ON r.id = c.old_reservation`);
  await client.query(`INSERT INTO orders (id, reference, status, reservation_id, token_nonce, token_hash, locale, country_code,
      subdivision_code, postal_code, pickup_point_code, service_code, price_minor, currency, placed_at)
    SELECT c.id, o.reference || '-' || c.n, o.status, c.reservation, o.token_nonce, sha256(c.id::text::bytea), o.locale,
      o.country_code, o.subdivision_code, o.postal_code, o.pickup_point_code, o.service_code, o.price_minor, o.currency, o.placed_at
      FROM copies c JOIN orders o ON o.id = c.old`);
  await client.query(`INSERT INTO promises
    SELECT c.id, p.revision, p.earliest_on, p.likely_on, p.latest_on, p.slot_start, p.slot_end, p.confidence, p.grade, p.ledger,
           p.data_version, p.cause, p.author, p.text, p.made_at
      FROM copies c JOIN promises p ON p.order_id = c.old`);
  await client.query(`INSERT INTO shipments (id, order_id, position, origin_code, carrier_code, service_code, tracking_number, status,
      direction, dispatch_on, earliest_on, latest_on, slot_start, slot_end, grams, items, ledger)
    SELECT gen_random_uuid(), c.id, s.position, s.origin_code, s.carrier_code, s.service_code, md5(c.id::text || s.position),
      'IN_TRANSIT', s.direction, s.dispatch_on, s.earliest_on, s.latest_on, s.slot_start, s.slot_end, s.grams, s.items, s.ledger
      FROM copies c JOIN shipments s ON s.order_id = c.old`);
  await client.query(`INSERT INTO parcels (carrier_code, tracking_number, shipment_id, first_received_at, status)
    SELECT carrier_code, tracking_number, id, now() - interval '2 days', 'IN_TRANSIT' FROM shipments WHERE status = 'IN_TRANSIT'`);
  await client.query('DROP TABLE copies');
  await client.query('ANALYZE');
}

/** One more scan of every parcel, as if it had just been folded. */
async function addScans(client, [status, hoursAgo]) {
  await client.query(
    `INSERT INTO scans (received_at, parcel_id, carrier_code, identity, status, direction, payload_hash, mapping_version, time_kind,
                        occurred_at, sort_at, facility_code)
     SELECT at, id, carrier_code, 'step ' || $2, $1, 'FORWARD', '\\x00', 'bench', 'instant', at, at, 'HUB-' || id % 40
       FROM parcels, (SELECT now() - $2::integer * interval '1 hour' AS at) AS moment`,
    [status, hoursAgo],
  );
}

/** Seconds in which the service looks at all parcels, from the moment at which they are due. */
async function lookedAtIn(client) {
  const begun = performance.now();
  const { rowCount } = await client.query(
    `INSERT INTO estimates (shipment_id, as_of, look_again_at)
     SELECT shipment_id, now(), '-infinity' FROM parcels ORDER BY shipment_id
     ON CONFLICT (shipment_id) DO UPDATE SET look_again_at = '-infinity'`,
  );
  const due = performance.now();
  for (;;) {
    const { rows } = await client.query(
      'SELECT EXISTS (SELECT FROM estimates WHERE look_again_at <= now()) AS waits',
    );
    if (!rows[0].waits) break;
    await new Promise((next) => setTimeout(next, 50));
  }
  return { parcels: rowCount, seconds: (performance.now() - due) / 1000, dueSeconds: (due - begun) / 1000 };
}

/** `looksPerSecond`: parcels with a new scan that are looked at a second, by the median of the rounds. */
export async function looks() {
  const service = await startService();
  const { runningEmbedded } = await load('platform/embedded-postgres.js');
  const rooms = await openRooms(service.folder);
  const client = new pg.Client({ connectionString: (await runningEmbedded(service.folder)).owner });
  await client.connect();
  try {
    const orders = await sell(rooms.app, service);
    await multiply(client);
    await addScans(client, STEPS[0]);
    await addScans(client, STEPS[1]);
    const first = await lookedAtIn(client);
    const rates = [];
    for (const step of STEPS.slice(2, 2 + ROUNDS)) {
      await addScans(client, step);
      const { parcels, seconds } = await lookedAtIn(client);
      rates.push(Math.round(parcels / seconds));
    }
    const { rows } = await client.query(
      `SELECT (SELECT count(*)::int FROM assessments) AS assessed, (SELECT count(*)::int FROM alerts) AS alerts,
              (SELECT count(*)::int FROM promises WHERE revision > 1) AS "promisedAnew"`,
    );
    return {
      ...{ orders, parcels: first.parcels, firstLooksPerSecond: Math.round(first.parcels / first.seconds) },
      ...{ looksPerSecond: median(rates), rounds: rates },
      ...rows[0],
    };
  } finally {
    await client.end();
    await rooms.app.close();
    await service.stop();
  }
}
