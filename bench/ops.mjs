// What the first page of /ops costs beside a million open parcels, 50,000 of them at risk: the very question the page asks, over
// HTTP, of a process and a PostgreSQL that share the machine. Rows are made by SQL; none of the others is left out of a list or
// an index. By each order the list can stand in, further down, narrowed, and found by name.
import { readFileSync } from 'node:fs';
import { Kind, parse, print } from 'graphql';
import pg from 'pg';
import { load, median } from './demo-world.mjs';
import { postJson, startService } from './graphql-quotes.mjs';
import { opsScroll } from './ops-scroll.mjs';

const PARCELS = 1_000_000;
/** One parcel in so many is at risk. */
const AT_RISK = 20;
const ROUNDS = 40;

/** Foreign keys are true by the way rows are made; checking four million of them would be most of the time. */
const FREE = [
  'orders_reservation_id_fkey',
  'shipments_order_id_fkey',
  'assessments_shipment_id_fkey',
  'alerts_shipment_id_fkey',
  'estimates_shipment_id_fkey',
];

const SEEDS = [
  ...FREE.map((name) => `ALTER TABLE ${name.split('_')[0]} DROP CONSTRAINT ${name}`),
  `CREATE TABLE seeds AS
    SELECT n, gen_random_uuid() AS order_id, gen_random_uuid() AS id, gen_random_uuid() AS alert_id, random() AS chance,
           (ARRAY['STRIZHOK', 'SDEK', 'POCHTA', 'DHL', 'UPS'])[1 + n / 20 % 5] AS carrier,
           (ARRAY['EKB1', 'MSK1', 'SPB1', 'BER1'])[1 + n / 100 % 4] AS origin, (ARRAY['RU', 'DE', 'US'])[1 + n / 400 % 3] AS country,
           current_date + (n % 9)::integer AS latest
      FROM generate_series(1, ${PARCELS}) AS n`,
  `INSERT INTO orders (id, reference, status, reservation_id, token_nonce, token_hash, locale, country_code, service_code,
                       price_minor, currency, placed_at)
   SELECT order_id, 'ORDER-' || n, 'ACCEPTED', gen_random_uuid(), '\\x00', sha256(order_id::text::bytea), 'en', country, 'COURIER',
          59000, 'RUB', now() - (n % 200) * interval '1 hour' FROM seeds`,
  `INSERT INTO shipments (id, order_id, position, origin_code, carrier_code, service_code, tracking_number, status, direction,
                          dispatch_on, earliest_on, latest_on, grams, items, ledger)
   SELECT id, order_id, 1, origin, carrier, 'COURIER', 'TRACK' || n, 'IN_TRANSIT', 'FORWARD', latest - 5, latest - 2, latest,
          900, '[{"sku": "LAMP-OAK", "quantity": 1}]', '[]' FROM seeds`,
  `INSERT INTO assessments (shipment_id, order_reference, carrier_code, service_code, origin_code, country_code,
                            lane, stage, promised_on, late_probability, slack_hours, drivers, action, save_until, loss_minor,
                            currency, loss_rank, alert_kind, alert_id, as_of, changed_at)
   SELECT id, 'ORDER-' || n, carrier, 'COURIER', origin, country, origin || '>' || lower(country), 'AT_FACILITY',
          latest, CASE WHEN n % ${AT_RISK} = 0 THEN 0.5 + chance / 2 ELSE chance / 2 END, 20 - 40 * chance,
          '[{"stage": "AT_FACILITY", "facility": "HUB1", "hours": 31, "normalHours": 6, "lasting": true}]',
          CASE WHEN n % 3 > 0 THEN 'CHASE_CARRIER' END, CASE WHEN n % 3 > 0 THEN now() + chance * interval '3 days' END,
          50000 * chance, 'RUB', 50000 * chance, CASE WHEN n % ${AT_RISK} = 0 THEN 'LIKELY_LATE' END,
          CASE WHEN n % ${AT_RISK} = 0 THEN alert_id END, now(), now() FROM seeds`,
  `INSERT INTO alerts (id, shipment_id, kind, promised_on, opened_at)
   SELECT alert_id, id, 'LIKELY_LATE', latest, now() FROM seeds WHERE n % ${AT_RISK} = 0`,
  // Nobody looks at these again while it is measured.
  `INSERT INTO estimates (shipment_id, late_probability, late_probability_first, promised_on, as_of, look_again_at)
   SELECT id, chance / 2, chance / 2, latest, now(), now() + interval '30 days' FROM seeds`,
  'DROP TABLE seeds',
  // Otherwise the first of those who ask would tidy up after the seeding.
  'VACUUM ANALYZE orders, shipments, assessments, at_risk, alerts, estimates',
];

async function seed(folder) {
  const { runningEmbedded } = await load('platform/embedded-postgres.js');
  const client = new pg.Client({ connectionString: (await runningEmbedded(folder)).owner });
  await client.connect();
  try {
    await client.query('SET synchronous_commit = off');
    for (const statement of SEEDS) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An operation of the dashboard with the fragments it needs, as its page sends it. */
function operation(file, name) {
  const { definitions } = parse(readFileSync(new URL(`../web/ops/${file}`, import.meta.url), 'utf8'));
  const query = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION && one.name.value === name);
  const used = new Set([query]);
  for (const one of used)
    for (const [, fragment] of print(one).matchAll(/\.\.\.\s*(?!on\b)(\w+)/g))
      used.add(
        definitions.find(({ kind, name: of }) => kind === Kind.FRAGMENT_DEFINITION && of.value === fragment),
      );
  return [...used].map(print).join('\n');
}

/** `scrollOnly`: what the questions cost is left out. */
export async function opsPages(scrollOnly = false) {
  const service = await startService();
  try {
    await seed(service.folder);
    if (scrollOnly) return { pages: {}, scroll: await opsScroll(service) };
    const queue = operation('queue.graphql', 'Queue');
    const find = operation('find.graphql', 'Find');
    const ask = async (query, variables) => {
      const { data, errors } = JSON.parse(
        await postJson(service.url, service.keys.staff, { query, variables }),
      );
      if (errors) throw new Error(JSON.stringify(errors));
      const { totalCount, nodes } = data.atRiskShipments ?? {};
      if (totalCount > 0 && nodes.length === 0) throw new Error('a page without rows was measured');
      return data;
    };
    const timed = async (query, variables) => {
      const times = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        const begun = performance.now();
        await ask(query, variables);
        // The first plans and connects.
        if (round > 0) times.push(performance.now() - begun);
      }
      const sorted = times.sort((a, b) => a - b);
      return {
        medianMs: Math.round(median(sorted) * 10) / 10,
        p95Ms: Math.round(sorted[Math.floor(sorted.length * 0.95)] * 10) / 10,
      };
    };
    const page = (changes = {}) => ({
      filter: { canStillBeSaved: true },
      orderBy: 'EXPECTED_LOSS',
      first: 50,
      ...changes,
    });
    const results = {};
    for (const orderBy of ['EXPECTED_LOSS', 'DEADLINE', 'LATE_PROBABILITY', 'PROMISED_DATE'])
      results[orderBy] = await timed(queue, page({ orderBy }));
    let after = null;
    for (let i = 0; i < 40; i += 1)
      after = (await ask(queue, page({ after }))).atRiskShipments.pageInfo.endCursor;
    results['page 41'] = await timed(queue, page({ after }));
    results['one carrier, one country'] = await timed(
      queue,
      page({ filter: { canStillBeSaved: true, carrierCodes: ['SDEK'], countryCodes: ['DE'] } }),
    );
    results['nobody has it'] = await timed(queue, page({ filter: { states: ['OPEN'] } }));
    results['mine, of which there are none'] = await timed(queue, page({ filter: { claimedBy: 'nobody' } }));
    results['found at risk'] = await timed(queue, page({ filter: { search: `ORDER-${AT_RISK * 777}` } }));
    results['found by number'] = await timed(find, { text: 'track777777' });
    results['found by order'] = await timed(find, { text: 'ORDER-777777' });
    return { pages: results, scroll: await opsScroll(service) };
  } finally {
    await service.stop();
  }
}
