/**
 * What a person may do with an alert, as a table of states. OPEN: nobody has it. CLAIMED: somebody works on it. SNOOZED: not
 * before a moment. CLOSED is final; the same danger does not open it again, a new one opens another.
 *
 * Two people on one alert: whoever comes second with an old version is told how it is now, and nothing is lost.
 */
export type AlertState = 'OPEN' | 'CLAIMED' | 'SNOOZED' | 'CLOSED';

export interface AlertCondition {
  readonly state: AlertState;
  readonly version: number;
  readonly claimedBy: string | null;
}

export type AlertAct =
  | { readonly act: 'CLAIMED' }
  | { readonly act: 'SNOOZED'; readonly until: number }
  | { readonly act: 'NOTED' }
  | { readonly act: 'RESOLVED'; readonly outcome: AlertOutcome };

/** How staff ended a matter. */
export const ALERT_OUTCOMES = {
  SAVED: 'It was brought on its way again and should come in time.',
  CUSTOMER_TOLD: 'It will be late; the customer knows and agrees.',
  REROUTED: 'It goes another way: another point, another carrier.',
  REPLACED: 'Another parcel was sent instead.',
  REFUNDED: 'The customer has the money back.',
  NOTHING_POSSIBLE: 'Nothing could be done.',
  FALSE_ALARM: 'There was no danger.',
} as const;
export type AlertOutcome = keyof typeof ALERT_OUTCOMES;

export type ActVerdict = 'allowed' | 'already so' | 'changed' | 'closed';

/**
 * Whether `actor` may do this with an alert in that condition. `version` is the one the actor has seen; null when it does
 * not matter to them. A note harms nobody and is taken at any time.
 */
export function judgeAct(
  condition: AlertCondition,
  { act }: AlertAct,
  actor: string,
  version: number | null,
): ActVerdict {
  if (act === 'NOTED') return 'allowed';
  if (condition.state === 'CLOSED') return 'closed';
  if (act === 'CLAIMED') {
    if (condition.state === 'CLAIMED') return condition.claimedBy === actor ? 'already so' : 'changed';
    if (condition.claimedBy !== null && condition.claimedBy !== actor && version === null) return 'changed';
  }
  return version !== null && version !== condition.version ? 'changed' : 'allowed';
}
