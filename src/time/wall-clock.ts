/**
 * Wall-clock times as minutes after midnight, 0 … 1440 (`24:00` is midnight of the next date), and values that differ
 * by weekday or date.
 */
import type { Day } from './local-date.js';
import { weekdayOf } from './local-date.js';

export type Minutes = number;

export interface WallInterval {
  readonly start: Minutes;
  readonly end: Minutes;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type WeekdayName = (typeof WEEKDAYS)[number];

/** Minutes after midnight of `HH:MM`, or null when the text is no time between `00:00` and `24:00`. */
export function parseWallTime(text: string): Minutes | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 1440 ? minutes : null;
}

/** As `parseWallTime`, for text that was checked before. */
export function toMinutes(text: string): Minutes {
  const minutes = parseWallTime(text);
  if (minutes === null) throw new RangeError(`"${text}" is not a time (HH:MM, 00:00 to 24:00)`);
  return minutes;
}

/** Bit n is set when weekday n (Monday 0) is in the list. */
export function weeklyMask(days: readonly WeekdayName[]): number {
  return days.reduce((mask, day) => mask | (1 << WEEKDAYS.indexOf(day)), 0);
}

/** A value by date, else by weekday, else by default: the order of precedence of the definition, section 2. */
export class DayTable<T> {
  constructor(
    private readonly fallback: T | undefined,
    private readonly byWeekday: readonly (T | undefined)[],
    private readonly byDay: ReadonlyMap<Day, T>,
  ) {}

  on(day: Day): T | undefined {
    if (this.byDay.size > 0) {
      const special = this.byDay.get(day);
      if (special !== undefined) return special;
    }
    return this.byWeekday[weekdayOf(day)] ?? this.fallback;
  }
}
