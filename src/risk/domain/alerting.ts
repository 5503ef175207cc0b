/**
 * When a parcel is put before people, and when it leaves them alone again. It comes on the list when missing its promise is
 * about as likely as not, or when it has gone silent; it leaves when that has become unlikely, when it moves again after
 * silence, or when it has arrived. The two limits lie apart, so that one scan more or less does not make it blink.
 *
 * Flagging too early costs a person a minute; flagging too late costs the buyer a day. The limits were chosen on simulated
 * months (docs/benchmarks.md): they are the lowest ones at which at least half of what is flagged is really late.
 */
export interface AlertLimits {
  readonly openAt: number;
  readonly closeAt: number;
}

export const ALERT_LIMITS: AlertLimits = { openAt: 0.5, closeAt: 0.3 };

export type AlertKind = 'LIKELY_LATE' | 'SILENT';

export interface AlertSigns {
  readonly lateProbability: number;
  readonly silent: boolean;
}

/** Which alert a parcel deserves, given the one it has; null for none. */
export function alertFor(
  { lateProbability, silent }: AlertSigns,
  open: AlertKind | null,
  { openAt, closeAt }: AlertLimits = ALERT_LIMITS,
): AlertKind | null {
  // Shares are sums of many small ones; a billionth is rounding.
  if (lateProbability >= openAt - 1e-9) return 'LIKELY_LATE';
  if (open === 'LIKELY_LATE' && lateProbability > closeAt) return 'LIKELY_LATE';
  return silent ? 'SILENT' : null;
}
