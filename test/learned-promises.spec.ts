/** From a file of past deliveries to promises that rest on them, and back again: on a real database, over GraphQL. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { HistoryImport, type HistoryImportTally } from '../src/learning/history-import.service.js';
import { LearnedModel } from '../src/learning/learned-model.service.js';
import { Training } from '../src/learning/training.service.js';
import { EtaSweeper } from '../src/eta/eta-sweeper.js';
import { Outbox } from '../src/platform/outbox.js';
import { ApiKeysService } from '../src/platform/api-keys.service.js';
import { PostgresServer } from './support/postgres-server.js';
import { ACCEPT, MONDAY, type Answer } from './support/shop.js';
import {
  openTrackedShop,
  RECORD,
  shown,
  VOID,
  type Placed,
  type TrackedShop,
} from './support/tracked-shop.js';
import { wayHistoryCsv } from './support/way-history.js';
import { until } from './support/until.js';

const OPTIONS = `query ($input: DeliveryOptionsInput!) { deliveryOptions(input: $input) { options {
  serviceCode confidence grade orderBy dispatchOn summary window { earliest likely latest } offer { token }
  evidence { level sampleSize observedShare asOf modelId }
  ledger { step reason from to days text learnedFrom { level sampleSize } } } } }`;
const ESTIMATES = `query ($input: DeliveryEstimatesInput!) { deliveryEstimates(input: $input) {
  sku fastest { latest } } }`;
const TRAIN = 'mutation { trainModel { id state askedBy } }';
const MODELS = `{ learnedModels { id active better refreshed deliveries located fitted { fresh { orders pinball onTime } old { pinball } }
  ways { fresh { orders pinball onTime } old { pinball } } } trainings { state progress fault modelId } }`;
const ACTIVATE = `mutation ($input: ActivateModelInput!) { activateModel(input: $input) { __typename
  ... on ModelInUse { model { id active } } ... on ErrorResult { code } } }`;
const ROLL_BACK = `mutation ($input: RollBackModelInput!) { rollBackModel(input: $input) { __typename
  ... on ModelInUse { model { id active } } ... on ErrorResult { code } } }`;

interface Shown {
  readonly serviceCode: string;
  readonly confidence: number;
  readonly grade: string;
  readonly orderBy: string | null;
  readonly window: { readonly earliest: string; readonly likely: string; readonly latest: string };
  readonly offer: { readonly token: string };
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly ledger: readonly {
    readonly reason: string;
    readonly from: string;
    readonly to: string;
    readonly days: number;
    readonly text: string;
    readonly learnedFrom: unknown;
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'history-'));
let server: PostgresServer;
let shop: TrackedShop;
let client: Client;
let admin: string;

beforeAll(async () => {
  server = await PostgresServer.start();
  const address = await server.createDatabase();
  shop = await openTrackedShop(address);
  admin = (await shop.app.get(ApiKeysService).create({ role: 'admin', name: 'admin', origins: [] })).key;
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 60_000);
beforeEach(() => shop.clock.set(MONDAY));
afterAll(async () => {
  await client.end();
  await shop.close();
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Slower than its tariff of one to two days: four, five or seven carrier days. */
const SLOW = { from: '2026-04-01', days: 230, perDay: 3, service: 'courier', seed: 5 };
const courier = wayHistoryCsv({
  ...SLOW,
  transit: [
    [4, 0.7],
    [5, 0.22],
    [7, 0.08],
  ],
});

function written(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}
const take = (file: string, timezone: string | null = null): Promise<HistoryImportTally> =>
  shop.app.get(HistoryImport).import(file, { timezone, progress: () => undefined });

const BASKET = {
  destination: { countryCode: 'DE', postalCode: '80331' },
  items: [{ sku: 'BOOK', quantity: 1, weightGrams: 450 }],
};
async function courierOption(changes: object = {}): Promise<Shown> {
  const answer = await shop.ask(OPTIONS, { input: { ...BASKET, ...changes } });
  const { options = [] } = (answer.data?.['deliveryOptions'] ?? {}) as { options?: Shown[] };
  const found = options.find(({ serviceCode }) => serviceCode === 'courier');
  if (!found) throw new Error(JSON.stringify(answer));
  return found;
}
/** Every process follows a model that is put in use, or taken out of it, within two seconds. */
const KNOWN_WITHIN_MS = 2000;
/** A new key is known within two seconds. */
async function asAdmin(query: string, variables: object = {}): Promise<Answer> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await shop.ask(query, variables, admin);
    if (answer.errors?.[0]?.extensions['code'] !== 'UNAUTHENTICATED') return answer;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error('the key is not known');
}
const count = async (): Promise<string | undefined> => {
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM past_deliveries');
  return rows[0]?.count;
};

describe('a file of past deliveries', () => {
  it('is taken in whole, and again as no news; what it says anew of an order is told apart', async () => {
    const small = wayHistoryCsv({ ...SLOW, days: 14, service: 'locker', transit: [[2, 1]] });
    const rows = small.trim().split('\n');
    const open = rows.map((row, i) => (i === 3 ? row.replace(/,[^,]*T13:00/, ',') : row)).join('\n');
    const first = await take(written('first.csv.gz', gzipSync(open)));
    expect([first.accepted, first.changed, first.repeated, first.open]).toEqual([30, 0, 0, 1]);
    const { rows: stored } = await client.query<{ open_until: Date | null }>(
      'SELECT open_until FROM past_deliveries WHERE delivered_at IS NULL',
    );
    // Open until the last moment the file tells of.
    expect(stored[0]?.open_until?.toISOString()).toBe('2026-04-16T11:00:00.000Z');
    const again = await take(written('again.csv', open));
    expect([again.accepted, again.changed, again.repeated]).toEqual([0, 0, 30]);
    const grown = await take(written('grown.csv', small));
    expect([grown.accepted, grown.changed, grown.repeated]).toEqual([0, 1, 29]);
    // The older file again: what has come stays come.
    const older = await take(written('older.csv', open));
    expect([older.accepted, older.changed, older.repeated]).toEqual([0, 0, 30]);
  });

  it('names every fault, and one that cannot be used leaves nothing behind', async () => {
    const before = await count();
    const [head = '', row = '', other = ''] = courier.split('\n');
    const faulty = written('faulty.csv', [head, row, row, other.replace('T10:15', 'T25:99'), 'x'].join('\n'));
    const tally = await take(faulty);
    expect([tally.accepted, tally.file.rejected]).toEqual([1, 3]);
    expect(tally.file.reasons.map(([reason]) => reason)).toHaveLength(3);
    const rejected = readFileSync(`${faulty}.rejected.csv`, 'utf8');
    expect(rejected).toContain('3,"courier-5-0","order_id courier-5-0 stands in the file before"');
    expect(rejected).toContain('is no date and time');
    await client.query(`DELETE FROM past_deliveries WHERE service = 'post/courier'`);
    const withoutZone = [head, row, other.replace('Europe/Berlin', '')].join('\n');
    await expect(take(written('zoneless.csv', withoutZone))).rejects.toThrow('has no offset');
    await expect(take(written('headless.csv', courier.replace('delivered_at', 'came')))).rejects.toThrow(
      'the header lacks the column delivered_at',
    );
    expect(await count()).toBe(before);
  });

  it('leaves no order reference and no further column in the database', async () => {
    const { rows } = await client.query<{ row: string }>(
      'SELECT row_to_json(p)::text AS row FROM past_deliveries p LIMIT 50',
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.map(({ row }) => row).join('')).not.toContain('locker-5');
  });
});

describe('a model that was trained', () => {
  let tariff: Shown;
  let learned: Shown;

  it('without history there is none, and the tariff speaks', async () => {
    await client.query('TRUNCATE past_deliveries');
    tariff = await courierOption();
    expect(tariff.window).toEqual({ earliest: '2026-11-24', likely: '2026-11-26', latest: '2026-11-26' });
    expect(tariff.evidence).toEqual({
      ...{ level: 'TARIFF', sampleSize: 0, observedShare: null, asOf: null, modelId: null },
    });
    await expect(shop.app.get(Training).now('test', () => undefined)).rejects.toThrow('no past delivery');
    expect((await courierOption()).window).toEqual(tariff.window);
  });

  it('is made by a job, goes live by itself within two seconds, and moves the window', async () => {
    await take(written('courier.csv', courier));
    expect((await courierOption()).window).toEqual(tariff.window);
    const asked = await asAdmin(TRAIN);
    expect(asked.data?.['trainModel']).toMatchObject({ state: 'WAITING' });
    await shop.app.get(Training).work();
    const { learnedModels, trainings } = (await asAdmin(MODELS)).data as {
      learnedModels: { id: string; active: boolean; better: boolean; ways: { fresh: { orders: number } } }[];
      trainings: { state: string; progress: number; modelId: string }[];
    };
    expect(trainings[0]).toMatchObject({ state: 'DONE', progress: 1, modelId: learnedModels[0]?.id });
    expect(trainings[1]).toMatchObject({ state: 'FAILED' });
    expect(learnedModels[0]).toMatchObject({ active: true, better: true, refreshed: false, deliveries: 492 });
    // This network does not say where its zone lies.
    expect(learnedModels[0]).toMatchObject({ located: 0 });
    expect(learnedModels[0]?.ways.fresh.orders).toBeGreaterThan(40);
    await until(() => shop.app.get(LearnedModel).current !== null, KNOWN_WITHIN_MS);
    learned = await courierOption();
    // Four days in seven cases of ten, five in nine: Saturday counts for the carrier and not for the last mile.
    expect(learned.window).toEqual({ earliest: '2026-11-27', likely: '2026-11-27', latest: '2026-11-30' });
    expect(learned.evidence).toMatchObject({ level: 'LANE', sampleSize: 492, modelId: learnedModels[0]?.id });
    expect(learned.evidence['observedShare']).toBeCloseTo(0.14, 1);
    expect(learned.confidence).toBeGreaterThan(0.9);
    expect(learned.grade).toBe('COMMITTED');
  });

  it('says in the ledger what it rests on, in days that sum to the window', async () => {
    const moving = learned.ledger.find(({ reason }) => reason === 'MOVING');
    expect(moving?.learnedFrom).toEqual({ level: 'LANE', sampleSize: 492 });
    expect(moving?.text).toContain('by 492 past deliveries');
    expect(learned.ledger[0]?.from).toBe('2026-11-23');
    learned.ledger.forEach((entry, i) => expect(entry.from).toBe(learned.ledger[i - 1]?.to ?? entry.from));
    expect(learned.ledger.at(-1)?.to).toBe(learned.window.latest);
    const russian = await courierOption({ locale: 'ru' });
    expect(JSON.stringify(russian.ledger)).toContain('по прошлым доставкам: 492');
    // What is accepted keeps what its buyer saw.
    const input = { offerToken: learned.offer.token, orderReference: 'L-1', idempotencyKey: 'L-1' };
    const { data } = await shop.ask(ACCEPT, { input });
    expect(JSON.stringify(data)).toContain('by 492 past deliveries');
  });

  it('promises later for more confidence and sooner for less, and lists of products say the same', async () => {
    const dates: string[] = [];
    for (const confidence of [0.5, 0.7, 0.9, 0.95, 0.99]) {
      const { window, confidence: claimed } = await courierOption({ confidence });
      expect(claimed).toBeGreaterThanOrEqual(confidence - 1e-4);
      dates.push(window.latest);
    }
    expect(dates).toEqual(dates.toSorted());
    expect(dates[0]).toBe('2026-11-27');
    expect(dates.at(-1)).toBe('2026-12-01');
    const list = await shop.ask(ESTIMATES, { input: BASKET });
    const [book] = list.data?.['deliveryEstimates'] as { fastest: { latest: string } }[];
    expect(book?.fastest.latest).toBe(learned.window.latest);
  });

  it('holds for orders before its limit and not from it on', async () => {
    const orderBy = Date.parse(learned.orderBy ?? '');
    expect(learned.orderBy).toBe('2026-11-23T15:00:00Z');
    shop.clock.set(new Date(orderBy - 1).toISOString());
    expect((await courierOption()).window).toEqual(learned.window);
    shop.clock.set(new Date(orderBy).toISOString());
    const after = (await courierOption()).window;
    expect(after.earliest > learned.window.earliest).toBe(true);
  });

  it('a worse one stays out of use, and can be put in use and rolled back by hand', async () => {
    const { current } = shop.app.get(LearnedModel);
    // A file of another clock: parcels of summer seem to take a month, and those of the last weeks do not.
    const late = wayHistoryCsv({
      ...SLOW,
      from: '2026-08-03',
      days: 56,
      perDay: 9,
      seed: 77,
      transit: [[24, 1]],
    });
    await take(written('poisoned.csv', late));
    await shop.app.get(Training).now('test', () => undefined);
    const { learnedModels } = (await asAdmin(MODELS)).data as {
      learnedModels: {
        id: string;
        active: boolean;
        better: boolean;
        ways: { fresh: { pinball: number }; old: { pinball: number } };
      }[];
    };
    expect(learnedModels.map(({ active }) => active)).toEqual([false, true]);
    expect(shop.app.get(LearnedModel).current).toBe(current);
    const reason = 'to see';
    const activated = await asAdmin(ACTIVATE, { input: { id: learnedModels[0]?.id, reason } });
    expect(activated.data?.['activateModel']).toMatchObject({
      model: { id: learnedModels[0]?.id, active: true },
    });
    await until(() => shop.app.get(LearnedModel).current?.id === learnedModels[0]?.id, KNOWN_WITHIN_MS);
    expect((await courierOption()).window.latest > '2026-12-10').toBe(true);
    const back = await asAdmin(ROLL_BACK, { input: { reason } });
    expect(back.data?.['rollBackModel']).toMatchObject({ model: { id: current?.id, active: true } });
    await until(() => shop.app.get(LearnedModel).current?.id === current?.id, KNOWN_WITHIN_MS);
    expect((await courierOption()).window).toEqual(learned.window);
    // One further back is before the first: tariffs speak again, and beyond that there is nothing.
    expect((await asAdmin(ROLL_BACK, { input: { reason } })).data?.['rollBackModel']).toEqual({
      __typename: 'ModelInUse',
      model: null,
    });
    await until(() => shop.app.get(LearnedModel).current === null, KNOWN_WITHIN_MS);
    expect((await courierOption()).window).toEqual(tariff.window);
    expect((await asAdmin(ROLL_BACK, { input: { reason } })).data?.['rollBackModel']).toMatchObject({
      code: 'NO_MODEL_BEFORE',
    });
    expect((await asAdmin(ACTIVATE, { input: { id: '999', reason } })).data?.['activateModel']).toMatchObject(
      {
        code: 'MODEL_UNKNOWN',
      },
    );
    expect((await asAdmin(ACTIVATE, { input: { reason: ' ' } })).errors?.[0]?.extensions['code']).toBe(
      'BAD_USER_INPUT',
    );
  });
});

describe('parcels of our own', () => {
  interface Row {
    readonly source: string;
    readonly handed: string | null;
    readonly delivered: string | null;
    readonly open_until: Date | null;
    readonly service: string;
    readonly origin: string;
    readonly network_zone: string;
    readonly destination_area: string;
    readonly promised_on: string;
    readonly grams: number;
  }
  const rows = async (): Promise<Row[]> =>
    (
      await client.query<Row>(
        `SELECT source, to_char(handed_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI') AS handed,
                to_char(delivered_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI') AS delivered, open_until, service, origin,
                network_zone, destination_area, promised_on::text, grams
           FROM past_deliveries WHERE source = 'OWN' ORDER BY handed_at`,
      )
    ).rows;
  const scan = (trackingNumber: string, status: string, occurredAt: string): object => ({
    ...{ carrierCode: 'post', trackingNumber, status, occurredAt, externalId: `${trackingNumber} ${status}` },
  });
  let first: Placed;
  async function seenAt(now: string, ...scans: object[]): Promise<void> {
    shop.clock.set(now);
    if (scans.length > 0) await shop.data(RECORD, { input: scans }, shop.carrier);
    await shop.read();
    await shop.app.get(Outbox).deliver();
    await shop.app.get(EtaSweeper).sweep();
  }

  it('are learned from like imported ones: open from the hand-over on, over when they have come', async () => {
    first = await shop.dispatched('OWN-1');
    await seenAt('2026-11-23T17:00:00Z');
    expect(await rows()).toEqual([]);
    await seenAt('2026-11-23T18:00:00Z', scan('OWN-1', 'PICKED_UP', '2026-11-23T16:05:00Z'));
    const [open, ...others] = await rows();
    expect(others).toEqual([]);
    expect(open).toMatchObject({
      ...{ source: 'OWN', handed: '11-23 16:05', delivered: null, open_until: null, service: 'post/courier' },
      ...{
        origin: 'muc',
        network_zone: 'de',
        destination_area: 'DE--803',
        promised_on: '2026-11-26',
        grams: 800,
      },
    });
    await seenAt('2026-11-25T12:00:00Z', scan('OWN-1', 'DELIVERED', '2026-11-25T11:30:00Z'));
    expect(await rows()).toMatchObject([{ handed: '11-23 16:05', delivered: '11-25 11:30' }]);
  });

  it('one that is lost stays open until then, and a delivery that was none is open again', async () => {
    await shop.dispatched('OWN-2');
    await seenAt('2026-11-23T18:00:00Z', scan('OWN-2', 'PICKED_UP', '2026-11-23T16:30:00Z'));
    await seenAt('2026-12-01T09:00:00Z', scan('OWN-2', 'LOST', '2026-12-01T08:00:00Z'));
    expect((await rows()).at(-1)).toMatchObject({ handed: '11-23 16:30', delivered: null });
    expect((await rows()).at(-1)?.open_until?.toISOString()).toBe('2026-12-01T09:00:00.000Z');
    const { scans } = await shown(shop, first.shipmentId);
    const wrong = scans.find(({ status }) => status === 'DELIVERED');
    const { voidScan } = await shop.data<{ voidScan: object }>(
      VOID,
      { input: { scanId: wrong?.id, reason: 'wrong parcel' } },
      shop.staff,
    );
    expect(voidScan).toMatchObject({ __typename: 'Scan' });
    await seenAt('2026-12-01T10:00:00Z');
    expect((await rows())[0]).toMatchObject({ handed: '11-23 16:05', delivered: null });
  });
});
