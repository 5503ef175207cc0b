/**
 * Time counted on working days only: whole closed dates are taken out of what elapsed, the hours of the others stay. Carriers
 * move parcels at night, so opening hours say nothing about them; their closed days do.
 *
 * Example: scanned on Friday 18:00, asked on Monday 09:00, nobody works at the weekend: 6 + 9 = 15 hours.
 */
import type { Day } from './local-date.js';
import type { Zone } from './zone.js';

export interface WorkedDays {
  readonly zone: Zone;
  readonly works: (day: Day) => boolean;
}

/** Beyond so many days in one piece nobody waits for a parcel; the bound keeps a wrong date from costing a second. */
const LONGEST_DAYS = 800;

/** Milliseconds between two instants that fall on working days of the place; 0 when `to` is not after `from`. */
export function workedMs({ zone, works }: WorkedDays, from: number, to: number): number {
  if (!(to > from)) return 0;
  let worked = 0;
  let at = from;
  let day = zone.dayOf(from);
  for (let looked = 0; at < to && looked < LONGEST_DAYS; looked++, day++) {
    const end = Math.min(to, zone.resolve(day + 1, 0));
    if (end > at && works(day)) worked += end - at;
    at = Math.max(at, end);
  }
  return worked;
}

/** The first instant by which so much working time has passed since `from`; Infinity when a year has too little of it. */
export function afterWorkedMs({ zone, works }: WorkedDays, from: number, amount: number): number {
  let left = amount;
  let at = from;
  let day = zone.dayOf(from);
  for (let looked = 0; looked < LONGEST_DAYS; looked++, day++) {
    const end = zone.resolve(day + 1, 0);
    if (works(day)) {
      if (left <= end - at) return at + left;
      left -= end - at;
    }
    at = end;
  }
  return Infinity;
}
