/**
 * Learns a distribution from observations that only say between which bounds an amount lay: a parcel handed over at 17:00
 * was ready some time after the pick-up before, one that is still on its way takes longer than it has until now. Dropping the
 * latter would make every way look quicker than it is; taking the bound for the amount would make it coarse.
 *
 * The fit is the nonparametric maximum likelihood estimate for interval-censored data (B. W. Turnbull, "The empirical
 * distribution function with arbitrarily grouped, censored and truncated data", JRSS B 38, 1976), found by
 * expectation-maximisation: each observation is spread over its interval as the present estimate spreads it.
 */
import { Distribution } from './distribution.js';

/** The amount is more than `above` and at most `upTo`; `upTo` Infinity: it has not ended yet. */
export interface CensoredAmount {
  readonly above: number;
  readonly upTo: number;
  readonly weight: number;
}

/** Outcomes with less than this are left out: noise of the iteration. */
const NEGLIGIBLE = 1e-6;

/**
 * The distribution on `grid` (ascending outcomes) that makes the observations most likely, or null when there is none. What
 * exceeds the grid counts for its last outcome. `prior` is worth `priorWeight` observations, and is also where the
 * iteration begins, so that it decides what the observations leave open.
 */
export function fitCensored(
  observations: readonly CensoredAmount[],
  grid: readonly number[],
  prior: Distribution | null = null,
  priorWeight = 0,
  rounds = 40,
): Distribution | null {
  if (grid.length === 0) return null;
  const cells = group(observations, grid);
  if (!(weightOf(cells) > 0)) return prior;
  return distributionOn(grid, fitCells(cells, grid, priorOn(grid, prior), priorWeight, rounds));
}

/**
 * The same on masses: one for each outcome of the grid, summing to 1 and none of them 0, which are also the prior. Levels that
 * borrow from one another are fitted in turn like this, without what rounding and cutting off would add each time.
 */
export function fitMasses(
  observations: readonly CensoredAmount[],
  grid: readonly number[],
  prior: Float64Array,
  priorWeight: number,
  rounds = 40,
): Float64Array {
  const cells = group(observations, grid);
  return weightOf(cells) > 0 ? fitCells(cells, grid, prior, priorWeight, rounds) : prior;
}

/** Masses as a distribution; what is next to nothing is left out. */
export function distributionOn(grid: readonly number[], masses: Float64Array): Distribution {
  return Distribution.of(
    grid.map((value, i) => {
      const mass = masses[i] ?? 0;
      return [value, mass < NEGLIGIBLE ? 0 : mass];
    }),
  );
}

const weightOf = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.weight, 0);

function fitCells(
  cells: readonly Cell[],
  grid: readonly number[],
  base: Float64Array,
  priorWeight: number,
  rounds: number,
): Float64Array {
  let masses = base;
  for (let round = 0; round < rounds; round++) {
    const next = base.map((mass) => mass * priorWeight);
    const sums = runningSums(masses);
    // Each cell gives its weight to its outcomes in proportion to what they have: a factor on a stretch of the grid, so
    // the factors are summed by their ends first and the grid is passed once.
    const change = new Float64Array(grid.length + 1);
    for (const { from, to, weight: own } of cells) {
      const mass = (sums[to] ?? 0) - (sums[from] ?? 0);
      const factor = own / Math.max(mass, 1e-300);
      change[from] = (change[from] ?? 0) + factor;
      change[to] = (change[to] ?? 0) - factor;
    }
    let factor = 0;
    for (let i = 0; i < grid.length; i++) {
      factor += change[i] ?? 0;
      next[i] = (next[i] ?? 0) + (masses[i] ?? 0) * Math.max(0, factor);
    }
    const total = next.reduce((sum, mass) => sum + mass, 0);
    masses = next.map((mass) => mass / total);
  }
  return masses;
}

interface Cell {
  readonly from: number;
  readonly to: number;
  weight: number;
}

/** Observations with the same bounds on the grid count together; one that fits no outcome goes to the next larger one. */
function group(observations: readonly CensoredAmount[], grid: readonly number[]): Cell[] {
  const cells = new Map<number, Cell>();
  for (const { above, upTo, weight } of observations) {
    if (!(weight > 0) || !(upTo > above)) continue;
    const from = Math.min(firstAbove(grid, above), grid.length - 1);
    const to = Math.max(firstAbove(grid, upTo), from + 1);
    const key = from * (grid.length + 1) + to;
    const cell = cells.get(key);
    if (cell) cell.weight += weight;
    else cells.set(key, { from, to, weight });
  }
  return [...cells.values()];
}

/** The prior on the grid, and a little everywhere, so that no outcome is impossible beforehand. */
export function priorOn(grid: readonly number[], prior: Distribution | null): Float64Array {
  const even = 1 / grid.length;
  if (!prior) return new Float64Array(grid.length).fill(even);
  let before = 0;
  return Float64Array.from(grid, (value, i) => {
    const sum = i === grid.length - 1 ? 1 : prior.cdf(value);
    const mass = sum - before;
    before = sum;
    return 0.99 * mass + 0.01 * even;
  });
}

function runningSums(masses: Float64Array): Float64Array {
  const sums = new Float64Array(masses.length + 1);
  for (let i = 0; i < masses.length; i++) sums[i + 1] = (sums[i] ?? 0) + (masses[i] ?? 0);
  return sums;
}

function firstAbove(grid: readonly number[], value: number): number {
  let low = 0;
  let high = grid.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((grid[middle] ?? Infinity) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
