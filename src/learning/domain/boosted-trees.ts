/**
 * Gradient boosted regression trees: a sum of small trees, each grown on what the sum before it leaves unexplained. Rows
 * and columns are drawn by a seeded generator, so the same data give the same forest on every machine.
 */
import type { BinnedColumns } from './feature-bins.js';
import { TreeGrower, type GrownTree } from './grow-tree.js';
import { seededRandom } from './seeded-random.js';

export interface BoostOptions {
  readonly trees: number;
  readonly rate: number;
  readonly leaves: number;
  readonly minLeaf: number;
  readonly ridge: number;
  /** Share of rows each tree sees. */
  readonly rowShare: number;
  /** Share of columns each tree may use. */
  readonly columnShare: number;
  readonly seed: number;
}

/** What is minimized: fills gradient and hessian of each listed row at the present prediction. */
export type Objective = (rows: Int32Array, predicted: Float64Array, g: Float64Array, h: Float64Array) => void;

/** Fits a forest on the listed rows, and says what it predicts for those and for others held out. */
export function boost(
  data: BinnedColumns,
  rows: Int32Array,
  heldOut: Int32Array,
  start: number,
  objective: Objective,
  options: BoostOptions,
): { readonly forest: Forest; readonly predicted: Float64Array } {
  const random = seededRandom(options.seed);
  const grower = new TreeGrower(data, options);
  const predicted = new Float64Array(data.rows).fill(start);
  const g = new Float64Array(data.rows);
  const h = new Float64Array(data.rows);
  const all = data.columns.map((_, column) => column);
  const builder = new ForestBuilder(start);
  const drawn = new Int32Array(rows.length);
  for (let tree = 0; tree < options.trees; tree++) {
    let count = 0;
    for (const row of rows) if (random() < options.rowShare) drawn[count++] = row;
    const columns = all.filter(() => random() < options.columnShare);
    const sample = drawn.subarray(0, count);
    objective(rows, predicted, g, h);
    const grown = grower.grow(sample, g, h, columns.length > 0 ? columns : all);
    for (const part of [rows, heldOut]) {
      for (const row of part) {
        predicted[row] = (predicted[row] ?? 0) + options.rate * leafOf(grown, data, row);
      }
    }
    builder.add(grown, data, options.rate);
  }
  return { forest: builder.forest(), predicted };
}

function leafOf(tree: GrownTree, data: BinnedColumns, row: number): number {
  let node = 0;
  for (;;) {
    const column = tree.column[node] ?? -1;
    if (column < 0) return tree.value[node] ?? 0;
    const bin = data.columns[column]?.[row] ?? 0;
    node = (bin <= (tree.bin[node] ?? 0) ? tree.left[node] : tree.right[node]) ?? 0;
  }
}

/** All trees in flat arrays: node `i` splits by `column[i]` at `threshold[i]`, or is a leaf (column -1) worth `threshold[i]`. */
export class Forest {
  constructor(
    readonly start: number,
    readonly roots: Int32Array,
    readonly column: Int16Array,
    readonly threshold: Float64Array,
    /** The right child; the left one stands at this index - 1. */
    readonly right: Int32Array,
    /** What splits by each column gained, for explanations. */
    readonly gains: Float64Array,
  ) {}

  /** The prediction for one row of column values; NaN is missing and goes left. */
  predict(values: Float64Array): number {
    const { column, threshold, right } = this;
    let sum = this.start;
    for (const root of this.roots) {
      let node = root;
      let by = column[node] ?? -1;
      while (by >= 0) {
        const next = right[node] ?? 0;
        node = (values[by] ?? NaN) > (threshold[node] ?? 0) ? next : next - 1;
        by = column[node] ?? -1;
      }
      sum += threshold[node] ?? 0;
    }
    return sum;
  }
}

class ForestBuilder {
  private readonly roots: number[] = [];
  private readonly column: number[] = [];
  private readonly threshold: number[] = [];
  private readonly right: number[] = [];
  private readonly gains: number[] = [];

  constructor(private readonly start: number) {}

  add(tree: GrownTree, data: BinnedColumns, rate: number): void {
    const base = this.column.length;
    this.roots.push(base);
    for (let node = 0; node < tree.column.length; node++) {
      const column = tree.column[node] ?? -1;
      const leaf = column < 0;
      this.column.push(column);
      this.right.push(leaf ? 0 : base + (tree.right[node] ?? 0));
      this.threshold.push(leaf ? rate * (tree.value[node] ?? 0) : edgeOf(data, column, tree.bin[node] ?? 0));
      if (!leaf) this.gains[column] = (this.gains[column] ?? 0) + (tree.gain[node] ?? 0);
    }
  }

  forest(): Forest {
    return new Forest(
      this.start,
      Int32Array.from(this.roots),
      Int16Array.from(this.column),
      Float64Array.from(this.threshold),
      Int32Array.from(this.right),
      Float64Array.from(this.gains, (gain) => (gain as number | undefined) ?? 0),
    );
  }
}

/** Rows up to bin 0 are those without a value, which no number is below. */
function edgeOf(data: BinnedColumns, column: number, bin: number): number {
  return bin === 0 ? -Infinity : (data.edges[column]?.[bin - 1] ?? Infinity);
}
