/**
 * Columns of numbers cut into at most 65 bins each, so that a tree looks for its splits in histograms instead of sorted
 * lists. Bin 0 holds what is missing (NaN), so a missing value stands below every number: a tree may split it off.
 */

/** Bins above that of missing values; more did not make a tree better on any history tried. */
const MOST_BINS = 64;
/** Cuts are placed by a sample of this size: quantiles of a column need no more. */
const CUT_SAMPLE = 20_000;

export interface BinnedColumns {
  readonly rows: number;
  /** Bins of each column, row by row. */
  readonly columns: readonly Uint8Array[];
  /** For each column the upper edges: a value falls into bin `1 + number of edges below it`. */
  readonly edges: readonly Float64Array[];
}

/** Cuts each column at its own quantiles. Columns are of equal length; NaN is missing. */
export function binColumns(columns: readonly Float64Array[]): BinnedColumns {
  const edges = columns.map(cutsOf);
  return {
    rows: columns[0]?.length ?? 0,
    columns: columns.map((values, i) => binOf(values, edges[i] ?? new Float64Array(0))),
    edges,
  };
}

function cutsOf(values: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(values.length / CUT_SAMPLE));
  const sample: number[] = [];
  for (let i = 0; i < values.length; i += step) {
    const value = values[i] ?? NaN;
    if (!Number.isNaN(value)) sample.push(value);
  }
  const sorted = Float64Array.from(sample).sort();
  const cuts: number[] = [];
  for (let k = 1; k < MOST_BINS; k++) {
    const at = Math.floor((k * sorted.length) / MOST_BINS);
    const below = sorted[at - 1] ?? NaN;
    const above = sorted[at] ?? NaN;
    // Between two different values, so that neither lies on the edge.
    if (above > below) cuts.push((below + above) / 2);
  }
  return Float64Array.from(new Set(cuts));
}

function binOf(values: Float64Array, edges: Float64Array): Uint8Array {
  const bins = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (Number.isNaN(value)) continue;
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edges[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    bins[i] = low + 1;
  }
  return bins;
}
