/** Written wall-clock tables (a default, weekdays, single dates) compiled for lookup by day number. */
import type { Day } from './local-date.js';
import { toDay } from './local-date.js';
import type { WallInterval, WeekdayName } from './wall-clock.js';
import { DayTable, toMinutes, WEEKDAYS } from './wall-clock.js';

export type TimePair = readonly [start: string, end: string];

export interface WrittenByDay<T> {
  readonly default?: T;
  readonly byWeekday?: Partial<Readonly<Record<WeekdayName, T>>>;
  readonly byDate?: Readonly<Record<string, T>>;
}

export type WrittenHours = { readonly default?: readonly TimePair[] } & Partial<
  Readonly<Record<WeekdayName, readonly TimePair[]>>
>;

/** Intervals in ascending order of their start. */
export function compileIntervals(pairs: readonly TimePair[]): readonly WallInterval[] {
  return pairs
    .map(([start, end]) => ({ start: toMinutes(start), end: toMinutes(end) }))
    .sort((a, b) => a.start - b.start);
}

/** A table by date, weekday and default, each value passed through `compile`. */
export function compileByDay<T, U>(table: WrittenByDay<T>, compile: (value: T) => U): DayTable<U> {
  const { byWeekday = {}, byDate = {} } = table;
  return new DayTable<U>(
    table.default === undefined ? undefined : compile(table.default),
    WEEKDAYS.map((name) => {
      const value = byWeekday[name];
      return value === undefined ? undefined : compile(value);
    }),
    new Map(Object.entries(byDate).map(([date, value]): [Day, U] => [toDay(date), compile(value)])),
  );
}

/** Opening hours by weekday with special dates on top. */
export function compileHours(
  hours: WrittenHours,
  special: Readonly<Record<string, readonly TimePair[]>> | undefined,
): DayTable<readonly WallInterval[]> {
  const { default: usual, ...byWeekday } = hours;
  return compileByDay({ default: usual, byWeekday, byDate: special }, compileIntervals);
}
