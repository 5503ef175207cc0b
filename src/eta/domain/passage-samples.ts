/**
 * The last passages of one kind, as a ring: what is older than the latest few hundred makes room, so that a place that has
 * changed is known by how it is now. Kept sorted by dwell, longest first, because the question asked is always of those that
 * took longer than what has passed so far.
 */
import { countWhile } from '../../transit/domain/count-while.js';
import type { PassageSample } from './passage.js';

/**
 * How many passages are kept of a kind. The tail matters (which one in a hundred waits for days), and 256 show it; more
 * would only make a place that has changed slower to recognise.
 */
export const KEPT_PASSAGES = 256;

export class PassageSamples {
  /** Newest last. */
  private readonly ring: PassageSample[] = [];
  private next = 0;
  private sorted: PassageSample[] | null = null;
  private seen = 0;

  /** `seen`: how many there have been in all, where that is more than what is kept. */
  constructor(samples: readonly PassageSample[] = [], seen = 0) {
    for (const sample of samples) this.add(sample);
    this.seen = Math.max(seen, samples.length);
  }

  /** How many passages of the kind there have been in all. */
  get total(): number {
    return this.seen;
  }

  get count(): number {
    return this.ring.length;
  }

  add(sample: PassageSample): void {
    const gone = this.ring[this.next];
    this.ring[this.next] = sample;
    this.next = (this.next + 1) % KEPT_PASSAGES;
    this.seen++;
    // Sorting anew for each passage was a twentieth of all work on simulated years.
    if (this.sorted && gone) this.sorted.splice(this.sorted.indexOf(gone), 1);
    const longer = countWhile(this.sorted ?? [], ({ dwellHours }) => dwellHours >= sample.dwellHours);
    this.sorted?.splice(longer, 0, sample);
  }

  /** Longest dwell first, as it is now: what is added later changes it. */
  get byDwell(): readonly PassageSample[] {
    this.sorted ??= [...this.ring].sort((a, b) => b.dwellHours - a.dwellHours);
    return this.sorted;
  }
}
