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
export function afterWorkedMs(days: WorkedDays, from: number, amount: number): number {
  return workedFrom(days, from)(amount);
}

/** The same for one amount after the other, none of them less than the one before. */
export function workedFrom({ zone, works }: WorkedDays, from: number): (amount: number) => number {
  let before = 0;
  let at = from;
  let day = zone.dayOf(from);
  let end = zone.resolve(day + 1, 0);
  let open = works(day);
  let looked = 0;
  return (amount) => {
    for (; looked < LONGEST_DAYS; looked++) {
      if (open && amount - before <= end - at) return at + (amount - before);
      if (open) before += end - at;
      at = end;
      day++;
      end = zone.resolve(day + 1, 0);
      open = works(day);
    }
    return Infinity;
  };
}
