/** Capacities as staff change and see them, over GraphQL, with two processes of the service on one database. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { PostgresServer } from './support/postgres-server.js';
import {
  ACCEPT,
  CANCEL,
  HOLD,
  limited,
  MONDAY,
  offerOf,
  openShop,
  optionsOf,
  type Answer,
  type Shop,
} from './support/shop.js';
import { smallNetwork } from './support/small-network.js';

const SLOTTED = smallNetwork().replace(
  'name: Courier\n',
  'name: Courier\n    slots: { default: [["10:00", "14:00"], ["18:00", "22:00"]] }\n',
);
const NETWORK = limited(SLOTTED, [
  '{ code: packing, facility: muc, default: 3 }',
  '{ code: van, pickup: { service: courier, facility: muc }, default: 2, byDate: { 2026-11-24: 2 } }',
]);
const TUESDAY = '2026-11-24';
const WEDNESDAY = '2026-11-25';

const OVERRIDE = `mutation ($input: OverrideCapacityInput!) { overrideCapacity(input: $input) { __typename
  ... on CapacityOverride { id resource from to unit capacity overbooking author reason withdrawnAt }
  ... on ErrorResult { code message } ... on CapacityOverrideOverlapsError { other { id reason } } } }`;
const WITHDRAW = `mutation ($input: WithdrawCapacityOverrideInput!) { withdrawCapacityOverride(input: $input) { __typename
  ... on CapacityOverride { id withdrawnBy withdrawnFor } ... on ErrorResult { code } } }`;
const DAYS = `query ($from: LocalDate!, $to: LocalDate!, $filter: CapacityResourceFilter) {
  capacity(from: $from, to: $to, resource: $filter) {
    resource day part unit capacity sellable forecast held confirmed backlog free shortfall
    endangered { count references } } }`;
const HISTORY = `query ($resource: String!) { capacityHistory(resource: $resource) {
  kind author reason dataVersion override { id capacity } } }`;

let server: PostgresServer;
let address: DatabaseAddress;
let shop: Shop;
let other: Shop;
let client: Client;
let staff: string;
let sold = 0;

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await openShop(address);
  await shop.publish(NETWORK);
  staff = (await shop.app.get(ApiKeysService).create({ role: 'staff', name: 'staff', origins: [] })).key;
  other = await openShop(address);
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 90_000);
afterAll(async () => {
  await client.end();
  await other.close();
  await shop.close();
  await server.remove();
});
afterEach(async () => {
  shop.clock.set(MONDAY);
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM capacity_overrides o WHERE NOT EXISTS (SELECT FROM capacity_override_withdrawals w WHERE w.override_id = o.id)`,
  );
  for (const { id } of rows) await withdraw(id);
  const orders = await client.query<{ reference: string }>(
    `SELECT reference FROM orders WHERE status = 'ACCEPTED'`,
  );
  for (const { reference } of orders.rows) await shop.ask(CANCEL, { input: { orderReference: reference } });
  await moves(other, '2026-11-26');
  await moves(shop, '2026-11-26');
});

type Told = Record<string, unknown> & { __typename: string };
const told = ({ data, errors }: Answer, name: string): Told => {
  if (!data) throw new Error(JSON.stringify(errors));
  return data[name] as Told;
};
const input = { resource: 'pickup:courier@muc', from: TUESDAY, reason: 'The van is broken' };
const override = async (changes: object): Promise<Told> =>
  told(await shop.ask(OVERRIDE, { input: { ...input, ...changes } }, staff), 'overrideCapacity');
const withdraw = async (id: string): Promise<Told> =>
  told(
    await shop.ask(WITHDRAW, { input: { id, reason: 'It is mended' } }, staff),
    'withdrawCapacityOverride',
  );
const fault = ({ errors }: Answer): unknown[] => [
  errors?.[0]?.extensions['code'],
  errors?.[0]?.extensions['field'],
];

async function daysOf(filter: object, from = TUESDAY, to = from): Promise<Record<string, unknown>[]> {
  const answer = await shop.ask(DAYS, { from, to, filter }, staff);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data['capacity'] as Record<string, unknown>[];
}

async function buy(): Promise<string> {
  const orderReference = `R-${(sold += 1)}`;
  const given = { offerToken: await offerOf(shop), orderReference, idempotencyKey: orderReference };
  expect(told(await shop.ask(ACCEPT, { input: given }), 'acceptOffer')).toMatchObject({
    __typename: 'Order',
  });
  return orderReference;
}

/** How many milliseconds it takes until a process offers the courier for a day. */
async function moves(at: Shop, latest: string | undefined, service = 'courier'): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const found = (await optionsOf(at)).get(service)?.window.latest;
    const took = performance.now() - begun;
    if (found === latest) return took;
    if (took > 2500) throw new Error(`still ${found}, not ${latest}`);
    await pause(20);
  }
}

describe('an override', () => {
  it('moves quotes in every process within two seconds, and back when it is withdrawn', async () => {
    const made = await override({ capacity: 0 });
    expect(made).toMatchObject({
      ...{ __typename: 'CapacityOverride', from: TUESDAY, to: TUESDAY, unit: 'ORDERS', capacity: 0 },
      ...{
        reason: 'The van is broken',
        author: expect.stringMatching(/^api key /) as unknown,
        withdrawnAt: null,
      },
    });
    expect(await moves(other, '2026-11-27')).toBeLessThan(2000);
    const withdrawn = await withdraw(String(made['id']));
    expect(withdrawn).toMatchObject({ __typename: 'CapacityOverride', withdrawnFor: 'It is mended' });
    expect(await moves(other, '2026-11-26')).toBeLessThan(2000);
    // Said again, the first withdrawal stays.
    const again = await shop.ask(WITHDRAW, { input: { id: made['id'], reason: 'Another' } }, staff);
    expect(told(again, 'withdrawCapacityOverride')).toEqual(withdrawn);
    expect(await withdraw('99')).toMatchObject({ code: 'CAPACITY_OVERRIDE_UNKNOWN' });
    expect(await withdraw('nonsense')).toMatchObject({ code: 'CAPACITY_OVERRIDE_UNKNOWN' });
  }, 20_000);

  it('holds for every kind of resource, limited by the document or not', async () => {
    for (const [resource, from, service] of [
      ['facility:muc', TUESDAY, 'courier'],
      ['pickup:courier@muc', TUESDAY, 'courier'],
      ['lane:courier@muc>de', TUESDAY, 'courier'],
      ['slot:courier', '2026-11-26', 'courier'],
      ['point:locker-1', '2026-11-27', 'locker'],
    ] as const) {
      const before = (await optionsOf(other)).get(service)?.window.latest;
      const { id } = await override({ resource, from, capacity: 0 });
      const after = { courier: '2026-11-27', locker: '2026-11-30' }[service];
      expect([resource, await moves(other, after, service)]).toEqual([resource, expect.any(Number)]);
      await withdraw(String(id));
      await moves(other, before, service);
    }
  }, 60_000);

  it('beats what the document says of the very date, and can set no limit at all', async () => {
    await buy();
    await buy();
    await moves(other, '2026-11-27');
    const { id } = await override({ unlimited: true });
    await moves(other, '2026-11-26');
    await moves(shop, '2026-11-26');
    // The reservation goes by it too, and packing still has its own limit.
    await buy();
    await moves(other, '2026-11-27');
    await withdraw(String(id));
    expect(await daysOf({ resource: input.resource })).toMatchObject([
      { capacity: 2, confirmed: 3, shortfall: 1 },
    ]);
  }, 20_000);

  it('counts pieces or weight where it says so', async () => {
    // The basket has two pieces of 400 g.
    const { id } = await override({ resource: 'facility:muc', capacity: 799, unit: 'GRAMS' });
    await moves(other, '2026-11-27');
    await withdraw(String(id));
    await override({ resource: 'facility:muc', capacity: 2, unit: 'ITEMS' });
    await moves(shop, '2026-11-26');
    await buy();
    await moves(other, '2026-11-27');
    expect(await daysOf({ resource: 'facility:muc' })).toMatchObject([
      { unit: 'ITEMS', confirmed: 2, free: 0 },
    ]);
  }, 20_000);

  it('that overlaps another of the same resource is refused, and the other is named; also at the same moment', async () => {
    const first = await override({ to: '2026-11-30', capacity: 1 });
    for (const days of [
      {},
      { from: '2026-11-30', to: '2026-12-05' },
      { from: '2026-11-01', to: '2026-12-31' },
    ]) {
      expect(await override({ ...days, capacity: 5 })).toMatchObject({
        ...{ __typename: 'CapacityOverrideOverlapsError', code: 'CAPACITY_OVERRIDE_OVERLAPS' },
        other: { id: first['id'], reason: input.reason },
      });
    }
    expect(await override({ from: '2026-12-01', capacity: 5 })).toMatchObject({
      __typename: 'CapacityOverride',
    });
    const many = await Promise.all(
      Array.from({ length: 6 }, () => override({ resource: 'facility:muc', capacity: 5 })),
    );
    expect(many.filter(({ __typename }) => __typename === 'CapacityOverride')).toHaveLength(1);
  });

  it.each([
    [{ to: '2026-11-20', capacity: 1 }, 'CAPACITY_PERIOD_INVALID', 'input.to'],
    [{ from: '2026-10-01', to: '2026-11-01', capacity: 1 }, 'CAPACITY_PERIOD_INVALID', 'input.to'],
    [{ to: '2028-11-26', capacity: 1 }, 'CAPACITY_PERIOD_INVALID', 'input.to'],
    [{ capacity: -1 }, 'CAPACITY_AMOUNT_INVALID', 'input.capacity'],
    [{ capacity: 1.5 }, 'CAPACITY_AMOUNT_INVALID', 'input.capacity'],
    [{ capacity: 1e300 }, 'CAPACITY_AMOUNT_INVALID', 'input.capacity'],
    [{}, 'CAPACITY_AMOUNT_INVALID', 'input.capacity'],
    [{ capacity: 1, unlimited: true }, 'CAPACITY_AMOUNT_INVALID', 'input.capacity'],
    [{ capacity: 1, reason: '' }, 'BAD_USER_INPUT', 'input.reason'],
    [{ capacity: 1, reason: 'a\nb' }, 'BAD_USER_INPUT', 'input.reason'],
    [{ capacity: 1, overbooking: 0.6 }, 'BAD_USER_INPUT', 'input.overbooking'],
    [{ capacity: 1, overbooking: 0.1, unit: 'GRAMS' }, 'BAD_USER_INPUT', 'input.overbooking'],
  ])('%j is refused by its field', async (changes, code, field) => {
    const answer = await shop.ask(OVERRIDE, { input: { ...input, ...changes } }, staff);
    expect(fault(answer)).toEqual([code, field]);
  });

  it.each(['facility:ber', 'pickup:nobody@muc', 'lane:courier@muc>fr', 'slot:locker', 'point:x', 'muc', ''])(
    'of "%s", which the network does not have, is refused by name',
    async (resource) => {
      expect(await override({ resource, capacity: 1 })).toMatchObject({
        ...{ __typename: 'CapacityResourceUnknownError', code: 'CAPACITY_RESOURCE_UNKNOWN' },
      });
    },
  );

  it('is not for checkouts', async () => {
    expect(fault(await shop.ask(OVERRIDE, { input: { ...input, capacity: 1 } }))[0]).toBe('FORBIDDEN');
    expect(fault(await shop.ask(DAYS, { from: TUESDAY, to: TUESDAY }))[0]).toBe('FORBIDDEN');
  });

  it('stays and can be withdrawn when the clock is set back', async () => {
    shop.clock.set('2027-11-23T08:00:00Z');
    const made = await override({ from: '2029-11-01', capacity: 4 });
    shop.clock.set('2026-11-20T08:00:00Z');
    expect(
      fault(await shop.ask(OVERRIDE, { input: { ...input, from: '2029-11-01', capacity: 4 } }, staff)),
    ).toEqual(['CAPACITY_PERIOD_INVALID', 'input.to']);
    expect(await withdraw(String(made['id']))).toMatchObject({
      __typename: 'CapacityOverride',
      id: made['id'],
    });
  });
});

describe('a capacity lowered under what is sold', () => {
  it('leaves promises alone, sends new ones elsewhere, and names the orders that do not fit', async () => {
    const [first, second] = [await buy(), await buy()];
    await override({ capacity: 1 });
    const [line] = await daysOf({ resource: input.resource });
    expect(line).toMatchObject({
      ...{ day: TUESDAY, part: 1020, capacity: 1, confirmed: 2, held: 0, free: 0, shortfall: 1 },
      endangered: { count: 1, references: [second] },
    });
    expect(await daysOf({ onlyShort: true }, '2026-11-20', '2026-12-20')).toMatchObject([
      { resource: input.resource },
    ]);
    await moves(other, '2026-11-27');
    const { rows } = await client.query(
      `SELECT reference FROM orders WHERE status = 'ACCEPTED' ORDER BY reference`,
    );
    expect(rows).toEqual([{ reference: first }, { reference: second }]);
    // One that goes makes the other fit; the place is not sold again.
    await shop.ask(CANCEL, { input: { orderReference: first } });
    expect(await daysOf({ resource: input.resource })).toMatchObject([
      { confirmed: 1, free: 0, shortfall: 0, endangered: { count: 0, references: [] } },
    ]);
    expect((await optionsOf(shop)).get('courier')?.window.latest).toBe('2026-11-27');
  }, 20_000);
});

describe('what staff see', () => {
  it('is what is confirmed, held and free; a hold that is over counts for nothing', async () => {
    await buy();
    const hold = { offerToken: await offerOf(shop), idempotencyKey: `h-${sold}`, seconds: 60 };
    const { id } = told(await shop.ask(HOLD, { input: hold }), 'holdOffer') as { id?: string };
    const lines = await daysOf({ facilityCode: 'muc' });
    expect(lines).toMatchObject([
      {
        resource: 'facility:muc',
        part: 0,
        capacity: 3,
        confirmed: 1,
        held: 1,
        free: 1,
        forecast: null,
        backlog: 0,
      },
      { resource: 'pickup:courier@muc', part: 1020, capacity: 2, confirmed: 1, held: 1, free: 0 },
    ]);
    await client.query(
      `WITH r AS (UPDATE reservations SET expires_at = now() WHERE id = $1)
       UPDATE reservation_steps SET held_until = now() WHERE reservation_id = $1`,
      [id],
    );
    expect(await daysOf({ facilityCode: 'muc' })).toMatchObject([
      { confirmed: 1, held: 0, free: 2 },
      { confirmed: 1, held: 0, free: 1 },
    ]);
    await client.query(`SELECT end_reservation($1, 'EXPIRE')`, [id]);
  });

  it('has a line for every pick-up, slot and unlimited resource that is named, sold or not', async () => {
    expect(await daysOf({ resource: 'slot:courier' }, '2026-11-26')).toMatchObject([
      { part: 600, capacity: null, free: null, confirmed: 0, shortfall: 0 },
      { part: 1080, capacity: null },
    ]);
    expect(await daysOf({ kind: 'PICKUP' }, '2026-11-21', '2026-11-24')).toHaveLength(2);
    expect(await daysOf({ kind: 'POINT' }, TUESDAY, WEDNESDAY)).toMatchObject([
      { resource: 'point:locker-1', day: TUESDAY, capacity: 60 },
      { day: WEDNESDAY },
    ]);
    expect(await daysOf({ pickupPointCode: 'nowhere' })).toEqual([]);
  });

  it('is bounded, with a word on how to ask for less', async () => {
    const faultOf = async (from: string, to: string, filter?: object): Promise<unknown[]> =>
      fault(await shop.ask(DAYS, { from, to, filter }, staff));
    expect(await faultOf(TUESDAY, '2026-11-23')).toEqual(['CAPACITY_PERIOD_INVALID', 'from']);
    expect(await faultOf('2026-01-01', '2026-12-31')).toEqual(['CAPACITY_PERIOD_INVALID', 'to']);
    expect(await faultOf(TUESDAY, TUESDAY, { resource: 'facility:ber' })).toEqual([
      'CAPACITY_RESOURCE_UNKNOWN',
      'resource.resource',
    ]);
  });
});

it('the history of a resource shows overrides, withdrawals and publications, with who and why', async () => {
  const { id } = await override({ resource: 'facility:muc', capacity: 7 });
  await withdraw(String(id));
  await shop.publish(NETWORK.replace('default: 3', 'default: 4'));
  await shop.publish(NETWORK);
  const history = told(
    await shop.ask(HISTORY, { resource: 'facility:muc' }, staff),
    'capacityHistory',
  ) as unknown;
  const kinds = (history as { kind: string; author: string }[]).map(({ kind }) => kind);
  expect(kinds.toSorted().join(' ')).toMatch(/^(OVERRIDDEN )+(PUBLISHED ){3}(WITHDRAWN ?)+$/);
  expect(history).toContainEqual(
    expect.objectContaining({ kind: 'OVERRIDDEN', reason: input.reason, override: { id, capacity: 7 } }),
  );
  expect(history).toContainEqual(
    expect.objectContaining({ kind: 'WITHDRAWN', reason: 'It is mended', override: { id, capacity: 7 } }),
  );
  const published = told(
    await shop.ask(HISTORY, { resource: 'lane:courier@muc>de' }, staff),
    'capacityHistory',
  );
  expect((published as unknown as { kind: string }[]).filter(({ kind }) => kind === 'PUBLISHED')).toEqual([]);
  expect(fault(await shop.ask(HISTORY, { resource: 'muc' }, staff))).toEqual([
    'CAPACITY_RESOURCE_UNKNOWN',
    'resource',
  ]);
}, 20_000);

it('the tables of overrides cannot be altered by the service', async () => {
  const app = new Client({ connectionString: address.app });
  await app.connect();
  try {
    for (const statement of [
      'UPDATE capacity_overrides SET capacity = 1',
      'DELETE FROM capacity_overrides',
      'DELETE FROM capacity_override_withdrawals',
    ])
      await expect(app.query(statement)).rejects.toThrow('permission denied');
  } finally {
    await app.end();
  }
});
