/** Incidents over GraphQL on a real database: quotes, open parcels and figures with a storm, and after it was called off. */
import { Client } from 'pg';
import { EtaSweeper } from '../src/eta/eta-sweeper.js';
import { Outbox } from '../src/platform/outbox.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { PostgresServer } from './support/postgres-server.js';
import { MONDAY, openShop, optionsOf, SECRETS, type Shop } from './support/shop.js';
import { openTrackedShop, RECORD, type TrackedShop } from './support/tracked-shop.js';
import { until } from './support/until.js';

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
}, 60_000);
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
});
beforeEach(() => shop.clock.set(MONDAY));

const DECLARE = `mutation ($input: IncidentInput!) { declareIncident(input: $input) { __typename
  ... on IncidentReport { dryRun inReach estimated endangered
    incident { id name nameRu zoneCodes lanes closedAt expectedDelay { days share } }
    parcels { shipmentId orderReference lateProbabilityBefore lateProbabilityAfter } }
  ... on ErrorResult { code message } ... on IncidentPlaceUnknownError { name } } }`;
const CLOSE = `mutation ($id: ID!) { closeIncident(id: $id) { __typename
  ... on IncidentReport { inReach incident { id closedAt } } ... on ErrorResult { code } } }`;

const STORM = {
  ...{ kind: 'STORM', name: 'Snowstorm', nameRu: 'Метель', area: { zoneCodes: ['de'] } },
  ...{ from: '2026-11-23T06:00:00Z', until: '2026-11-28T06:00:00Z' },
  expectedDelay: [
    { days: 3, share: 0.5 },
    { days: 0, share: 0.2 },
    { days: 1, share: 0.3 },
  ],
};

interface Report {
  readonly __typename: string;
  readonly inReach: number;
  readonly endangered: number;
  readonly incident: { readonly id: string | null };
  readonly parcels: readonly { readonly shipmentId: string; lateProbabilityAfter: number }[];
}
const declare = async (changes: object = {}): Promise<Report> => {
  const input = { ...STORM, ...changes };
  return (await shop.data<{ declareIncident: Report }>(DECLARE, { input }, shop.staff)).declareIncident;
};
const close = (id: string | null): Promise<{ closeIncident: object }> => shop.data(CLOSE, { id }, shop.staff);

async function settle(): Promise<void> {
  await shop.read();
  for (let i = 0; i < 2; i++) await shop.app.get(Outbox).deliver();
  // A little later than everybody has heard of it.
  shop.clock.advance(3000);
  for (let i = 0; i < 2; i++) await shop.app.get(EtaSweeper).sweep();
  shop.clock.advance(1);
  for (let i = 0; i < 2; i++) await shop.app.get(EtaSweeper).sweep();
}

const LOOK = `query ($id: ID!) { shipment(id: $id) {
  eta { earliest likely latest } risk { lateProbability } } }`;
interface Seen {
  readonly eta: { readonly likely: string; readonly latest: string };
  readonly risk: { readonly lateProbability: number };
}
const seen = async (id: string): Promise<Seen> =>
  (await shop.data<{ shipment: Seen }>(LOOK, { id }, shop.staff)).shipment;

/** Until something else is quoted; fails after two seconds, by which it must be. */
const quoted = (by: Shop, is: (latest: string) => boolean): Promise<void> =>
  until(async () => is((await optionsOf(by)).get('courier')?.window.latest ?? ''), 2000);

describe('An incident', () => {
  it('says in a dry run whom it would reach, and changes nothing', async () => {
    const { shipmentId, reference } = await shop.dispatched('I-1');
    await settle();
    const before = await seen(shipmentId);
    const report = await declare({ dryRun: true });
    expect(report).toMatchObject({
      ...{ __typename: 'IncidentReport', dryRun: true, inReach: 1, estimated: 1, endangered: 1 },
      incident: {
        ...{ id: null, name: 'Snowstorm', nameRu: 'Метель' },
        expectedDelay: [
          { days: 0, share: 0.2 },
          { days: 1, share: 0.3 },
          { days: 3, share: 0.5 },
        ],
      },
      parcels: [{ shipmentId, orderReference: reference }],
    });
    await settle();
    expect(await seen(shipmentId)).toEqual(before);
    expect((await client.query('SELECT FROM incidents')).rowCount).toBe(0);
  });

  it('lengthens new windows by name in both languages, and no longer when it is closed', async () => {
    const before = (await optionsOf(shop)).get('courier');
    expect(before?.window).toMatchObject({ earliest: '2026-11-24', latest: '2026-11-26' });
    const { incident } = await declare();
    const LINES = `query ($input: DeliveryOptionsInput!) { deliveryOptions(input: $input) { options { serviceCode
      window { earliest latest } ledger { step reason from to days text } earliestLedger { reason } } } }`;
    const asked = async (locale: string): Promise<{ reason: string; days: number; text: string }[]> => {
      const input = {
        destination: { countryCode: 'DE', postalCode: '80331' },
        items: [{ sku: 'A', quantity: 1, weightGrams: 400 }],
        locale,
      };
      const { deliveryOptions } = await shop.data<{
        deliveryOptions: {
          options: {
            serviceCode: string;
            window: object;
            ledger: { reason: string; days: number; text: string }[];
            earliestLedger: { reason: string }[];
          }[];
        };
      }>(LINES, { input });
      const option = deliveryOptions.options.find(({ serviceCode }) => serviceCode === 'courier');
      // Three working days later, over a weekend: the courier does not drive on Saturday and Sunday.
      expect(option?.window).toEqual({ earliest: '2026-11-24', latest: '2026-11-30' });
      expect(option?.earliestLedger.map(({ reason }) => reason)).not.toContain('INCIDENT');
      return option?.ledger ?? [];
    };
    // Friday and Saturday, then Monday: the carrier rests on Sunday.
    const english = (await asked('en')).filter(({ reason }) => reason === 'INCIDENT');
    expect(english.map(({ days, text }) => [days, text])).toEqual([
      [2, 'Snowstorm: +2 days'],
      [1, 'Snowstorm: +1 day'],
    ]);
    expect((await asked('ru')).find(({ reason }) => reason === 'INCIDENT')?.text).toMatch(/^Метель: \+/);
    await close(incident.id);
    expect((await optionsOf(shop)).get('courier')?.window).toEqual(before?.window);
  });

  it('is counted with in every process within two seconds, and forgotten as soon', async () => {
    const other = await openShop(address, { ...SECRETS, work: 'off' });
    try {
      const plain = (await optionsOf(other)).get('courier')?.window.latest ?? '';
      const { incident } = await declare();
      await quoted(other, (latest) => latest > plain);
      await close(incident.id);
      await quoted(other, (latest) => latest === plain);
    } finally {
      await other.close();
    }
  }, 20_000);

  it('has open parcels estimated anew and promised anew in its name; closing undoes the estimate', async () => {
    const { shipmentId } = await shop.dispatched('I-2');
    const away = await shop.dispatched('I-3');
    await client.query(
      `UPDATE orders SET country_code = 'AT' FROM shipments s WHERE s.order_id = orders.id AND s.id = $1`,
      [away.shipmentId],
    );
    await settle();
    const [before, elsewhere] = [await seen(shipmentId), await seen(away.shipmentId)];
    const expectedDelay = [
      { days: 0, share: 0.1 },
      { days: 3, share: 0.9 },
    ];
    const { incident } = await declare({ expectedDelay });
    await settle();
    const during = await seen(shipmentId);
    expect(during.eta.likely > before.eta.likely).toBe(true);
    expect(during.eta.latest > before.eta.latest).toBe(true);
    expect(await seen(away.shipmentId)).toEqual(elsewhere);
    const { rows } = await client.query<{ cause: string; author: string; text: string }>(
      `SELECT p.cause, p.author, p.text FROM promises p JOIN shipments s ON s.order_id = p.order_id
        WHERE s.id = $1 ORDER BY revision DESC LIMIT 1`,
      [shipmentId],
    );
    expect(rows).toMatchObject([{ cause: 'INCIDENT', author: 'INCIDENT' }]);
    const closed = await close(incident.id);
    expect(closed.closeIncident).toMatchObject({
      inReach: expect.any(Number),
      incident: { closedAt: expect.any(String) },
    });
    await settle();
    expect((await seen(shipmentId)).eta).toEqual(before.eta);
    expect(await close(incident.id)).toMatchObject({ closeIncident: { inReach: 0 } });
  });

  it('is watched: whom it reaches now and by how much, and the list of what is at risk narrowed to it', async () => {
    const { reference } = await shop.dispatched('I-5');
    // Nobody has handed it over, and its promise is near.
    shop.clock.set('2026-11-26T10:00:00Z');
    await settle();
    const { incident } = await declare({ until: '2026-12-02T06:00:00Z' });
    const elsewhere = await declare({ area: { countryCode: 'fr' }, until: '2026-12-02T06:00:00Z' });
    const WATCH = `query ($id: ID!) { incidentReach(id: $id) { __typename ... on IncidentReport { inReach estimated
      shifts { days parcels } parcels { orderReference likelyBefore likelyAfter } } ... on ErrorResult { code } } }`;
    const watch = async (id: string | null): Promise<Record<string, unknown>> =>
      (await shop.data<{ incidentReach: Record<string, unknown> }>(WATCH, { id }, shop.staff)).incidentReach;
    const seenNow = (await watch(incident.id)) as {
      inReach: number;
      shifts: { days: number; parcels: number }[];
      parcels: { orderReference: string; likelyBefore: string; likelyAfter: string }[];
    };
    expect(seenNow.shifts.reduce((sum, { parcels }) => sum + parcels, 0)).toBe(seenNow.inReach);
    expect(seenNow.shifts.at(-1)?.days).toBeGreaterThan(0);
    const mine = seenNow.parcels.find(({ orderReference }) => orderReference === reference);
    expect((mine?.likelyAfter ?? '') > (mine?.likelyBefore ?? 'z')).toBe(true);
    expect(await watch(elsewhere.incident.id)).toMatchObject({ inReach: 0, shifts: [], parcels: [] });

    const LIST = `query ($filter: AtRiskFilter) { atRiskShipments(filter: $filter) { nodes { orderReference } } }`;
    const listed = async (filter: object): Promise<string[]> => {
      const { atRiskShipments } = await shop.data<{
        atRiskShipments: { nodes: { orderReference: string }[] };
      }>(LIST, { filter }, shop.staff);
      return atRiskShipments.nodes.map(({ orderReference }) => orderReference);
    };
    expect(await listed({ incidentId: incident.id })).toContain(reference);
    expect(await listed({ incidentId: elsewhere.incident.id })).toEqual([]);
    // By facility: what leaves there, and nothing for a place that nobody passes.
    const there = await declare({ area: null, facilityCodes: ['muc'], until: '2026-12-02T06:00:00Z' });
    expect(await listed({ incidentId: there.incident.id })).toContain(reference);
    for (const id of ['nonsense', '00000000-0000-4000-8000-000000000000']) {
      const { errors } = await shop.ask(LIST, { filter: { incidentId: id } }, shop.staff);
      expect(errors?.[0]?.extensions).toMatchObject({
        ...{ code: 'BAD_USER_INPUT', field: 'filter.incidentId' },
      });
      expect(await watch(id)).toMatchObject({ code: 'INCIDENT_UNKNOWN' });
    }
    for (const one of [incident, elsewhere.incident, there.incident]) await close(one.id);
    expect(await watch(incident.id)).toMatchObject({ inReach: 0 });
  });

  it('tells that a promise was made anew, and staff see whether that has arrived; they find the parcel by its number', async () => {
    const { reference } = await shop.dispatched('I-6 DE');
    await settle();
    const expectedDelay = [
      { days: 0, share: 0.1 },
      { days: 3, share: 0.9 },
    ];
    const { incident } = await declare({ until: '2026-12-02T06:00:00Z', expectedDelay });
    shop.clock.advance(3000);
    for (let i = 0; i < 2; i++) await shop.app.get(EtaSweeper).sweep();
    const TOLD = `query ($r: String!) { order(reference: $r) { notices { kind revision deliveredAt attempts } } }`;
    const told = async (): Promise<object[]> =>
      (await shop.data<{ order: { notices: object[] } }>(TOLD, { r: reference }, shop.staff)).order.notices;
    const revised = { kind: 'PROMISED_ANEW', revision: 2 };
    const accepted = { kind: 'ACCEPTED', revision: null, deliveredAt: expect.any(String), attempts: 1 };
    expect(await told()).toEqual([accepted, { ...revised, deliveredAt: null, attempts: 0 }]);
    await shop.app.get(Outbox).deliver();
    expect(await told()).toEqual([accepted, { ...revised, deliveredAt: expect.any(String), attempts: 1 }]);
    await close(incident.id);

    const FIND = 'query ($text: String!) { findShipments(text: $text) { orderReference trackingNumber } }';
    const found = async (text: string): Promise<unknown> =>
      (await shop.data<{ findShipments: unknown }>(FIND, { text }, shop.staff)).findShipments;
    const parcel = [{ orderReference: reference, trackingNumber: 'I-6 DE' }];
    for (const name of [reference, ` ${reference} `, 'I-6 DE']) expect(await found(name)).toEqual(parcel);
    expect(await found('I-6')).toEqual([]);
    expect((await shop.ask(FIND, { text: ' ' }, shop.staff)).errors?.[0]?.extensions).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', field: 'text' },
    });
    // What staff look up is nobody else's.
    expect((await shop.ask(FIND, { text: reference })).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('answers for a parcel that it made late: force majeure, and nothing is learned of it', async () => {
    const number = 'I-4';
    const { shipmentId } = await shop.dispatched(number);
    await settle();
    const { incident } = await declare({ until: '2026-12-02T06:00:00Z' });
    const scans = [
      ['PICKED_UP', '2026-11-24T16:30:00Z', {}],
      ['ARRIVED_AT_FACILITY', '2026-11-24T19:00:00Z', { facilityCode: 'HUB1' }],
      ['OUT_FOR_DELIVERY', '2026-12-01T08:00:00Z', { facilityCode: 'DEPOT1' }],
      ['DELIVERED', '2026-12-01T11:00:00Z', {}],
    ] as const;
    for (const [status, at, more] of scans) {
      shop.clock.set(at);
      const input = [{ carrierCode: 'post', trackingNumber: number, status, occurredAt: at, ...more }];
      await shop.data(RECORD, { input }, shop.carrier);
      await settle();
    }
    const losses = await client.query<{ verdict: string; losses: object[] }>(
      'SELECT verdict, losses FROM delivery_outcomes WHERE shipment_id = $1',
      [shipmentId],
    );
    expect(losses.rows).toMatchObject([
      { verdict: 'LATE', losses: [{ cause: 'INCIDENT', party: 'WEATHER', forceMajeure: true }] },
    ]);
    expect((await client.query('SELECT FROM passage_kinds')).rowCount).toBe(0);
    await close(incident.id);
  });

  it('is refused by name for places that nobody knows and for numbers that make no sense', async () => {
    expect(await declare({ carrierCodes: ['post', 'nobody'] })).toMatchObject({
      ...{ __typename: 'IncidentPlaceUnknownError', code: 'INCIDENT_PLACE_UNKNOWN', name: 'nobody' },
    });
    const faults = [
      [{ until: STORM.from }, 'input.until'],
      [{ expectedDelay: [{ days: 1, share: 0.5 }] }, 'input.expectedDelay'],
      [{ expectedDelay: [{ days: -1, share: 1 }] }, 'input.expectedDelay[0].days'],
      [{ name: ' ' }, 'input.name'],
      [{ area: { zoneCodes: [] } }, 'input.area.zoneCodes'],
    ] as const;
    for (const [changes, field] of faults) {
      const answer = await shop.ask(DECLARE, { input: { ...STORM, ...changes } }, shop.staff);
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    }
    const unknown = { closeIncident: { code: 'INCIDENT_UNKNOWN' } };
    for (const id of ['nonsense', '00000000-0000-4000-8000-000000000000'])
      expect(await close(id)).toMatchObject(unknown);
  });
});
