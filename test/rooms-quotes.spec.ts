/** Quotes look at what is taken, in every process within two seconds; two processes of the service on one database. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { CapacityService } from '../src/capacity/capacity.service.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { toDay } from '../src/time/local-date.js';
import { PostgresServer } from './support/postgres-server.js';
import {
  ACCEPT,
  CANCEL,
  HOLD,
  limited,
  offerOf,
  openShop,
  optionsOf,
  type Option,
  type Shop,
} from './support/shop.js';
import { smallNetwork } from './support/small-network.js';

const FRIDAY = toDay('2026-11-27');

let server: PostgresServer;
let address: DatabaseAddress;
let shop: Shop;
let other: Shop;
let client: Client;
let sold = 0;

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await openShop(address);
  await shop.publish(
    limited(smallNetwork().replace('cells: 60', 'cells: 2'), [
      '{ code: a, pickup: { service: courier, facility: muc }, default: 2 }',
    ]),
  );
  other = await openShop(address);
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 90_000);
afterAll(async () => {
  await other.close();
  await shop.close();
  await server.remove();
});

async function buy(offerToken: string): Promise<string> {
  const orderReference = `R-${(sold += 1)}`;
  const input = { offerToken, orderReference, idempotencyKey: orderReference };
  const { data } = await shop.ask(ACCEPT, { input });
  expect(data?.['acceptOffer']).toMatchObject({ __typename: 'Order' });
  return orderReference;
}

const cancel = async (...references: string[]): Promise<void> => {
  for (const orderReference of references) await shop.ask(CANCEL, { input: { orderReference } });
};

/** Asks until the answer is as it should be, and gives after how many milliseconds it was. */
async function within2s(
  wanted: (options: ReadonlyMap<string, Option>) => boolean,
  at = other,
): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const options = await optionsOf(at);
    const took = performance.now() - begun;
    if (wanted(options)) return took;
    if (took > 2500)
      throw new Error(`still ${JSON.stringify([...options.values()].map(({ window }) => window))}`);
    await pause(20);
  }
}

const latest = (options: ReadonlyMap<string, Option>, service = 'courier'): string | undefined =>
  options.get(service)?.window.latest;

describe('a pick-up that fills up', () => {
  it('moves the window in another process within two seconds, and the ledger says what was full; cancelling moves it back', async () => {
    expect(latest(await optionsOf(other))).toBe('2026-11-26');
    const offer = await offerOf(shop);
    const orders = [await buy(offer), await buy(offer)];
    expect(await within2s((options) => latest(options) === '2026-11-27')).toBeLessThan(2000);
    const ledger = (await optionsOf(other)).get('courier')?.ledger;
    expect(ledger).toContainEqual(
      expect.objectContaining({
        reason: 'PICKUP_FULL',
        text: 'Tuesday 24 November: the pick-up by Post is full',
      }),
    );
    await cancel(...orders);
    expect(await within2s((options) => latest(options) === '2026-11-26')).toBeLessThan(2000);
  });

  it('sells exactly its places, and what is offered next can be accepted', async () => {
    const references: string[] = [];
    for (const day of ['2026-11-26', '2026-11-27', '2026-11-30']) {
      await within2s((options) => latest(options) === day, shop);
      references.push(await buy(await offerOf(shop)), await buy(await offerOf(shop)));
    }
    const { rows } = await client.query<{ orders: number }>(
      `SELECT orders FROM capacity_days WHERE resource LIKE 'pickup:courier%' AND orders > 0 ORDER BY on_day`,
    );
    expect(rows.map(({ orders }) => orders)).toEqual([2, 2, 2]);
    await cancel(...references);
  }, 20_000);

  it('is left alone by a hold from the moment it is over, though nobody sweeps', async () => {
    await within2s((options) => latest(options) === '2026-11-26', shop);
    const references = [await buy(await offerOf(shop))];
    const input = { offerToken: await offerOf(shop), idempotencyKey: 'h1', seconds: 3 };
    await shop.ask(HOLD, { input });
    await within2s((options) => latest(options) === '2026-11-27');
    await pause(3000);
    expect(await within2s((options) => latest(options) === '2026-11-26')).toBeLessThan(2000);
    const { rows } = await client.query(`SELECT FROM reservation_steps WHERE counted AND held_until < now()`);
    expect(rows).not.toHaveLength(0);
    await cancel(...references);
  }, 20_000);
});

describe('the cells of a locker', () => {
  it('are taken until free storage ends, and free again from the day after a parcel was collected', async () => {
    const offer = await offerOf(shop, 'locker');
    expect(latest(await optionsOf(other), 'locker')).toBe('2026-11-27');
    const references = [await buy(offer), await buy(offer)];
    // Friday 27 to Monday 30 is taken by both.
    await within2s((options) => latest(options, 'locker') === '2026-12-01');
    expect((await optionsOf(other)).get('locker')?.ledger).toContainEqual(
      expect.objectContaining({ reason: 'POINT_FULL' }),
    );
    const { rows } = await client.query<{ id: string }>(
      'SELECT reservation_id AS id FROM orders WHERE reference = $1',
      [references[0]],
    );
    const id = rows[0]?.id ?? '';
    const capacity = shop.app.get(CapacityService, { strict: false });
    expect(await capacity.freeCells(id, 'locker-1', FRIDAY)).toBe(3);
    expect(await capacity.freeCells(id, 'locker-1', FRIDAY)).toBe(0);
    expect(await capacity.freeCells('00000000-0000-4000-8000-000000000000', 'locker-1', FRIDAY)).toBeNull();
    const cells = await client.query<{ orders: number }>(
      `SELECT orders FROM capacity_days WHERE resource = 'point:locker-1' ORDER BY on_day`,
    );
    expect(cells.rows.map(({ orders }) => orders)).toEqual([2, 1, 1, 1]);
    await within2s((options) => latest(options, 'locker') === '2026-11-30');
    // Cancelling afterwards gives back only what is still counted.
    await cancel(...references);
    const after = await client.query(
      `SELECT FROM capacity_days WHERE resource = 'point:locker-1' AND orders <> 0`,
    );
    expect(after.rowCount).toBe(0);
  }, 20_000);
});

it('without its database quotes go on with the last figures and say of when they are', async () => {
  const asOf = async (): Promise<string> => {
    const query = `query ($input: DeliveryOptionsInput!) { deliveryOptions(input: $input) { capacityAsOf } }`;
    const input = { destination: { countryCode: 'DE' }, items: [{ sku: 'A', quantity: 1, weightGrams: 1 }] };
    const { data } = await other.ask(query, { input });
    return (data?.['deliveryOptions'] as { capacityAsOf: string }).capacityAsOf;
  };
  await within2s((options) => latest(options) === '2026-11-26', shop);
  const references = [await buy(await offerOf(shop)), await buy(await offerOf(shop))];
  await within2s((options) => latest(options) === '2026-11-27');
  await client.end();
  await server.goDown();
  try {
    const before = await asOf();
    other.clock.advance(60_000);
    await pause(1200);
    expect(latest(await optionsOf(other))).toBe('2026-11-27');
    expect(await asOf()).toBe(before);
  } finally {
    await server.comeBack();
  }
  for (let tries = 0; tries < 100 && Date.parse(await asOf()) < other.clock.now(); tries++) await pause(100);
  expect(await asOf()).toBe('2026-11-23T08:01:00Z');
  await cancel(...references);
}, 60_000);
