/**
 * Days on which next to nothing was delivered though the calendar calls them ordinary: optional holidays, carnival, a
 * carrier's own days. Seen in the past they are taken out of its durations; those that hang on Easter, and dates seen in
 * two different years, are expected again.
 *
 * Example: Brazil's carnival Monday and Corpus Christi are no public holidays by law, and nothing is delivered on them.
 */
import type { Day } from '../../time/local-date.js';
import { dayOfCivil, toLocalDate, yearOf } from '../../time/local-date.js';

export interface ClosedDays {
  readonly seen: readonly Day[];
  /** Days after Easter Sunday. */
  readonly easterOffsets: readonly number[];
  /** `MM-DD`. */
  readonly everyYear: readonly string[];
}

export const NO_CLOSED_DAYS: ClosedDays = { seen: [], easterOffsets: [], everyYear: [] };

/** Fewer expected deliveries than this prove nothing when none comes. */
const LEAST_EXPECTED = 10;
const CLOSED_SHARE = 0.25;
/** The same weekday of so many weeks before and after says what would have come. */
const WEEKS_AROUND = 4;
/** Days that churches and countries hang on Easter: carnival to Ash Wednesday, Holy Week, Ascension, Whit Monday, Corpus Christi. */
const EASTER_DAYS: ReadonlySet<number> = new Set([-48, -47, -46, -3, -2, 1, 39, 50, 60]);

/** `known`: days that are closed by the calendar anyway, and prove nothing about others. */
export function findClosedDays(deliveredOn: readonly Day[], known: (day: Day) => boolean): ClosedDays {
  const counts = new Map<Day, number>();
  for (const day of deliveredOn) counts.set(day, (counts.get(day) ?? 0) + 1);
  const days = [...counts.keys()];
  const first = days.reduce((a, b) => Math.min(a, b), Infinity);
  const last = days.reduce((a, b) => Math.max(a, b), -Infinity);
  const seen: Day[] = [];
  for (let day = first; day <= last; day++) {
    if (known(day)) continue;
    const around: number[] = [];
    for (let week = -WEEKS_AROUND; week <= WEEKS_AROUND; week++) {
      const other = day + 7 * week;
      if (week !== 0 && other >= first && other <= last && !known(other)) around.push(counts.get(other) ?? 0);
    }
    const expected = [...around].sort((a, b) => a - b)[around.length >> 1] ?? 0;
    if (expected >= LEAST_EXPECTED && (counts.get(day) ?? 0) < CLOSED_SHARE * expected) seen.push(day);
  }
  const offsets = new Set(seen.map(afterEaster).filter((offset) => EASTER_DAYS.has(offset)));
  const dates = new Map<string, number>();
  for (const day of seen) {
    if (EASTER_DAYS.has(afterEaster(day))) continue;
    const date = toLocalDate(day).slice(5);
    dates.set(date, (dates.get(date) ?? 0) + 1);
  }
  const everyYear = [...dates].flatMap(([date, years]) => (years > 1 ? [date] : []));
  return { seen, easterOffsets: [...offsets].sort((a, b) => a - b), everyYear };
}

/** Whether a day counts as closed by what was seen. */
export function closedBy(closed: ClosedDays): (day: Day) => boolean {
  const seen = new Set(closed.seen);
  const offsets = new Set(closed.easterOffsets);
  const dates = new Set(closed.everyYear);
  return (day) =>
    seen.has(day) ||
    (offsets.size > 0 && offsets.has(afterEaster(day))) ||
    (dates.size > 0 && dates.has(toLocalDate(day).slice(5)));
}

function afterEaster(day: Day): number {
  return day - easterSunday(yearOf(day));
}

/** Western Easter by the anonymous Gregorian computus (Nature, 20 April 1876; after Meeus, "Astronomical Algorithms", ch. 8). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayOfCivil(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}
