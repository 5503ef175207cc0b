/**
 * A period life table of residuals (residual-table.ts): at every age, counted in bins, how many deliveries came and how much
 * waiting there was for them. What is waited for may have begun whenever it liked: three days of waiting of a parcel that is
 * old already say what befalls old parcels in these three days, and count as these three days do. A table by order, as
 * Kaplan's and Meier's, can only let them count as the day on which the parcel was bought.
 *
 * Example: ten parcels wait at the beginning of a bin; two come in the middle of it, eight are still waited for at its end.
 * That is 8 + 2 · ½ = 9 waits and 2 deliveries: a share exp(-2/9) = 0.80 outlasts the bin.
 */
import { BINS, placeOf, ResidualDistribution, type ResidualCounts } from './residual-table.js';

/** One that comes at the very beginning of a bin in which nobody ever waited ends it all the same. */
const LEAST_WAITED = 1e-9;

export class LifeTable {
  private readonly came = new Float64Array(BINS);
  private readonly waited = new Float64Array(BINS);

  /** The lives of counts from their beginning to their end, weighing `orders` together. */
  static ofLives(counts: ResidualCounts, orders: number): LifeTable {
    const table = new LifeTable();
    const total = counts.total();
    if (total === 0) return table;
    const weight = orders / total;
    let left = total;
    for (let bin = 0; bin < BINS; bin++) {
      const [seen, open] = [counts.seen[bin] ?? 0, counts.open[bin] ?? 0];
      table.came[bin] = seen * weight;
      // Whoever ended within the bin was waited for in half of it.
      table.waited[bin] = (left - (seen + open) / 2) * weight;
      left -= seen + open;
    }
    return table;
  }

  /** One parcel was waited for from one age to another; an age that is not later than the first is no wait. */
  wait(from: number, to: number): void {
    if (!(to > from)) return;
    const [begins, ends] = [placeOf(from), placeOf(to)];
    for (let bin = Math.floor(begins); bin < ends; bin++) {
      const part = Math.min(ends, bin + 1) - Math.max(begins, bin);
      this.waited[bin] = (this.waited[bin] ?? 0) + part;
    }
  }

  /** One parcel came at an age. */
  come(age: number): void {
    if (Number.isNaN(age)) return;
    const bin = Math.floor(placeOf(age));
    this.came[bin] = (this.came[bin] ?? 0) + 1;
  }

  /** Everything of another table, times a factor. */
  addAll(other: LifeTable, factor: number): void {
    for (let bin = 0; bin < BINS; bin++) {
      this.came[bin] = (this.came[bin] ?? 0) + factor * (other.came[bin] ?? 0);
      this.waited[bin] = (this.waited[bin] ?? 0) + factor * (other.waited[bin] ?? 0);
    }
  }

  /** Everything counts so much less from now on. */
  fade(factor: number): void {
    for (let bin = 0; bin < BINS; bin++) {
      this.came[bin] = (this.came[bin] ?? 0) * factor;
      this.waited[bin] = (this.waited[bin] ?? 0) * factor;
    }
  }

  clear(): void {
    this.fade(0);
  }

  /** What would come of parcels that lived through all ages as they are in this table. */
  distribution(): ResidualDistribution {
    const shares = new Float64Array(BINS);
    let hazard = 0;
    for (let bin = 0; bin < BINS; bin++) {
      hazard += (this.came[bin] ?? 0) / Math.max(this.waited[bin] ?? 0, LEAST_WAITED);
      shares[bin] = 1 - Math.exp(-hazard);
    }
    return new ResidualDistribution(shares);
  }
}
