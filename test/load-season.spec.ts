/** The load that is expected and left over: what staff see and say of it, and what it does to quotes, on a real database. */
import { Client } from 'pg';
import { LoadService } from '../src/capacity/load.service.js';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import { toDay, toLocalDate } from '../src/time/local-date.js';
import { PostgresServer } from './support/postgres-server.js';
import {
  ACCEPT,
  limited,
  MONDAY,
  offerOf,
  openShop,
  optionsOf,
  type Answer,
  type Shop,
} from './support/shop.js';
import { smallNetwork } from './support/small-network.js';

const TODAY = '2026-11-23';
const LOAD = `query ($from: LocalDate!, $to: LocalDate!, $resource: String!) {
  expectedLoad(from: $from, to: $to, resource: $resource) {
    day expected accepted toCome backlog waitMedianDays waitMostDays factors { kind name value days author reason } } }`;
const ADJUST = `mutation ($input: AdjustLoadInput!) { adjustLoad(input: $input) { __typename
  ... on LoadAdjustment { id kind resource from to value name author reason withdrawnAt } ... on ErrorResult { code } } }`;
const WITHDRAW = `mutation ($input: WithdrawLoadAdjustmentInput!) { withdrawLoadAdjustment(input: $input) { __typename
  ... on LoadAdjustment { id withdrawnAt } ... on ErrorResult { code } } }`;
const CAPACITY = `query ($on: LocalDate!) { capacity(from: $on, to: $on, resource: { resource: "facility:muc" }) {
  forecast backlog confirmed capacity } }`;

interface Line {
  readonly expected: number;
  readonly accepted: number;
  readonly toCome: number;
  readonly backlog: number;
  readonly waitMostDays: number | null;
  readonly factors: readonly { readonly kind: string; readonly name: string; readonly value: number }[];
}

let server: PostgresServer;
let shop: Shop;
let client: Client;
let staff: string;

beforeAll(async () => {
  server = await PostgresServer.start();
  const address = await server.createDatabase();
  shop = await openShop(address);
  await shop.publish(limited(smallNetwork(), ['{ code: packing, facility: muc, default: 100 }']));
  staff = (await shop.app.get(ApiKeysService).create({ role: 'staff', name: 'staff', origins: [] })).key;
  client = new Client({ connectionString: address.owner });
  await client.connect();
  // Twelve weeks of seventy parcels a working day lie behind.
  for (let day = toDay(TODAY) - 84; day < toDay(TODAY); day++) {
    if ((day + 3) % 7 >= 5) continue;
    await client.query(
      "INSERT INTO capacity_days (resource, on_day, part, orders) VALUES ('facility:muc', $1, 0, 70)",
      [toLocalDate(day)],
    );
  }
  await shop.app.get(LoadService).refresh();
}, 90_000);
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
});
afterEach(() => shop.clock.set(MONDAY));

const asStaff = (query: string, variables: object): Promise<Answer> => shop.ask(query, variables, staff);
/** A new key is known within two seconds. */
async function adjust(input: object): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 100; tries++) {
    const { data, errors } = await asStaff(ADJUST, { input });
    if (data) return data['adjustLoad'] as Record<string, unknown>;
    if (errors?.[0]?.extensions['code'] !== 'UNAUTHENTICATED') throw new Error(JSON.stringify(errors));
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error('the key is not known');
}
const withdraw = (id: unknown): Promise<Answer> => asStaff(WITHDRAW, { input: { id, reason: 'done' } });
const loadOn = async (day: string): Promise<Line> => {
  const { data, errors } = await asStaff(LOAD, { from: day, to: day, resource: 'facility:muc' });
  const [line] = (data?.['expectedLoad'] ?? []) as Line[];
  if (!line) throw new Error(JSON.stringify(errors));
  return line;
};

it('a backlog that staff see moves windows, and the ledger says by how much and why, in two languages', async () => {
  const before = (await optionsOf(shop)).get('courier');
  expect(before?.window.latest).toBe('2026-11-26');
  const made = await adjust({
    kind: 'BACKLOG',
    resource: 'facility:muc',
    from: TODAY,
    value: 230,
    reason: 'Counted at six',
  });
  expect(made).toMatchObject({ __typename: 'LoadAdjustment', value: 230, withdrawnAt: null });
  const moved = (await optionsOf(shop)).get('courier');
  // 2.3 days' work stand before it: begun on Wednesday, packed on Thursday, two carrier days, and Sunday brings nobody.
  expect(moved?.window.latest).toBe('2026-11-30');
  expect(moved?.ledger).toContainEqual(
    expect.objectContaining({
      ...{ step: 'HANDLING', reason: 'QUEUED', from: '2026-11-23', to: '2026-11-25', days: 2 },
      text: 'Seasonal load: +2 days (70 to pack, 100 a day, 230 left from before)',
    }),
  );
  const russian = (await optionsOf(shop, { locale: 'ru' })).get('courier');
  expect(russian?.ledger).toContainEqual(
    expect.objectContaining({
      text: 'Сезонная нагрузка: +2 дня (собрать: 70, успеваем за день: 100, осталось с прошлых дней: 230)',
    }),
  );
  // What is accepted keeps the words its buyer saw.
  const input = { offerToken: await offerOf(shop), orderReference: 'R-load', idempotencyKey: 'R-load' };
  const { data } = await shop.ask(ACCEPT, { input });
  expect(JSON.stringify(data)).toContain('Seasonal load: +2 days (70 to pack');
  await withdraw(made['id']);
  expect((await optionsOf(shop)).get('courier')?.window.latest).toBe('2026-11-26');
});

it('staff see what is expected, what it is made of, and what an announced sale adds', async () => {
  const friday = await loadOn('2026-11-27');
  expect(Math.round(friday.expected)).toBe(70);
  expect(friday.factors.map(({ kind }) => kind)).toEqual(['LEVEL', 'WEEKDAY', 'WEEK', 'EVENT']);
  expect(friday.waitMostDays).toBeNull();
  expect((await loadOn('2026-11-28')).expected).toBe(0);
  const sale = await adjust({
    ...{ kind: 'FACTOR', resource: 'facility:muc', from: '2026-11-30', to: '2026-12-04', value: 2 },
    ...{ name: 'Birthday', reason: 'Ten years' },
  });
  const last = await loadOn('2026-12-04');
  expect(Math.round(last.expected)).toBe(140);
  expect(last.backlog).toBeGreaterThan(140);
  expect(last.waitMostDays).toBeGreaterThan(1.9);
  expect(last.factors.at(-1)).toMatchObject({
    kind: 'ADJUSTMENT',
    name: 'Birthday',
    value: 2,
    reason: 'Ten years',
  });
  const { data } = await asStaff(CAPACITY, { on: '2026-12-04' });
  expect((data?.['capacity'] as { forecast: number; backlog: number }[])[0]).toMatchObject({
    forecast: last.toCome,
    backlog: last.backlog,
    capacity: 100,
  });
  await withdraw(sale['id']);
  expect((await loadOn('2026-12-04')).backlog).toBeLessThan(5);
});

it('a sale that is only thought of moves the windows of its days in the answer, and nowhere else', async () => {
  const WHAT_IF = `query ($input: WhatIfInput!) { whatIf(input: $input) { breaks { total }
    windows { total changes { serviceCode before { latest } after { latest } } } } }`;
  const sale = { resource: 'facility:muc', factor: 3, from: '2026-11-24', to: '2026-12-04', name: 'Sale' };
  const askWhatIf = (changeLoads: readonly object[]): Promise<Answer> =>
    asStaff(WHAT_IF, { input: { changeLoads, on: '2026-12-03' } });
  const { data } = await askWhatIf([sale]);
  const { breaks, windows } = data?.['whatIf'] as {
    breaks: { total: number };
    windows: { total: number; changes: { before: { latest: string }; after: { latest: string } }[] };
  };
  expect(breaks.total).toBe(0);
  expect(windows.total).toBeGreaterThan(0);
  // From the 24th to the 2nd seven working days of three times seventy parcels leave some 770 to a hall that packs a hundred.
  for (const { before, after } of windows.changes) {
    const later = toDay(after.latest) - toDay(before.latest);
    expect(later).toBeGreaterThanOrEqual(7);
    expect(later).toBeLessThanOrEqual(14);
  }
  const usual = await askWhatIf([{ ...sale, factor: 1 }]);
  expect(usual.data?.['whatIf']).toMatchObject({ breaks: { total: 0 }, windows: { total: 0, changes: [] } });
  expect((await loadOn('2026-12-03')).backlog).toBeLessThan(5);
  const refused = await askWhatIf([sale, { ...sale, resource: 'facility:none' }]);
  expect(refused.errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'input.changeLoads[1].resource',
  });
  for (const wrong of [{ factor: -1 }, { factor: 101 }, { to: '2026-11-23' }]) {
    const { errors } = await askWhatIf([{ ...sale, ...wrong }]);
    expect([wrong, errors?.[0]?.extensions['code']]).toEqual([wrong, 'BAD_USER_INPUT']);
  }
});

it('what cannot be meant is refused by name, and changes nothing', async () => {
  const sound = { kind: 'FACTOR', from: '2026-12-01', value: 2, reason: 'why' };
  const refused: readonly [object, string][] = [
    [{ ...sound, value: -1 }, 'BAD_USER_INPUT'],
    [{ ...sound, value: 101 }, 'BAD_USER_INPUT'],
    [{ ...sound, reason: ' ' }, 'BAD_USER_INPUT'],
    [{ ...sound, resource: 'point:locker-1' }, 'BAD_USER_INPUT'],
    [{ ...sound, to: '2026-11-30' }, 'CAPACITY_PERIOD_INVALID'],
    [{ ...sound, from: '2026-11-01' }, 'CAPACITY_PERIOD_INVALID'],
    [{ ...sound, kind: 'BACKLOG' }, 'BAD_USER_INPUT'],
    [{ ...sound, kind: 'BACKLOG', resource: 'facility:muc' }, 'CAPACITY_PERIOD_INVALID'],
  ];
  for (const [input, code] of refused) {
    const { errors } = await asStaff(ADJUST, { input });
    expect([input, errors?.[0]?.extensions['code']]).toEqual([input, code]);
  }
  expect(await adjust({ ...sound, resource: 'facility:none' })).toMatchObject({
    code: 'CAPACITY_RESOURCE_UNKNOWN',
  });
  expect((await withdraw('999')).data?.['withdrawLoadAdjustment']).toMatchObject({
    code: 'LOAD_ADJUSTMENT_UNKNOWN',
  });
  const { errors } = await asStaff(LOAD, { from: '2026-01-01', to: '2026-12-01', resource: 'facility:muc' });
  expect(errors?.[0]?.extensions['code']).toBe('CAPACITY_PERIOD_INVALID');
  const { rows } = await client.query<{ n: number }>(
    'SELECT count(*)::integer AS n FROM load_adjustments a LEFT JOIN load_adjustment_withdrawals w ON w.adjustment_id = a.id WHERE w.adjustment_id IS NULL',
  );
  expect(rows[0]?.n).toBe(0);
});
