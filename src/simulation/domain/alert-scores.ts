/** What staff were told of simulated parcels, held against what really happened. */
import type { Followed } from './risk-replay.js';

export interface AlertScores {
  readonly late: number;
  /** Late ones of which somebody who sees everything could have known a day before the promise was missed. */
  readonly withASign: number;
  /** Of those, flagged a day before; null when there are none. */
  readonly recall: number | null;
  /** Of what was flagged before its promise was over, late in the end. */
  readonly precision: number | null;
  readonly flaggedShare: number | null;
  /** Of parcels that fell silent: whose silence exceeded what is normal there; of those, flagged within a day of that. */
  readonly silentBeyond: number | null;
  readonly silentInTime: number | null;
  /** The same with the limit as it was known at the time. */
  readonly silentInTimeAsKnown: number | null;
  readonly looks: number;
}

/** A warning is of use a day before the promise is missed. */
const AHEAD_MS = 24 * 3_600_000;

export function alertScores(parcels: readonly Followed[]): AlertScores {
  const late = parcels.filter(({ parcel }) => parcel.outcome.late);
  const withASign = late.filter((one) => one.parcel.outcome.signAt <= one.missedAt - AHEAD_MS);
  const flagged = parcels.filter((one) => one.flaggedAt < one.missedAt);
  const silent = parcels.filter(({ parcel }) => parcel.silence > 0);
  const beyond = silent.filter(({ limitAt }) => !Number.isNaN(limitAt));
  return {
    late: late.length,
    withASign: withASign.length,
    recall: shareOf(withASign, (one) => one.flaggedAt <= one.missedAt - AHEAD_MS),
    precision: shareOf(flagged, ({ parcel }) => parcel.outcome.late),
    flaggedShare: parcels.length === 0 ? null : flagged.length / parcels.length,
    silentBeyond: shareOf(silent, ({ limitAt }) => !Number.isNaN(limitAt)),
    silentInTime: shareOf(beyond, (one) => one.flaggedAt <= one.limitAt + AHEAD_MS),
    silentInTimeAsKnown: shareOf(beyond, (one) => one.flaggedAt <= one.limitKnownAt + AHEAD_MS),
    looks: parcels.reduce((sum, { looks }) => sum + looks, 0),
  };
}

function shareOf(list: readonly Followed[], is: (one: Followed) => boolean): number | null {
  return list.length === 0 ? null : list.filter(is).length / list.length;
}
