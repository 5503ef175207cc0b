/**
 * Buyers by the hundred want the same few places from several processes, which are killed meanwhile. What they were told
 * and what the database holds must agree to the last place. RACE_BUYERS and RACE_PLACES make it larger, RACE_SEED repeats
 * a run.
 */
import { Client } from 'pg';
import { seededRandom } from '../src/learning/domain/seeded-random.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { Crowd, type Told } from './support/crowd.js';
import { PostgresServer } from './support/postgres-server.js';
import { compile, removeFolder, temporaryFolder } from './support/service-process.js';
import { limited } from './support/shop.js';
import { smallNetwork } from './support/small-network.js';

const PLACES = Number(process.env['RACE_PLACES'] ?? 50);
const BUYERS = Number(process.env['RACE_BUYERS'] ?? 300);
const SEED = Number(process.env['RACE_SEED'] ?? 20261122);
const AT_ONCE = 24;

let server: PostgresServer;
let folder: string;
let address: DatabaseAddress;
let crowd: Crowd;
let client: Client;

beforeAll(async () => {
  compile();
  folder = temporaryFolder();
  server = await PostgresServer.start();
  address = await server.createDatabase();
  // The courier's pick-up is the narrow place; packing is limited too, and must never be given away with it refused.
  const network = limited(smallNetwork(), [
    `{ code: narrow, pickup: { service: courier, facility: muc }, default: ${PLACES} }`,
    `{ code: wide, facility: muc, default: ${PLACES + 5} }`,
  ]);
  crowd = await Crowd.gather(address, folder, network, 3);
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 90_000);
afterAll(async () => {
  await client.end();
  await crowd.disperse();
  await server.remove();
  removeFolder(folder);
});

async function column(query: string): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(query);
  return rows.map(({ value }) => value);
}
const number = async (query: string): Promise<number> => Number((await column(query))[0]);

it(`${BUYERS} buyers, ${PLACES} places, three processes of which two are killed: exact`, async () => {
  const chance = seededRandom(SEED);
  const offerToken = await crowd.offer();
  const accepted = new Map<string, Told>();
  const cancelled = new Set<string>();
  let refused = 0;
  const unsure = new Map<number, object>();

  const buyer = async (n: number, mood: number): Promise<void> => {
    const reference = `R-${n}`;
    const input = { offerToken, orderReference: reference, idempotencyKey: `k-${n}` };
    let given: object = input;
    if (mood < 0.15) await crowd.loseAnswer(n, input, 1 + Math.floor(mood * 200));
    else if (mood < 0.35) {
      const held = await crowd.hold(n, {
        offerToken,
        idempotencyKey: `h-${n}`,
        seconds: mood < 0.25 ? 1 : 60,
      });
      // Half of those who hold never come back.
      if (mood < 0.25 || held.__typename !== 'OfferHold') return;
      given = { ...input, holdId: held.id };
    }
    const answers =
      mood > 0.9
        ? await Promise.all([crowd.accept(n, given), crowd.accept(n + 1, given)])
        : [await crowd.accept(n, given)];
    for (const answer of answers) {
      if (answer.__typename === 'Order') {
        // Told twice, told the same: the token too.
        expect(accepted.get(reference) ?? answer).toEqual(answer);
        accepted.set(reference, answer);
      } else expect(answer.__typename).toBe('CapacityExhaustedError');
    }
    if (!accepted.has(reference)) {
      refused += 1;
      // A request whose answer was lost may arrive after its retry was refused, and find a place that was given back since.
      if (mood < 0.15) unsure.set(n, input);
    } else if (mood > 0.7 && mood < 0.85) {
      expect((await crowd.cancel(n, reference)).__typename).toBe('Order');
      cancelled.add(reference);
    }
  };

  const waiting = Array.from({ length: BUYERS }, (_, n) => ({ n, mood: chance() }));
  const kills: Promise<void>[] = [];
  const clerk = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      // In the middle of everything, while the others go on.
      if (next.n === Math.floor(BUYERS * 0.2)) kills.push(crowd.killAndRestart(0));
      if (next.n === Math.floor(BUYERS * 0.5)) kills.push(crowd.killAndRestart(1));
      await buyer(next.n, next.mood);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, clerk));
  await Promise.all(kills);
  expect(kills).toHaveLength(2);
  // So a shop asks once more, with the same key, before it takes such a refusal for the last word.
  for (const [n, input] of unsure) {
    const answer = await crowd.accept(n, input);
    if (answer.__typename === 'Order') accepted.set(`R-${n}`, answer);
    else expect(answer.__typename).toBe('CapacityExhaustedError');
  }
  expect(refused).toBeGreaterThan(0);
  expect(cancelled.size).toBeGreaterThan(0);

  // What they were told is what is there.
  const live = await column(`SELECT reference AS value FROM orders WHERE status = 'ACCEPTED'`);
  const sold = [...accepted.keys()].filter((reference) => !cancelled.has(reference));
  expect(live.toSorted()).toEqual(sold.toSorted());
  expect(await column(`SELECT reference AS value FROM orders WHERE status = 'CANCELLED' ORDER BY 1`)).toEqual(
    [...cancelled].toSorted(),
  );

  // Abandoned holds are over after a second, and nobody has to sweep: whoever comes now gets a place as long as there is one.
  await new Promise((next) => setTimeout(next, 1100));
  const free = PLACES - sold.length;
  const late = await Promise.all(
    Array.from({ length: free + 10 }, (_, n) =>
      crowd.accept(n, { offerToken, orderReference: `L-${n}`, idempotencyKey: `l-${n}` }),
    ),
  );
  expect(late.filter(({ __typename }) => __typename === 'Order')).toHaveLength(free);
  expect(
    await number(`SELECT orders AS value FROM capacity_days WHERE resource = 'pickup:courier@muc'`),
  ).toBe(PLACES);

  await client.query(
    `SELECT end_reservation(id, 'EXPIRE') FROM reservations WHERE state IN ('HELD', 'EXPIRED')`,
  );
  expect(await number(`SELECT count(*) AS value FROM orders WHERE status = 'ACCEPTED'`)).toBe(PLACES);
  const counters = await column(
    `SELECT resource || ' ' || orders || ' ' || items || ' ' || grams AS value FROM capacity_days ORDER BY 1`,
  );
  expect(counters).toEqual(
    ['facility:muc', 'lane:courier@muc>de', 'pickup:courier@muc'].map(
      (name) => `${name} ${PLACES} ${PLACES} ${PLACES * 400}`,
    ),
  );
  await expectEverythingOnce();
}, 240_000);

async function expectEverythingOnce(): Promise<void> {
  const orders = await number('SELECT count(*) AS value FROM orders');
  for (const query of [
    'SELECT count(*) AS value FROM promises',
    'SELECT count(*) AS value FROM shipments',
    `SELECT count(*) AS value FROM outbox WHERE event = 'orders.accepted'`,
    `SELECT count(DISTINCT subject) AS value FROM outbox WHERE event = 'orders.accepted'`,
    `SELECT count(*) AS value FROM idempotency_records WHERE answer ? 'orderId'`,
    `SELECT count(*) AS value FROM orders o JOIN reservations r ON r.id = o.reservation_id
      WHERE r.state = CASE o.status WHEN 'ACCEPTED' THEN 'CONFIRMED' ELSE 'RELEASED' END`,
  ])
    expect([query, await number(query)]).toEqual([query, orders]);
  expect(await number(`SELECT count(*) AS value FROM outbox WHERE event = 'orders.cancelled'`)).toBe(
    await number(`SELECT count(*) AS value FROM orders WHERE status = 'CANCELLED'`),
  );
  // No reservation is final without an order.
  expect(
    await number(
      `SELECT count(*) AS value FROM reservations r WHERE r.state = 'CONFIRMED'
          AND NOT EXISTS (SELECT FROM orders o WHERE o.reservation_id = r.id)`,
    ),
  ).toBe(0);
  expect(
    await number('SELECT deadlocks AS value FROM pg_stat_database WHERE datname = current_database()'),
  ).toBe(0);
}
