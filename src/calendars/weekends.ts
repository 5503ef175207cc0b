/**
 * Which weekdays a country usually does not work, for the listing of the check command only: every participant of the
 * network has weekly days of its own, and no promise reads this table.
 *
 * After CLDR 48, supplemental week data; the United Arab Emirates moved to Saturday and Sunday in 2022.
 */
import { weekdayOf } from '../time/local-date.js';
import type { Day } from '../time/local-date.js';

const FRIDAY = 4;
const SATURDAY = 5;
const SUNDAY = 6;

const FRIDAY_SATURDAY: ReadonlySet<string> = new Set(
  'BH BD DZ EG IL IQ JO KW LY MV OM QA SA SD SY YE'.split(' '),
);
const ONE_DAY: Readonly<Record<string, number>> = { AF: FRIDAY, IR: FRIDAY, IN: SUNDAY, UG: SUNDAY };

/** Weekdays off, 0 for Monday … 6 for Sunday. */
export function weekendOf(country: string): readonly number[] {
  const one = ONE_DAY[country];
  if (one !== undefined) return [one];
  return FRIDAY_SATURDAY.has(country) ? [FRIDAY, SATURDAY] : [SATURDAY, SUNDAY];
}

export function isWeekend(country: string, day: Day): boolean {
  return weekendOf(country).includes(weekdayOf(day));
}
