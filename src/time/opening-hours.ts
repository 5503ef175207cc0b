/**
 * When a place is open, as instants: wall-clock intervals of each date resolved in the place's zone. Intervals that a
 * change of the clocks makes empty are dropped, and one that it makes reach into the next is cut, so that an hour of
 * opening time is counted once.
 */
import { DayMemo } from './day-memo.js';
import type { Day } from './local-date.js';
import type { WallInterval } from './wall-clock.js';
import type { DayTable } from './wall-clock.js';
import type { WorkCalendar } from './work-calendar.js';
import { SEARCH_DAYS } from './work-calendar.js';
import { NO_DAY } from './local-date.js';
import type { Zone } from './zone.js';

/** Start and end instants in turn: `[start, end, start, end …]`, ascending. */
export type OpenSpans = readonly number[];

const NEVER: OpenSpans = [];
/** Wall-clock intervals of one date as instants; empty ones dropped, overlaps cut. */
export function resolveSpans(zone: Zone, day: Day, intervals: readonly WallInterval[]): OpenSpans {
  if (intervals.length === 0) return NEVER;
  const spans: number[] = [];
  let last = -Infinity;
  for (const { start, end } of intervals) {
    const from = Math.max(zone.resolve(day, start), last);
    const to = zone.resolve(day, end);
    if (to <= from) continue;
    spans.push(from, to);
    last = to;
  }
  return spans;
}

interface SiteDay {
  readonly spans: OpenSpans;
  readonly works: boolean;
}

/** A place with a zone, days on which it works and hours within them: a warehouse, a store, a pick-up point. */
export class Site {
  private readonly days: DayMemo<SiteDay>;

  constructor(
    readonly zone: Zone,
    readonly calendar: WorkCalendar,
    hours: DayTable<readonly WallInterval[]>,
  ) {
    this.days = new DayMemo((day) => {
      const spans = resolveSpans(zone, day, hours.on(day) ?? []);
      return { spans, works: spans.length > 0 && calendar.works(day) && zone.hasDay(day) };
    });
  }

  /** Opening times of a date as instants, whatever the calendar says; empty when closed all day. */
  spans(day: Day): OpenSpans {
    return this.days.get(day).spans;
  }

  /** The place works: the date exists in its zone, is an operating day and has opening hours. */
  works(day: Day): boolean {
    return this.days.get(day).works;
  }

  /** The first working day on or after `day`, or `NO_DAY` after 366 candidates. */
  next(day: Day): Day {
    for (let candidate = day; candidate < day + SEARCH_DAYS; candidate++) {
      if (this.works(candidate)) return candidate;
    }
    return NO_DAY;
  }

  /** End of the last opening interval of a working day. */
  closingAt(day: Day): number {
    const { spans } = this.days.get(day);
    return spans[spans.length - 1] ?? NaN;
  }
}
