/**
 * How far deliveries fall from what the model says, in units of its own spread: one distribution from which every level
 * of confidence is read. Orders still open count as "later than this" (Kaplan & Meier 1958), so a slow week is not seen
 * as a quick one because only its quick parcels have come.
 */

export const BINS = 480;
const LOWEST = -6;
const HIGHEST = 9;
const WIDTH = (HIGHEST - LOWEST) / BINS;

/** Where a standardized residual stands, in bins from the lowest; outside values at the ends. */
export function placeOf(z: number): number {
  return Math.min(BINS - 1e-9, Math.max(0, (z - LOWEST) / WIDTH));
}

/** A distribution function on a grid: the share at or below the upper edge of each bin. */
export class ResidualDistribution {
  constructor(readonly shares: Float64Array) {}

  /** P(residual <= z). */
  below(z: number): number {
    if (z >= HIGHEST) return 1;
    const at = placeOf(z);
    const bin = Math.floor(at);
    const lower = bin === 0 ? 0 : (this.shares[bin - 1] ?? 0);
    return lower + (at - bin) * ((this.shares[bin] ?? 1) - lower);
  }

  /** The smallest z that a share `q` of residuals does not exceed. */
  quantile(q: number): number {
    let low = 0;
    let high = BINS - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.shares[middle] ?? 1) < q) low = middle + 1;
      else high = middle;
    }
    const upper = this.shares[low] ?? 1;
    const lower = low === 0 ? 0 : (this.shares[low - 1] ?? 0);
    const part = upper > lower ? Math.min(1, Math.max(0, (q - lower) / (upper - lower))) : 1;
    return LOWEST + (low + part) * WIDTH;
  }
}

/** Weighted counts of residuals seen, and of those only known to be larger. */
export class ResidualCounts {
  readonly seen = new Float64Array(BINS);
  readonly open = new Float64Array(BINS);

  add(z: number, weight = 1): void {
    if (Number.isNaN(z)) return;
    const bin = Math.floor(placeOf(z));
    this.seen[bin] = (this.seen[bin] ?? 0) + weight;
  }

  addOpen(z: number, weight = 1): void {
    if (Number.isNaN(z)) return;
    const bin = Math.floor(placeOf(z));
    this.open[bin] = (this.open[bin] ?? 0) + weight;
  }

  /** Adds everything of another table, times a factor. */
  addAll(other: ResidualCounts, factor: number): void {
    for (let bin = 0; bin < BINS; bin++) {
      this.seen[bin] = (this.seen[bin] ?? 0) + factor * (other.seen[bin] ?? 0);
      this.open[bin] = (this.open[bin] ?? 0) + factor * (other.open[bin] ?? 0);
    }
  }

  total(): number {
    let sum = 0;
    for (let bin = 0; bin < BINS; bin++) sum += (this.seen[bin] ?? 0) + (this.open[bin] ?? 0);
    return sum;
  }

  /** Kaplan-Meier's estimate; what was censored within a bin is taken to have been at risk in half of it. */
  distribution(): ResidualDistribution {
    const shares = new Float64Array(BINS);
    let atRisk = this.total();
    let survival = 1;
    for (let bin = 0; bin < BINS; bin++) {
      const seen = this.seen[bin] ?? 0;
      const open = this.open[bin] ?? 0;
      const exposed = atRisk - open / 2;
      if (exposed > 1e-9) survival *= Math.max(0, 1 - seen / exposed);
      atRisk -= seen + open;
      shares[bin] = 1 - survival;
    }
    return new ResidualDistribution(shares);
  }
}
