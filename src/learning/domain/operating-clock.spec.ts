import fc from 'fast-check';
import { DAY_MS, toDay } from '../../time/local-date.js';
import { learnRates, OperatingClock } from './operating-clock.js';

const wall = (date: string, hour = 0): number => toDay(date) * DAY_MS + (hour * DAY_MS) / 24;
/** Monday to Friday count 1, Saturday a half, Sunday a tenth; 2026-05-01, a Friday, is a holiday. */
const clock = new OperatingClock(
  { weekdays: [1, 1, 1, 1, 1, 0.5, 0.1], holiday: 0.05 },
  (day) => day === toDay('2026-05-01'),
);

it('a week counts five days, half a Saturday and a tenth of a Sunday', () => {
  expect(clock.between(wall('2026-04-20'), wall('2026-04-27'))).toBeCloseTo(5.6, 9);
  expect(clock.between(wall('2026-04-24', 12), wall('2026-04-25', 12))).toBeCloseTo(0.75, 9);
});

it('a holiday hardly counts, whatever its weekday', () => {
  expect(clock.between(wall('2026-04-30'), wall('2026-05-02'))).toBeCloseTo(1.05, 9);
});

it('one operating day from Thursday noon before the holiday is over on Saturday', () => {
  // Half of Thursday, 0.05 on the holiday, the rest on Saturday: two days later.
  expect(clock.daysUntil(wall('2026-04-30', 12), 1, 100)).toBe(2);
  expect(clock.daysUntil(wall('2026-04-30', 12), 0.4, 100)).toBe(0);
});

it('counts nothing backwards, and stops looking where it is told to', () => {
  expect(clock.between(wall('2026-04-25'), wall('2026-04-24'))).toBe(0);
  expect(clock.daysUntil(wall('2026-04-20'), 1e9, 30)).toBe(30);
});

it('finds for every span the day on which it is over', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 400, noNaN: true }),
      fc.double({ min: 0, max: 60, noNaN: true }),
      (from, units) => {
        const start = wall('2025-12-20') + from * DAY_MS;
        const days = clock.daysUntil(start, units, 365);
        const endOf = (n: number): number => (Math.floor(start / DAY_MS) + n + 1) * DAY_MS;
        expect(clock.between(start, endOf(days))).toBeGreaterThanOrEqual(units - 1e-9);
        if (days > 0) expect(clock.between(start, endOf(days - 1))).toBeLessThan(units + 1e-9);
      },
    ),
  );
});

describe('rates learned from days of delivery', () => {
  const weeks = Array.from({ length: 20 }, (_, week) => toDay('2025-01-06') + 7 * week);
  /** 100 a day from Monday to Friday, 20 on Saturday, none on Sunday; none on one Wednesday. */
  const holiday = toDay('2025-02-12');
  const days = weeks.flatMap((monday) =>
    [100, 100, 100, 100, 100, 20, 0].flatMap((count, i) =>
      monday + i === holiday ? [] : Array<number>(count).fill(monday + i),
    ),
  );

  it('are the share of an ordinary weekday', () => {
    const { weekdays, holiday: rate } = learnRates(days, (day) => day === holiday);
    expect(weekdays.slice(0, 5).every((of) => of > 0.94 && of < 1.06)).toBe(true);
    expect(weekdays[5]).toBeCloseTo(0.2, 1);
    expect(weekdays[6]).toBeLessThan(0.03);
    expect(rate).toBeLessThan(0.15);
  });

  it('without any delivery are those of ordinary days', () => {
    expect(learnRates([], () => false)).toEqual({ weekdays: [1, 1, 1, 1, 1, 1, 1], holiday: 1 });
  });
});
