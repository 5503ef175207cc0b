/**
 * What was trained: from the features of an order to the centre and the spread of its duration. A linear part follows the
 * usual duration and the pace of the day wherever they go; trees add what places, sizes and sellers have of their own,
 * as four forests fitted on three quarters of the weeks each.
 */
import type { Forest } from './boosted-trees.js';
import type { Anchors } from './as-of-state.js';
import type { ClosedDays } from './closed-days.js';
import type { DayRates } from './operating-clock.js';
import type { ExtraColumns } from './order-features.js';
import type { Stage } from './order-facts.js';
import { linearValue, type LinearFit } from './ridge.js';

/** A spread below this would claim to know the hour; one above it claims nothing. On the scale of time-scale.ts. */
const NARROWEST = 0.05;
const WIDEST = 1.5;

export interface StageModel {
  readonly linear: LinearFit;
  readonly centre: readonly Forest[];
  /** Of the logarithm of the mean absolute residual. */
  readonly spread: readonly Forest[];
}

/** How time passes for deliveries to a country. */
export interface CountryClock {
  readonly rates: DayRates;
  readonly closed: ClosedDays;
}

export interface DeliveryModel {
  readonly stages: Readonly<Record<Stage, StageModel>>;
  readonly anchors: Anchors;
  readonly countries: ReadonlyMap<string, CountryClock>;
  readonly extras: ExtraColumns;
  /** Deliveries it was fitted on. */
  readonly sampleSize: number;
}

/** Centre and spread for one row of features. The usual duration (the first linear feature) is what is corrected. */
export function predictStage(
  model: StageModel,
  linear: Float64Array,
  trees: Float64Array,
): { centre: number; spread: number } {
  const base = (linear[0] ?? 0) + linearValue(model.linear, linear);
  return {
    centre: base + average(model.centre, trees),
    spread: boundedSpread(average(model.spread, trees)),
  };
}

export function boundedSpread(logarithm: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, Math.exp(logarithm)));
}

function average(forests: readonly Forest[], values: Float64Array): number {
  let sum = 0;
  for (const forest of forests) sum += forest.predict(values);
  return forests.length === 0 ? 0 : sum / forests.length;
}
