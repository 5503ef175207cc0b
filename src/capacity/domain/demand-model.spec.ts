import fc from 'fast-check';
import { toDay, toLocalDate, weekdayOf } from '../../time/local-date.js';
import type { DayCount } from './demand-model.js';
import { DemandModel, stillToCome, withEmptyDays } from './demand-model.js';
import { eventsOn, ramadanOf } from './season-events.js';

const FACTORS = [1.2, 1.1, 1, 1, 1.1, 0.7, 0.9];

/** Three years of made-up counts: weekdays, a busy autumn, Black Friday three times as much, and nothing random. */
function counts(from: string, to: string, event = 3): DayCount[] {
  const days: DayCount[] = [];
  for (let day = toDay(from); day <= toDay(to); day++) {
    const autumn = toLocalDate(day).slice(5) >= '10-01' ? 1.4 : 1;
    const codes = eventsOn(day).map(({ code }) => code);
    const count =
      200 * (FACTORS[weekdayOf(day)] ?? 1) * autumn * (codes.includes('BLACK_FRIDAY') ? event : 1);
    days.push({ day, count });
  }
  return days;
}

const namesOn = (date: string): string[] => eventsOn(toDay(date)).map(({ code }) => code);

it('events float: Black Friday and Ramadan are where they are in each year', () => {
  expect(['2023-11-24', '2024-11-29', '2025-11-28', '2026-11-27'].map(namesOn)).toEqual(
    new Array(4).fill(['BLACK_FRIDAY']),
  );
  expect(namesOn('2025-11-27')).toEqual([]);
  expect([1445, 1446, 1447].map(ramadanOf).map(toLocalDate)).toEqual([
    '2024-03-11',
    '2025-03-01',
    '2026-02-18',
  ]);
  expect([namesOn('2030-01-08'), namesOn('2030-12-27')]).toEqual([['RAMADAN'], ['NEW_YEAR', 'RAMADAN']]);
  expect(namesOn('2026-03-05')).toEqual(['WOMENS_DAY', 'RAMADAN']);
});

it('finds weekdays, seasons and events apart, and says what each is worth', () => {
  const model = DemandModel.fit(counts('2023-01-01', '2025-10-31'));
  const friday = model?.factors(toDay('2025-11-28')) ?? [];
  expect(friday.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    ...['LEVEL ', 'WEEKDAY fri', 'WEEK 48', 'EVENT BLACK_FRIDAY'],
  ]);
  const event = friday.at(-1);
  expect(event?.days).toBe(8);
  expect(Math.abs((event?.value ?? 0) - 3)).toBeLessThan(0.35);
  // 200 × 1.1 × 1.4 × 3 = 924, of a day that was never seen.
  expect(Math.abs((model?.expected(toDay('2025-11-28')) ?? 0) - 924)).toBeLessThan(924 * 0.1);
  expect(Math.abs((model?.expected(toDay('2025-11-17')) ?? 0) - 336)).toBeLessThan(336 * 0.06);
});

it('a missing year changes little, and empty days are told from missing ones', () => {
  const whole = DemandModel.fit(counts('2023-01-01', '2025-10-31'));
  const holed = DemandModel.fit([
    ...counts('2023-01-01', '2023-12-31'),
    ...counts('2025-01-01', '2025-10-31'),
  ]);
  const date = toDay('2025-12-02');
  const off = (holed?.expected(date) ?? 0) / (whole?.expected(date) ?? 1) - 1;
  expect(Math.abs(off)).toBeLessThan(0.05);
  const filled = withEmptyDays([
    { day: 10, count: 5 },
    { day: 13, count: 4 },
    { day: 40, count: 6 },
  ]);
  expect(filled.map(({ day, count }) => [day, count])).toEqual([
    [10, 5],
    [11, 0],
    [12, 0],
    [13, 4],
    [40, 6],
  ]);
});

it('knows nothing of what it has not seen, and says so', () => {
  expect(DemandModel.fit([])).toBeNull();
  expect(DemandModel.fit([{ day: 20_000, count: 0 }])).toBeNull();
  const model = DemandModel.fit(counts('2025-06-01', '2025-08-31'));
  const event = model?.factors(toDay('2025-11-28')).at(-1);
  expect([event?.value, event?.days]).toEqual([1, 0]);
});

it('the trade of late decides the level', () => {
  const grown = counts('2024-01-01', '2025-09-30').map(({ day, count }) => ({
    day,
    count: day >= toDay('2025-07-01') ? count * 2 : count,
  }));
  const model = DemandModel.fit(grown);
  expect(Math.abs((model?.expected(toDay('2025-09-17')) ?? 0) / 400 - 1)).toBeLessThan(0.12);
});

it('what is still to come has the mean it is said to have, scatters, and is never less than nothing', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 5000, noNaN: true }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      (mean, scatter) => {
        const toCome = stillToCome(mean, scatter);
        expect(toCome.min).toBeGreaterThanOrEqual(0);
        expect(toCome.mean).toBeGreaterThanOrEqual(mean * 0.999);
        expect(toCome.max).toBeGreaterThan(mean);
      },
    ),
  );
  expect(stillToCome(0, 1).toPairs()).toEqual([[0, 1]]);
});
