/** What was learned, over GraphQL on a real database: a small history of which everything is known. */
import { Client } from 'pg';
import { OutcomesService } from '../src/analytics/outcomes.service.js';
import { EtaSweeper } from '../src/eta/eta-sweeper.js';
import { Outbox } from '../src/platform/outbox.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { PostgresServer } from './support/postgres-server.js';
import { MONDAY } from './support/shop.js';
import { openTrackedShop, RECORD, shown, VOID, type TrackedShop } from './support/tracked-shop.js';

let server: PostgresServer;
let address: DatabaseAddress;
let shop: TrackedShop;
let client: Client;

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await openTrackedShop(address);
  client = new Client({ connectionString: address.owner });
  await client.connect();
  await live();
}, 60_000);
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
});

async function settle(): Promise<void> {
  await shop.read();
  for (let i = 0; i < 2; i++) await shop.app.get(Outbox).deliver();
  for (let i = 0; i < 2; i++) await shop.app.get(EtaSweeper).sweep();
  shop.clock.advance(1);
  for (let i = 0; i < 2; i++) await shop.app.get(EtaSweeper).sweep();
}

type Seen = readonly [status: string, at: string, more?: object];
const shipments = new Map<string, string>();

async function record(number: string, ...scans: readonly Seen[]): Promise<void> {
  for (const [status, at, more] of scans) {
    shop.clock.set(at);
    const input = [{ carrierCode: 'post', trackingNumber: number, status, occurredAt: at, ...more }];
    await shop.data(RECORD, { input }, shop.carrier);
    await settle();
    // As a carrier says it whose codes tell why.
    if (status === 'DELAYED')
      await client.query(`UPDATE scans SET cause = 'WEATHER', party = 'WEATHER' WHERE status = 'DELAYED'`);
  }
}

/** Ordered on Monday the 23rd; planned for Tuesday's 17:00 pick-up, promised from the 24th to the 26th. */
const HISTORY: Readonly<Record<string, readonly Seen[]>> = {
  inTime: [
    ['PICKED_UP', '2026-11-24T16:30:00Z'],
    ['ARRIVED_AT_FACILITY', '2026-11-24T19:00:00Z', { facilityCode: 'HUB1' }],
    ['DEPARTED_FACILITY', '2026-11-24T23:00:00Z', { facilityCode: 'HUB1' }],
    ['OUT_FOR_DELIVERY', '2026-11-25T08:00:00Z', { facilityCode: 'DEPOT1' }],
    ['DELIVERED', '2026-11-25T11:00:00Z'],
  ],
  handedOverLate: [
    ['PICKED_UP', '2026-11-27T16:30:00Z'],
    ['ARRIVED_AT_FACILITY', '2026-11-27T19:00:00Z', { facilityCode: 'HUB1' }],
    ['DEPARTED_FACILITY', '2026-11-27T23:00:00Z', { facilityCode: 'HUB1' }],
    ['OUT_FOR_DELIVERY', '2026-11-30T08:00:00Z', { facilityCode: 'DEPOT1' }],
    ['DELIVERED', '2026-11-30T11:00:00Z'],
  ],
  heldByAStorm: [
    ['PICKED_UP', '2026-11-24T16:30:00Z'],
    ['DELAYED', '2026-11-24T19:00:00Z'],
    ['OUT_FOR_DELIVERY', '2026-11-27T08:00:00Z', { facilityCode: 'DEPOT1' }],
    ['DELIVERED', '2026-11-27T11:00:00Z'],
  ],
  nobodyHome: [
    ['PICKED_UP', '2026-11-24T16:30:00Z'],
    ['OUT_FOR_DELIVERY', '2026-11-26T08:00:00Z', { facilityCode: 'DEPOT1' }],
    ['DELIVERY_ATTEMPTED', '2026-11-26T11:00:00Z', { facilityCode: 'DEPOT1' }],
    ['OUT_FOR_DELIVERY', '2026-11-27T08:00:00Z', { facilityCode: 'DEPOT1' }],
    ['DELIVERED', '2026-11-27T11:00:00Z'],
  ],
  lost: [
    ['PICKED_UP', '2026-11-24T16:30:00Z'],
    ['LOST', '2026-11-26T08:00:00Z'],
  ],
  underWay: [['PICKED_UP', '2026-11-24T16:30:00Z']],
};

async function live(): Promise<void> {
  for (const [name, scans] of Object.entries(HISTORY)) {
    shop.clock.set(MONDAY);
    shipments.set(name, (await shop.dispatched(`F-${name}`)).shipmentId);
    await settle();
    await record(`F-${name}`, ...scans);
  }
  shop.clock.set('2026-12-01T08:00:00Z');
  await settle();
}

const period = { from: '2026-11-01', to: '2026-11-30' };
const ACCURACY = `query ($period: PeriodInput!, $groupBy: [AccuracyDimension!]) {
  promiseAccuracy(period: $period, groupBy: $groupBy) { carrierCode serviceCode lane originCode month claim
    promises kept early inWindow late notArrivedYet neverArrived keptShare keptLastShare averageDaysLate
    claiming claimedShare observedShare } }`;
const CAUSES = `query ($period: PeriodInput!) {
  delayCauses(period: $period) { cause party forceMajeure parcels share } }`;
const CARDS = `query ($period: PeriodInput!) { carrierScorecards(period: $period) {
  carrierCode promises kept broken brokenByCarrier brokenByOthers forceMajeure fairShare neverArrived averageDaysLate
  losses { stage party parcels lostHours } } }`;
const PLACES = `query ($period: PeriodInput!) {
  bottlenecks(period: $period) { facility carrierCode stage passages averageHours normalHours peerHours slowShare lostHours } }`;

const ask = async <T>(query: string, variables: object = {}): Promise<T> =>
  Object.values(await shop.data<Record<string, T>>(query, { period, ...variables }, shop.staff))[0] as T;

const WHOLE = {
  ...{ promises: 6, kept: 1, early: 0, inWindow: 1, late: 5, notArrivedYet: 1, neverArrived: 1 },
  ...{ keptShare: 1 / 6, claiming: 0, claimedShare: null, observedShare: null },
};

describe('The figures of a history that is known', () => {
  it('count each promise that was due, also of parcels that are lost or still under way', async () => {
    const lines = await ask<{ averageDaysLate: number }[]>(ACCURACY);
    expect(lines).toMatchObject([{ ...WHOLE, carrierCode: null, month: null }]);
    // Four days, one and one.
    expect(lines[0]?.averageDaysLate).toBeCloseTo(2, 9);
  });

  it('are told apart by what is asked for, and by the days of the period', async () => {
    const groupBy = ['CARRIER', 'SERVICE', 'LANE', 'ORIGIN', 'MONTH', 'CLAIM'];
    expect(await ask(ACCURACY, { groupBy })).toMatchObject([
      {
        ...WHOLE,
        ...{ carrierCode: 'post', serviceCode: 'courier', lane: 'muc>de', originCode: 'muc' },
        ...{ month: '2026-11-01', claim: 0 },
      },
    ]);
    const day = { from: '2026-11-26', to: '2026-11-26' };
    expect(await ask(ACCURACY, { period: day })).toMatchObject([WHOLE]);
    expect(await ask(ACCURACY, { period: { from: '2026-11-27', to: '2027-03-03' } })).toEqual([]);
  });

  it('name who lost the time: the shop, the buyer, a storm, the carrier', async () => {
    const causes = await ask<{ cause: string; parcels: number; share: number }[]>(CAUSES);
    expect(
      causes.filter(({ parcels }) => parcels > 0).toSorted((a, b) => (a.cause < b.cause ? -1 : 1)),
    ).toEqual([
      { cause: 'CARRIER_REPORTED', party: 'WEATHER', forceMajeure: true, parcels: 1, share: 0.2 },
      { cause: 'FAILED_ATTEMPT', party: 'RECIPIENT', forceMajeure: false, parcels: 1, share: 0.2 },
      { cause: 'LATE_HANDOVER', party: 'MERCHANT', forceMajeure: false, parcels: 1, share: 0.2 },
      { cause: 'NEVER_ARRIVED', party: 'CARRIER', forceMajeure: false, parcels: 1, share: 0.2 },
      { cause: 'SLOW_TRANSIT', party: 'CARRIER', forceMajeure: false, parcels: 1, share: 0.2 },
    ]);
  });

  it('hold against a carrier only what it broke itself', async () => {
    expect(await ask(CARDS)).toMatchObject([
      {
        ...{ carrierCode: 'post', promises: 6, kept: 1, broken: 5 },
        ...{ brokenByCarrier: 2, brokenByOthers: 2, forceMajeure: 1, fairShare: 1 / 3, neverArrived: 1 },
      },
    ]);
  });

  it('show how long parcels stay at a place', async () => {
    const places = await ask<{ facility: string; stage: string }[]>(PLACES);
    const hub = places.find(({ facility, stage }) => facility === 'HUB1' && stage === 'AT_FACILITY');
    expect(hub).toMatchObject({ carrierCode: 'post', passages: 2, averageHours: 4, peerHours: null });
    const dock = places.find(({ stage }) => stage === 'AWAITING_PICKUP');
    expect(dock).toMatchObject({ facility: 'muc', passages: 5 });
  });

  it('follow when a parcel is judged anew, and come out the same when they are made anew', async () => {
    // Hours of a parcel that is still under way go on.
    const counted = async (): Promise<unknown[]> => [await ask(ACCURACY), await ask(CAUSES)];
    const figures = async (): Promise<unknown[]> => [
      await ask(ACCURACY),
      await ask(CAUSES),
      await ask(CARDS),
      await ask(PLACES),
    ];
    const before = await counted();
    await record('F-underWay', ['DELIVERED', '2026-11-26T10:00:00Z']);
    shop.clock.set('2026-12-01T09:00:00Z');
    await settle();
    expect(await ask(ACCURACY)).toMatchObject([{ promises: 6, kept: 2, late: 4, notArrivedYet: 0 }]);
    const { scans } = await shown(shop, shipments.get('underWay') ?? '');
    const scanId = scans.find(({ status }) => status === 'DELIVERED')?.id;
    const voided = { input: { scanId, reason: 'another parcel' } };
    expect(await shop.data(VOID, voided, shop.staff)).toMatchObject({ voidScan: { __typename: 'Scan' } });
    await settle();
    expect(await counted()).toEqual(before);
    const kept = await figures();
    await client.query('UPDATE promise_sums SET promises = promises + 1, early = early + 1');
    expect(await figures()).not.toEqual(kept);
    expect(await shop.app.get(OutcomesService).rebuild()).toMatchObject({ outcomes: 6, unjudged: 0 });
    expect(await figures()).toEqual(kept);
  });

  it.each([
    [ACCURACY, { period: { from: '2026-11-02', to: '2026-11-01' } }, 'period.to'],
    [CAUSES, { period: { from: '2006-11-01', to: '2027-11-01' } }, 'period.to'],
  ])('refuse a period that is none', async (query, variables, field) => {
    const answer = await shop.ask(query, variables, shop.staff);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});
