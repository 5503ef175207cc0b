/**
 * From a distribution to a date. What is likely and what is promised are two questions; this one is the shop's.
 */
import type { DayChances } from './day-chances.js';
import { FARTHEST_DAYS } from './delivery-distribution.js';

/** Share of orders that a committed promise must keep when the buyer's shop asks for none in particular. */
export const USUAL_CONFIDENCE = 0.9;

export type DatePolicy =
  /** So many of such orders must arrive by the date. */
  | { readonly kind: 'confidence'; readonly share: number }
  /**
   * Costs of a late order, of each day it is late, and of each day a promise is longer (orders lost to slow dates), in
   * one currency. The day with the least expected cost is taken.
   */
  | { readonly kind: 'cost'; readonly late: number; readonly lateDay: number; readonly slowDay: number };

/** Days after the day of the start to promise; backtests and checkout decide here alike. */
export function decideDate(distribution: DayChances, policy: DatePolicy): number {
  return policy.kind === 'confidence'
    ? distribution.latest(policy.share)
    : cheapestDay(distribution, policy.late, policy.lateDay, policy.slowDay);
}

/**
 * Expected cost of day d: `late · P(T > d) + lateDay · E(T − d)+ + slowDay · d`. Going from d to d + 1 saves
 * `late · P(T = d + 1) + lateDay · P(T > d)` and costs `slowDay`; all days are tried, because a weekend is a local minimum.
 */
function cheapestDay(distribution: DayChances, late: number, lateDay: number, slowDay: number): number {
  let best = 0;
  let bestCost = 0;
  let cost = 0;
  let within = distribution.within(0);
  for (let day = 0; day < FARTHEST_DAYS; day++) {
    const next = distribution.within(day + 1);
    cost += slowDay - late * (next - within) - lateDay * (1 - within);
    within = next;
    if (cost < bestCost) {
      bestCost = cost;
      best = day + 1;
    }
    if (within >= 1 - 1e-9) break;
  }
  return best;
}
