/** How full one limited resource is, day by day: what there is of it, and what is taken. */
import type { LimitedResource } from '../../network/domain/capacity-table.js';
import { DayMemo } from '../../time/day-memo.js';
import type { Day } from '../../time/local-date.js';
import type { Minutes } from '../../time/wall-clock.js';
import type { CapacityLimit, Override } from './limits.js';
import { limitOn } from './limits.js';
import type { Measures } from './path.js';

/** What is taken, by `dayKey`; a value, replaced whole when anything of it changes. */
export type TakenDays = ReadonlyMap<number, Measures>;

const DAY_MINUTES = 1440;
const NOTHING: TakenDays = new Map();

export const dayKey = (day: Day, part: Minutes): number => day * DAY_MINUTES + part;
export const dayOfKey = (key: number): Day => Math.floor(key / DAY_MINUTES);

/** Holds the latest figures of a resource. */
export class Tally {
  days: TakenDays = NOTHING;
}

export class Gauge {
  /** Whether parcels are counted as such, so that all parcels find the same room. */
  readonly countsParcels: boolean;
  private readonly limits: DayMemo<CapacityLimit>;

  constructor(
    document: LimitedResource | undefined,
    overrides: readonly Override[] | undefined,
    readonly tally: Tally,
    rate = 0,
  ) {
    this.limits = new DayMemo((day) => limitOn(document, overrides, day, rate));
    this.countsParcels =
      (document?.unit ?? 'orders') === 'orders' && (overrides ?? []).every(({ unit }) => unit === 'orders');
  }

  /** Whether so much fits beside what is taken on a part of a day. */
  fits(taken: TakenDays, day: Day, part: Minutes, load: Measures): boolean {
    const { unit, limit } = this.limits.get(day);
    if (limit === null) return true;
    return (taken.get(dayKey(day, part))?.[unit] ?? 0) + load[unit] <= limit;
  }
}

/** A gauge read at one moment: it says the same however often it is asked. */
export class Reading {
  private readonly taken: TakenDays;

  constructor(private readonly gauge: Gauge) {
    this.taken = gauge.tally.days;
  }

  /** Whether another reading was taken of the same limits and figures. */
  equals(other: Reading): boolean {
    return this.gauge === other.gauge && this.taken === other.taken;
  }

  fits(day: Day, part: Minutes, load: Measures): boolean {
    return this.gauge.fits(this.taken, day, part, load);
  }
}
