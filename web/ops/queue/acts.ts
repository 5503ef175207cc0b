/** What somebody does about an alert, sent with the version they have seen. */
import { ask } from '../frame/ask.js';
import {
  Claim,
  Note,
  Resolve,
  Snooze,
  type AlertNowFragment,
  type AlertOutcome,
  type OutcomeFragment,
} from '../operations.js';

export type Act =
  | { readonly kind: 'claim' }
  | { readonly kind: 'snooze'; readonly until: number; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'resolve'; readonly outcome: AlertOutcome; readonly text: string };
export type ActKind = Act['kind'];

export const OUTCOMES: readonly AlertOutcome[] = [
  'SAVED',
  'CUSTOMER_TOLD',
  'REROUTED',
  'REPLACED',
  'REFUNDED',
  'NOTHING_POSSIBLE',
  'FALSE_ALARM',
];

export type Done =
  | { readonly kind: 'done'; readonly alert: AlertNowFragment }
  /** Somebody was faster; `alert` is as it is now. */
  | { readonly kind: 'changed' | 'closed'; readonly alert: AlertNowFragment }
  | { readonly kind: 'gone' | 'failed' };

export async function perform(act: Act, { id, version }: AlertNowFragment): Promise<Done> {
  const { result } = await send(act, id, version);
  if (result.__typename === 'Alert') return { kind: 'done', alert: result };
  if (result.__typename === 'AlertUnknownError') return { kind: 'gone' };
  return { kind: result.code === 'ALERT_CLOSED' ? 'closed' : 'changed', alert: result.alert };
}

function send(act: Act, id: string, version: number): Promise<{ readonly result: OutcomeFragment }> {
  switch (act.kind) {
    case 'claim':
      return ask(Claim, { input: { id, version } });
    case 'snooze': {
      const until = new Date(act.until).toISOString();
      return ask(Snooze, { input: { id, version, until, reason: act.text || null } });
    }
    case 'note':
      return ask(Note, { input: { id, text: act.text } });
    case 'resolve':
      return ask(Resolve, { input: { id, version, outcome: act.outcome, note: act.text || null } });
  }
}

const AT_ONCE = 6;

/** One act on many alerts, some at a time; each stands for itself. */
export async function performAll(
  act: Act,
  alerts: readonly AlertNowFragment[],
  onEach: (done: Done, alert: AlertNowFragment) => void,
): Promise<void> {
  const waiting = [...alerts];
  const work = async (): Promise<void> => {
    for (let alert = waiting.shift(); alert !== undefined; alert = waiting.shift())
      onEach(await perform(act, alert), alert);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, alerts.length) }, work));
}
