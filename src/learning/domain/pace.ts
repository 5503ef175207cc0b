/**
 * How fast parcels arrive at present: deliveries that came, against those that should have come by the usual hazard of
 * the orders then open. Unlike a mean over what was delivered lately, this is neither dragged down by a backlog that is
 * cleared at last (its parcels are late ones, though everything flows again) nor up by the first parcels of a rush.
 *
 * Example: 200 parcels were expected over the last days and 150 came: a ratio of 0.75, its logarithm -0.29.
 */
import { DecayedMeans, type WrittenMean } from './decayed-means.js';

export class Pace {
  /** Weighted by what was expected, so that the mean is the ratio itself. */
  private readonly ratios: DecayedMeans;

  constructor(halfLifeDays: number) {
    this.ratios = new DecayedMeans(halfLifeDays);
  }

  add(key: string, came: number, expected: number, at: number): void {
    if (expected <= 0 && came <= 0) return;
    // A delivery against no expectation still counts, with the smallest weight that can hold it.
    const weight = Math.max(expected, 1e-9);
    this.ratios.add(key, came / weight, at, weight);
  }

  /** The logarithm of the ratio, drawn towards `prior` (a logarithm) as if `strength` parcels had been expected more. */
  log(key: string, at: number, prior: number, strength: number): number {
    return Math.log(this.ratios.mean(key, at, Math.exp(prior), strength));
  }

  write(): readonly WrittenMean[] {
    return this.ratios.write();
  }

  read(written: readonly WrittenMean[]): void {
    this.ratios.read(written);
  }
}

/** The cumulative hazard of a logistic distribution in its own unit: what one open order is expected to have brought. */
export function logisticHazard(z: number): number {
  return z > 30 ? z : Math.log1p(Math.exp(z));
}

/** Sums by key within one day, so that a day costs one update a key and not one an order. */
export class DaySums {
  private readonly came = new Map<string, number>();
  private readonly expected = new Map<string, number>();

  add(key: string, came: number, expected: number): void {
    this.came.set(key, (this.came.get(key) ?? 0) + came);
    this.expected.set(key, (this.expected.get(key) ?? 0) + expected);
  }

  into(paces: readonly Pace[], at: number): void {
    for (const [key, came] of this.came) {
      for (const pace of paces) pace.add(key, came, this.expected.get(key) ?? 0, at);
    }
  }
}
