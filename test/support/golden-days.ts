/** Golden tables of official days: literal dates that are off, worked or ordinary, one line of jest per date. */
import { loadPublicHolidays } from '../../src/calendars/official-days.js';
import type { OfficialYear } from '../../src/calendars/domain/public-holidays.js';

export interface GoldenRegion {
  /** Country, or country and subdivision as ISO 3166-2 writes them. */
  readonly region: string;
  /** Dates that are days off. */
  readonly off?: readonly string[];
  /** Dates that no entry names: whether they are worked is for the weekday to say. */
  readonly ordinary?: readonly string[];
  /** Weekend days that are worked. */
  readonly worked?: readonly string[];
  /** Days off that are marked unsettled. */
  readonly unsettled?: readonly string[];
  /** Ordinary dates that are marked doubtful. */
  readonly doubtful?: readonly string[];
  readonly knownUntil?: string | null;
}

export async function officialYear(region: string, date: string): Promise<OfficialYear> {
  const holidays = await loadPublicHolidays();
  const country = region.slice(0, 2);
  return holidays.year(country, region === country ? null : region, Number(date.slice(0, 4)));
}

export function describeGolden(title: string, regions: readonly GoldenRegion[]): void {
  describe(title, () => {
    for (const golden of regions) describe(golden.region, () => goldenRegion(golden));
  });
}

function goldenRegion(golden: GoldenRegion): void {
  const { region } = golden;
  const entry = async (date: string) =>
    (await officialYear(region, date)).days.find((day) => day.date === date);
  for (const date of golden.off ?? []) {
    it(`is off on ${date}`, async () =>
      expect(await entry(date)).toMatchObject({ working: false, settled: true }));
  }
  for (const date of golden.unsettled ?? []) {
    it(`is off on ${date}, which is unsettled`, async () =>
      expect(await entry(date)).toMatchObject({ working: false, settled: false }));
  }
  for (const date of golden.worked ?? []) {
    it(`works on ${date}`, async () =>
      expect(await entry(date)).toMatchObject({ working: true, kind: 'MAKE_UP_WORKDAY' }));
  }
  for (const date of [...(golden.ordinary ?? []), ...(golden.doubtful ?? [])]) {
    it(`knows nothing special of ${date}`, async () => expect(await entry(date)).toBeUndefined());
  }
  for (const date of golden.doubtful ?? []) {
    it(`calls ${date} doubtful`, async () =>
      expect((await officialYear(region, date)).doubtful.map((day) => day.date)).toContain(date));
  }
  if (golden.knownUntil !== undefined) {
    it(`is known until ${String(golden.knownUntil)}`, async () =>
      expect((await officialYear(region, '2026-01-01')).knownUntil).toBe(golden.knownUntil));
  }
}
