/**
 * Everything learned of passages, by kind, and what is expected of a parcel in one: the passages of its own lane and place
 * first, topped up by coarser kinds where those are few, and by the carrier's tariff where there are none.
 *
 * Example: 60 passages of the lane, 20 as the weight of what is coarser: three quarters of the expectation are the lane's
 * own, the rest is the service's.
 */
import type { PassagePlace, PassageSample } from './passage.js';
import { passageKeys } from './passage.js';
import { PassageSamples } from './passage-samples.js';

/**
 * A coarser kind counts as much as so many passages of the finer one: fewer, and a lane believes in two lucky parcels; more,
 * and it never becomes itself. Chosen on seeds 11 to 15 of the simulated months, where 10 to 40 differ little.
 */
const BORROWED = 20;
/** A level whose share is below this changes no decision and is left out for speed. */
const NEGLIGIBLE = 0.02;

export interface WeightedSample extends PassageSample {
  readonly weight: number;
}

export interface Expectation {
  /** Longest dwell first; weights sum to 1. */
  readonly samples: readonly WeightedSample[];
  /** How many passages of the finest kind with any were used, and how fine it is (0 the finest); 0 and -1: tariff only. */
  readonly sampleSize: number;
  readonly level: number;
}

export class PassageBook {
  private readonly kinds = new Map<string, PassageSamples>();

  get size(): number {
    return this.kinds.size;
  }

  add(place: PassagePlace, sample: PassageSample): void {
    for (const key of passageKeys(place)) this.samplesOf(key).add(sample);
  }

  /** For loading: all that is kept of one kind. */
  replace(key: string, samples: PassageSamples): void {
    this.kinds.set(key, samples);
  }

  /** `prior` stands in for what nothing is known of; its own weights do not matter. */
  expect(place: PassagePlace, prior: readonly PassageSample[]): Expectation {
    const parts: { samples: readonly PassageSample[]; weight: number }[] = [];
    let left = 1;
    let [sampleSize, level] = [0, -1];
    for (const [index, key] of passageKeys(place).entries()) {
      const kept = this.kinds.get(key);
      if (!kept || kept.count === 0) continue;
      if (level === -1) [sampleSize, level] = [kept.count, index];
      const own = kept.count / (kept.count + BORROWED);
      parts.push({ samples: kept.byDwell, weight: left * own });
      left *= 1 - own;
      if (left < NEGLIGIBLE) break;
    }
    if (left >= NEGLIGIBLE || parts.length === 0) parts.push({ samples: prior, weight: left });
    return { samples: merge(parts), sampleSize, level };
  }

  private samplesOf(key: string): PassageSamples {
    let kept = this.kinds.get(key);
    if (!kept) this.kinds.set(key, (kept = new PassageSamples()));
    return kept;
  }
}

function merge(
  parts: readonly { readonly samples: readonly PassageSample[]; readonly weight: number }[],
): readonly WeightedSample[] {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const merged = parts.flatMap(({ samples, weight }) => {
    const each = weight / total / samples.length;
    return samples.map(({ dwellHours, remainingDays }) => ({ dwellHours, remainingDays, weight: each }));
  });
  return parts.length === 1 ? merged : merged.sort((a, b) => b.dwellHours - a.dwellHours);
}
