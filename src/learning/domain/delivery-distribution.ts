/**
 * When an order may arrive: a probability for each day, from the model's centre and spread, the residuals of the time
 * and the clock that puts closed days back. Everything that is promised, estimated or feared is read from it.
 */
import { DAY_MS } from '../../time/local-date.js';
import type { OperatingClock } from './operating-clock.js';
import { LEVELS_AS_ASKED, readWindow, type DayWindow, type WindowLevels } from './read-window.js';
import type { ResidualDistribution } from './residual-table.js';
import { fromScale, toScale } from './time-scale.js';

/** Nothing is said beyond so many days. */
export const FARTHEST_DAYS = 365;

export class DeliveryDistribution {
  /**
   * `centre` and `spread` on the scale of time-scale.ts, `fromWall` the moment from which is counted: purchase or
   * hand-over, on the wall of the destination.
   */
  constructor(
    readonly centre: number,
    readonly spread: number,
    private readonly residuals: ResidualDistribution,
    private readonly clock: OperatingClock,
    readonly fromWall: number,
    private readonly windowLevels: WindowLevels = LEVELS_AS_ASKED,
  ) {}

  /** P(delivered within `days` calendar days after the day of the start); 0 days is that day itself. */
  within(days: number): number {
    if (days < 0) return 0;
    const end = (Math.floor(this.fromWall / DAY_MS) + days + 1) * DAY_MS;
    return this.residuals.below(this.residualAt(end));
  }

  /** P(so many spreads or less from the centre), for clocks other than the country's. */
  residualShare(z: number): number {
    return this.residuals.below(z);
  }

  private residualAt(wall: number): number {
    return residualOf(this, this.clock, this.fromWall, wall);
  }

  /** The first day by which a share `confidence` of such orders arrives; never earlier for a greater share. */
  latest(confidence: number): number {
    const units = fromScale(this.centre + this.residuals.quantile(confidence) * this.spread);
    return this.clock.daysUntil(this.fromWall, units, FARTHEST_DAYS);
  }

  /** The days between which a share of such orders arrives, about as many before them as after, by what came of others. */
  window(share: number): DayWindow {
    // In billionths: (1 - 0.8) / 2 is a hair less than 0.1.
    const tail = Math.round((1 - share) * 5e8) / 1e9;
    return readWindow(this, this.windowLevels, { before: tail, until: 1 - tail });
  }

  /** P(not delivered within `days`), given that it had not been delivered at a moment on the wall. */
  lateGiven(days: number, notYetAt: number): number {
    const start = Math.floor(this.fromWall / DAY_MS);
    if (notYetAt >= (start + days + 1) * DAY_MS) return 1;
    const alive = 1 - this.residuals.below(this.residualAt(notYetAt));
    const late = 1 - this.within(days);
    // Open for longer than anything ever seen: nothing speaks for a delivery in time.
    return alive <= 1e-9 ? 1 : Math.min(1, late / alive);
  }
}

/** How far a delivery at `wall` is from what was said, in spreads; for orders begun at `fromWall`. */
export function residualOf(
  said: { readonly centre: number; readonly spread: number },
  clock: OperatingClock,
  fromWall: number,
  wall: number,
): number {
  return (toScale(clock.between(fromWall, wall)) - said.centre) / said.spread;
}
