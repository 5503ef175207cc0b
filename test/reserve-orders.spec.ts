/** Selling over GraphQL: one order from one offer, whatever is repeated, lost, altered or late. */
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { OfferSigner } from '../src/promise/offer-token.js';
import { draftOf, type OfferTerms } from '../src/promise/offered.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { emptied } from './support/emptied.js';
import { PostgresServer } from './support/postgres-server.js';
import {
  ACCEPT,
  CANCEL,
  FIND,
  HOLD,
  limited,
  MONDAY,
  offerOf,
  openShop,
  optionsOf,
  RELEASE,
  SECRETS,
  type Answer,
  type Shop,
} from './support/shop.js';
import { smallNetwork } from './support/small-network.js';

let server: PostgresServer;
let address: DatabaseAddress;
let shop: Shop;
let client: Client;

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await openShop(address);
  await shop.publish(smallNetwork());
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
});
afterEach(async () => {
  shop.clock.set(MONDAY);
  await emptied(client);
});

type Result = Record<string, unknown> & { __typename: string };
const result = ({ data, errors }: Answer, name: string): Result => {
  if (!data) throw new Error(JSON.stringify(errors));
  return data[name] as Result;
};
const accept = async (input: object, key?: string): Promise<Result> =>
  result(await shop.ask(ACCEPT, { input }, key), 'acceptOffer');
const hold = async (input: object, key?: string): Promise<Result> =>
  result(await shop.ask(HOLD, { input }, key), 'holdOffer');
const cancel = async (orderReference: string): Promise<Result> =>
  result(await shop.ask(CANCEL, { input: { orderReference } }), 'cancelOrder');
const codes = ({ errors = [] }: Answer): unknown[] =>
  errors.map(({ extensions }) => [extensions['code'], extensions['field']]);
const count = async (table: string): Promise<number> =>
  Number((await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n);
const taken = async (): Promise<Record<string, number>> => {
  const { rows } = await client.query<{ key: string; orders: number }>(
    `SELECT resource || ' ' || to_char(on_day, 'DD') || '/' || part AS key, orders FROM capacity_days ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ key, orders }) => [key, orders]));
};

describe('accepting an offer', () => {
  it('makes an order with the promise that was shown, its parcels and a token', async () => {
    const shown = (await optionsOf(shop)).get('courier');
    const order = await accept({
      offerToken: shown?.offer.token,
      orderReference: 'R-1',
      idempotencyKey: 'k1',
    });
    expect(order).toMatchObject({
      __typename: 'Order',
      reference: 'R-1',
      status: 'ACCEPTED',
      placedAt: MONDAY,
      promise: {
        window: shown?.window,
        ledger: shown?.ledger,
        madeAt: MONDAY,
        dataVersion: expect.stringMatching(/^small@/),
      },
      promises: [{ revision: 1, cause: 'ORDER_PLACED', author: 'CHECKOUT', text: 'Promised at checkout' }],
      shipments: [
        {
          trackingNumber: null,
          carrierCode: 'post',
          originCode: 'muc',
          status: 'PRE_TRANSIT',
          direction: 'FORWARD',
          items: [{ sku: 'BOOK', quantity: 2 }],
          promise: { window: shown?.window, ledger: shown?.ledger },
        },
      ],
    });
    expect(order['trackingToken']).toMatch(/^[\w-]{32}$/);
    expect(order['trackingUrl']).toBe(`https://track.example/track/${String(order['trackingToken'])}`);
    const found = result(await shop.ask(FIND, { reference: 'R-1' }), 'order');
    expect({ ...found, __typename: 'Order' }).toEqual({ ...order, trackingToken: null, trackingUrl: null });
    expect(result(await shop.ask(FIND, { reference: 'R-2' }), 'order')).toBeNull();
  });

  it('takes each step of the way on its day: packing, pick-up, line-haul, and the cell until free storage ends', async () => {
    const { window } = (await optionsOf(shop)).get('locker') ?? {};
    await accept({ offerToken: await offerOf(shop, 'locker'), orderReference: 'R-1', idempotencyKey: 'k1' });
    // Packed on Tuesday at the latest, collected at 17:00, three days on the way; free storage is three days more.
    expect(window?.latest).toBe('2026-11-27');
    expect(await taken()).toEqual({
      'facility:muc 24/0': 1,
      'pickup:locker@muc 24/1020': 1,
      'lane:locker@muc>de 24/0': 1,
      'point:locker-1 27/0': 1,
      'point:locker-1 28/0': 1,
      'point:locker-1 29/0': 1,
      'point:locker-1 30/0': 1,
    });
  });

  it('keeps the contact in one place, and only the hash of the token', async () => {
    const customer = {
      name: 'Анна Каренина',
      email: 'anna@example.org',
      phone: '+7 900 000-00-00',
      locale: 'ru',
    };
    const given = { offerToken: await offerOf(shop), orderReference: 'R-1', idempotencyKey: 'k1', customer };
    const order = await accept(given);
    expect(order['promises']).toMatchObject([{ text: 'Обещано при оформлении заказа' }]);
    const tables = [
      'outbox',
      'idempotency_records',
      'shipments',
      'promises',
      'orders',
      'reservations',
      'reservation_steps',
    ];
    for (const table of tables) {
      const { rows } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${table} t`);
      const text = JSON.stringify(rows);
      expect(rows.length).toBeGreaterThan(0);
      for (const secret of [customer.name, customer.email, customer.phone, String(order['trackingToken'])])
        expect(text).not.toContain(secret);
    }
    const { rows } = await client.query('SELECT name, email, phone FROM customers');
    expect(rows).toEqual([{ name: customer.name, email: customer.email, phone: customer.phone }]);
    const token = createHash('sha256').update(String(order['trackingToken'])).digest();
    expect((await client.query('SELECT FROM orders WHERE token_hash = $1', [token])).rowCount).toBe(1);
  });

  it('is told once, in the outbox, with the order', async () => {
    await accept({ offerToken: await offerOf(shop), orderReference: 'R-1', idempotencyKey: 'k1' });
    await cancel('R-1');
    await cancel('R-1');
    const { rows } = await client.query('SELECT event, subject FROM outbox ORDER BY id');
    expect(rows).toEqual([
      { event: 'orders.accepted', subject: 'R-1' },
      { event: 'orders.cancelled', subject: 'R-1' },
    ]);
  });
});

describe('the same key', () => {
  it('with the same input is answered the same and does nothing more, also once the offer is over and the order cancelled', async () => {
    const given = { offerToken: await offerOf(shop), orderReference: 'R-1', idempotencyKey: 'k1' };
    const first = await accept(given);
    expect(await accept(given)).toEqual(first);
    shop.clock.advance(29 * 86_400_000);
    await cancel('R-1');
    expect(await accept(given)).toEqual(first);
    expect([await count('orders'), await count('reservations'), await count('outbox')]).toEqual([1, 1, 2]);
  });

  it('is answered the same by another process, after a restart, and after the keys of offers were changed', async () => {
    const given = { offerToken: await offerOf(shop), orderReference: 'R-1', idempotencyKey: 'k1' };
    const first = await accept(given);
    const later = await openShop(address, {
      ...SECRETS,
      offerTokenKeys: ['another key for offers, long 567890'],
    });
    try {
      const again = await later.ask(ACCEPT, { input: given }, shop.keys.shop);
      expect(result(again, 'acceptOffer')).toEqual(first);
    } finally {
      await later.close();
    }
  });

  it('at the same moment, twenty times, makes one order', async () => {
    const given = { offerToken: await offerOf(shop), orderReference: 'R-1', idempotencyKey: 'k1' };
    const all = await Promise.all(Array.from({ length: 20 }, () => accept(given)));
    for (const answer of all) expect(answer).toEqual(all[0]);
    expect([await count('orders'), await count('reservations')]).toEqual([1, 1]);
  });

  it('with other input is a conflict by name, whatever differs', async () => {
    const given = { offerToken: await offerOf(shop), orderReference: 'R-1', idempotencyKey: 'k1' };
    await accept(given);
    const others = [
      { orderReference: 'R-2' },
      { offerToken: await offerOf(shop, 'locker') },
      { offerToken: 'nonsense' },
      { customer: { email: 'a@b' } },
    ];
    for (const other of others) {
      expect(await accept({ ...given, ...other })).toMatchObject({
        __typename: 'IdempotencyConflictError',
        code: 'IDEMPOTENCY_CONFLICT',
      });
    }
    expect(await hold({ offerToken: given.offerToken, idempotencyKey: 'k1' })).toMatchObject({
      __typename: 'IdempotencyConflictError',
    });
    expect([await count('orders'), await count('reservations')]).toEqual([1, 1]);
  });

  it('is free again after thirty days by the clock of the database', async () => {
    const given = { offerToken: await offerOf(shop), orderReference: 'R-1', idempotencyKey: 'k1' };
    await accept(given);
    await client.query(`UPDATE idempotency_records SET created_at = now() - interval '30 days 1 second'`);
    expect(await accept({ ...given, orderReference: 'R-2' })).toMatchObject({
      __typename: 'Order',
      reference: 'R-2',
    });
    await client.query(`UPDATE idempotency_records SET created_at = now() - interval '29 days 23 hours'`);
    expect(await accept(given)).toMatchObject({ __typename: 'IdempotencyConflictError' });
  });

  it("of another caller is that caller's own", async () => {
    const offerToken = await offerOf(shop);
    await accept({ offerToken, orderReference: 'R-1', idempotencyKey: 'k1' });
    const other = await accept({ offerToken, orderReference: 'R-2', idempotencyKey: 'k1' }, shop.keys.other);
    expect(other).toMatchObject({ __typename: 'Order', reference: 'R-2' });
  });

  it('another key with the reference of an order is a conflict, also at the same moment, and leaves the key free', async () => {
    const offerToken = await offerOf(shop);
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        accept({ offerToken, orderReference: 'R-1', idempotencyKey: `k${i}` }),
      ),
    );
    const names = all.map(({ __typename }) => __typename).toSorted();
    expect(names).toEqual(['Order', ...Array<string>(7).fill('OrderReferenceConflictError')]);
    expect([await count('orders'), await count('reservations'), await count('idempotency_records')]).toEqual([
      1, 1, 1,
    ]);
    const loser = all.findIndex(({ __typename }) => __typename !== 'Order');
    expect(await accept({ offerToken, orderReference: 'R-2', idempotencyKey: `k${loser}` })).toMatchObject({
      __typename: 'Order',
    });
  });
});

describe('an offer that is not good', () => {
  const given = (offerToken: string) => ({ offerToken, orderReference: 'R-1', idempotencyKey: 'k1' });
  const signer = new OfferSigner(SECRETS.offerTokenKeys);
  const resigned = async (changes: Partial<OfferTerms>, by = signer): Promise<string> => {
    const terms = signer.read(await offerOf(shop));
    if (!terms) throw new Error('the offer cannot be read');
    return by.sign(draftOf({ ...terms, ...changes }));
  };

  it('is named for what it is', async () => {
    const good = await offerOf(shop);
    const forged = await resigned({}, new OfferSigner(['not our key']));
    const altered = `${good.slice(0, 30)}${good[30] === 'A' ? 'B' : 'A'}${good.slice(31)}`;
    const foreign = await resigned({ networkCode: 'elsewhere' });
    for (const [token, code] of [
      ['nonsense', 'OFFER_UNREADABLE'],
      [forged, 'OFFER_FORGED'],
      [altered, 'OFFER_ALTERED'],
      [foreign, 'OFFER_FOREIGN_NETWORK'],
    ] as const) {
      expect(await accept(given(token))).toMatchObject({ __typename: 'OfferInvalidError', code });
      expect(await hold({ offerToken: token, idempotencyKey: 'k2' })).toMatchObject({ code });
    }
    expect([await count('orders'), await count('idempotency_records')]).toEqual([0, 0]);
  });

  it('is expired from the moment it says', async () => {
    const { offer } = (await optionsOf(shop)).get('courier') ?? {};
    shop.clock.set(offer?.expiresAt ?? '');
    expect(await accept(given(offer?.token ?? ''))).toMatchObject({
      __typename: 'OfferExpiredError',
      code: 'OFFER_EXPIRED',
      expiresAt: offer?.expiresAt,
    });
    shop.clock.advance(-1);
    expect(await accept(given(offer?.token ?? ''))).toMatchObject({ __typename: 'Order' });
  });

  it('may be of an older network as long as its way is there; else there are alternatives', async () => {
    const [courier, locker] = [await offerOf(shop), await offerOf(shop, 'locker')];
    await shop.publish(smallNetwork('newer').replaceAll('locker-1', 'locker-2'));
    try {
      expect(await accept(given(courier))).toMatchObject({ __typename: 'Order' });
      const gone = await accept({ ...given(locker), orderReference: 'R-2', idempotencyKey: 'k2' });
      expect(gone).toMatchObject({ __typename: 'CapacityExhaustedError', full: [] });
      expect(gone['alternatives']).toMatchObject([{ serviceCode: 'courier' }, { serviceCode: 'locker' }]);
    } finally {
      await shop.publish(smallNetwork());
    }
  });
});

describe('an offer of an older network whose way has less room today', () => {
  it('is honoured while there is a place, and then answered with alternatives that have one', async () => {
    const offerToken = await offerOf(shop);
    await shop.publish(limited(smallNetwork('tighter'), ['{ code: a, facility: muc, default: 1 }']));
    try {
      const given = (n: number) => ({ offerToken, orderReference: `R-${n}`, idempotencyKey: `k${n}` });
      expect(await accept(given(1))).toMatchObject({ __typename: 'Order' });
      const refused = await accept(given(2));
      expect(refused).toMatchObject({
        ...{ __typename: 'CapacityExhaustedError', full: [{ resource: 'facility:muc', day: '2026-11-24' }] },
      });
      const alternatives = refused['alternatives'] as {
        window: { latest: string };
        offer: { token: string };
      }[];
      // Not the same day again: the next one that has room.
      expect(alternatives.map(({ window }) => window.latest)).toEqual(['2026-11-27', '2026-11-30']);
      for (const [n, { offer }] of alternatives.entries()) {
        const next = { offerToken: offer.token, orderReference: `R-${n + 3}`, idempotencyKey: `k${n + 3}` };
        // Both take the one place of Wednesday; the second is answered with Thursday's.
        expect((await accept(next)).__typename).toBe(n === 0 ? 'Order' : 'CapacityExhaustedError');
      }
    } finally {
      await shop.publish(smallNetwork());
    }
  });
});

describe('a full way', () => {
  afterAll(() => shop.publish(smallNetwork()));

  it('is refused with alternatives that have room, and one of them can be accepted', async () => {
    await shop.publish(
      limited(smallNetwork(), ['{ code: a, pickup: { service: courier, facility: muc }, default: 2 }']),
    );
    const offerToken = await offerOf(shop);
    const made = [];
    for (const n of [1, 2, 3])
      made.push(await accept({ offerToken, orderReference: `R-${n}`, idempotencyKey: `k${n}` }));
    expect(made.map(({ __typename }) => __typename)).toEqual(['Order', 'Order', 'CapacityExhaustedError']);
    expect(made[2]).toMatchObject({
      code: 'CAPACITY_EXHAUSTED',
      full: [{ resource: 'pickup:courier@muc', day: '2026-11-24', part: 1020 }],
    });
    const [first] = made[2]?.['alternatives'] as { serviceCode: string; offer: { token: string } }[];
    expect(
      await accept({ offerToken: first?.offer.token, orderReference: 'R-3', idempotencyKey: 'k3' }),
    ).toMatchObject({
      __typename: 'Order',
    });
    await cancel('R-1');
    expect(await accept({ offerToken, orderReference: 'R-4', idempotencyKey: 'k4' })).toMatchObject({
      __typename: 'Order',
    });
  });
});

describe('cancelling', () => {
  it('gives everything back once, and is answered the same again', async () => {
    await accept({ offerToken: await offerOf(shop), orderReference: 'R-1', idempotencyKey: 'k1' });
    const [first, second] = await Promise.all([cancel('R-1'), cancel('R-1')]);
    expect(first).toMatchObject({
      __typename: 'Order',
      status: 'CANCELLED',
      shipments: [{ status: 'CANCELLED' }],
    });
    expect(second).toEqual(first);
    expect(await cancel('R-1')).toEqual(first);
    expect(Object.values(await taken())).toEqual([0, 0, 0]);
    expect(await cancel('R-2')).toMatchObject({ __typename: 'OrderUnknownError', code: 'ORDER_UNKNOWN' });
  });
});

describe('a hold', () => {
  afterAll(() => shop.publish(smallNetwork()));

  it('keeps the way for the order that names it, and is one however often it is asked for', async () => {
    // A resource that no test before has limited: what quotes remember of one does not hear of tables being emptied.
    const lane = '{ code: a, lane: { service: courier, facility: muc, zone: de }, default: 1 }';
    await shop.publish(limited(smallNetwork(), [lane]));
    const offerToken = await offerOf(shop);
    const held = await hold({ offerToken, idempotencyKey: 'h1', seconds: 600 });
    expect(held).toMatchObject({ __typename: 'OfferHold' });
    expect(await hold({ offerToken, idempotencyKey: 'h1', seconds: 600 })).toEqual(held);
    expect(await accept({ offerToken, orderReference: 'R-1', idempotencyKey: 'k1' })).toMatchObject({
      __typename: 'CapacityExhaustedError',
    });
    const given = { offerToken, orderReference: 'R-1', idempotencyKey: 'k1', holdId: held['id'] };
    const order = await accept(given);
    expect(order).toMatchObject({ __typename: 'Order', reference: 'R-1' });
    expect(await accept(given)).toEqual(order);
    const twice = await shop.ask(ACCEPT, {
      input: { ...given, orderReference: 'R-2', idempotencyKey: 'k2' },
    });
    expect(codes(twice)).toEqual([['HOLD_UNKNOWN', 'input.holdId']]);
    expect(await taken()).toMatchObject({ 'lane:courier@muc>de 24/0': 1 });
    expect(result(await shop.ask(RELEASE, { id: held['id'] }), 'releaseHold')).toEqual({
      __typename: 'HoldEndedError',
      state: 'CONFIRMED',
    });
  });

  it('that is over does no harm to an order while there is room', async () => {
    await shop.publish(limited(smallNetwork(), ['{ code: a, facility: muc, default: 1 }']));
    const offerToken = await offerOf(shop);
    const { id } = await hold({ offerToken, idempotencyKey: 'h1' });
    for (let i = 0; i < 2; i++) {
      expect(result(await shop.ask(RELEASE, { id }), 'releaseHold')).toEqual({
        __typename: 'HoldReleased',
        id,
      });
    }
    const given = { offerToken, holdId: id };
    expect(await accept({ ...given, orderReference: 'R-1', idempotencyKey: 'k1' })).toMatchObject({
      __typename: 'Order',
    });
    expect(await accept({ ...given, orderReference: 'R-2', idempotencyKey: 'k2' })).toMatchObject({
      __typename: 'CapacityExhaustedError',
    });
  });

  it('of another caller, of another offer, or of nobody is not there', async () => {
    const offerToken = await offerOf(shop);
    const { id } = await hold({ offerToken, idempotencyKey: 'h1' });
    const given = { offerToken, orderReference: 'R-1', idempotencyKey: 'k1', holdId: id };
    const answers = [
      await shop.ask(ACCEPT, { input: given }, shop.keys.other),
      await shop.ask(ACCEPT, { input: { ...given, offerToken: await offerOf(shop, 'locker') } }),
      await shop.ask(ACCEPT, { input: { ...given, holdId: '00000000-0000-4000-8000-000000000000' } }),
      await shop.ask(ACCEPT, { input: { ...given, holdId: 'nonsense' } }),
    ];
    for (const answer of answers) expect(codes(answer)).toEqual([['HOLD_UNKNOWN', 'input.holdId']]);
    expect(codes(await shop.ask(RELEASE, { id }, shop.keys.other))).toEqual([['HOLD_UNKNOWN', 'id']]);
    expect([await count('orders'), await count('idempotency_records')]).toEqual([0, 1]);
  });

  it('ends with its offer at the latest', async () => {
    const offerToken = await offerOf(shop);
    shop.clock.advance(29 * 60_000);
    await hold({ offerToken, idempotencyKey: 'h1', seconds: 900 });
    const { rows } = await client.query<{ left: number }>(
      'SELECT extract(epoch FROM expires_at - created_at)::float8 AS left FROM reservations',
    );
    expect(rows[0]?.left).toBeCloseTo(60, 1);
  });
});

describe('bad input', () => {
  const good = { offerToken: 'x', orderReference: 'R-1', idempotencyKey: 'k1' };

  it.each([
    [{ orderReference: '' }, 'input.orderReference'],
    [{ orderReference: 'R\u0000' }, 'input.orderReference'],
    [{ orderReference: 'R'.repeat(101) }, 'input.orderReference'],
    [{ idempotencyKey: '' }, 'input.idempotencyKey'],
    [{ idempotencyKey: 'k'.repeat(201) }, 'input.idempotencyKey'],
    [{ offerToken: '' }, 'input.offerToken'],
    [{ offerToken: 'x'.repeat(70_000) }, 'input.offerToken'],
    [{ customer: { email: 'no address' } }, 'input.customer.email'],
    [{ customer: { name: '' } }, 'input.customer.name'],
  ])('%j is refused by its field', async (changes, field) => {
    expect(codes(await shop.ask(ACCEPT, { input: { ...good, ...changes } }))).toEqual([
      ['BAD_USER_INPUT', field],
    ]);
  });

  it('of a hold too', async () => {
    const offerToken = await offerOf(shop);
    for (const seconds of [0, -1, 901]) {
      const answer = await shop.ask(HOLD, { input: { offerToken, idempotencyKey: 'h', seconds } });
      expect(codes(answer)).toEqual([['BAD_USER_INPUT', 'input.seconds']]);
    }
  });

  it('from a key of a web page is refused whatever it is', async () => {
    const answers = [
      await shop.ask(ACCEPT, { input: good }, shop.keys.page),
      await shop.ask(HOLD, { input: { offerToken: 'x', idempotencyKey: 'h' } }, shop.keys.page),
      await shop.ask(CANCEL, { input: { orderReference: 'R-1' } }, shop.keys.page),
      await shop.ask(FIND, { reference: 'R-1' }, shop.keys.page),
    ];
    for (const { errors } of answers) expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
