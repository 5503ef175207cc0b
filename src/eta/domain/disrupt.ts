/**
 * What an incident makes of what is expected of a passage: each passage like it, if it would still be under way when the
 * incident begins, takes the days longer that such parcels are delayed, with their chances. Waiting longer is then no sign of
 * anything worse, and the parcel comes later.
 *
 * Example: expected to leave within 6 hours and come in two delivery days; a storm costs half the parcels nothing and half
 * two days: two days with one half, four with the other, and 54 hours of silence mean nothing yet.
 */
import type { Disruption } from '../../incidents/domain/incident.js';
import { delayAt } from '../../incidents/domain/incident.js';
import type { WorkedDays } from '../../time/worked-time.js';
import { deliveryDays } from './estimate-arrival.js';
import type { Passage } from './journey.js';
import { NEVER } from './passage.js';
import type { Word } from './word-book.js';
import type { Expectation, WeightedSample } from './passage-book.js';

/** What is known around one parcel: of incidents, and by the carrier's own word. */
export interface Surroundings {
  /** Declared and open, reaching the parcel at the place where it was seen last. */
  ahead(facility: string | null): readonly Disruption[];
  /** The one that a passage fell into, closed ones too. */
  during(passage: Passage): Disruption | null;
  /** The carrier's words that count, by when they were said; absent: none. */
  readonly said?: readonly Word[];
}

export const NO_INCIDENTS: Surroundings = { ahead: () => [], during: () => null };

/** Of several at a time the worst counts: they delay the same days. Null when none reaches a passage begun at `since`. */
export function worstOf(disruptions: readonly Disruption[], since: number): Disruption | null {
  let worst: Disruption | null = null;
  for (const disruption of disruptions) {
    if (since >= disruption.until) continue;
    if (worst === null || delayAt(disruption, 0.9) > delayAt(worst, 0.9)) worst = disruption;
  }
  return worst;
}

/** `delivering`: the days on which parcels reach the door, at the destination. */
export function disrupted(
  expectation: Expectation,
  { from, delay }: Disruption,
  since: number,
  delivering: WorkedDays,
): Expectation {
  const dayAfter = deliveryDays(delivering, delivering.zone.dayOf(since));
  const begins = delivering.zone.dayOf(from);
  const samples = expectation.samples.flatMap((sample): readonly WeightedSample[] => {
    const { dwellHours, remainingDays, weight } = sample;
    if (remainingDays === NEVER || dayAfter(remainingDays) < begins) return [sample];
    return delay.map(({ days, share }) => ({
      dwellHours: dwellHours + 24 * days,
      remainingDays: remainingDays + days,
      weight: weight * share,
    }));
  });
  return { ...expectation, samples: samples.toSorted((a, b) => b.dwellHours - a.dwellHours) };
}
