/**
 * Handling and transit as past deliveries teach them, for the measuring of promises: what is heard of an order is when it was
 * bought, handed over and delivered, and each of these only when it happens. Queues are taken out before learning: what is
 * learned is the work itself, as it is at any load.
 */
import { fitCensored } from '../../transit/domain/censored-fit.js';
import type { CensoredAmount } from '../../transit/domain/censored-fit.js';
import { countWhile } from '../../transit/domain/count-while.js';
import type { Distribution } from '../../transit/domain/distribution.js';
import { arrive, departLater } from '../../transit/domain/walk-leg.js';
import type { Way } from './parcel.js';
import type { FinishedParcel } from './simulate.js';

/** Hand-overs and deliveries count for so many days: many enough to know a tail, few enough to follow a drift. */
const HANDLING_DAYS = 42;
const TRANSIT_DAYS = 56;
const HOURS: readonly number[] = Array.from({ length: 70 }, (_, i) => i + 1);
const CARRIER_DAYS: readonly number[] = Array.from({ length: 16 }, (_, i) => i + 1);

interface Learned {
  seen: (CensoredAmount & { readonly day: number })[];
  fit: Distribution | null;
}

export class LearnedAmounts {
  private readonly handling = new Map<string, Learned>();
  private readonly transit = new Map<string, Learned>();

  /** Of a way; null while nothing is known of it. */
  of(way: Way): { readonly handling: Distribution; readonly transit: Distribution } | null {
    const handling = this.handling.get(way.warehouse.code)?.fit ?? null;
    const transit = this.transit.get(laneOf(way))?.fit ?? null;
    return handling && transit && { handling, transit };
  }

  /** Learns from what was heard until a day. */
  refresh(today: number): void {
    for (const learned of this.handling.values()) fit(learned, today - HANDLING_DAYS, HOURS);
    for (const learned of this.transit.values()) fit(learned, today - TRANSIT_DAYS, CARRIER_DAYS);
  }

  /**
   * A parcel was handed over that had its turn after so many days' work: it was ready after the pick-up before, and by this
   * one. What it took is bounded by the hours with which the engine would have let it leave with this very pick-up.
   */
  handedOver({ way, accepted, purchasedAt, departure }: FinishedParcel, turn: number, day: number): void {
    const from = accepted.onTime ? purchasedAt : -Infinity;
    const waiting = { handling: turn, pickup: 0 };
    const leavesAt = (hours: number): number => {
      const left = departLater(way.route, accepted.acceptedOn, from, hours, waiting);
      return typeof left === 'string' ? Infinity : left.dispatchedAt;
    };
    const { dispatchedAt } = departure;
    hear(this.handling, way.warehouse.code, day, bounds(HOURS, leavesAt, dispatchedAt));
  }

  /** A parcel was delivered: the carrier days with which it is brought on this day, several where the last mile rests. */
  delivered({ way, departure, outcome }: FinishedParcel, day: number): void {
    const broughtOn = (days: number): number => {
      const arrival = arrive(way.route, departure, days);
      return typeof arrival === 'string' ? Infinity : arrival.deliveredOn;
    };
    hear(this.transit, laneOf(way), day, bounds(CARRIER_DAYS, broughtOn, outcome.deliveredOn));
  }
}

const laneOf = ({ warehouse, area }: Way): string => `${warehouse.code} ${area.code}`;

function hear(all: Map<string, Learned>, key: string, day: number, amount: CensoredAmount): void {
  let learned = all.get(key);
  if (!learned) all.set(key, (learned = { seen: [], fit: null }));
  learned.seen.push({ ...amount, day });
}

function fit(learned: Learned, since: number, grid: readonly number[]): void {
  learned.seen = learned.seen.filter(({ day }) => day >= since);
  // Yesterday's estimate is where today's begins, so a few rounds are enough.
  const rounds = learned.fit ? 12 : 60;
  learned.fit = fitCensored(learned.seen, grid, learned.fit, learned.fit ? 0.5 : 0, rounds);
}

/** The amounts of a grid that lead to a result, where more never leads to less. */
function bounds(
  grid: readonly number[],
  resultOf: (amount: number) => number,
  result: number,
): CensoredAmount {
  const above = lastWhere(grid, (amount) => resultOf(amount) < result);
  const upTo = lastWhere(grid, (amount) => resultOf(amount) <= result);
  return { above, upTo: Math.max(upTo, above + 1), weight: 1 };
}

/** The last value up to which something holds; 0 when it holds for none. */
function lastWhere(values: readonly number[], holds: (value: number) => boolean): number {
  return values[countWhile(values, holds) - 1] ?? 0;
}
