/**
 * When a parcel is put before people, and when it leaves them alone again. It comes on the list when it will hardly be in
 * time, however far off that is; when three in ten like it miss their promise and the promise is about to end; or when it has
 * gone silent: at once where that means something, and anywhere within a day, if it lasts. It leaves when lateness has become
 * unlikely, when it moves again after silence, or when it has arrived. The limits for coming and leaving lie apart, so that one
 * scan more or less does not make it blink.
 *
 * Flagging too early costs a person a minute, and most parcels that are slow days before their promise still come in time;
 * flagging too late costs the buyer a day. Probabilities are what outcomes have made of them (claim-book.ts), so that of
 * those listed at the limit three in ten are late, and of all listed more than half (docs/benchmarks.md).
 *
 * Example: promised for Friday, on Monday 55 % late: nothing yet. On Thursday evening still 55 %: on the list. Another one
 * is 92 % late on Monday: on the list at once.
 */
import type { UnderWay } from '../../eta/domain/look-at.js';
import { HOUR_MS } from '../../eta/domain/estimate-arrival.js';

export interface AlertLimits {
  /** Worth a look in the last hours. */
  readonly openAt: number;
  /** So probably late that there is nothing to wait for. */
  readonly sureAt: number;
  readonly closeAt: number;
  /** How long before the end of the promised day `openAt` holds; before it only `sureAt` does. */
  readonly aheadHours: number;
  /** Silence of parcels that come in time all the same is a matter of the carrier's scans, not of the parcel. */
  readonly silentAt: number;
  /**
   * After so many hours of it nobody takes it for a scan that comes late. Half a day, so that it is told of within a day
   * of its limit although limits move while others teach.
   */
  readonly silentForHours: number;
}

export const ALERT_LIMITS: AlertLimits = {
  ...{ openAt: 0.3, sureAt: 0.9, closeAt: 0.15, aheadHours: 30, silentAt: 0.1, silentForHours: 12 },
};

export type AlertKind = 'LIKELY_LATE' | 'SILENT';

export interface AlertSigns {
  readonly lateProbability: number;
  readonly silent: boolean;
  /** For how long it has been so; null when it has not, or is with a courier: that one has left it at a door. */
  readonly unexplainedHours: number | null;
  /** Until the promised day is over; negative when it is. */
  readonly hoursLeft: number;
}

/** `promiseEndsAt` and `now`: epoch ms. */
export function signsOf(
  { outlook, passage }: Pick<UnderWay, 'outlook' | 'passage'>,
  promiseEndsAt: number,
  now: number,
): AlertSigns {
  const explained = !outlook.silent || passage.place.stage === 'WITH_COURIER';
  return {
    ...{ lateProbability: outlook.lateProbability, silent: outlook.silent },
    unexplainedHours: explained ? null : (now - outlook.silentSince) / HOUR_MS,
    hoursLeft: (promiseEndsAt - now) / HOUR_MS,
  };
}

/** Shares are sums of many small ones; a billionth is rounding. */
const ROUNDING = 1e-9;

/** Which alert a parcel deserves, given the one it has; null for none. */
export function alertFor(
  signs: AlertSigns,
  open: AlertKind | null,
  { openAt, sureAt, closeAt, aheadHours, silentAt, silentForHours }: AlertLimits = ALERT_LIMITS,
): AlertKind | null {
  const { lateProbability, silent, unexplainedHours, hoursLeft } = signs;
  const limit = hoursLeft <= aheadHours ? openAt : sureAt;
  if (lateProbability >= limit - ROUNDING) return 'LIKELY_LATE';
  if (open === 'LIKELY_LATE' && lateProbability > closeAt) return 'LIKELY_LATE';
  const meaning =
    lateProbability >= silentAt - ROUNDING || (unexplainedHours ?? 0) >= silentForHours - ROUNDING;
  return silent && (open !== null || meaning) ? 'SILENT' : null;
}

/** In how many hours a parcel comes on the list if nothing happens until then; null: not by the passing of time alone. */
export function alertInHours(
  { lateProbability, unexplainedHours, hoursLeft }: AlertSigns,
  { openAt, sureAt, aheadHours, silentForHours }: AlertLimits = ALERT_LIMITS,
): number | null {
  const waits = lateProbability >= openAt - ROUNDING && lateProbability < sureAt - ROUNDING;
  const untilNear = waits && hoursLeft > aheadHours ? hoursLeft - aheadHours : Infinity;
  const lasts = unexplainedHours !== null && unexplainedHours < silentForHours - ROUNDING;
  const soonest = Math.min(untilNear, lasts ? silentForHours - unexplainedHours : Infinity);
  return Number.isFinite(soonest) ? soonest : null;
}
