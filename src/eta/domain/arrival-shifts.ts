/**
 * By how many days something moves the likely arrival of parcels: how many parcels by how many days, the fewest first.
 *
 * Example: of three parcels two are expected a day later and one as before: [{ days: 0, parcels: 1 }, { days: 1, parcels: 2 }].
 */
import { NO_DAY, type Day } from '../../time/local-date.js';

export interface ArrivalShift {
  readonly days: number;
  readonly parcels: number;
}

/** What is expected never to come, before or after, has no day to move and is left out. */
export function shiftsOf(
  parcels: readonly { readonly before: Day; readonly after: Day }[],
): readonly ArrivalShift[] {
  const counts = new Map<number, number>();
  for (const { before, after } of parcels) {
    if (before === NO_DAY || after === NO_DAY) continue;
    counts.set(after - before, (counts.get(after - before) ?? 0) + 1);
  }
  return [...counts].map(([days, count]) => ({ days, parcels: count })).toSorted((a, b) => a.days - b.days);
}
