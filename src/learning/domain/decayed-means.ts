/**
 * Means that forget: each value counts half as much after every half-life. Asked with a prior and its strength in
 * deliveries, so that a key with little of its own borrows from a coarser one.
 */
import { DAY_MS } from '../../time/local-date.js';

interface Entry {
  sum: number;
  weight: number;
  at: number;
}

/** [key, sum, weight, at]: what is written down of one entry. */
export type WrittenMean = readonly [key: string, sum: number, weight: number, at: number];

export class DecayedMeans {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly halfLifeDays: number) {}

  private factor(entry: Entry, at: number): number {
    return Math.pow(0.5, (at - entry.at) / (this.halfLifeDays * DAY_MS));
  }

  /** Adds `value` of the given weight. `at` never goes back. */
  add(key: string, value: number, at: number, weight = 1): void {
    const entry = this.entries.get(key);
    if (!entry) {
      this.entries.set(key, { sum: value * weight, weight, at });
      return;
    }
    const factor = this.factor(entry, at);
    entry.sum = entry.sum * factor + value * weight;
    entry.weight = entry.weight * factor + weight;
    entry.at = at;
  }

  /** The mean as of `at`, drawn towards `prior` as if that had been seen `strength` times. */
  mean(key: string, at: number, prior: number, strength: number): number {
    const entry = this.entries.get(key);
    if (!entry) return prior;
    const factor = this.factor(entry, at);
    return (entry.sum * factor + strength * prior) / (entry.weight * factor + strength);
  }

  /** How many values there are as of `at`, each counted as far as it is remembered. */
  weight(key: string, at: number): number {
    const entry = this.entries.get(key);
    return entry ? entry.weight * this.factor(entry, at) : 0;
  }

  sum(key: string, at: number): number {
    const entry = this.entries.get(key);
    return entry ? entry.sum * this.factor(entry, at) : 0;
  }

  write(): readonly WrittenMean[] {
    return [...this.entries].map(([key, { sum, weight, at }]) => [key, sum, weight, at]);
  }

  read(written: readonly WrittenMean[]): void {
    this.entries.clear();
    for (const [key, sum, weight, at] of written) this.entries.set(key, { sum, weight, at });
  }
}
