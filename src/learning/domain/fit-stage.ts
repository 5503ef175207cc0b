/**
 * Fits centre and spread of one stage, with residuals each row got from forests that had not seen its week: what the
 * spread and the first calibration are measured on. In-sample residuals would claim far too much.
 */
import { boost, type BoostOptions, type Forest, type Objective } from './boosted-trees.js';
import { boundedSpread, type StageModel } from './delivery-model.js';
import { binColumns, type BinnedColumns } from './feature-bins.js';
import { fitRidge, linearValue } from './ridge.js';
import { seededRandom } from './seeded-random.js';

/** Rows of one stage, ready to be fitted. */
export interface StageRows {
  readonly linear: readonly Float64Array[];
  readonly columns: readonly Float64Array[];
  /** Duration on the scale of time-scale.ts; of an open row what it has lasted so far. */
  readonly y: Float64Array;
  /** 1 where the row is still open. */
  readonly open: Uint8Array;
  /** 1 where nearly every order of that time has arrived, so that being delivered says nothing about its speed. */
  readonly settled: Uint8Array;
  /** Number of the week of each row. */
  readonly week: Int32Array;
}

export interface FittedStage {
  readonly model: StageModel;
  /** Centre and spread of each row by forests that did not see it. */
  readonly centre: Float64Array;
  readonly spread: Float64Array;
}

const FOLDS = 4;
const RIDGE = 20;
/** A single parcel weighs no more than one this far off (Huber), or lost ones would bend the forests. */
const MOST_RESIDUAL = 1.5;
const CENTRE: Omit<BoostOptions, 'seed'> = {
  trees: 150,
  rate: 0.06,
  leaves: 24,
  minLeaf: 40,
  ridge: 5,
  rowShare: 0.7,
  columnShare: 0.5,
};
/** Rows that earn a tree: a thousand deliveries have no use for a hundred and fifty. */
const ROWS_PER_TREE = 25;
const LEAST_TREES = 20;
const SPREAD: Omit<BoostOptions, 'seed'> = { ...CENTRE, trees: 60, leaves: 8, minLeaf: 150, ridge: 20 };
/** Without data: two thirds of orders between half and twice the usual duration. */
const UNKNOWN_SPREAD = 0.5;
const SMALLEST_SPREAD = 0.02;

/** `tell` hears how many of the forests are done. */
export function fitStage(rows: StageRows, tell: (done: number, of: number) => void): FittedStage {
  const count = rows.y.length;
  const columns = rows.linear[0]?.length ?? 0;
  const usual = Float64Array.from(rows.linear, (row) => row[0] ?? 0);
  const y = imputed(rows, usual, columns);
  const apart = y.map((value, i) => value - (usual[i] ?? 0));
  const linear = fitRidge(rows.linear, apart, columns, RIDGE);
  const base = Float64Array.from(rows.linear, (row) => (row[0] ?? 0) + linearValue(linear, row));
  const rest = y.map((value, i) => value - (base[i] ?? 0));
  const bins = binColumns(rows.columns);
  const folds = foldsOf(rows.week);
  const total = folds.length * 2;
  let done = 0;
  const step = (): void => tell(++done, total);
  const centre = crossFit(bins, folds, mean(rest), squared(rest), { ...CENTRE, seed: 1 }, step);
  const residual = rest.map((value, i) => value - (centre.outOfFold[i] ?? 0));
  const size = Math.max(SMALLEST_SPREAD, mean(residual.map(Math.abs)) || UNKNOWN_SPREAD);
  const spread = crossFit(bins, folds, Math.log(size), absolute(residual), { ...SPREAD, seed: 99 }, step);
  const noForest = { linear, centre: [], spread: [constant(Math.log(UNKNOWN_SPREAD))] };
  return {
    model: count === 0 ? noForest : { linear, centre: centre.forests, spread: spread.forests },
    centre: base.map((value, i) => value + (centre.outOfFold[i] ?? 0)),
    spread: spread.outOfFold.map(boundedSpread),
  };
}

/**
 * Rows still open get a duration drawn from what is left to them (Buckley & James 1979): dropping them would teach that
 * the latest weeks were quick, for only their quick parcels have come. The first fit, which tells what is left, uses only
 * weeks that are over.
 */
function imputed(rows: StageRows, usual: Float64Array, columns: number): Float64Array {
  const settled = rows.linear.flatMap((_, i) => (rows.settled[i] && !rows.open[i] ? [i] : []));
  if (!rows.open.includes(1) || settled.length === 0) return Float64Array.from(rows.y);
  const at = (i: number): number => (rows.y[i] ?? 0) - (usual[i] ?? 0);
  const first = fitRidge(
    settled.map((i) => rows.linear[i] ?? new Float64Array(columns)),
    settled.map(at),
    columns,
    RIDGE,
  );
  const say = (i: number): number => linearValue(first, rows.linear[i] ?? new Float64Array(columns));
  const residuals = Float64Array.from(settled, (i) => at(i) - say(i)).sort();
  const random = seededRandom(7);
  return rows.y.map((value, i) => {
    if (!rows.open[i]) return value;
    const from = firstAbove(residuals, at(i) - say(i));
    if (from >= residuals.length) return value + 0.1;
    const drawn = residuals[from + Math.floor(random() * (residuals.length - from))] ?? 0;
    return (usual[i] ?? 0) + say(i) + drawn;
  });
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows of each fold: whole weeks in turn, or single rows in turn where the history has too few weeks. */
function foldsOf(week: Int32Array): readonly Int32Array[] {
  const weeks = new Set(week).size;
  const by = (i: number): number => (weeks >= 2 * FOLDS ? (week[i] ?? 0) : i) % FOLDS;
  return Array.from({ length: FOLDS }, (_, fold) =>
    Int32Array.from([...week.keys()].filter((i) => (by(i) + FOLDS) % FOLDS === fold)),
  );
}

function crossFit(
  bins: BinnedColumns,
  folds: readonly Int32Array[],
  start: number,
  objective: Objective,
  options: BoostOptions,
  step: () => void,
): { forests: readonly Forest[]; outOfFold: Float64Array } {
  const outOfFold = new Float64Array(bins.rows).fill(start);
  const forests = folds.map((held, fold) => {
    const others = Int32Array.from(
      folds.flatMap((rows, i) => (i === fold ? [] : [...rows])).sort((a, b) => a - b),
    );
    const { forest, predicted } = boost(bins, others, held, start, objective, {
      ...options,
      trees: Math.min(options.trees, Math.max(LEAST_TREES, Math.floor(bins.rows / ROWS_PER_TREE))),
      seed: options.seed + fold,
    });
    for (const row of held) outOfFold[row] = predicted[row] ?? start;
    step();
    return forest;
  });
  return { forests, outOfFold };
}

function squared(target: Float64Array): Objective {
  return (rows, predicted, g, h) => {
    for (const row of rows) {
      const error = (predicted[row] ?? 0) - (target[row] ?? 0);
      g[row] = Math.max(-MOST_RESIDUAL, Math.min(MOST_RESIDUAL, error));
      h[row] = 1;
    }
  };
}

/** The negative log-likelihood of a Laplace distribution whose logarithmic scale is predicted: its mean is E|residual|. */
function absolute(residual: Float64Array): Objective {
  return (rows, predicted, g, h) => {
    for (const row of rows) {
      const ratio = Math.min(4, Math.abs(residual[row] ?? 0) / Math.exp(predicted[row] ?? 0));
      g[row] = 1 - ratio;
      h[row] = Math.max(0.3, ratio);
    }
  };
}

function constant(value: number): Forest {
  return boost(binColumns([]), new Int32Array(0), new Int32Array(0), value, () => undefined, {
    ...CENTRE,
    trees: 0,
    seed: 1,
  }).forest;
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}
