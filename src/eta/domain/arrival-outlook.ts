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
import { deliveryDaysBetween } from './journey.js';
import type { Claim, ClaimBook } from './claim-book.js';
import type { Stage } from './passage.js';
import {
  arrivalBy,
  byPassages,
  deliveryDays,
  dwellLimitHours,
  heeding,
  HOUR_MS,
  lateShare,
  nextCrossing,
  withLateShare,
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
  /** That of the day promised last, had the carrier said nothing of its own; null when it has not. */
  readonly lateProbabilityWithoutWord: number | null;
  /** What the first promise was given before it was read by outcomes; null when it is over, or nobody should learn from it. */
  readonly claim: Claim | null;
  readonly lostProbability: number;
  /** Working hours since the last sign of life where it is expected, and what is hardly ever exceeded there. */
  readonly silentHours: number;
  readonly silenceLimitHours: number;
  readonly silent: boolean;
  /** When its silence exceeded that, epoch ms, as it is known now; Infinity while it has not. */
  readonly silentSince: number;
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
/** So seldom does what is learned of a place change what is normal there that twice a day is enough to notice. */
const RELEARNED_HOURS = 12;
/** A limit may fall to a third at once, when it becomes known where parcels go on to from a place. */
const LONG_WAIT_HOURS = 24;
/**
 * Where probabilities are looked at anew: what staff are shown changes its place and colour at these, and whatever is decided
 * by a probability (an alert, a new promise) is decided at one of them. A finer grid only makes more work.
 */
export const USUAL_BANDS: readonly number[] = [0.05, 0.1, 0.15, 0.3, 0.5, 0.6, 0.8, 0.9];

/** How probabilities of lateness are read, by what came of others like them. */
export interface Reading {
  readonly stage: Stage;
  readonly claims: ClaimBook;
}

/** `reading`: null where the outcomes of others say nothing, as while an incident lasts. */
export function outlookOf(
  waiting: Waiting,
  promised: { readonly first: Day; readonly current: Day },
  now: number,
  reading: Reading | null = null,
  bands: readonly number[] = USUAL_BANDS,
): Outlook {
  const own = byPassages(waiting, now);
  const supposed = heeding(own, waiting, now);
  const [slackFirst, slack] = [slackOf(waiting, promised.first), slackOf(waiting, promised.current)];
  const claim = (probability: number, left: number, slackDays: number): Claim | null =>
    reading && {
      ...{ stage: reading.stage, probability, left, slackDays },
      passagesLeft: left * waiting.expectation.effectiveSize,
    };
  const read = (of: Claim | null, probability: number): number =>
    of && reading ? reading.claims.corrected(of) : probability;
  const today = waiting.delivering.zone.dayOf(Math.max(waiting.since, now));
  const share = (day: Day, slackDays: number, by: Arrival = supposed): number => {
    const late = lateShare(by, day);
    // What is over is over, whatever came of others.
    return day < today ? late : read(claim(late, by.left, slackDays), late);
  };
  const lateProbability = share(promised.current, slack);
  const nextDay = deliveryDays(waiting.delivering, promised.current)(1);
  const arrival = withLateShare(supposed, promised.current, lateProbability, nextDay);
  const claimed = promised.first < today ? null : lateShare(supposed, promised.first);
  const silentHours = workedMs(waiting.moving, waiting.since, now) / HOUR_MS;
  // Silent is what is silent by the step before it and by its own lane: either alone rang for more that came in time (decision 40).
  const normals = waiting.dwell ? [waiting.dwell, waiting.expectation] : [waiting.expectation];
  const limits = normals.map((normal) => dwellLimitHours(normal, SILENCE_SHARE));
  const silenceLimitHours = Math.max(SHORTEST_SILENCE_HOURS, ...limits);
  const silent = silentHours >= silenceLimitHours;
  const exceededAt = afterWorkedMs(waiting.moving, waiting.since, silenceLimitHours * HOUR_MS);
  // As long as the tariff takes part, its long tail sets the limit; it falls to a fifth when enough is known to do without.
  const settling = !silent && normals.some(({ learned }) => learned < 1);
  const settledAt = settling ? waiting.delivering.zone.resolve(today + 1, 0) : Infinity;
  // Later too it moves as others teach, and who has waited for half of it, or for a day, may be silent by what is known tomorrow.
  const nearing = !silent && silentHours >= Math.min(LONG_WAIT_HOURS, silenceLimitHours / 2);
  const relearnedAt = Math.min(settledAt, nearing ? now + RELEARNED_HOURS * HOUR_MS : Infinity);
  // With its day the promise is over, whatever outcomes say.
  const endOfDay = waiting.delivering.zone.resolve(promised.current + 1, 0);
  const overAt = reading && endOfDay > now ? endOfDay : Infinity;
  const likely = arrivalBy(arrival, 0.5);
  // What was claimed changes its cell as it goes along, and each cell is to learn from all parcels that come through it.
  const inBand = (late: number): number => bandOf(late, bands);
  const bandRead = reading
    ? reading.claims.reader(
        { stage: reading.stage, slackDays: slack },
        waiting.expectation.effectiveSize,
        inBand,
      )
    : inBand;
  return {
    earliest: arrivalBy(arrival, 0.1),
    likely,
    latest: likely === NO_DAY ? NO_DAY : Math.max(arrivalBy(arrival, 0.9), lastDayOf(arrival)),
    lateProbability,
    lateProbabilityFirst:
      promised.first === promised.current ? lateProbability : share(promised.first, slackFirst),
    lateProbabilityWithoutWord: waiting.word ? share(promised.current, slack, own) : null,
    claim: claimed === null ? null : claim(claimed, supposed.left, slackFirst),
    lostProbability: arrival.never,
    silentHours,
    silenceLimitHours,
    silent,
    silentSince: silent ? exceededAt : Infinity,
    lookAgainAt: Math.min(
      silent ? Infinity : exceededAt,
      relearnedAt,
      overAt,
      nextCrossing(waiting, promised.current, now, bandRead),
    ),
  };
}

/** The last day, where not enough ever come for a share of all to have one. */
function lastDayOf(arrival: Arrival): Day {
  return arrivalBy(arrival, 0.9) === NO_DAY ? (arrival.days.at(-1)?.day ?? NO_DAY) : NO_DAY;
}

/** Delivery days that are left to a passage from its beginning. */
const slackOf = (waiting: Waiting, promised: Day): number =>
  deliveryDaysBetween(waiting, waiting.since, promised);

export function bandOf(probability: number, bands: readonly number[] = USUAL_BANDS): number {
  let band = 0;
  // Shares are sums of many small ones; a billionth is rounding.
  while (band < bands.length && probability >= (bands[band] ?? 1) - 1e-9) band++;
  return band;
}

/** Hours from the likely day of arrival to the promised one, both to their ends: negative when it comes too late. */
export function slackHours(likely: Day, promised: Day): number {
  return likely === NO_DAY ? -LONGEST_SLACK_HOURS : (promised - likely) * 24;
}

/** Stands for a parcel that is not expected at all. */
const LONGEST_SLACK_HOURS = 24 * 365;
