/**
 * A forecaster that was trained, as data: what was fitted, until when, and what had been heard by a moment. Read again it
 * answers as of that moment; nothing is taught to it any more, as the next version is trained from everything anyway.
 */
import { AsOfState, type WrittenState } from './as-of-state.js';
import { Forest } from './boosted-trees.js';
import type { CountryClock, DeliveryModel, StageModel } from './delivery-model.js';
import { DeliveryDistribution } from './delivery-distribution.js';
import { predictStage } from './delivery-model.js';
import { fillFeatures, LINEAR_FEATURES, treeFeatureNames, type ExtraColumns } from './order-features.js';
import type { OrderFacts, Stage } from './order-facts.js';
import { ResidualDistribution } from './residual-table.js';
import type { Forecaster } from './forecaster.js';
import { clocks, type Holidays } from './train-model.js';
import type { OperatingClock } from './operating-clock.js';
import type { Anchors } from './as-of-state.js';

interface WrittenForest {
  readonly start: number;
  readonly roots: Int32Array;
  readonly column: Int16Array;
  readonly threshold: Float32Array;
  readonly right: Int32Array;
}

interface WrittenStage {
  readonly constant: number;
  readonly weights: Float64Array;
  readonly centre: readonly WrittenForest[];
  readonly spread: readonly WrittenForest[];
  /** Residuals of its own training, [seen, open]: what a later calibration starts from. */
  readonly long: readonly [seen: Float64Array, open: Float64Array];
  /** The distribution it answers with, as of `state.now`. */
  readonly residuals: Float64Array;
}

export interface WrittenForecaster {
  readonly stages: Readonly<Record<Stage, WrittenStage>>;
  readonly anchors: Anchors;
  readonly countries: ReadonlyMap<string, CountryClock>;
  readonly extras: ExtraColumns;
  readonly sampleSize: number;
  /** It was fitted on what was known by this moment (ms). */
  readonly fittedUntil: number;
  readonly state: WrittenState;
}

export function writeForecaster(
  forecaster: Forecaster,
  long: Readonly<Record<Stage, { readonly seen: Float64Array; readonly open: Float64Array }>>,
  fittedUntil: number,
): WrittenForecaster {
  const { model } = forecaster;
  const stage = (name: Stage): WrittenStage => {
    const { linear, centre, spread } = model.stages[name];
    return {
      ...{ constant: linear.constant, weights: linear.weights },
      centre: centre.map(writeForest),
      spread: spread.map(writeForest),
      long: [long[name].seen, long[name].open],
      residuals: forecaster.calibration[name].distribution().shares,
    };
  };
  return {
    stages: { purchase: stage('purchase'), handover: stage('handover') },
    ...{ anchors: model.anchors, countries: model.countries, extras: model.extras },
    ...{ sampleSize: model.sampleSize, fittedUntil, state: forecaster.state.write() },
  };
}

function writeForest({ start, roots, column, threshold, right }: Forest): WrittenForest {
  return { start, roots, column, threshold: Float32Array.from(threshold), right };
}

function readForest({ start, roots, column, threshold, right }: WrittenForest): Forest {
  return new Forest(start, roots, column, Float64Array.from(threshold), right, new Float64Array(0));
}

/** The fitted part alone, to be brought up to date by living through what came since. */
export function readModel(written: WrittenForecaster): DeliveryModel {
  const stage = ({ constant, weights, centre, spread }: WrittenStage): StageModel => ({
    linear: { constant, weights },
    centre: centre.map(readForest),
    spread: spread.map(readForest),
  });
  const { anchors, countries, extras, sampleSize } = written;
  const stages = { purchase: stage(written.stages.purchase), handover: stage(written.stages.handover) };
  return { stages, anchors, countries, extras, sampleSize };
}

/** Answers as of the moment it was written. */
export class TrainedForecaster {
  readonly model: DeliveryModel;
  private readonly state: AsOfState;
  private readonly residuals: Readonly<Record<Stage, ResidualDistribution>>;
  private readonly clockOf: (country: string) => OperatingClock;
  private readonly linear = new Float64Array(LINEAR_FEATURES.length);
  private readonly trees: Readonly<Record<Stage, Float64Array>>;

  constructor(written: WrittenForecaster, holidays: Holidays) {
    this.model = readModel(written);
    this.clockOf = clocks(this.model.countries, holidays);
    this.state = new AsOfState(this.clockOf, this.model.anchors, this.model.extras.labels);
    this.state.read(written.state);
    this.residuals = {
      purchase: new ResidualDistribution(written.stages.purchase.residuals),
      handover: new ResidualDistribution(written.stages.handover.residuals),
    };
    this.trees = {
      purchase: new Float64Array(treeFeatureNames('purchase', this.model.extras).length),
      handover: new Float64Array(treeFeatureNames('handover', this.model.extras).length),
    };
  }

  get asOf(): number {
    return this.state.now;
  }

  ask(facts: OrderFacts, stage: Stage): DeliveryDistribution {
    const clock = this.clockOf(facts.destinationCountry);
    const trees = this.trees[stage];
    fillFeatures(this.state, clock, facts, stage, this.model.extras, { linear: this.linear, trees });
    const { centre, spread } = predictStage(this.model.stages[stage], this.linear, trees);
    const wall = stage === 'purchase' ? facts.purchasedWall : facts.handedWall;
    return new DeliveryDistribution(centre, spread, this.residuals[stage], clock, wall);
  }
}
