/**
 * How much there is of a resource on a day. What staff say overrides the network document; in the document a date beats a
 * period, a period a weekday, a weekday the default. What nobody limits is unlimited.
 */
import type { CapacityUnit, LimitedResource } from '../../network/domain/capacity-table.js';
import type { Day } from '../../time/local-date.js';
import { overbooked } from './overbooking.js';

export interface CapacityLimit {
  readonly unit: CapacityUnit;
  /** How much may be taken on the day (of each pick-up or slot of it); null: any amount. */
  readonly limit: number | null;
  /** What there is, where more of it may be taken; absent: `limit`. */
  readonly capacity?: number;
}

/** What staff say of a resource from one day to another, both included. No two of a resource overlap. */
export interface Override extends CapacityLimit {
  readonly id: string;
  readonly resource: string;
  readonly from: Day;
  readonly to: Day;
  /** The share of the limit that may be oversold; 0: none of it. */
  readonly overbooking?: number;
}

export const UNLIMITED: CapacityLimit = { unit: 'orders', limit: null };

/** The limit in force on a day, from what the document and staff say of one resource; `rate`: the share of it cancelled. */
export function limitOn(
  document: LimitedResource | undefined,
  overrides: readonly Override[] | undefined,
  day: Day,
  rate = 0,
): CapacityLimit {
  const said = overrides?.find(({ from, to }) => from <= day && day <= to);
  if (said) return sellable(said.unit, said.limit, said.overbooking ?? 0, rate);
  if (!document) return UNLIMITED;
  return sellable(document.unit, document.on(day), document.overbooking, rate);
}

/** Cancellations are counted in orders, so only orders are oversold. */
function sellable(unit: CapacityUnit, capacity: number | null, share: number, rate: number): CapacityLimit {
  if (capacity === null || share === 0 || unit !== 'orders') return { unit, limit: capacity };
  return { unit, limit: overbooked(capacity, share, rate), capacity };
}
