/** What is to be said with an act: until when, with what outcome, a note. What was written stays when somebody was faster. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useShared } from '../frame/shared-state.js';
import type { AlertOutcome } from '../operations.js';
import { OUTCOMES, type Act, type Done } from './acts.js';
import { Conflict } from './conflict.js';
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

  const acts: Readonly<Record<Props['kind'], () => Act>> = {
    snooze: () => ({ kind: 'snooze', until: snoozeUntil(snooze, now(), zone), text }),
    note: () => ({ kind: 'note', text }),
    resolve: () => ({ kind: 'resolve', outcome, text }),
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const stands = await onAct(acts[kind]());
    setBusy(false);
    // The dialog itself gives the focus back to where it was.
    if (stands === undefined) dialog.current?.close();
    else setConflict(stands);
  };
  return (
    <dialog ref={dialog} aria-labelledby="act-title" onClose={onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <h2 id="act-title">{words.say(`${kind}.title`, { count, order })}</h2>
        {conflict && <Conflict done={conflict} />}
        {kind === 'snooze' && <SnoozeChoices chosen={snooze} onChoose={setSnooze} />}
        {kind === 'resolve' && <OutcomeChoices chosen={outcome} onChoose={setOutcome} />}
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

function SnoozeChoices({
  chosen,
  onChoose,
}: {
  readonly chosen: SnoozeName;
  readonly onChoose: (name: SnoozeName) => void;
}) {
  const { words, now, zone } = useShared();
  return (
    <fieldset class="choices">
      <legend class="quiet small">{words.say('snooze.until')}</legend>
      {SNOOZES.map((name) => (
        <label key={name}>
          <input type="radio" name="snooze" checked={chosen === name} onChange={() => onChoose(name)} />
          <span>
            {words.say(`snooze.${name}`)}{' '}
            <small class="quiet">{words.moment(snoozeUntil(name, now(), zone), zone)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function OutcomeChoices({
  chosen,
  onChoose,
}: {
  readonly chosen: AlertOutcome;
  readonly onChoose: (name: AlertOutcome) => void;
}) {
  const { words } = useShared();
  return (
    <fieldset class="choices">
      <legend class="quiet small">{words.say('resolve.how')}</legend>
      {OUTCOMES.map((name) => (
        <label key={name}>
          <input type="radio" name="outcome" checked={chosen === name} onChange={() => onChoose(name)} />
          <span>{words.say(`outcome.${name}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
