/**
 * Days and times of day in words, by Intl in the style of one locale. A day is a number and has no zone: this file alone
 * turns it into the UTC midnight that Intl wants and formats it in UTC, so that no host zone can move it.
 *
 * Intl separates with thin and no-break spaces that change from one version of its data to the next; they become plain
 * ones here, so that the same quote has the same bytes on every supported Node.
 */
import type { Day } from '../../time/local-date.js';
import { DAY_MS, MINUTE_MS } from '../../time/local-date.js';

/** Stands where a day or a time that makes no sense was to be named. */
const NO_WORD = '–';
/** Days a promise speaks of, with room to spare; past it the table starts anew. */
const REMEMBERED = 2_000;
/** Ranges remembered for one first day. */
const LONGEST_REMEMBERED = 60;
/** Intl formats dates up to 8.64e15 ms from 1970. */
const LAST_DAY = 100_000_000;

export class CalendarWords {
  /** Month before date, as in the US: "September 17". */
  readonly monthFirst: boolean;
  readonly date: (day: Day) => string;
  readonly full: (day: Day) => string;
  readonly weekday: (day: Day) => string;
  /** The weekday and date without the month, for the start of a range within one month: "Wednesday 17". */
  readonly start: (day: Day) => string;
  private readonly ranges: Intl.DateTimeFormat;
  private readonly rangesFrom = new Map<Day, Map<Day, string>>();
  private readonly times: Intl.DateTimeFormat;
  private readonly timeOf = new Map<number, string>();

  constructor(locale: string) {
    const dates = formatter(locale, { day: 'numeric', month: 'long' });
    const full = formatter(locale, { weekday: 'long', day: 'numeric', month: 'long' });
    const weekdays = formatter(locale, { weekday: 'long' });
    this.ranges = dates;
    this.times = formatter(locale, { hour: 'numeric', minute: '2-digit' });
    const order = dates.formatToParts(0).map((part) => part.type);
    this.monthFirst = order.indexOf('month') < order.indexOf('day');
    this.date = remembered((ms) => dates.format(ms));
    this.full = remembered((ms) => full.format(ms));
    this.weekday = remembered((ms) => weekdays.format(ms));
    this.start = remembered((ms) => {
      const parts = full.formatToParts(ms);
      const end = parts.findIndex((part) => part.type === 'month') - 1;
      return parts
        .slice(0, end)
        .map((part) => part.value)
        .join('');
    });
  }

  /** "17–18 September"; one date when the second is not after it. Intl adds the years itself when they differ. */
  range(from: Day, to: Day): string {
    if (!(to > from)) return this.date(from);
    if (!isDay(from) || !isDay(to)) return NO_WORD;
    // Formatting a range takes 30 µs, thirty times as long as a date.
    let endings = this.rangesFrom.get(from);
    if (!endings) {
      if (this.rangesFrom.size >= REMEMBERED) this.rangesFrom.clear();
      this.rangesFrom.set(from, (endings = new Map<Day, string>()));
    }
    let text = endings.get(to);
    if (text === undefined) {
      text = tidy(this.ranges.formatRange(from * DAY_MS, to * DAY_MS));
      if (endings.size < LONGEST_REMEMBERED) endings.set(to, text);
    }
    return text;
  }

  /** A wall-clock time given in minutes after midnight: "14:00", "2:00 PM". */
  time(minutes: number): string {
    let text = this.timeOf.get(minutes);
    if (text === undefined) {
      if (!Number.isInteger(minutes) || minutes < 0 || minutes > 1440) return NO_WORD;
      this.timeOf.set(minutes, (text = tidy(this.times.format(minutes * MINUTE_MS))));
    }
    return text;
  }
}

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
}

function isDay(day: Day): boolean {
  return Number.isInteger(day) && Math.abs(day) <= LAST_DAY;
}

function remembered(format: (utcMidnight: number) => string): (day: Day) => string {
  const known = new Map<Day, string>();
  return (day) => {
    let text = known.get(day);
    if (text === undefined) {
      if (!isDay(day)) return NO_WORD;
      text = tidy(format(day * DAY_MS));
      if (known.size >= REMEMBERED) known.clear();
      known.set(day, text);
    }
    return text;
  };
}

/** Plain spaces, no spaces around the dash between two dates of a month, and «года» written out in Russian. */
function tidy(text: string): string {
  return text
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .replace(/\b(\d{1,2}) – (\d)/g, '$1–$2')
    .replace(/(\d) г\./g, '$1 года');
}
