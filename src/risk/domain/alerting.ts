/**
 * When a parcel is put before people, and when it leaves them alone again. It comes on the list when it will hardly be in
 * time, however far off that is; when missing its promise is as likely as not and the promise is about to end; or when it has
 * gone silent. It leaves when lateness has become unlikely, when it moves again after silence, or when it has arrived. The
 * limits for coming and leaving lie apart, so that one scan more or less does not make it blink.
 *
 * Flagging too early costs a person a minute, and most parcels that are slow days before their promise still come in time;
 * flagging too late costs the buyer a day. On simulated months, waiting with even odds until 30 hours before the end leaves
 * a day to act and takes many of the false alarms away (docs/benchmarks.md).
 *
 * Example: promised for Friday, on Monday 55 % late: nothing yet. On Thursday evening still 55 %: on the list. Another one
 * is 96 % late on Monday: on the list at once.
 */
export interface AlertLimits {
  /** As likely as not. */
  readonly openAt: number;
  /** So probably late that there is nothing to wait for. */
  readonly sureAt: number;
  readonly closeAt: number;
  /** How long before the end of the promised day even odds are told. */
  readonly aheadHours: number;
}

export const ALERT_LIMITS: AlertLimits = { openAt: 0.5, sureAt: 0.95, closeAt: 0.3, aheadHours: 30 };

export type AlertKind = 'LIKELY_LATE' | 'SILENT';

export interface AlertSigns {
  readonly lateProbability: number;
  readonly silent: boolean;
  /** Until the promised day is over; negative when it is. */
  readonly hoursLeft: number;
}

/** Shares are sums of many small ones; a billionth is rounding. */
const ROUNDING = 1e-9;

/** Which alert a parcel deserves, given the one it has; null for none. */
export function alertFor(
  { lateProbability, silent, hoursLeft }: AlertSigns,
  open: AlertKind | null,
  { openAt, sureAt, closeAt, aheadHours }: AlertLimits = ALERT_LIMITS,
): AlertKind | null {
  const limit = hoursLeft <= aheadHours ? openAt : sureAt;
  if (lateProbability >= limit - ROUNDING) return 'LIKELY_LATE';
  if (open === 'LIKELY_LATE' && lateProbability > closeAt) return 'LIKELY_LATE';
  return silent ? 'SILENT' : null;
}

/** In how many hours a parcel comes on the list if nothing happens until then; null: not by the passing of time alone. */
export function alertInHours(
  { lateProbability, hoursLeft }: AlertSigns,
  { openAt, sureAt, aheadHours }: AlertLimits = ALERT_LIMITS,
): number | null {
  const waits = lateProbability >= openAt - ROUNDING && lateProbability < sureAt - ROUNDING;
  return waits && hoursLeft > aheadHours ? hoursLeft - aheadHours : null;
}
