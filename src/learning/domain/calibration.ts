/**
 * Recalibration of windows as outcomes arrive. What came of recent orders is weighed against a long memory: the weight of a
 * day of purchase halves every `HALF_LIFE_DAYS`, and the long memory counts as `MEMORY_ORDERS` recent ones. It needs no more
 * than each order and its end, in any order, so that a model can be asked about past weeks at once (promised-levels.ts).
 * Promised dates follow sooner, by what happened on each day: period-calibration.ts.
 */
import { DAY_MS } from '../../time/local-date.js';
import { OPEN_DAYS } from './as-of-state.js';
import { ResidualCounts, type ResidualDistribution } from './residual-table.js';

const HALF_LIFE_DAYS = 20;
/** As how many recent orders all of training counts. */
export const MEMORY_ORDERS = 800;

interface OpenResidual {
  readonly day: number;
  /** The residual it would have if it arrived at the moment. */
  readonly soFar: (at: number) => number;
}

export class Calibration {
  private readonly byDay = new Map<number, ResidualCounts>();
  private readonly open = new Map<string, OpenResidual>();
  private memory: { day: number; distribution: ResidualDistribution } | null = null;

  constructor(private readonly long: ResidualCounts) {}

  /** An order was predicted; until it ends it counts as open. */
  begin(id: string, at: number, soFar: (at: number) => number): void {
    this.open.set(id, { day: Math.floor(at / DAY_MS), soFar });
  }

  finish(id: string, residual: number): void {
    const order = this.open.get(id);
    if (!order) return;
    this.open.delete(id);
    let counts = this.byDay.get(order.day);
    if (!counts) this.byDay.set(order.day, (counts = new ResidualCounts()));
    counts.add(residual);
  }

  /** Nothing more will be heard of it. */
  forget(id: string): void {
    this.open.delete(id);
  }

  /** The distribution to answer with at a moment; brought up to date once a day. */
  at(moment: number): ResidualDistribution {
    const day = Math.floor(moment / DAY_MS);
    if (this.memory?.day === day) return this.memory.distribution;
    const counts = new ResidualCounts();
    for (const [of, seen] of this.byDay) {
      if (day - of > OPEN_DAYS) this.byDay.delete(of);
      else counts.addAll(seen, weightOf(day - of));
    }
    for (const [id, order] of this.open) {
      if (day - order.day > OPEN_DAYS) this.open.delete(id);
      else counts.addOpen(order.soFar(day * DAY_MS), weightOf(day - order.day));
    }
    const long = this.long.total();
    if (long > 0) counts.addAll(this.long, MEMORY_ORDERS / long);
    const distribution = counts.distribution();
    this.memory = { day, distribution };
    return distribution;
  }
}

function weightOf(age: number): number {
  return Math.pow(0.5, age / HALF_LIFE_DAYS);
}
