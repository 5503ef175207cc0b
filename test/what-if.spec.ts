/** What a change of the network would do to what is sold: asked over GraphQL, on a real PostgreSQL. */
import { Client } from 'pg';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import { emptied } from './support/emptied.js';
import { PostgresServer } from './support/postgres-server.js';
import { ACCEPT, MONDAY, offerOf, openShop, type Answer, type Shop } from './support/shop.js';
import { smallNetwork } from './support/small-network.js';
import { until } from './support/until.js';

let server: PostgresServer;
let address: DatabaseAddress;
let shop: Shop;
let client: Client;
let staff: string;
let admin: string;

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await openShop(address);
  await shop.publish(NETWORK);
  const keys = shop.app.get(ApiKeysService);
  staff = (await keys.create({ role: 'staff', name: 'staff', origins: [] })).key;
  admin = (await keys.create({ role: 'admin', name: 'admin', origins: [] })).key;
  client = new Client({ connectionString: address.owner });
  await client.connect();
  await seen(staff);
  await seen(admin);
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

/** The small network, with a courier that delivers in slots beside the others. */
const NETWORK = smallNetwork().replace(
  'pickupPoints:',
  `  - code: evening
    carrier: post
    method: COURIER
    name: { en: Evening, ru: Вечерняя }
    lastMile: workdays
    lanes: [{ from: [muc], to: [de], transit: { min: 1, max: 1 } }]
    price: { currency: EUR, base: 690 }
    slots: { default: [["18:00", "20:00"]] }
pickupPoints:`,
);

const seen = (key: string): Promise<void> =>
  until(async () => !(await shop.ask('{ networkVersions { nextAfter } }', {}, key)).errors);

let sold = 0;
/** An order of `service`, placed at the shop's present instant. */
async function sell(reference: string, service: string): Promise<void> {
  const offerToken = await offerOf(shop, service);
  const input = { offerToken, orderReference: reference, idempotencyKey: `key-${++sold}` };
  const { data } = await shop.ask(ACCEPT, { input });
  expect(data?.['acceptOffer']).toMatchObject({ __typename: 'Order' });
}

const BREAKS = `total more examined notExamined lateAlready
  promises { orderReference originCode carrierCode serviceCode pickupPointCode promisedLatest promisedSlotEnd wouldBe step text }`;
const WHAT_IF = `query ($input: WhatIfInput!) { whatIf(input: $input) {
  dataVersion asOf changed { section added removed changed }
  breaks { ${BREAKS} }
  windows { total more compared cut changes { serviceCode originCode zoneCode pickupPointCode orderedFrom orderedBefore
    before { earliest latest } after { earliest latest } } } } }`;

interface WhatIf {
  readonly breaks: Record<string, unknown> & { readonly promises: readonly Record<string, unknown>[] };
  readonly windows: Record<string, unknown> & { readonly changes: readonly Record<string, unknown>[] };
  readonly changed: readonly object[];
}
async function whatIf(input: object): Promise<WhatIf> {
  const { data, errors } = await shop.ask(WHAT_IF, { input }, staff);
  if (!data) throw new Error(JSON.stringify(errors));
  return data['whatIf'] as WhatIf;
}
const told = ({ breaks }: WhatIf): string[] =>
  breaks.promises.map((p) =>
    [p['orderReference'], p['wouldBe'], p['step'], p['text']].map(String).join(' | '),
  );

describe('live promises', () => {
  // Monday 23 November, 09:00 in Munich. Packed on Tuesday at the latest, collected on Tuesday at 17:00; the courier
  // comes by Thursday, the locker has it by Friday, the evening is Wednesday's.
  it('break when the warehouse closes on their packing day, and the text says so in both languages', async () => {
    await sell('C', 'courier');
    await sell('L', 'locker');
    const closing = { closeFacilities: [{ facility: 'muc', from: '2026-11-24', reason: 'Stocktaking' }] };
    const answer = await whatIf(closing);
    expect(answer.breaks).toMatchObject({ total: 2, more: 0, examined: 2, notExamined: 0, lateAlready: 0 });
    expect(answer.breaks.promises[0]).toEqual({
      ...{ orderReference: 'C', originCode: 'muc', carrierCode: 'post', serviceCode: 'courier' },
      ...{
        pickupPointCode: null,
        promisedLatest: '2026-11-26',
        promisedSlotEnd: null,
        wouldBe: '2026-11-27',
      },
      ...{ step: 'PACKING', text: '24 November, Stocktaking: Munich is closed' },
    });
    expect(told(answer)[1]).toBe('L | 2026-11-30 | PACKING | 24 November, Stocktaking: Munich is closed');
    expect(told(await whatIf({ ...closing, locale: 'ru' }))[0]).toBe(
      'C | 2026-11-27 | PACKING | 24 ноября, Stocktaking: Munich не работает',
    );
    expect(answer.changed).toEqual([
      { section: 'calendars', added: ['bavaria.muc'], removed: [], changed: [] },
      { section: 'facilities', added: [], removed: [], changed: ['muc'] },
    ]);
  });

  it('are kept when a day closes that they do not need, or a cut-off moves that they have passed', async () => {
    await sell('C', 'courier');
    const answers = await Promise.all([
      whatIf({ closeFacilities: [{ facility: 'muc', from: '2026-11-25', to: '2026-12-31' }] }),
      whatIf({ moveCutoffs: [{ facility: 'muc', cutoff: '09:30' }] }),
      whatIf({ patch: [{ section: 'services', code: 'locker', remove: true }, removeLocker] }),
    ]);
    for (const { breaks } of answers) expect(breaks).toMatchObject({ total: 0, examined: 1 });
  });

  it.each([
    [
      'a holiday of everybody on the day it would be on the way',
      { addHolidays: [{ country: 'DE', subdivision: 'DE-BY', date: '2026-11-26', name: 'Feast' }] },
      ['C | 2026-11-27 | TRANSIT | 26 November, Feast: a day off for Post'],
    ],
    [
      'no pick-up on the day of the hand-over',
      {
        patch: [
          {
            section: 'carriers',
            code: 'post',
            set: JSON.stringify({
              pickups: [{ facility: 'muc', times: { default: ['17:00'], byDate: { '2026-11-24': [] } } }],
            }),
          },
        ],
      },
      ['C | 2026-11-27 | PICKUP | Tuesday 24 November: no pick-up by Post'],
    ],
    [
      'the last mile rests on the promised day',
      { patch: [{ section: 'lastMiles', code: 'workdays', set: '{"operatingDays": ["mon", "fri"]}' }] },
      ['C | 2026-11-27 | LAST_MILE | Thursday 26 November: no deliveries at the destination'],
    ],
    [
      'a slower lane',
      {
        patch: [
          {
            section: 'services',
            code: 'courier',
            set: '{"lanes": [{"from": ["muc"], "to": ["de"], "transit": {"min": 1, "max": 3}}]}',
          },
        ],
      },
      ['C | 2026-11-27 | TRANSIT | On the way longer than before, until Friday 27 November'],
    ],
    [
      'the service is gone',
      { patch: [{ section: 'services', code: 'courier', remove: true }] },
      ['C | null | WAY | The service Courier is gone'],
    ],
  ])('break by %s', async (_, change, expected) => {
    await sell('C', 'courier');
    expect(told(await whatIf(change))).toEqual(expected);
  });

  it('break with their slot, though the day stays', async () => {
    await sell('E', 'evening');
    const later = '{"slots": {"default": [["19:00", "21:00"]]}}';
    const answer = await whatIf({ patch: [{ section: 'services', code: 'evening', set: later }] });
    expect(answer.breaks.promises[0]).toMatchObject({
      ...{ promisedLatest: '2026-11-25', wouldBe: '2026-11-25', promisedSlotEnd: '2026-11-25T19:00:00Z' },
      ...{ step: 'SLOT', text: 'The promised delivery slot on Wednesday 25 November is not there any more' },
    });
    const shorter = '{"slots": {"default": [["18:00", "19:00"]]}}';
    const kept = await whatIf({ patch: [{ section: 'services', code: 'evening', set: shorter }] });
    expect(kept.breaks.total).toBe(0);
  });

  it('once handed over are no concern of the warehouse, but of everybody further on', async () => {
    await sell('C', 'courier');
    await client.query(`UPDATE shipments SET status = 'PICKED_UP'`);
    shop.clock.set('2026-11-24T20:00:00Z');
    const closed = await whatIf({
      closeFacilities: [{ facility: 'muc', from: '2026-11-24', to: '2026-12-05' }],
    });
    expect(closed.breaks).toMatchObject({ total: 0, examined: 1 });
    const feast = await whatIf({ addHolidays: [{ calendar: 'bavaria', date: '2026-11-26' }] });
    expect(told(feast)).toEqual(['C | 2026-11-27 | TRANSIT | Thursday 26 November: a day off for Post']);
  });

  it('that are late already are counted, and not laid at the door of the change', async () => {
    await sell('C', 'courier');
    await client.query(`UPDATE shipments SET status = 'PICKED_UP', dispatch_on = '2026-11-25'`);
    const answer = await whatIf({ closeFacilities: [{ facility: 'muc', from: '2026-11-24' }] });
    expect(answer.breaks).toMatchObject({ total: 0, lateAlready: 1, examined: 1 });
  });

  it('of cancelled orders and of parcels that have come are none', async () => {
    await sell('C', 'courier');
    await sell('D', 'courier');
    await client.query(
      `UPDATE shipments SET status = 'DELIVERED' FROM orders o WHERE o.id = order_id AND reference = 'C'`,
    );
    await shop.ask('mutation { cancelOrder(input: { orderReference: "D" }) { __typename } }');
    const answer = await whatIf({ closeFacilities: [{ facility: 'muc', from: '2026-11-24' }] });
    expect(answer.breaks).toMatchObject({ total: 0, examined: 0 });
  });

  it('are listed up to the number asked for, and the others counted', async () => {
    for (const reference of ['A', 'B', 'C']) await sell(reference, 'courier');
    const answer = await whatIf({ first: 2, closeFacilities: [{ facility: 'muc', from: '2026-11-24' }] });
    expect([answer.breaks['total'], answer.breaks.promises.length, answer.breaks['more']]).toEqual([3, 2, 1]);
  });
});

const removeLocker = { section: 'pickupPoints', code: 'locker-1', remove: true };

describe('windows of tomorrow', () => {
  it('change for the hours between the old and the new cut-off', async () => {
    const { windows } = await whatIf({
      moveCutoffs: [{ facility: 'muc', cutoff: '14:00', from: '2026-11-24' }],
    });
    expect(windows).toMatchObject({ total: 3, compared: 3, cut: false });
    expect(windows.changes.find((change) => change['serviceCode'] === 'courier')).toEqual({
      ...{ serviceCode: 'courier', originCode: 'muc', zoneCode: 'de', pickupPointCode: null },
      ...{ orderedFrom: '2026-11-24T13:00:00Z', orderedBefore: '2026-11-24T15:00:00Z' },
      before: { earliest: '2026-11-25', latest: '2026-11-27' },
      after: { earliest: '2026-11-26', latest: '2026-11-30' },
    });
  });

  it('say which options are gone, first', async () => {
    const { windows } = await whatIf({
      patch: [{ section: 'services', code: 'courier', remove: true }],
      closeFacilities: [{ facility: 'muc', from: '2026-11-24' }],
    });
    expect(windows.changes[0]).toMatchObject({
      ...{
        serviceCode: 'courier',
        orderedFrom: '2026-11-23T23:00:00Z',
        orderedBefore: '2026-11-24T15:00:00Z',
      },
      ...{ before: { earliest: '2026-11-25', latest: '2026-11-27' }, after: null },
    });
    expect(windows.changes.slice(2).every(({ after }) => after !== null)).toBe(true);
  });

  it('go round days that are taken, today and with another capacity', async () => {
    // Packed on Tuesday at the latest, and tomorrow's orders on Wednesday. What is taken is read with the publication.
    await sell('A', 'courier');
    await shop.publish(`${NETWORK}capacities: [{ code: packing, facility: muc, default: 2 }]\n`);
    const change = { changeCapacities: [{ capacity: 'packing', amount: 0, from: '2026-11-25' }] };
    const { windows, breaks } = await whatIf(change);
    expect(breaks.total).toBe(0);
    expect(windows.changes.find((found) => found['serviceCode'] === 'courier')).toMatchObject({
      ...{ orderedFrom: '2026-11-23T23:00:00Z', orderedBefore: '2026-11-24T15:00:00Z' },
      before: { earliest: '2026-11-25', latest: '2026-11-27' },
      after: { earliest: '2026-11-25', latest: '2026-11-30' },
    });
    // With one place a day, the one that is sold fills Tuesday for the earliest way.
    const one = await whatIf({ changeCapacities: [{ capacity: 'packing', amount: 1 }] });
    expect(one.windows.changes.find((found) => found['serviceCode'] === 'courier')).toMatchObject({
      before: { earliest: '2026-11-25', latest: '2026-11-27' },
      after: { earliest: '2026-11-26', latest: '2026-11-27' },
    });
    await shop.publish(NETWORK);
  });

  it('of another day are compared when asked for', async () => {
    const closing = { closeFacilities: [{ facility: 'muc', from: '2026-12-10' }] };
    expect((await whatIf(closing)).windows.total).toBe(0);
    expect((await whatIf({ ...closing, on: '2026-12-10' })).windows.total).toBeGreaterThan(0);
  });
});

describe('a question', () => {
  const codes = ({ errors = [] }: Answer): unknown[] =>
    errors.map(({ message, extensions }) => [extensions['code'], extensions['field'], message]);

  it('changes nothing', async () => {
    const before = await shop.ask('{ networkVersions { nodes { dataVersion current } } }', {}, staff);
    await whatIf({ closeFacilities: [{ facility: 'muc', from: '2026-11-24' }] });
    expect(await shop.ask('{ networkVersions { nodes { dataVersion current } } }', {}, staff)).toEqual(
      before,
    );
  });

  it('is not for checkouts', async () => {
    const { errors } = await shop.ask(WHAT_IF, { input: {} });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it.each([
    [{}, undefined, 'the change is empty'],
    [
      { closeFacilities: [{ facility: 'mucc', from: '2026-11-24' }] },
      'input.closeFacilities[0].facility',
      'did you mean "muc"?',
    ],
    [
      { closeFacilities: [{ facility: 'muc', from: '2026-11-24', to: '2026-11-23' }] },
      'input.closeFacilities[0].to',
      'lies before',
    ],
    [
      { closeFacilities: [{ facility: 'muc', from: '2026-11-24', to: '2028-11-23' }] },
      'input.closeFacilities[0].to',
      'at most 400 days',
    ],
    [
      { closeFacilities: [{ facility: 'muc', from: '2026-02-30' }] },
      'input.closeFacilities[0].from',
      'no such day',
    ],
    [{ addHolidays: [{ date: '2026-11-24' }] }, 'input.addHolidays[0]', 'either a calendar or a country'],
    [
      { addHolidays: [{ date: '2026-11-24', country: 'FR' }] },
      'input.addHolidays[0].country',
      'no calendar follows',
    ],
    [
      { addHolidays: [{ date: '2026-11-24', calendar: 'x' }] },
      'input.addHolidays[0].calendar',
      'there is no calendar "x"',
    ],
    [
      { moveCutoffs: [{ facility: 'muc', cutoff: '25:00' }] },
      'input.moveCutoffs[0].cutoff',
      'expected a time',
    ],
    [
      { moveCutoffs: [{ facility: 'muc', cutoff: '15:00', to: '2026-11-24' }] },
      'input.moveCutoffs[0].to',
      'needs its first day',
    ],
    [{ patch: [{ section: 'services', code: 'courier', set: '{' }] }, 'input.patch[0].set', 'is not JSON'],
    [
      { patch: [{ section: 'services', code: 'courier', set: '[]' }] },
      'input.patch[0].set',
      'must be object',
    ],
    [{ patch: [{ section: 'services', code: 'courier' }] }, 'input.patch[0]', 'either sets fields'],
    [
      { patch: [{ section: 'services', code: 'x', remove: true }] },
      'input.patch[0].code',
      'there is no item "x"',
    ],
    [
      { patch: [{ section: 'services', code: 'courier', set: '{"lastMile": "x"}' }] },
      'input.patch',
      'unknown last mile "x"',
    ],
    [
      { patch: [{ section: 'services', code: 'new', set: '{}' }] },
      'input.patch',
      'the document would be unsound',
    ],
    [
      { changeCapacities: [{ capacity: 'x', amount: 1 }] },
      'input.changeCapacities[0].capacity',
      'there is no capacity "x"',
    ],
    [
      { changeCapacities: [{ capacity: 'x', amount: -1 }] },
      'input.changeCapacities[0].amount',
      'must be >= 0',
    ],
    [{ first: 0, moveCutoffs: [] }, 'input.first', 'from 1 to 1000'],
    [{ first: 1001, moveCutoffs: [] }, 'input.first', 'from 1 to 1000'],
  ])('%j is refused at %s: %s', async (input, field, message) => {
    const [fault] = codes(await shop.ask(WHAT_IF, { input }, staff)) as [string, string, string][];
    expect(fault?.[0]).toBe('BAD_USER_INPUT');
    if (field !== undefined) expect(fault?.[1]).toBe(field);
    expect(fault?.[2].toLowerCase()).toContain(message.toLowerCase());
  });
});

describe('a publication', () => {
  const IMPORT = `mutation ($input: ImportNetworkInput!) { importNetwork(input: $input) { __typename
    ... on NetworkImported { dataVersion breaks { ${BREAKS} } }
    ... on NetworkPreview { changed { section } breaks { ${BREAKS} } }
    ... on NetworkBreaksPromisesError { code message breaks { ${BREAKS} } } } }`;
  const MAKE_CURRENT = `mutation ($version: String!, $dryRun: Boolean!, $anyway: Boolean!) {
    makeNetworkCurrent(dataVersion: $version, dryRun: $dryRun, breakPromises: $anyway) { __typename
      ... on NetworkVersion { id current } ... on NetworkPreview { breaks { total } }
      ... on NetworkBreaksPromisesError { code breaks { total } } } }`;
  const CLOSED = NETWORK.replace('# small', '# closed').replace(
    '{ code: bavaria,',
    '{ code: bavaria, closures: [2026-11-24],',
  );
  const current = async (): Promise<unknown> => {
    const { data } = await shop.ask('{ networkVersions(first: 100) { nodes { id current } } }', {}, staff);
    const { nodes } = data?.['networkVersions'] as { nodes: { id: string; current: boolean }[] };
    return nodes.find((node) => node.current)?.id;
  };
  const importing = async (input: object): Promise<unknown> =>
    (await shop.ask(IMPORT, { input }, admin)).data?.['importNetwork'];

  it('lists what it breaks before it is current, and takes effect only when that is wanted', async () => {
    await sell('C', 'courier');
    const was = await current();
    const broken = {
      ...{ total: 1, more: 0, examined: 1 },
      promises: [
        { orderReference: 'C', promisedLatest: '2026-11-26', wouldBe: '2026-11-27', step: 'PACKING' },
      ],
    };
    expect(await importing({ document: CLOSED, dryRun: true })).toMatchObject({
      ...{ __typename: 'NetworkPreview', changed: [{ section: 'calendars' }], breaks: broken },
    });
    expect(await importing({ document: CLOSED })).toMatchObject({
      __typename: 'NetworkBreaksPromisesError',
      code: 'NETWORK_BREAKS_PROMISES',
      message: '1 live promise would break; nothing was published.',
      breaks: broken,
    });
    expect(await current()).toBe(was);
    expect(await importing({ document: CLOSED, breakPromises: true })).toMatchObject({
      ...{ __typename: 'NetworkImported', breaks: broken },
    });
    const now = await current();
    expect(now).not.toBe(was);

    const going = async (version: unknown, dryRun: boolean, anyway: boolean): Promise<unknown> =>
      (await shop.ask(MAKE_CURRENT, { version, dryRun, anyway }, admin)).data?.['makeNetworkCurrent'];
    expect(await going(was, false, false)).toEqual({ __typename: 'NetworkVersion', id: was, current: true });
    expect(await going(now, true, false)).toEqual({ __typename: 'NetworkPreview', breaks: { total: 1 } });
    expect(await going(now, false, false)).toMatchObject({
      code: 'NETWORK_BREAKS_PROMISES',
      breaks: { total: 1 },
    });
    expect(await going(now, false, true)).toEqual({ __typename: 'NetworkVersion', id: now, current: true });
    await going(was, false, true);
  });

  it('that breaks nothing needs no leave', async () => {
    await sell('C', 'courier');
    const dearer = NETWORK.replace('base: 490', 'base: 590');
    expect(await importing({ document: dearer })).toMatchObject({
      ...{ __typename: 'NetworkImported', breaks: { total: 0, examined: 1 } },
    });
  });
});
