import type {
  CalendarInput,
  HolidayProvider,
  Interval,
  OpenPlace,
  Overridable,
  Stage,
} from './date-input.js';
import { dateExists, nextDate, resolve, weekdayOf } from './reference-zone.js';
import type { Weekday } from './reference-zone.js';

/** Section 2 of the definition: which dates count, which hours are open, and how far a search goes. */
export class Unreachable extends Error {
  constructor(readonly stage: Stage) {
    super(`unreachable: ${stage}`);
  }
}

export interface Span {
  start: number;
  end: number;
}

function dayRemembered<T>(compute: (date: string) => T): (date: string) => T {
  const answers = new Map<string, T>();
  return (date) => {
    const known = answers.get(date);
    if (known !== undefined) return known;
    const answer = compute(date);
    answers.set(date, answer);
    return answer;
  };
}

/** The four rules, first match wins: closure, extra working day, holiday, weekly day. */
export function operatingDays(
  weekly: Weekday[],
  calendar: CalendarInput,
  provider: HolidayProvider,
): (date: string) => boolean {
  const closures = calendar.closures ?? [];
  return dayRemembered((date) => {
    // Zero-padded ISO dates order as text; these are labels, not instants.
    if (closures.some((c) => (typeof c === 'string' ? c === date : c.from <= date && date <= c.to)))
      return false;
    const statutory =
      calendar.holidays === 'auto'
        ? ask(calendar, provider, date)
        : { holidays: calendar.holidays ?? [], extraWorkingDays: [] };
    if ((calendar.extraWorkingDays ?? []).includes(date) || statutory.extraWorkingDays.includes(date))
      return true;
    if (statutory.holidays.includes(date)) return false;
    return weekly.includes(weekdayOf(date));
  });
}

function ask(
  calendar: CalendarInput,
  provider: HolidayProvider,
  date: string,
): { holidays: string[]; extraWorkingDays: string[] } {
  if (calendar.country === null) throw new Error('Automatic holidays need a country.');
  return provider(calendar.country, calendar.subdivision, Number(date.slice(0, 4)));
}

/** The value for a date: by date, else by weekday, else the default. */
export function valueOn<T>(values: Overridable<T>, date: string): T {
  return values.byDate?.[date] ?? values.byWeekday?.[weekdayOf(date)] ?? values.default;
}

/** Wall-clock intervals of a date as instants, the empty ones dropped, in order of time. */
export function spansOn(intervals: Interval[], date: string, zone: string): Span[] {
  return intervals
    .map(([start, end]) => ({ start: resolve(zone, date, start), end: resolve(zone, date, end) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Opening spans of every date on which a warehouse or point works; none on the others. */
export function openSpans(
  place: OpenPlace,
  zone: string,
  provider: HolidayProvider,
): (date: string) => Span[] {
  const operates = operatingDays(place.workingDays, place.calendar, provider);
  return dayRemembered((date) => {
    if (!dateExists(zone, date) || !operates(date)) return [];
    const hours =
      place.specialHours?.[date] ?? place.openingHours[weekdayOf(date)] ?? place.openingHours.default ?? [];
    return spansOn(hours, date, zone);
  });
}

/** The last moment of the opening time of a day. */
export function closingOf(spans: Span[]): number {
  return Math.max(...spans.map(({ end }) => end));
}

/** The first of the 366 dates from `first` on that fits, together with what made it fit. */
export function searchDay<T>(
  first: string,
  stage: Stage,
  fits: (date: string) => T | undefined,
): { date: string; found: T } {
  let date = first;
  for (let candidate = 1; candidate <= 366; candidate += 1) {
    const found = fits(date);
    if (found !== undefined) return { date, found };
    date = nextDate(date);
  }
  throw new Unreachable(stage);
}
