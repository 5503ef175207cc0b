import { boost, type BoostOptions, type Objective } from './boosted-trees.js';
import { binColumns } from './feature-bins.js';
import { seededRandom } from './seeded-random.js';

const OPTIONS: BoostOptions = {
  trees: 60,
  rate: 0.2,
  leaves: 8,
  minLeaf: 5,
  ridge: 1,
  rowShare: 0.8,
  columnShare: 1,
  seed: 3,
};
const squared =
  (target: readonly number[]): Objective =>
  (rows, predicted, g, h) => {
    for (const row of rows) {
      g[row] = (predicted[row] ?? 0) - (target[row] ?? 0);
      h[row] = 1;
    }
  };

/** 1,000 rows of two columns, a tenth of the second missing; y is 3 where a > 0.5 and b < 0.5, 7 where b is missing, else 0. */
function sample(): { columns: Float64Array[]; y: number[] } {
  const random = seededRandom(11);
  const a = Float64Array.from({ length: 1000 }, random);
  const b = Float64Array.from({ length: 1000 }, () => (random() < 0.1 ? NaN : random()));
  const y = Array.from(a, (value, i) => {
    const other = b[i] ?? NaN;
    return Number.isNaN(other) ? 7 : value > 0.5 && other < 0.5 ? 3 : 0;
  });
  return { columns: [a, b], y };
}

const indices = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, i) => from + i);

it('learns where two columns act together and what a missing value means, also for rows it did not see', () => {
  const { columns, y } = sample();
  const { forest, predicted } = boost(
    binColumns(columns),
    indices(0, 800),
    indices(800, 1000),
    0,
    squared(y),
    OPTIONS,
  );
  const errors = [...indices(800, 1000)].map((row) => Math.abs((predicted[row] ?? 0) - (y[row] ?? 0)));
  expect(errors.reduce((a, b) => a + b, 0) / errors.length).toBeLessThan(0.15);
  expect(forest.predict(Float64Array.of(0.9, 0.2))).toBeCloseTo(3, 0);
  expect(forest.predict(Float64Array.of(0.2, NaN))).toBeCloseTo(7, 0);
});

it('answers for values as it answered for their bins', () => {
  const { columns, y } = sample();
  const { forest, predicted } = boost(
    binColumns(columns),
    indices(0, 500),
    indices(500, 1000),
    1,
    squared(y),
    OPTIONS,
  );
  for (const row of indices(0, 1000)) {
    const values = Float64Array.from(columns, (column) => column[row] ?? NaN);
    expect(forest.predict(values)).toBeCloseTo(predicted[row] ?? NaN, 9);
  }
});

it('is the same forest for the same seed, and another one for another', () => {
  const { columns, y } = sample();
  const at = (seed: number): number =>
    boost(binColumns(columns), indices(0, 1000), new Int32Array(0), 0, squared(y), {
      ...OPTIONS,
      trees: 5,
      seed,
    }).forest.predict(Float64Array.of(0.7, 0.3));
  expect(at(1)).toBe(at(1));
  expect(at(1)).not.toBe(at(2));
});

it('has nothing to split in a column of one value, nor in no rows at all', () => {
  const flat = [Float64Array.of(4, 4, 4, 4)];
  const alone = boost(binColumns(flat), indices(0, 4), new Int32Array(0), 2, squared([2, 2, 2, 2]), OPTIONS);
  expect(alone.forest.predict(Float64Array.of(4))).toBeCloseTo(2, 9);
  const empty = boost(binColumns([]), new Int32Array(0), new Int32Array(0), 5, squared([]), OPTIONS);
  expect(empty.forest.predict(new Float64Array(0))).toBe(5);
});
