/**
 * Earlier backtests inside a history: it is cut at a day, the model learns from what was known by then, and is asked about
 * what was bought in the weeks after. One test period may be an easy one; several tell whether a way of answering holds.
 *
 * Example: a test of April and May has 61 days, so the two origins before it are 30 January and 30 November; an order bought
 * on 28 January and delivered on 5 February is still on its way to a model that learns at the first of them.
 */
import type { Day } from '../../time/local-date.js';
import { wallDay, type DeliveryRecord } from './delivery-record.js';
import { knownAt } from './shadow-training.js';

export interface RollingCut {
  readonly origin: Day;
  /** What was known of earlier orders when the first tested one was bought. */
  readonly known: readonly DeliveryRecord[];
  /** The same orders in the same order, with what became of them later. */
  readonly told: readonly DeliveryRecord[];
  readonly tested: readonly DeliveryRecord[];
}

/** The first days of so many periods of `days` days that end where the next begins, the last before `before`; earliest first. */
export function evenOrigins(count: number, days: number, before: Day): readonly Day[] {
  return Array.from({ length: count }, (_, i) => before - (count - i) * days);
}

/** Null when nothing is known by then, or nothing bought in the `days` days from then on has come. */
export function cutAt(records: readonly DeliveryRecord[], origin: Day, days: number): RollingCut | null {
  const tested = records.filter(({ purchasedWall }) => {
    const day = wallDay(purchasedWall);
    return day >= origin && day < origin + days;
  });
  // Zones differ by hours: what counts is what the first tested order could know.
  const cut = tested.reduce((first, { purchasedAt }) => Math.min(first, purchasedAt), Infinity);
  const told = records.filter(({ purchasedAt }) => purchasedAt < cut);
  const known = told.flatMap((record) => knownAt(record, cut));
  const come = (of: readonly DeliveryRecord[]): boolean =>
    of.some(({ deliveredAt }) => !Number.isNaN(deliveredAt));
  return come(known) && come(tested) ? { origin, known, told, tested } : null;
}
