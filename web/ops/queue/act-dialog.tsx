/** What is to be said with an act: until when, with what outcome, a note. What was written stays when somebody was faster. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../shared/icons.js';
import { useShared } from '../frame/shared-state.js';
import type { AlertNowFragment, AlertOutcome } from '../operations.js';
import { OUTCOMES, type Act, type Done } from './acts.js';
import { SNOOZES, snoozeUntil, type SnoozeName } from './snooze-times.js';

interface Props {
  readonly kind: 'snooze' | 'note' | 'resolve';
  /** How many alerts it is about; the order's reference when it is one. */
  readonly count: number;
  readonly order: string;
  /** Gives what stands in the way, if anything. */
  readonly onAct: (act: Act) => Promise<Done | undefined>;
  readonly onClose: () => void;
}

const TEXT_MOST = 1000;

export function ActDialog({ kind, count, order, onAct, onClose }: Props) {
  const { words, now, zone } = useShared();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<AlertOutcome>('SAVED');
  const [snooze, setSnooze] = useState<SnoozeName>('hour');
  const [conflict, setConflict] = useState<Done>();
  const [busy, setBusy] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const act: Act =
      kind === 'snooze'
        ? { kind, until: snoozeUntil(snooze, now()), text }
        : kind === 'note'
          ? { kind, text }
          : { kind, outcome, text };
    const stands = await onAct(act);
    setBusy(false);
    if (stands === undefined) onClose();
    else setConflict(stands);
  };
  return (
    <dialog ref={dialog} aria-labelledby="act-title" onClose={onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <h2 id="act-title">{words.say(`${kind}.title`, { count, order })}</h2>
        {conflict && <Conflict done={conflict} />}
        {kind === 'snooze' && (
          <fieldset class="choices">
            <legend class="quiet small">{words.say('snooze.until')}</legend>
            {SNOOZES.map((name) => (
              <label key={name}>
                <input
                  type="radio"
                  name="snooze"
                  checked={snooze === name}
                  onChange={() => setSnooze(name)}
                />
                <span>
                  {words.say(`snooze.${name}`)}{' '}
                  <small class="quiet">{words.moment(snoozeUntil(name, now()), zone)}</small>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {kind === 'resolve' && (
          <fieldset class="choices">
            <legend class="quiet small">{words.say('resolve.how')}</legend>
            {OUTCOMES.map((name) => (
              <label key={name}>
                <input
                  type="radio"
                  name="outcome"
                  checked={outcome === name}
                  onChange={() => setOutcome(name)}
                />
                <span>{words.say(`outcome.${name}`)}</span>
              </label>
            ))}
          </fieldset>
        )}
        <label class="field">
          <span>{words.say(kind === 'note' ? 'note.text' : 'act.text')}</span>
          <textarea
            rows={3}
            maxLength={TEXT_MOST}
            required={kind === 'note'}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p class="quiet small">{words.say('act.private')}</p>
        <div class="buttons">
          <button class="button" type="submit" disabled={busy}>
            {words.say(conflict ? 'act.again' : `${kind}.do`)}
          </button>
          <button class="button plain" type="button" onClick={() => dialog.current?.close()}>
            {words.say('cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** Who was faster, and with what. */
export function Conflict({ done }: { readonly done: Done }) {
  const { words } = useShared();
  return (
    <p class="note warn" role="alert">
      <Icon name="alert" />
      <span>
        {'alert' in done ? (
          <ConflictText alert={done.alert} />
        ) : (
          words.say(done.kind === 'gone' ? 'conflict.gone' : 'act.failed')
        )}{' '}
        {words.say('conflict.kept')}
      </span>
    </p>
  );
}

function ConflictText({ alert }: { readonly alert: AlertNowFragment }) {
  const { words, nameOf, zone } = useShared();
  return <>{conflictText(alert, words, nameOf, zone)}</>;
}

/** "Anna has it since 14:05." */
export function conflictText(
  alert: AlertNowFragment,
  words: ReturnType<typeof useShared>['words'],
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
