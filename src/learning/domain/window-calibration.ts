/**
 * At which levels a window of whole days has to be read so that it holds what it claims. A window of 80 % that is read at
 * 10 and 90 % holds more than that, because its first and its last day are taken whole; and the model may be wrong at one
 * end and right at the other. Both are seen in what came: for each past order the claim for the days before the one it came
 * on, and the claim with that day. Where one in ten came before the day that was asked at 13 %, 13 % is what to ask for.
 *
 * It moves windows only. A promised date is the first that claims what was asked, and stays so; of a promised window that is the
 * last day.
 *
 * Outcomes are weighed as residuals are (calibration.ts): those still open count as later, recent ones more, against as many
 * orders that came exactly as claimed. Only orders that the model was asked about itself teach it: of those it was fitted on
 * it knows more than it will ever know of others.
 */
import { Calibration } from './calibration.js';
import { wallDay } from './delivery-record.js';
import type { WindowLevels } from './read-window.js';
import { ResidualCounts, ResidualDistribution } from './residual-table.js';

/** What was said of an order: a share for each number of days after the day of its start. */
export interface SaidDays {
  /** The start on the wall of the destination. */
  readonly fromWall: number;
  within(days: number): number;
}

/** Levels as they are kept with a model: of both claims the distribution of what came true. */
export interface WrittenLevels {
  readonly withItsDay: Float64Array;
  readonly beforeItsDay: Float64Array;
}

export class WindowCalibration {
  private readonly open = new Map<string, SaidDays>();
  private readonly withItsDay = new Calibration(asClaimed());
  private readonly beforeItsDay = new Calibration(asClaimed());

  begin(id: string, at: number, said: SaidDays): void {
    const daysBy = (now: number): number =>
      wallDay(said.fromWall + Math.max(0, now - at)) - wallDay(said.fromWall);
    this.open.set(id, said);
    this.withItsDay.begin(id, at, (now) => logOdds(said.within(daysBy(now))));
    this.beforeItsDay.begin(id, at, (now) => logOdds(said.within(daysBy(now) - 1)));
  }

  /** It came so many days after the day it began. */
  finish(id: string, days: number): void {
    const said = this.open.get(id);
    if (!said) return;
    this.open.delete(id);
    this.withItsDay.finish(id, logOdds(said.within(days)));
    this.beforeItsDay.finish(id, logOdds(said.within(days - 1)));
  }

  forget(id: string): void {
    this.open.delete(id);
    this.withItsDay.forget(id);
    this.beforeItsDay.forget(id);
  }

  at(moment: number): WindowLevels {
    return levelsOf(this.withItsDay.at(moment), this.beforeItsDay.at(moment));
  }

  write(moment: number): WrittenLevels {
    return {
      withItsDay: this.withItsDay.at(moment).shares,
      beforeItsDay: this.beforeItsDay.at(moment).shares,
    };
  }
}

/** Levels that were kept, as of the moment they were written. */
export const readLevels = ({ withItsDay, beforeItsDay }: WrittenLevels): WindowLevels =>
  levelsOf(new ResidualDistribution(withItsDay), new ResidualDistribution(beforeItsDay));

const levelsOf = (withIt: ResidualDistribution, before: ResidualDistribution): WindowLevels => ({
  first: (share) => shareOf(withIt, share),
  last: (share) => shareOf(before, share),
});

const shareOf = (odds: ResidualDistribution, share: number): number =>
  1 / (1 + Math.exp(-odds.quantile(share)));

/** Of the table of residuals the ends are finite; so are those of its grid for a share of 0 or 1. */
const logOdds = (share: number): number => Math.log(share / (1 - share));

const POINTS = 400;

/** Claims that hold: each share as often as any other. */
function asClaimed(): ResidualCounts {
  const counts = new ResidualCounts();
  for (let i = 0; i < POINTS; i++) counts.add(logOdds((i + 0.5) / POINTS));
  return counts;
}
