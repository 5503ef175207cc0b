/**
 * Answers "when will it come?" from a trained model and all that became known since: at checkout before an order exists,
 * at hand-over, and any time after. The backtest asks the very same object.
 */
import { AsOfState } from './as-of-state.js';
import { DeliveryDistribution, residualOf } from './delivery-distribution.js';
import { predictStage, type DeliveryModel } from './delivery-model.js';
import { wallDay } from './delivery-record.js';
import type { OperatingClock } from './operating-clock.js';
import { fillFeatures, LINEAR_FEATURES, treeFeatureNames } from './order-features.js';
import type { OrderFacts, OrderOutcome, Stage } from './order-facts.js';
import { PeriodCalibration } from './period-calibration.js';
import type { ResidualCounts } from './residual-table.js';
import { clocks, type Holidays } from './train-model.js';
import { WindowCalibration } from './window-calibration.js';

export const STAGES: readonly Stage[] = ['purchase', 'handover'];

export interface Centre {
  readonly centre: number;
  readonly spread: number;
}

export class Forecaster {
  readonly state: AsOfState;
  readonly calibration: Readonly<Record<Stage, PeriodCalibration>>;
  private readonly windows: Readonly<Record<Stage, WindowCalibration>> = {
    purchase: new WindowCalibration(),
    handover: new WindowCalibration(),
  };
  private readonly clockOf: (country: string) => OperatingClock;
  private readonly linear = new Float64Array(LINEAR_FEATURES.length);
  private readonly trees: Readonly<Record<Stage, Float64Array>>;
  private readonly centres: Readonly<Record<Stage, Map<string, Centre>>> = {
    purchase: new Map(),
    handover: new Map(),
  };

  /** `residuals`: those of training, by stage. */
  constructor(
    readonly model: DeliveryModel,
    residuals: Readonly<Record<Stage, ResidualCounts>>,
    holidays: Holidays,
  ) {
    this.clockOf = clocks(model.countries, holidays);
    this.state = new AsOfState(this.clockOf, model.anchors, model.extras.labels);
    this.calibration = {
      purchase: new PeriodCalibration(residuals.purchase),
      handover: new PeriodCalibration(residuals.handover),
    };
    this.trees = {
      purchase: new Float64Array(treeFeatureNames('purchase', model.extras).length),
      handover: new Float64Array(treeFeatureNames('handover', model.extras).length),
    };
  }

  advance(at: number): void {
    this.state.advance(at);
    for (const stage of STAGES) this.calibration[stage].advance(at);
  }

  /** The distribution of the days from purchase, or from hand-over, as of the present moment. */
  ask(facts: OrderFacts, stage: Stage): DeliveryDistribution {
    const clock = this.clockOf(facts.destinationCountry);
    const trees = this.trees[stage];
    const [at, wall] =
      stage === 'purchase' ? [facts.purchasedAt, facts.purchasedWall] : [facts.handedAt, facts.handedWall];
    fillFeatures(this.state, clock, facts, stage, this.model.extras, { linear: this.linear, trees });
    const { centre, spread } = predictStage(this.model.stages[stage], this.linear, trees);
    const now = Math.max(at, this.state.now);
    const residuals = this.calibration[stage].distribution();
    return new DeliveryDistribution(centre, spread, residuals, clock, wall, this.windows[stage].at(now));
  }

  /** An order was placed or handed over. Without `said` it is what the model says of it now. */
  begin(id: string, facts: OrderFacts, stage: Stage, said?: Centre): void {
    const clock = this.clockOf(facts.destinationCountry);
    const [at, wall] =
      stage === 'purchase' ? [facts.purchasedAt, facts.purchasedWall] : [facts.handedAt, facts.handedWall];
    const centre = said ?? this.ask(facts, stage);
    this.state.begin(id, facts, stage);
    if (Number.isNaN(centre.centre)) return;
    const kept = { centre: centre.centre, spread: centre.spread };
    this.centres[stage].set(id, kept);
    this.calibration[stage].begin(id, at, (now) => residualOf(kept, clock, wall, wall + (now - at)));
    if (centre instanceof DeliveryDistribution) this.windows[stage].begin(id, at, centre);
  }

  /** Nothing more will be heard of it. */
  forget(id: string): void {
    this.state.forget(id);
    for (const stage of STAGES) {
      this.centres[stage].delete(id);
      this.calibration[stage].forget(id);
      this.windows[stage].forget(id);
    }
  }

  /** It was delivered; both stages learn from it. */
  finish(id: string, facts: OrderFacts, outcome: OrderOutcome): void {
    this.state.finish(id, facts, outcome);
    const clock = this.clockOf(facts.destinationCountry);
    for (const stage of STAGES) {
      const said = this.centres[stage].get(id);
      if (!said) continue;
      this.centres[stage].delete(id);
      const wall = stage === 'purchase' ? facts.purchasedWall : outcome.handedWall;
      this.calibration[stage].finish(id, residualOf(said, clock, wall, outcome.deliveredWall));
      this.windows[stage].finish(id, wallDay(outcome.deliveredWall) - wallDay(wall));
    }
  }
}
