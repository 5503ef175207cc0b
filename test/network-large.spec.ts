/** Large networks are read beside the thread that answers quotes, and what comes out is what that thread would have read. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { loadPublicHolidays, type OfficialDays } from '../src/calendars/official-days.js';
import type { CachedHolidays } from '../src/network/cached-holidays.js';
import { DocumentReader } from '../src/network/document-reader.js';
import { networkSteps } from '../src/network/domain/compile-network.js';
import type { NetworkDocument } from '../src/network/domain/network-document.js';
import { officialDaysTest } from '../src/network/domain/official-days-test.js';
import { inSlices } from '../src/platform/in-slices.js';

const YEAR = 2026;
const DEMO = readFileSync(new URL('../demo/network.yaml', import.meta.url), 'utf8');

let holidays: OfficialDays;
let reader: DocumentReader;
beforeAll(async () => {
  holidays = await loadPublicHolidays();
  const cached = {
    thisYear: YEAR,
    regionTest: officialDaysTest(holidays, YEAR),
    load: () => Promise.resolve(),
  } as unknown as CachedHolidays;
  reader = new DocumentReader(cached);
});
afterAll(() => reader.onApplicationShutdown());

/** What the work gives, and how many turns the event loop made meanwhile: requests are answered in turns. */
async function turnsDuring<T>(work: Promise<T>): Promise<{ given: T; turns: number }> {
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const given = await work;
  isDone = true;
  return { given, turns };
}

it('a large text is read as a small one is, and the loop turns meanwhile', async () => {
  const here = await reader.readHere(DEMO);
  const { given, turns } = await turnsDuring(reader.read(DEMO));
  expect(given).toEqual(here);
  expect(given).toHaveProperty('document.pickupPoints.length', 522);
  // In this thread it takes one or two.
  expect(turns).toBeGreaterThan(100);
});

it('so are its faults', async () => {
  const faulty = DEMO.replace('calendar: RU', 'calendar: RUS').replace('currency: RUB', 'currency: ZZZ');
  const here = await reader.readHere(faulty);
  expect(here).toHaveProperty('faults.0.line', expect.any(Number));
  expect(await reader.read(faulty)).toEqual(here);
});

it('a region without official days is refused there too', async () => {
  // Antarctica is a country of ISO 3166 of which no holidays are known.
  const faulty = DEMO.replace(
    /country: [A-Z]{2}(,? [^}\n]*|\n\s+)holidays: auto/,
    'country: AQ$1holidays: auto',
  );
  if (faulty === DEMO) throw new Error('no calendar follows a country');
  const here = await reader.readHere(faulty);
  expect(here).toHaveProperty('faults.0.message', expect.stringContaining('no official days are known'));
  expect(await reader.read(faulty)).toEqual(here);
});

/** The demo network with twenty times its pick-up points. */
async function largeDocument(): Promise<NetworkDocument> {
  const read = await reader.readHere(DEMO);
  if ('faults' in read) throw new Error('the demo network has faults');
  const { document } = read;
  const pickupPoints = Array.from({ length: 20 }, (_, i) =>
    (document.pickupPoints ?? []).map((point) => ({ ...point, code: `${point.code}-${i}` })),
  ).flat();
  return { ...document, pickupPoints };
}

it('a large stored document comes back as it was, list by list in their order', async () => {
  const large = { ...(await largeDocument()), places: [] };
  const zipped = gzipSync(JSON.stringify(large));
  expect(zipped.length).toBeGreaterThan(200_000);
  const { given, turns } = await turnsDuring(reader.unpack(zipped));
  expect(JSON.stringify(given)).toBe(JSON.stringify(large));
  expect(turns).toBeGreaterThan((large.pickupPoints ?? []).length / 200);
});

it('compiling lets the loop turn as well', async () => {
  // The demo network alone is compiled within three slices on a fast machine.
  const document = await largeDocument();
  const steps = networkSteps(document, holidays, { networkCode: 'DEMO', dataVersion: 'DEMO@1' });
  const { given, turns } = await turnsDuring(inSlices(steps));
  expect(given.pickupPoints.size).toBe(20 * 522);
  expect(turns).toBeGreaterThan(3);
});

it('what is being read when the service stops is given up', async () => {
  const reading = reader.read(DEMO);
  await reader.onApplicationShutdown();
  await expect(reading).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
