/** What waits for staff, polling of carriers that push once, and cells that come free. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { Clock } from '../src/platform/clock.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { Outbox } from '../src/platform/outbox.js';
import { PollersOfCarriers } from '../src/scans/polling/polling-work.js';
import { PollingService } from '../src/scans/polling/polling.service.js';
import { isGlobalAddress } from '../src/scans/polling/global-address.js';
import { PostgresServer } from './support/postgres-server.js';
import { MONDAY } from './support/shop.js';
import { DISPATCH, openTrackedShop, RECORD, shown, type TrackedShop } from './support/tracked-shop.js';

let server: PostgresServer;
let address: DatabaseAddress;
let shop: TrackedShop;
let client: Client;
let cdek: Server;
const KEY = 'the key in the address';

/** Stands in for api.cdek.ru: what it answers to an order, and whether it refuses. */
const fake = {
  ...{ asked: [] as string[], status: 200, subscribed: true, statuses: [] as object[] },
  /** Numbers by the order's id; of numbers in `unknown` it knows nothing. */
  ...{ orders: new Map([['u', '1104']]), unknown: new Set<string>() },
};

beforeAll(async () => {
  cdek = createServer((request, response) => {
    const url = request.url ?? '';
    fake.asked.push(url);
    const answer = (body: object): void => void response.end(JSON.stringify(body));
    if (url === '/v2/oauth/token') return answer({ access_token: 't', expires_in: 3600 });
    if (request.headers.authorization !== 'Bearer t') response.statusCode = 401;
    if (fake.status !== 200) response.writeHead(fake.status, { 'retry-after': '600' });
    if (url === '/v2/webhooks')
      return answer(fake.subscribed ? [{ type: 'ORDER_STATUS', url: 'https://shop.example/hook' }] : []);
    const { pathname, searchParams } = new URL(url, 'http://x');
    const number = searchParams.get('cdek_number') ?? fake.orders.get(pathname.replace('/v2/orders/', ''));
    if (number === undefined || fake.unknown.has(number)) {
      response.statusCode = 400;
      return answer({ requests: [{ state: 'INVALID' }] });
    }
    return answer({ entity: { uuid: 'u', cdek_number: number, statuses: fake.statuses } });
  }).listen(0, '127.0.0.1');
  server = await PostgresServer.start();
  address = await server.createDatabase();
  const host = `127.0.0.1:${(cdek.address() as AddressInfo).port}`;
  const poll = {
    url: `http://${host}`,
    login: 'a',
    password: 'b',
    subscription: 'https://shop.example/hook',
  };
  shop = await openTrackedShop(
    address,
    { post: { adapter: 'cdek', keys: [KEY], poll }, lonely: { adapter: 'cdek', keys: [KEY] } },
    { privateHosts: [host] },
  );
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 60_000);
afterEach(() => {
  shop.clock.set(MONDAY);
  Object.assign(fake, { asked: [], status: 200, subscribed: true, unknown: new Set() });
});
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
  cdek.close();
});

const staff = <T>(query: string, variables: object = {}): Promise<T> =>
  shop.data<T>(query, variables, shop.staff);
const record = async (...scans: object[]): Promise<void> => {
  await shop.data(RECORD, { input: scans.map((scan) => ({ carrierCode: 'post', ...scan })) }, shop.carrier);
  await shop.read();
};
const round = async (): Promise<void> => {
  await shop.app.get(PollingService).round(shop.app.get(PollersOfCarriers).all, shop.app.get(Clock));
  await shop.read();
};
const hint = (number: string): string =>
  JSON.stringify({
    ...{ type: 'ORDER_STATUS', date_time: '2026-11-23T07:00:00+0000', uuid: 'u' },
    attributes: {
      ...{ is_return: false, cdek_number: number, code: 'DELIVERED', status_code: '4' },
      status_date_time: '2026-11-23T07:00:00+0000',
    },
  });

describe('A carrier that signs nothing', () => {
  it('is only a hint: its own interface is asked before anything counts', async () => {
    const { shipmentId } = await shop.dispatched('1100');
    fake.statuses = [
      { code: 'RECEIVED_AT_SHIPMENT_WAREHOUSE', name: 'x', date_time: '2026-11-23T06:00:00+0000', city: 'x' },
    ];
    expect((await shop.push('post', hint('1100'), { key: KEY })).status).toBe(200);
    await shop.read();
    expect((await shown(shop, shipmentId)).scans).toEqual([]);
    await round();
    const shipment = await shown(shop, shipmentId);
    expect(shipment.status).not.toBe('DELIVERED');
    expect(shipment.scans.map(({ carrierStatusCode }) => carrierStatusCode)).toEqual([
      'RECEIVED_AT_SHIPMENT_WAREHOUSE',
    ]);
  });

  it('is asked by itself about parcels on their way, and finds what no push said', async () => {
    const { shipmentId } = await shop.dispatched('1101');
    fake.statuses = [{ code: 'DELIVERED', name: 'x', date_time: '2026-11-23T06:30:00+0000', city: 'x' }];
    await round();
    expect((await shown(shop, shipmentId)).status).toBe('DELIVERED');
    fake.asked = [];
    shop.clock.set('2026-11-23T12:00:00Z');
    await round();
    expect(fake.asked.filter((url) => url.includes('1101'))).toEqual([]);
  });

  it('that refuses is asked again no sooner than it says', async () => {
    await shop.dispatched('1102');
    fake.status = 429;
    await round();
    const refused = fake.asked.filter((url) => url.includes('1102')).length;
    shop.clock.set('2026-11-23T08:09:00Z');
    await round();
    expect(fake.asked.filter((url) => url.includes('1102'))).toHaveLength(refused);
    fake.status = 200;
    shop.clock.set('2026-11-23T08:11:00Z');
    await round();
    expect(fake.asked.filter((url) => url.includes('1102')).length).toBeGreaterThan(refused);
  });

  it('is asked about the order when its push names no number, and what it answers counts', async () => {
    const { shipmentId } = await shop.dispatched('1104');
    await round();
    fake.statuses = [{ code: 'DELIVERED', name: 'x', date_time: '2026-11-23T06:30:00+0000', city: 'x' }];
    const changed = JSON.stringify({
      ...{ type: 'ORDER_MODIFIED', date_time: '2026-11-23T07:00:00+0000', uuid: 'u' },
      attributes: {
        modification_type: 'PLANED_DELIVERY_DATE_CHANGED',
        new_value: { type: 'DATE', value: '2026-11-24' },
      },
    });
    expect((await shop.push('post', changed, { key: KEY })).status).toBe(200);
    await shop.read();
    fake.asked = [];
    await round();
    expect(fake.asked.filter((url) => url !== '/v2/oauth/token')).toEqual(['/v2/orders/u']);
    expect((await shown(shop, shipmentId)).status).toBe('DELIVERED');
    // Once is enough, until the next push about it.
    shop.clock.set('2026-11-23T12:00:00Z');
    await round();
    expect(fake.asked.filter((url) => url === '/v2/orders/u')).toHaveLength(1);
    await shop.push('post', changed, { key: KEY });
    await shop.read();
    await round();
    expect(fake.asked.filter((url) => url === '/v2/orders/u')).toHaveLength(2);
  });

  it('that does not know one number is asked about the others all the same, and forgets a hint asked in vain', async () => {
    const { shipmentId } = await shop.dispatched('1105');
    fake.unknown = new Set(['nobody']);
    fake.statuses = [{ code: 'DELIVERED', name: 'x', date_time: '2026-11-23T06:30:00+0000', city: 'x' }];
    // Asked about first: its hint came before the round in which the parcel is seen.
    await shop.push('post', hint('nobody'), { key: KEY });
    await shop.read();
    await client.query(`UPDATE poll_targets SET due_at = '2026-01-01' WHERE tracking_number = 'nobody'`);
    await round();
    expect((await shown(shop, shipmentId)).status).toBe('DELIVERED');
    await client.query(`UPDATE poll_targets SET attempts = 12 WHERE tracking_number = 'nobody'`);
    shop.clock.set('2026-11-24T12:00:00Z');
    fake.asked = [];
    await round();
    expect(fake.asked.filter((url) => url.includes('nobody'))).toEqual([]);
  });

  it('is missed when its subscription is gone', async () => {
    const figure = async (): Promise<string | undefined> =>
      /carrier_subscription_missing\{carrier="post"\} (\d)/.exec(
        await (await fetch(`${shop.baseUrl}/metrics`)).text(),
      )?.[1];
    const watch = () => shop.app.get(PollingService).watch(shop.app.get(PollersOfCarriers).all);
    await watch();
    expect(await figure()).toBe('0');
    fake.subscribed = false;
    await watch();
    expect(await figure()).toBe('1');
  });

  it('without an interface waits in quarantine and moves nothing', async () => {
    expect((await shop.push('lonely', hint('1103'), { key: KEY })).status).toBe(200);
    await shop.read();
    const { quarantinedScans } = await staff<{ quarantinedScans: object[] }>(
      '{ quarantinedScans { reason carrierCode trackingNumber } }',
    );
    expect(quarantinedScans).toContainEqual({
      reason: 'UNCONFIRMED',
      carrierCode: 'lonely',
      trackingNumber: '1103',
    });
  });
});

describe('Staff', () => {
  it('see what was put aside and have it tried again', async () => {
    const { shipmentId } = await shop.dispatched('R-1');
    await record({ trackingNumber: 'R-1', status: 'DELIVERED', occurredAt: '2026-12-23T08:00:00Z' });
    type Entries = { quarantinedScans: { id: string; reason: string; trackingNumber: string }[] };
    const list = async () =>
      (await staff<Entries>('{ quarantinedScans { id reason trackingNumber } }')).quarantinedScans.filter(
        ({ trackingNumber }) => trackingNumber === 'R-1',
      );
    const [entry] = await list();
    expect(entry).toMatchObject({ reason: 'FUTURE' });
    expect((await shown(shop, shipmentId)).status).toBe('PRE_TRANSIT');
    await staff('mutation ($id: ID!) { replayQuarantined(id: $id) }', { id: entry?.id });
    expect(await list()).toEqual([]);
    expect((await shown(shop, shipmentId)).status).toBe('DELIVERED');
    const again = await shop.ask(
      'mutation ($id: ID!) { replayQuarantined(id: $id) }',
      { id: entry?.id },
      shop.staff,
    );
    expect(again.errors?.[0]?.extensions['code']).toBe('QUARANTINE_UNKNOWN');
  });

  it('have a delivery read again of which a part was good, and nothing of it comes twice', async () => {
    const { shipmentId } = await shop.dispatched('R-6');
    await record(
      { trackingNumber: 'R-6', status: 'PICKED_UP', occurredAt: '2026-11-23T06:00:00Z' },
      { trackingNumber: 'R-6', status: 'DELIVERED', occurredAt: '2026-11-23T07:00:00Z', countryCode: 'DEU' },
    );
    type Entries = { quarantinedScans: { id: string; reason: string; trackingNumber: string }[] };
    const { quarantinedScans } = await staff<Entries>('{ quarantinedScans { id reason trackingNumber } }');
    const entry = quarantinedScans.find(({ trackingNumber }) => trackingNumber === 'R-6');
    expect(entry).toMatchObject({ reason: 'MALFORMED' });
    await staff('mutation ($id: ID!) { replayQuarantined(id: $id) }', { id: entry?.id });
    await shop.read();
    expect((await shown(shop, shipmentId)).scans.map(({ status }) => status)).toEqual(['PICKED_UP']);
  });

  it('see conflicts, parcels nobody has ordered, and codes that no table explains', async () => {
    await shop.dispatched('R-2');
    const scan = { trackingNumber: 'R-2', externalId: 'r2', occurredAt: '2026-11-23T06:00:00Z' };
    await record({ ...scan, status: 'PICKED_UP' });
    await record({ ...scan, status: 'DELIVERED' });
    await record({
      trackingNumber: 'R-2',
      carrierStatusCode: 'NO_SUCH_CODE',
      occurredAt: '2026-11-23T07:00:00Z',
    });
    await record({ trackingNumber: 'R-3', status: 'PICKED_UP', occurredAt: '2026-11-23T07:00:00Z' });
    const seen = await staff<Record<string, object[]>>(
      `{ scanConflicts { id trackingNumber said } unknownParcels { trackingNumber reason }
         unmappedCodes { carrierCode code times } }`,
    );
    expect(seen['scanConflicts']).toMatchObject([{ trackingNumber: 'R-2' }]);
    expect(seen['unknownParcels']).toContainEqual({ trackingNumber: 'R-3', reason: 'UNKNOWN_PARCEL' });
    expect(seen['unmappedCodes']).toContainEqual({ carrierCode: 'post', code: 'NO_SUCH_CODE', times: 1 });
  });

  it('learn what a mended table changes, and parcels follow', async () => {
    const { shipmentId } = await shop.dispatched('R-4');
    await record({
      trackingNumber: 'R-4',
      carrierStatusCode: 'DELIVERED',
      occurredAt: '2026-11-23T06:00:00Z',
    });
    expect((await shown(shop, shipmentId)).status).toBe('DELIVERED');
    // As if an older table had not known the code, and no table had been there for the carrier when it came first.
    await client.query(
      `UPDATE scans SET status = 'UNKNOWN', mapped = false, mapping_version = 'none' WHERE identity LIKE 'R-4|%'`,
    );
    await client.query(`UPDATE parcels SET status = 'PRE_TRANSIT' WHERE tracking_number = 'R-4'`);
    await client.query(`UPDATE shipments SET status = 'PRE_TRANSIT' WHERE id = $1`, [shipmentId]);
    const { remapScans } = await staff<{ remapScans: { changed: number; changes: object[] } }>(
      'mutation { remapScans { read changed parcels changes { carrierCode code from to scans } } }',
    );
    expect(remapScans).toMatchObject({
      ...{ read: 1, changed: 1, parcels: 1 },
      changes: [{ carrierCode: 'post', code: 'DELIVERED', from: 'UNKNOWN', to: 'DELIVERED', scans: 1 }],
    });
    expect((await shown(shop, shipmentId)).status).toBe('DELIVERED');
  });

  it('learn of codes that a mended table does not explain any more', async () => {
    await shop.dispatched('R-8');
    const scan = { carrierStatusCode: 'GONE_CODE', occurredAt: '2026-11-23T06:00:00Z' };
    await record({ trackingNumber: 'R-8', ...scan });
    const counted = async () =>
      (
        await staff<{ unmappedCodes: { code: string; times: number }[] }>('{ unmappedCodes { code times } }')
      ).unmappedCodes.find(({ code }) => code === 'GONE_CODE');
    // As if an older table had known it.
    await client.query(`DELETE FROM unmapped_codes WHERE raw_code = 'GONE_CODE'`);
    await client.query(
      `UPDATE scans SET status = 'IN_TRANSIT', mapped = true, mapping_version = 'older' WHERE identity LIKE 'R-8|%'`,
    );
    expect(await counted()).toBeUndefined();
    await staff('mutation { remapScans { read } }');
    expect(await counted()).toMatchObject({ times: 1 });
  });

  it('have a delivery that always fails put aside after five attempts, while others go on', async () => {
    const { shipmentId } = await shop.dispatched('R-5');
    await shop.data(
      RECORD,
      {
        input: [
          {
            carrierCode: 'post',
            trackingNumber: 'R-5',
            status: 'PICKED_UP',
            occurredAt: '2026-11-23T06:00:00Z',
          },
        ],
      },
      shop.carrier,
    );
    // A body that no secret of ours opens.
    await client.query(
      `INSERT INTO scan_inbox (carrier_code, source, body_salt, body, content_hash, received_at)
       VALUES ('post', 'API', '\\x00', '\\x0011223344556677889900112233445566', '\\x00', now())`,
    );
    for (let attempt = 0; attempt < 6; attempt++) {
      await shop.read();
      await client.query(`UPDATE scan_inbox SET lease_until = NULL WHERE state = 'NEW'`);
    }
    expect((await shown(shop, shipmentId)).status).toBe('PICKED_UP');
    const { parkedDeliveries } = await staff<{ parkedDeliveries: object[] }>(
      '{ parkedDeliveries { attempts carrierCode } }',
    );
    expect(parkedDeliveries).toEqual([{ attempts: 5, carrierCode: 'post' }]);
  });
});

describe('The cells of a locker', () => {
  it('come free from the day after the last parcel of an order was collected, and not sooner', async () => {
    const { shipmentId } = await shop.order('locker');
    await shop.data(DISPATCH, { input: { shipmentId, trackingNumber: 'R-7' } }, shop.staff);
    const taken = async (): Promise<string[]> => {
      await shop.app.get(Outbox).deliver();
      const { rows } = await client.query<{ day: string }>(
        `SELECT on_day::text AS day FROM capacity_days WHERE resource = 'point:locker-1' AND orders > 0 ORDER BY on_day`,
      );
      return rows.map(({ day }) => day);
    };
    const days = await taken();
    // The day on which it may come last, and three of free storage.
    expect(days).toEqual(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30']);
    shop.clock.set('2026-11-28T08:00:00Z');
    const scan = { trackingNumber: 'R-7', facilityCode: 'locker-1' };
    await record({ ...scan, status: 'AVAILABLE_FOR_PICKUP', occurredAt: '2026-11-27T08:00:00Z' });
    expect(await taken()).toEqual(days);
    // Collected on the 28th at the locker, which is still the 27th in UTC.
    await record({ ...scan, status: 'DELIVERED', occurredAt: '2026-11-27T23:30:00Z' });
    expect(await taken()).toEqual(['2026-11-27', '2026-11-28']);
  });
});

describe('Addresses that may be called', () => {
  it('are public ones, however they are written', () => {
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '100.64.0.1',
      '169.254.169.254',
      '192.168.0.1',
      '::1',
      '::ffff:10.0.0.1',
    ];
    const outside = ['100.63.255.254', '100.128.0.1', '8.8.8.8', '2a00:1450:4001::1', '64:ff9c::1'];
    const more = ['64:ff9b::a00:1', 'fe80::1', 'fd00::1', '2002:a00:1::', '0.0.0.0', '224.0.0.1'];
    expect([...inside, ...more].filter(isGlobalAddress)).toEqual([]);
    expect(outside.filter((one) => !isGlobalAddress(one))).toEqual([]);
  });
});
