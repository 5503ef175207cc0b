/**
 * How many promises are kept before, in and after a peak, by the engine's own code taken through a simulated year: each order
 * gets the date for a confidence from what was known when it was bought, and from nothing later. The same can be done
 * without load and backlog.
 */
import { carriedOver, turnAfter } from '../../capacity/domain/queue.js';
import { deliveryChances } from '../../transit/domain/delivery-chances.js';
import { Distribution } from '../../transit/domain/distribution.js';
import type { Queues } from '../../transit/domain/route.js';
import { LearnedAmounts } from './learned-amounts.js';
import { ORDERS_A_YEAR, PEAK } from './scenario.js';
import type { FinishedParcel } from './simulate.js';
import { dailyCapacity } from './world.js';

export const PHASES = ['before', 'peak', 'after'] as const;
export type Phase = (typeof PHASES)[number];

export interface Score {
  readonly orders: number;
  /** Share that came on the promised day or before. */
  readonly kept: number;
  /** Share that the promises claimed, on average. */
  readonly claimed: number;
  /** Days from the day that one in ten beats to the promised one. */
  readonly widthDays: number;
  /** Days from the purchase to the promised day. */
  readonly latestDays: number;
}

const DAY_MS = 86_400_000;
/** Eight weeks before the peak are compared with it. */
const BEFORE_DAYS = 56;
/** Quotes over which the level is set. */
const RECENT = 3000;
/** Fewer say nothing about a level yet. */
const ENOUGH = 200;

export class KeptPromises {
  private readonly learned = new LearnedAmounts();
  private readonly queues = new Map<string, { day: number; backlog: number; accepted: number }>();
  private readonly happening = new Map<number, (() => void)[]>();
  private readonly recent: Distribution[] = [];
  private readonly sums = new Map<
    Phase,
    { orders: number; kept: number; claimed: number; width: number; days: number }
  >();
  private today = -Infinity;
  private level: number;

  /** `withLoad`: queues are known and counted. `orders`: how many the year has, which decides the capacities. */
  constructor(
    private readonly withLoad: boolean,
    private readonly orders = ORDERS_A_YEAR,
    private readonly target = 0.9,
  ) {
    this.level = target;
  }

  /** An order is bought; parcels must be given in the order of purchase. What comes of it is heard of when it happens. */
  take(parcel: FinishedParcel): void {
    const day = Math.floor(parcel.purchasedAt / DAY_MS);
    if (day > this.today) this.dawn(day);
    const turn = this.turnOf(parcel);
    this.promise(parcel, turn);
    this.on(parcel.departure.dispatchedAt, () => this.learned.handedOver(parcel, turn, this.today));
    this.on(parcel.outcome.deliveredAt, () => this.learned.delivered(parcel, this.today));
  }

  scores(): Readonly<Record<Phase, Score>> {
    const score = (phase: Phase): Score => {
      const { orders, kept, claimed, width, days } = this.sums.get(phase) ?? NOTHING;
      const mean = (sum: number): number => (orders === 0 ? NaN : sum / orders);
      return {
        orders,
        kept: mean(kept),
        claimed: mean(claimed),
        widthDays: mean(width),
        latestDays: mean(days),
      };
    };
    return { before: score('before'), peak: score('peak'), after: score('after') };
  }

  private promise(parcel: FinishedParcel, turn: number): void {
    const { way, purchasedAt, accepted, outcome } = parcel;
    const amounts = this.learned.of(way);
    if (!amounts) return;
    const queues = turn < 1 ? null : queueOf(turn);
    const chances = deliveryChances({ ...way.route, queues }, purchasedAt, amounts);
    if (typeof chances === 'string') throw new Error(`no way: ${chances}`);
    const latest = chances.quantile(this.level);
    this.recent.push(chances);
    if (this.recent.length > RECENT) this.recent.shift();
    const phase = phaseOf(accepted.orderedOn);
    if (phase === null) return;
    const sum = this.sums.get(phase) ?? { ...NOTHING };
    sum.orders++;
    if (outcome.deliveredOn <= latest) sum.kept++;
    sum.claimed += chances.cdf(latest);
    sum.width += latest - chances.quantile(1 - this.target);
    sum.days += latest - accepted.orderedOn;
    this.sums.set(phase, sum);
  }

  /** Days' work that stands before an order, by what was accepted before it. */
  private turnOf({ way: { warehouse }, accepted: { acceptedOn } }: FinishedParcel): number {
    if (!this.withLoad) return 0;
    const capacity = dailyCapacity(warehouse, this.orders);
    let queue = this.queues.get(warehouse.code);
    if (!queue) this.queues.set(warehouse.code, (queue = { day: acceptedOn, backlog: 0, accepted: 0 }));
    if (acceptedOn > queue.day) {
      const left = carriedOver(Distribution.certain(queue.backlog), queue.accepted, NONE, capacity);
      Object.assign(queue, { day: acceptedOn, backlog: left.mean, accepted: 0 });
    }
    return turnAfter(queue.backlog + queue.accepted++, acceptedOn, () => capacity);
  }

  private on(instant: number, happens: () => void): void {
    const day = Math.floor(instant / DAY_MS);
    const list = this.happening.get(day);
    if (list) list.push(happens);
    else this.happening.set(day, [happens]);
  }

  /** A new day: what happened until yesterday is heard of and learned from. */
  private dawn(today: number): void {
    this.today = today;
    for (const day of [...this.happening.keys()].filter((past) => past < today).sort((a, b) => a - b)) {
      for (const happens of this.happening.get(day) ?? []) happens();
      this.happening.delete(day);
    }
    this.learned.refresh(today);
    this.setLevel();
  }

  /**
   * Days are whole, so the least day that reaches 90 % mostly claims more. The level asked of the distributions is the one at
   * which the dates of the latest quotes claim the target on average: by what they say, not by what became of them.
   */
  private setLevel(): void {
    if (this.recent.length < ENOUGH) return;
    let least = Infinity;
    for (let percent = Math.round(this.target * 200) - 50; percent <= this.target * 200; percent++) {
      const level = percent / 200;
      let claimed = 0;
      for (const chances of this.recent) claimed += chances.cdf(chances.quantile(level));
      const off = Math.abs(claimed / this.recent.length - this.target);
      if (off >= least) continue;
      least = off;
      this.level = level;
    }
  }
}

const NONE = Distribution.certain(0);
const NOTHING = { orders: 0, kept: 0, claimed: 0, width: 0, days: 0 };

function queueOf(turn: number): Queues {
  const wait = { days: Distribution.certain(turn), figures: { load: 0, capacity: 0, backlog: 0 } };
  return { handling: () => wait, pickup: () => null };
}

function phaseOf(day: number): Phase | null {
  if (day > PEAK.to) return 'after';
  if (day >= PEAK.from) return 'peak';
  return day >= PEAK.from - BEFORE_DAYS ? 'before' : null;
}
