/** Every act of staff stands in one log, written with the act, over GraphQL on a real database. */
import { Client } from 'pg';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { PostgresServer } from './support/postgres-server.js';
import { CANCEL, MONDAY } from './support/shop.js';
import { DISPATCH, openTrackedShop, RECORD, shown, VOID, type TrackedShop } from './support/tracked-shop.js';
import { until } from './support/until.js';

let server: PostgresServer;
let address: DatabaseAddress;
let shop: TrackedShop;
let client: Client;
/** The id of the key of staff. */
let anna: string;

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await openTrackedShop(address);
  client = new Client({ connectionString: address.owner });
  await client.connect();
  anna = (await shop.data<{ viewer: { id: string } }>('{ viewer { id } }', {}, shop.staff)).viewer.id;
}, 60_000);
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
});
beforeEach(async () => {
  shop.clock.set(MONDAY);
  await client.query('TRUNCATE audit_log');
});

const LOG = `query ($filter: AuditLogFilter, $first: Int = 50, $after: String) {
  auditLog(filter: $filter, first: $first, after: $after) {
    nodes { at actor act subjectKind subject orderReference shipmentId reason details { name value } }
    pageInfo { hasNextPage endCursor } } }`;
interface Entry {
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly subject: string;
  readonly orderReference: string | null;
  readonly reason: string | null;
  readonly details: readonly { readonly name: string; readonly value: string }[];
}
interface Page {
  readonly nodes: readonly Entry[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const page = async (variables: object = {}): Promise<Page> =>
  (await shop.data<{ auditLog: Page }>(LOG, variables, shop.staff)).auditLog;
const log = async (filter: object = {}): Promise<readonly Entry[]> => (await page({ filter })).nodes;
const actsIn = async (filter: object = {}): Promise<string[]> => (await log(filter)).map(({ act }) => act);
const detailsOf = (entry: Entry | undefined): object =>
  Object.fromEntries((entry?.details ?? []).map(({ name, value }) => [name, value]));

const mutate = (name: string, kind: string, input: object, key = shop.staff) =>
  shop.ask(`mutation ($input: ${kind}!) { ${name}(input: $input) { __typename } }`, { input }, key);
const DECLARE = `mutation ($input: IncidentInput!) { declareIncident(input: $input) {
  ... on IncidentReport { incident { id } } } }`;
const STORM = {
  ...{ kind: 'STORM', name: 'Snowstorm', area: { zoneCodes: ['de'] }, note: 'Said by the weather service' },
  ...{ from: '2026-11-23T06:00:00Z', until: '2026-11-28T06:00:00Z' },
  expectedDelay: [{ days: 3, share: 1 }],
};

describe('The audit log', () => {
  it('has who declared and closed an incident, when and why, once for each act', async () => {
    const { declareIncident } = await shop.data<{ declareIncident: { incident: { id: string } } }>(
      DECLARE,
      { input: STORM },
      shop.staff,
    );
    const { id } = declareIncident.incident;
    await shop.ask(DECLARE, { input: { ...STORM, dryRun: true } }, shop.staff);
    shop.clock.set('2026-11-23T10:00:00Z');
    for (let i = 0; i < 2; i += 1)
      await shop.data('mutation ($id: ID!) { closeIncident(id: $id) { __typename } }', { id }, shop.staff);
    const who = { actor: anna, subjectKind: 'INCIDENT', subject: id, orderReference: null, shipmentId: null };
    expect(await log()).toMatchObject([
      { ...who, act: 'INCIDENT_CLOSED', at: '2026-11-23T10:00:00Z', reason: null },
      { ...who, act: 'INCIDENT_DECLARED', at: MONDAY, reason: 'Said by the weather service' },
    ]);
    expect(detailsOf((await log())[1])).toEqual({ kind: 'STORM', parcels: '0' });
  });

  it('has capacities and loads that were changed and taken back, with both reasons', async () => {
    const days = { from: '2026-11-24', to: '2026-11-25' };
    const input = { resource: 'facility:muc', ...days, capacity: 7, reason: 'Two are ill' };
    const made = await shop.ask(
      'mutation ($input: OverrideCapacityInput!) { overrideCapacity(input: $input) { ... on CapacityOverride { id } } }',
      { input },
      shop.staff,
    );
    const { id } = (made.data as { overrideCapacity: { id: string } }).overrideCapacity;
    for (let i = 0; i < 2; i += 1)
      await mutate('withdrawCapacityOverride', 'WithdrawCapacityOverrideInput', { id, reason: 'Well again' });
    await mutate('adjustLoad', 'AdjustLoadInput', {
      ...{ kind: 'FACTOR', value: 2, from: '2026-11-27', to: '2026-11-27' },
      ...{ name: 'Sale', reason: 'Told by marketing' },
    });
    const entries = await log();
    expect(entries).toMatchObject([
      { act: 'LOAD_ADJUSTED', subjectKind: 'LOAD', subject: '*', reason: 'Told by marketing' },
      { act: 'CAPACITY_OVERRIDE_WITHDRAWN', subject: 'facility:muc', reason: 'Well again', actor: anna },
      { act: 'CAPACITY_OVERRIDDEN', subject: 'facility:muc', reason: 'Two are ill', actor: anna },
    ]);
    expect(detailsOf(entries[2])).toEqual({ ...days, capacity: '7', unit: 'orders' });
    expect(await actsIn({ about: 'facility:muc' })).toHaveLength(2);
  });

  it('has all that was done to an order, its parcel and its scans, found by its reference', async () => {
    const { reference, shipmentId } = await shop.dispatched('AUDIT-1');
    const scan = { carrierCode: 'post', trackingNumber: 'AUDIT-1', status: 'PICKED_UP', externalId: 'a1' };
    await shop.data(RECORD, { input: [{ ...scan, occurredAt: '2026-11-23T07:00:00Z' }] }, shop.carrier);
    await shop.read();
    const scanId = (await shown(shop, shipmentId)).scans[0]?.id;
    for (let i = 0; i < 2; i += 1)
      await shop.data(VOID, { input: { scanId, reason: 'Of another parcel' } }, shop.staff);
    await shop.data(
      'mutation ($of: String!) { revokeTrackingLink(orderReference: $of) }',
      { of: reference },
      shop.staff,
    );
    await mutate('eraseCustomer', 'EraseCustomerInput', {
      ...{ orderReference: reference, reason: 'They asked for it' },
    });
    await shop.order();
    const entries = await log({ about: reference });
    expect(entries.map(({ act }) => act)).toEqual([
      'CUSTOMER_ERASED',
      'TRACKING_LINK_REVOKED',
      'SCAN_VOIDED',
      'SHIPMENT_DISPATCHED',
    ]);
    expect(new Set(entries.map(({ orderReference }) => orderReference))).toEqual(new Set([reference]));
    expect(entries.map(({ reason }) => reason)).toEqual([
      'They asked for it',
      null,
      'Of another parcel',
      null,
    ]);
    expect(detailsOf(entries[3])).toMatchObject({ number: 'AUDIT-1' });
  });

  it('tells staff who cancel an order from a checkout that does, which is no act of staff', async () => {
    const [one, other] = [await shop.order(), await shop.order()];
    await shop.data(CANCEL, { input: { orderReference: one.reference } });
    for (let i = 0; i < 2; i += 1)
      await shop.data(CANCEL, { input: { orderReference: other.reference } }, shop.staff);
    expect(await log()).toMatchObject([{ act: 'ORDER_CANCELLED', subject: other.reference, actor: anna }]);
    const number = { shipmentId: (await shop.order()).shipmentId, trackingNumber: 'AUDIT-2' };
    await shop.data(DISPATCH, { input: number }, shop.carrier);
    expect(await actsIn()).toEqual(['ORDER_CANCELLED']);
  });

  it('is narrowed by who, what and when, and read on page by page, the latest first', async () => {
    const boris = await shop.app.get(ApiKeysService).create({ role: 'staff', name: 'Boris' });
    await until(async () => !(await shop.ask('{ viewer { id } }', {}, boris.key)).errors);
    const cancel = async (at: string, key: string): Promise<string> => {
      shop.clock.set(MONDAY);
      const { reference } = await shop.order();
      shop.clock.set(at);
      await shop.data(CANCEL, { input: { orderReference: reference } }, key);
      return reference;
    };
    const first = await cancel('2026-11-23T09:00:00Z', shop.staff);
    const second = await cancel('2026-11-23T10:00:00Z', boris.key);
    const third = await cancel('2026-11-23T11:00:00Z', shop.staff);
    const subjects = async (filter: object): Promise<string[]> =>
      (await log(filter)).map(({ subject }) => subject);
    expect(await subjects({ actor: anna })).toEqual([third, first]);
    expect(await subjects({ since: '2026-11-23T10:00:00Z' })).toEqual([third, second]);
    expect(await subjects({ until: '2026-11-23T10:00:00Z' })).toEqual([first]);
    expect(await subjects({ acts: ['SCAN_VOIDED'] })).toEqual([]);
    const begin = await page({ first: 2 });
    expect(begin.nodes.map(({ subject }) => subject)).toEqual([third, second]);
    expect(begin.pageInfo.hasNextPage).toBe(true);
    const rest = await page({ first: 2, after: begin.pageInfo.endCursor });
    expect(rest.nodes.map(({ subject }) => subject)).toEqual([first]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    for (const wrong of [{ first: 0 }, { first: 201 }, { after: 'x' }, { filter: { about: '' } }]) {
      const { errors } = await shop.ask(LOG, wrong, shop.staff);
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
    expect((await shop.ask(LOG, {})).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('is added to and never changed, not even by the role that serves', async () => {
    await shop.data(CANCEL, { input: { orderReference: (await shop.order()).reference } }, shop.staff);
    const app = new Client({ connectionString: address.app });
    await app.connect();
    for (const text of [
      "UPDATE audit_log SET actor = 'nobody'",
      'DELETE FROM audit_log',
      'TRUNCATE audit_log',
    ])
      await expect(app.query(text)).rejects.toThrow(/permission denied/);
    await app.end();
    expect(await actsIn()).toEqual(['ORDER_CANCELLED']);
  });

  it('keeps no line of an act that was not done, and does no act that it cannot keep', async () => {
    await client.query(
      `ALTER TABLE audit_log ADD CONSTRAINT is_full CHECK (act <> 'INCIDENT_DECLARED') NOT VALID`,
    );
    expect((await shop.ask(DECLARE, { input: STORM }, shop.staff)).errors).toHaveLength(1);
    await client.query('ALTER TABLE audit_log DROP CONSTRAINT is_full');
    const { incidents } = await shop.data<{ incidents: object[] }>(
      '{ incidents(closed: false) { id } }',
      {},
      shop.staff,
    );
    expect(incidents).toEqual([]);
    await shop.data(CANCEL, { input: { orderReference: 'nobody knows' } }, shop.staff);
    expect(await log()).toEqual([]);
  });
});
