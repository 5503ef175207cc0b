/** Who was faster, and with what. */
import { Icon } from '../../shared/icons.js';
import { useShared } from '../frame/shared-state.js';
import type { AlertNowFragment } from '../operations.js';
import type { OpsWords } from '../ops-words.js';
import type { Done } from './acts.js';

export function Conflict({ done }: { readonly done: Done }) {
  const { words, nameOf, zone } = useShared();
  return (
    <p class="note warn" role="alert">
      <Icon name="alert" />
      <span>
        {'alert' in done
          ? conflictText(done.alert, words, nameOf, zone)
          : words.say(done.kind === 'gone' ? 'conflict.gone' : 'act.failed')}{' '}
        {words.say('conflict.kept')}
      </span>
    </p>
  );
}

/** "Meanwhile Anna has taken it (Thu 26 Nov, 14:05)." */
export function conflictText(
  alert: AlertNowFragment,
  words: OpsWords,
  nameOf: (id: string) => string,
  zone: string,
): string {
  if (alert.closedAt !== null)
    return words.say('conflict.closed', {
      how: words.code('outcome', alert.outcome ?? ''),
      moment: words.moment(alert.closedAt, zone),
    });
  if (alert.state === 'SNOOZED' && alert.snoozedUntil !== null)
    return words.say('conflict.snoozed', { moment: words.moment(alert.snoozedUntil, zone) });
  if (alert.claimedBy !== null && alert.claimedAt !== null)
    return words.say('conflict.claimed', {
      name: nameOf(alert.claimedBy),
      moment: words.moment(alert.claimedAt, zone),
    });
  return words.say('conflict.changed');
}
