/** Where the work of an order begins when others come first: in the queue of its origin, told in working days. */
import type { Day } from '../../time/local-date.js';
import { MINUTE_MS, NO_DAY } from '../../time/local-date.js';
import type { Origin } from './route.js';

export interface Turn {
  readonly day: Day;
  /** The work begins at this instant of the day or later; -Infinity: at opening. */
  readonly from: number;
}

/** When the work of an order begins that waits so many working days: that part of the day being over which is left. */
export function turnOf(origin: Origin, acceptedOn: Day, from: number, days: number): Turn | null {
  if (days < 1) return { day: acceptedOn, from };
  let day = acceptedOn;
  for (let left = Math.floor(days); left > 0; left--) {
    day = origin.site.next(day + 1);
    if (day === NO_DAY) return null;
  }
  const spans = origin.site.spans(day);
  let open = 0;
  for (let i = 0; i < spans.length; i += 2) open += (spans[i + 1] ?? 0) - (spans[i] ?? 0);
  const spent = Math.floor((open * (days % 1)) / MINUTE_MS) * MINUTE_MS;
  return { day, from: openingAfter(spans, spent) };
}

/** The instant at which so much opening time of a day is over. */
function openingAfter(spans: readonly number[], spent: number): number {
  let left = spent;
  for (let i = 0; i < spans.length; i += 2) {
    const length = (spans[i + 1] ?? 0) - (spans[i] ?? 0);
    if (left < length) return (spans[i] ?? 0) + left;
    left -= length;
  }
  return -Infinity;
}
