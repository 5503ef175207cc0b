/**
 * How much there is of a resource on a day. What staff say overrides the network document; in the document a date beats a
 * period, a period a weekday, a weekday the default. What nobody limits is unlimited.
 */
import type { CapacityUnit, LimitedResource } from '../../network/domain/capacity-table.js';
import type { Day } from '../../time/local-date.js';

export interface CapacityLimit {
  readonly unit: CapacityUnit;
  /** How much the resource takes on the day (each pick-up or slot of it); null: any amount. */
  readonly limit: number | null;
}

/** What staff say of a resource from one day to another, both included. No two of a resource overlap. */
export interface Override extends CapacityLimit {
  readonly id: string;
  readonly resource: string;
  readonly from: Day;
  readonly to: Day;
}

export const UNLIMITED: CapacityLimit = { unit: 'orders', limit: null };

/** The limit in force on a day, from what the document and staff say of one resource. */
export function limitOn(
  document: LimitedResource | undefined,
  overrides: readonly Override[] | undefined,
  day: Day,
): CapacityLimit {
  const said = overrides?.find(({ from, to }) => from <= day && day <= to);
  if (said) return said;
  return document ? { unit: document.unit, limit: document.on(day) } : UNLIMITED;
}
