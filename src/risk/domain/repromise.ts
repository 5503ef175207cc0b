/**
 * When a customer is given a new window. Only when it matters: the new latest day lies beyond the promised one for certain
 * enough, twice in a row or by a whole day more, and not for every day the estimate moves by itself. A promise is never
 * drawn earlier; good news needs no new promise. The limits are settings (`REPROMISE_...`), each with its reason.
 *
 * Example: promised by the 27th; the estimate says the 28th with 60 %: nothing yet. A scan later it still says so with
 * 85 %: the customer hears "by the 29th" (nine of ten such parcels have come by then), once.
 */
import type { Day } from '../../time/local-date.js';

export interface RepromisePolicy {
  /** Below this a new promise would more often be wrong than the old one. */
  readonly sureAt: number;
  /** Between the two: only when it was so at the look before as well. */
  readonly likelyAt: number;
  /** A move of the latest day by less than this is not worth a message. */
  readonly smallestMoveDays: number;
  /** After so many moves people stop believing dates; then a person decides. */
  readonly mostRevisions: number;
}

export interface PromiseState {
  readonly latest: Day;
  readonly revision: number;
  /** P(late) against this promise at the look before; null when this is the first. */
  readonly before: number | null;
}

export interface NewEstimate {
  readonly earliest: Day;
  readonly likely: Day;
  readonly latest: Day;
  readonly lateProbability: number;
}

export interface NewWindow {
  readonly earliest: Day;
  readonly likely: Day;
  readonly latest: Day;
}

/** The window to promise now, or null to leave the one there is. */
export function repromise(
  { latest, revision, before }: PromiseState,
  estimate: NewEstimate,
  policy: RepromisePolicy,
): NewWindow | null {
  if (revision > policy.mostRevisions) return null;
  if (estimate.latest - latest < policy.smallestMoveDays) return null;
  const sure = estimate.lateProbability >= policy.sureAt;
  const likelyTwice =
    estimate.lateProbability >= policy.likelyAt && before !== null && before >= policy.likelyAt;
  if (!sure && !likelyTwice) return null;
  return {
    earliest: estimate.earliest,
    likely: Math.max(estimate.likely, estimate.earliest),
    latest: estimate.latest,
  };
}
