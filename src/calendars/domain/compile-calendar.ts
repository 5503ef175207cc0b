/** A written calendar (its own dates, or the official days of a country) compiled for a participant's weekly days. */
import { ExplicitHolidays } from '../../time/explicit-holidays.js';
import type { Day } from '../../time/local-date.js';
import { toDay } from '../../time/local-date.js';
import type { WeekdayName } from '../../time/wall-clock.js';
import { weeklyMask } from '../../time/wall-clock.js';
import type { DayName, HolidaySource } from '../../time/work-calendar.js';
import { WorkCalendar } from '../../time/work-calendar.js';
import { OfficialHolidays } from './official-holidays.js';
import type { PublicHolidays } from './public-holidays.js';

type WrittenName = string | { readonly en: string; readonly ru?: string };

export interface WrittenCalendar {
  readonly country?: string | null;
  readonly subdivision?: string | null;
  readonly holidays: 'auto' | readonly (string | { readonly date: string; readonly name: WrittenName })[];
  readonly closures?: readonly (
    string | { readonly from: string; readonly to: string; readonly reason?: WrittenName }
  )[];
  readonly extraWorkingDays?: readonly string[];
}

/**
 * The operating days of one participant. `official` answers for `holidays: auto`; without it, or without a country, such a
 * calendar is refused with a RangeError.
 */
export function compileCalendar(
  days: readonly WeekdayName[],
  calendar: WrittenCalendar,
  official: PublicHolidays | null,
): WorkCalendar {
  return new WorkCalendar({
    weekly: weeklyMask(days),
    holidays: compileHolidays(calendar, official),
    closures: (calendar.closures ?? []).map((closure) =>
      typeof closure === 'string'
        ? { from: toDay(closure), to: toDay(closure) }
        : { from: toDay(closure.from), to: toDay(closure.to), name: nameOf(closure.reason) },
    ),
    extraWorkingDays: new Set((calendar.extraWorkingDays ?? []).map(toDay)),
  });
}

function compileHolidays(calendar: WrittenCalendar, official: PublicHolidays | null): HolidaySource {
  if (calendar.holidays === 'auto') {
    if (!calendar.country) throw new RangeError('calendar.country: must be given when holidays are "auto"');
    if (!official) throw new RangeError('calendar.holidays: official holidays are not loaded');
    return new OfficialHolidays(official, calendar.country, calendar.subdivision ?? null);
  }
  return new ExplicitHolidays(
    calendar.holidays.map((holiday): [Day, DayName | null] =>
      typeof holiday === 'string'
        ? [toDay(holiday), null]
        : [toDay(holiday.date), nameOf(holiday.name) ?? null],
    ),
  );
}

function nameOf(text: WrittenName | undefined): DayName | undefined {
  if (text === undefined) return undefined;
  return typeof text === 'string' ? { en: text, ru: text } : { en: text.en, ru: text.ru ?? text.en };
}
