/**
 * What can be said of a parcel under way at a moment: when it comes, how likely it misses a promise, how long it has been
 * silent against what is normal there, and when all that has to be looked at again if nothing is heard.
 *
 * Example: promised for the 27th, at a hub since the 25th 20:00, normally out within 6 hours: at 03:00 on the 26th it is
 * silent, comes on the 28th rather than the 27th, and the next look is due when a passage as long as this becomes rarer.
 */
import type { Day } from '../../time/local-date.js';
import { NO_DAY } from '../../time/local-date.js';
import { afterWorkedMs, workedMs } from '../../time/worked-time.js';
import {
  arrivalBy,
  dwellLimitHours,
  estimateArrival,
  HOUR_MS,
  lateShare,
  nextCrossing,
  type Arrival,
  type Waiting,
} from './estimate-arrival.js';

export interface Outlook {
  /**
   * Local to the destination: the days by which 10, 50 and 90 of 100 such parcels have come. `likely` is `NO_DAY` when more
   * than half never come; then there is nothing to expect. Where 90 never do, `latest` is the last day on which any came.
   */
  readonly earliest: Day;
  readonly likely: Day;
  readonly latest: Day;
  /** The probability of missing the day promised last, and the one promised first. */
  readonly lateProbability: number;
  readonly lateProbabilityFirst: number;
  readonly lostProbability: number;
  /** Working hours since the last sign of life where it is expected, and what is hardly ever exceeded there. */
  readonly silentHours: number;
  readonly silenceLimitHours: number;
  readonly silent: boolean;
  /** When the picture changes by itself; Infinity when it does not. */
  readonly lookAgainAt: number;
}

/**
 * Silence is named when not two passages of its kind in a thousand have lasted so long. A parcel passes six to ten of them,
 * so at 99 of 100 one healthy parcel in twelve would be called silent once: on simulated months that was half of all alerts,
 * and hardly one of them late.
 */
export const SILENCE_SHARE = 0.998;
/** Nothing moves at all hours; below this a pause is no news anywhere. */
const SHORTEST_SILENCE_HOURS = 12;
/**
 * Where probabilities are looked at anew: what staff are shown changes its place and colour at these, and whatever is decided
 * by a probability (an alert, a new promise) is decided at one of them. A finer grid only makes more work.
 */
const BANDS = [0.05, 0.15, 0.3, 0.5, 0.6, 0.8, 0.9];

export function outlookOf(
  waiting: Waiting,
  promised: { readonly first: Day; readonly current: Day },
  now: number,
): Outlook {
  const arrival = estimateArrival(waiting, now);
  const silentHours = workedMs(waiting.moving, waiting.since, now) / HOUR_MS;
  const silenceLimitHours = Math.max(
    SHORTEST_SILENCE_HOURS,
    dwellLimitHours(waiting.expectation, SILENCE_SHARE),
  );
  const silent = silentHours >= silenceLimitHours;
  const silentAt = silent
    ? Infinity
    : afterWorkedMs(waiting.moving, waiting.since, silenceLimitHours * HOUR_MS);
  const likely = arrivalBy(arrival, 0.5);
  return {
    earliest: arrivalBy(arrival, 0.1),
    likely,
    latest: likely === NO_DAY ? NO_DAY : Math.max(arrivalBy(arrival, 0.9), lastDayOf(arrival)),
    lateProbability: lateShare(arrival, promised.current),
    lateProbabilityFirst: lateShare(arrival, promised.first),
    lostProbability: arrival.never,
    silentHours,
    silenceLimitHours,
    silent,
    lookAgainAt: Math.min(silentAt, nextCrossing(waiting, promised.current, now, bandOf)),
  };
}

/** The last day, where not enough ever come for a share of all to have one. */
function lastDayOf(arrival: Arrival): Day {
  return arrivalBy(arrival, 0.9) === NO_DAY ? (arrival.days.at(-1)?.day ?? NO_DAY) : NO_DAY;
}

export function bandOf(probability: number): number {
  let band = 0;
  // Shares are sums of many small ones; a billionth is rounding.
  while (band < BANDS.length && probability >= (BANDS[band] ?? 1) - 1e-9) band++;
  return band;
}

/** Hours from the likely day of arrival to the promised one, both to their ends: negative when it comes too late. */
export function slackHours(likely: Day, promised: Day): number {
  return likely === NO_DAY ? -LONGEST_SLACK_HOURS : (promised - likely) * 24;
}

/** Stands for a parcel that is not expected at all. */
const LONGEST_SLACK_HOURS = 24 * 365;
