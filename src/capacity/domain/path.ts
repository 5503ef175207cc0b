/**
 * What one parcel takes on its way: a share of the packing of its origin, a place on a pick-up, on the line-haul, and a
 * courier slot or a cell. A path is reserved whole or not at all.
 *
 * Example: two parcels packed at MSK1 on the same day take two orders of `facility:MSK1` on that day, in one step: a day is
 * locked once, however often a path passes it.
 */
import type { CapacityUnit } from '../../network/domain/capacity-table.js';
import type { Day } from '../../time/local-date.js';
import type { Minutes } from '../../time/wall-clock.js';

/** What a step asks of a resource, in every unit it may be limited in. */
export interface Measures {
  /** Parcels: the network calls the unit orders, for most orders are one. */
  readonly orders: number;
  readonly items: number;
  readonly grams: number;
}

export interface PathStep extends Measures {
  /** `facility:MSK1`, `pickup:COURIER@MSK1`, … as the network names it. */
  readonly resource: string;
  /** Local to the place. */
  readonly day: Day;
  /** Which pick-up or slot of the day: its wall-clock minute; 0 where a day is one whole. */
  readonly part: Minutes;
}

/** A step with the limit it must fit under; null: none, and it is only counted. */
export interface LimitedStep extends PathStep {
  readonly unit: CapacityUnit;
  readonly limit: number | null;
}

/** A day that had no room for a path. */
export interface FullDay {
  readonly resource: string;
  /** Local to the place. */
  readonly day: string;
  readonly part: Minutes;
}

/** Steps on the same part of the same day of a resource become one. */
export function joinSteps(steps: readonly PathStep[]): readonly PathStep[] {
  const joined = new Map<string, PathStep>();
  for (const step of steps) {
    const key = `${step.resource} ${step.day} ${step.part}`;
    const same = joined.get(key);
    joined.set(
      key,
      same
        ? {
            ...same,
            orders: same.orders + step.orders,
            items: same.items + step.items,
            grams: same.grams + step.grams,
          }
        : step,
    );
  }
  return [...joined.values()];
}
