/** The columns trees see of an order at a moment, and those the linear part takes as they are. */
import { DAY_MS, weekdayOf } from '../../time/local-date.js';
import type { AsOfState } from './as-of-state.js';
import type { OperatingClock } from './operating-clock.js';
import type { OrderFacts, Stage } from './order-facts.js';
import type { OrderKeys } from './order-keys.js';
import { toScale } from './time-scale.js';
import { readWall } from './wall-text.js';

/** The usual duration, and how the present pace departs from it: what the linear part follows beyond what was ever seen. */
export const LINEAR_FEATURES = [
  'usual',
  'pace4',
  'pace10',
  'pace30',
  'pace120',
  'youngPace4',
  'youngPace10',
  'youngPace30',
  'paceToZone10',
  'paceToZone30',
  'paceOfPair',
  'paceFromZone',
] as const;

/** What trees see. The general pace is not among it: they would learn single weeks of the past by heart. */
const TREE_FEATURES = [
  'usual',
  'paceToZone10',
  'paceToZone30',
  'paceOfPair',
  'paceFromZone',
  'paceOfOrigin',
  'kilometers',
  'grams',
  'cubicCentimeters',
  'hour',
  'weekday',
  'carriageToZone',
  'carriageOfPair',
  'carriageToArea',
  'carriageOfLane',
  'carriageOfOriginLane',
  'carriageFromArea',
  'carriageOfOrigin',
  'handlingOfOrigin',
  'handlingOfOriginNow',
  'handlingSpreadOfOrigin',
  'handlingOfLabels',
  'carriageOfLabels',
  'ordersOfOrigin',
  'spreadOfPair',
  'spreadToArea',
  'marginOfOrigin',
  'limitOfOrigin',
  'sameZone',
] as const;

/** Known only once the carrier has it. */
const HANDOVER_FEATURES = ['handled', 'handledDays', 'handedAfterLimit'] as const;

/** Further columns of a history, by what they hold. */
export interface ExtraColumns {
  readonly numbers: readonly number[];
  readonly labels: readonly number[];
  /** Moments: worth something only to questions asked after them. */
  readonly instants: readonly number[];
}

export function treeFeatureNames(stage: Stage, extras: ExtraColumns): readonly string[] {
  const own = stage === 'handover' ? HANDOVER_FEATURES : [];
  const sinces = stage === 'handover' ? extras.instants : [];
  return [
    ...TREE_FEATURES,
    ...own,
    ...extras.numbers.map((at) => `number ${at}`),
    ...sinces.map((at) => `since ${at}`),
  ];
}

/** The two rows that are filled for one order. */
export interface FeatureRows {
  readonly linear: Float64Array;
  readonly trees: Float64Array;
}

/** Fills both rows for an order, as the state knows the world now. */
export function fillFeatures(
  state: AsOfState,
  clock: OperatingClock,
  facts: OrderFacts,
  stage: Stage,
  extras: ExtraColumns,
  into: FeatureRows,
): void {
  const now = Math.max(state.now, stage === 'purchase' ? facts.purchasedAt : facts.handedAt);
  const keys = state.keysOf(facts);
  const usual = state.usual(keys, stage, now);
  const pace10 = state.pace(stage, 'all10', '', now, 0, 20);
  const regional = regionalPaces(state, keys, stage, now, pace10);
  into.linear.set([
    usual,
    state.pace(stage, 'all4', '', now, 0, 20),
    pace10,
    state.pace(stage, 'all30', '', now, 0, 20),
    state.pace(stage, 'all120', '', now, 0, 20),
    state.pace(stage, 'young4', '', now, 0, 20),
    state.pace(stage, 'young10', '', now, 0, 20),
    state.pace(stage, 'young30', '', now, 0, 20),
    ...regional,
  ]);
  const ofOrigin = state.pace(stage, 'ofOrigin20', keys.origin, now, pace10, 8) - pace10;
  const values = [
    usual,
    ...regional,
    ofOrigin,
    ...orderFeatures(facts, stage),
    ...placeFeatures(state, keys, now),
  ];
  if (stage === 'handover') values.push(...handoverFeatures(clock, facts));
  values.push(...extraNumbers(facts, extras));
  if (stage === 'handover') values.push(...sinceFeatures(clock, facts, extras));
  into.trees.set(values);
}

/** How the pace of a zone, a pair of zones and an origin's zone departs from the general one. */
function regionalPaces(
  state: AsOfState,
  keys: OrderKeys,
  stage: Stage,
  now: number,
  pace10: number,
): readonly number[] {
  const pace30 = state.pace(stage, 'all30', '', now, 0, 20);
  const toZone10 = state.pace(stage, 'toZone10', keys.destinationZone, now, pace10, 15);
  return [
    toZone10 - pace10,
    state.pace(stage, 'toZone30', keys.destinationZone, now, pace30, 15) - pace30,
    state.pace(stage, 'ofPair15', keys.pair, now, toZone10, 10) - pace10,
    state.pace(stage, 'fromZone15', keys.originZone, now, pace10, 20) - pace10,
  ];
}

function orderFeatures(facts: OrderFacts, stage: Stage): readonly number[] {
  const wall = stage === 'purchase' ? facts.purchasedWall : facts.handedWall;
  const day = Math.floor(wall / DAY_MS);
  return [
    facts.kilometers,
    facts.grams,
    facts.cubicCentimeters,
    (wall - day * DAY_MS) / (DAY_MS / 24),
    weekdayOf(day),
  ];
}

function placeFeatures(state: AsOfState, keys: OrderKeys, now: number): readonly number[] {
  const toArea = state.mean('carriageToArea', keys.destinationArea, now, 0, 8);
  const fromArea = state.mean('carriageFromArea', keys.originArea, now, 0, 10);
  const origin = state.originEffect(keys, now);
  const spreadNow = state.mean('spreadNow', '', now, 0.35, 20);
  const spread = state.mean('spreadOfPair', keys.pair, now, spreadNow, 20);
  const labels = (name: 'handlingOfLabel' | 'carriageOfLabel'): number =>
    keys.labels.reduce((sum, label) => sum + state.mean(name, label, now, 0, 20), 0);
  return [
    state.mean('carriageToZone', keys.destinationZone, now, 0, 20),
    state.pairEffect(keys, now),
    toArea,
    state.mean('carriageOfLane', keys.lane, now, toArea, 5),
    state.mean('carriageOfOriginLane', keys.originLane, now, 0, 10),
    fromArea,
    state.mean('carriageOfOrigin', keys.origin, now, fromArea, 8),
    origin,
    state.mean('handlingOfOriginNow', keys.origin, now, origin, 3),
    state.mean('handlingSpreadOfOrigin', keys.origin, now, 0.5, 4),
    labels('handlingOfLabel'),
    labels('carriageOfLabel'),
    state.weight('handlingOfOrigin', keys.origin, now),
    spread - spreadNow,
    state.mean('spreadToArea', keys.destinationArea, now, spread, 10) - spreadNow,
    state.mean('marginOfOrigin', keys.origin, now, -1, 4),
    state.mean('limitOfOrigin', keys.origin, now, 1.5, 4),
    keys.originZone === keys.destinationZone ? 1 : 0,
  ];
}

function extraNumbers(facts: OrderFacts, extras: ExtraColumns): readonly number[] {
  return extras.numbers.map((column) => {
    const text = facts.extras[column] ?? '';
    return text === '' ? NaN : Number(text);
  });
}

function handoverFeatures(clock: OperatingClock, facts: OrderFacts): readonly number[] {
  const { purchasedWall, handedWall, shipByWall } = facts;
  const handled = clock.between(purchasedWall, handedWall);
  const limit = Number.isNaN(shipByWall) ? NaN : clock.between(purchasedWall, shipByWall);
  return [
    toScale(handled),
    Math.floor(handedWall / DAY_MS) - Math.floor(purchasedWall / DAY_MS),
    handled - limit,
  ];
}

/** Operating days from a moment of a further column to hand-over; missing when it had not come by then. */
function sinceFeatures(clock: OperatingClock, facts: OrderFacts, extras: ExtraColumns): readonly number[] {
  const offset = facts.purchasedWall - facts.purchasedAt;
  return extras.instants.map((column) => {
    const wall = readWall(facts.extras[column] ?? '', offset);
    return wall <= facts.handedWall ? clock.between(wall, facts.handedWall) : NaN;
  });
}
