import fc from 'fast-check';
import type { CalendarInput, Interval, OpenPlace, OpeningHours, Overridable } from './date-input.js';
import { plusDays } from './reference-zone.js';
import type { Weekday } from './reference-zone.js';

/** Arbitraries of days and hours. Dates are made as distances from a base date, so that overrides are hit often. */
const WEEK: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export type AtBase<T> = (base: string) => T;

export const weekdays: fc.Arbitrary<Weekday[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(WEEK.slice(0, 5)) },
  { weight: 3, arbitrary: fc.constant(WEEK.slice(0, 6)) },
  { weight: 5, arbitrary: fc.constant(WEEK) },
  { weight: 4, arbitrary: fc.subarray(WEEK, { minLength: 1 }) },
  { weight: 1, arbitrary: fc.constant<Weekday[]>([]) },
);

const asTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes of the day; many fall where clocks change, on the hour, or on the edges of the day. */
const minuteOfDay = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 24 }).map((hour) => hour * 60) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 16 }).map((quarter) => quarter * 15) },
  { weight: 2, arbitrary: fc.integer({ min: 92, max: 96 }).map((quarter) => quarter * 15) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 1440 }) },
);
export const time = minuteOfDay.map(asTime);
export const usualCutoff = fc.oneof(
  fc.constantFrom('12:00', '14:00', '18:00', '23:30', '24:00', '02:30', '00:00'),
  time,
);

/** One to three intervals in order that do not overlap and may touch. */
export const someIntervals: fc.Arbitrary<Interval[]> = fc
  .uniqueArray(minuteOfDay, { minLength: 2, maxLength: 6 })
  .chain((minutes) => {
    const sorted = [...minutes].sort((a, b) => a - b);
    return fc.boolean().map((touching) => {
      const intervals: Interval[] = [];
      for (let i = 0; i + 1 < sorted.length; i += touching ? 1 : 2) {
        intervals.push([asTime(sorted[i] ?? 0), asTime(sorted[i + 1] ?? 1440)]);
      }
      return intervals;
    });
  });

const usualHours = fc.constantFrom<Interval[]>(
  [['09:00', '18:00']],
  [
    ['09:00', '12:00'],
    ['13:00', '18:00'],
  ],
  [['00:00', '24:00']],
  [
    ['00:00', '06:00'],
    ['22:00', '24:00'],
  ],
  [
    ['22:00', '24:00'],
    ['00:00', '06:00'],
  ],
);
export const intervals = fc.oneof(usualHours, someIntervals);
const intervalsOrNone = fc.oneof(
  { weight: 4, arbitrary: intervals },
  { weight: 1, arbitrary: fc.constant<Interval[]>([]) },
);

/** Values for some dates near the base date. */
export function someDates<T>(value: fc.Arbitrary<T>): fc.Arbitrary<AtBase<Record<string, T>>> {
  return fc
    .array(fc.tuple(fc.integer({ min: -3, max: 25 }), value), { maxLength: 4 })
    .map((entries) => (base) => Object.fromEntries(entries.map(([days, v]) => [plusDays(base, days), v])));
}

export function byWeekday<T>(value: fc.Arbitrary<T>): fc.Arbitrary<{ [day in Weekday]?: T }> {
  return fc.dictionary(fc.constantFrom(...WEEK), value, { maxKeys: 2, noNullPrototype: true });
}

/** A value with its overrides, each level absent about half the time. */
export function overridable<T>(
  usual: fc.Arbitrary<T>,
  special: fc.Arbitrary<T>,
): fc.Arbitrary<AtBase<Overridable<T>>> {
  const levels = fc.record({
    usual,
    week: fc.option(byWeekday(special), { nil: undefined }),
    dates: fc.option(someDates(special), { nil: undefined }),
  });
  return levels.map(({ usual: value, week, dates }) => (base) => ({
    default: value,
    ...(week === undefined ? {} : { byWeekday: week }),
    ...(dates === undefined ? {} : { byDate: dates(base) }),
  }));
}

const nearDays = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.integer({ min: -2, max: 20 }), { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 300, max: 800 }), { maxLength: 3 }) },
);
const closure: fc.Arbitrary<[start: number, length: number | null]> = fc.tuple(
  fc.integer({ min: -3, max: 25 }),
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<number | null>(null) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 30 }) },
    { weight: 1, arbitrary: fc.integer({ min: 340, max: 400 }) },
  ),
);

/** A calendar with explicit lists; long closures are there, and so are days that two rules claim. */
export const calendar: fc.Arbitrary<AtBase<CalendarInput>> = fc
  .record({
    country: fc.constantFrom(null, 'ES', 'RU', 'US'),
    holidays: nearDays,
    extra: fc.oneof({ weight: 2, arbitrary: fc.constant<number[]>([]) }, { weight: 1, arbitrary: nearDays }),
    closures: fc.oneof(
      { weight: 3, arbitrary: fc.constant<[number, number | null][]>([]) },
      { weight: 1, arbitrary: fc.array(closure, { maxLength: 2 }) },
    ),
  })
  .map(({ country, holidays, extra, closures }) => (base) => ({
    country,
    subdivision: null,
    holidays: holidays.map((days) => plusDays(base, days)),
    closures: closures.map(([start, length]) =>
      length === null
        ? plusDays(base, start)
        : { from: plusDays(base, start), to: plusDays(base, start + length) },
    ),
    extraWorkingDays: extra.map((days) => plusDays(base, days)),
  }));

const openingHours: fc.Arbitrary<OpeningHours> = fc
  .tuple(intervals, byWeekday(intervalsOrNone))
  .map(([usual, week]) => ({ default: usual, ...week }));

/** A warehouse's or a pick-up point's days, hours, special hours and calendar. */
export const openPlace: fc.Arbitrary<AtBase<OpenPlace>> = fc
  .record({
    workingDays: weekdays,
    openingHours,
    special: fc.option(someDates(intervalsOrNone), { nil: undefined }),
    calendar,
  })
  .map(({ workingDays, openingHours: hours, special, calendar: own }) => (base) => ({
    workingDays,
    openingHours: hours,
    ...(special === undefined ? {} : { specialHours: special(base) }),
    calendar: own(base),
  }));

export const slotLists = fc.oneof(
  fc.constant<Interval[]>([
    ['09:00', '12:00'],
    ['12:00', '15:00'],
    ['15:00', '18:00'],
    ['18:00', '21:00'],
  ]),
  someIntervals,
  fc.constant<Interval[]>([]),
);
