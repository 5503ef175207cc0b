/** Saying how much there really is, or how much more will come; always with a reason. */
import { useState } from 'preact/hooks';
import { ask, AskError } from '../frame/ask.js';
import { useShared } from '../frame/shared-state.js';
import type { OpsWords } from '../ops-words.js';
import { Adjust, Override, Withdraw, WithdrawLoad, type CapacityUnit } from '../operations.js';

interface Props {
  readonly resource: string;
  readonly day: string;
  readonly unit: CapacityUnit;
  readonly onDone: () => void;
}

type What = 'capacity' | 'unlimited' | 'factor' | 'backlog';

export function CapacityForms({ resource, day, unit, onDone }: Props) {
  const { words, tell } = useShared();
  // Load is known of what works; of lanes, slots and points there is only what was sold.
  const whats: readonly What[] = /^(facility|pickup):/.test(resource)
    ? ['capacity', 'unlimited', 'factor', 'backlog']
    : ['capacity', 'unlimited'];
  const [what, setWhat] = useState<What>('capacity');
  const [fault, setFault] = useState<string>();
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = event.currentTarget;
    setFault(undefined);
    try {
      const stands = await say(what, resource, unit, new FormData(form), words);
      if (stands !== undefined) return setFault(stands);
      tell(words.say('capacity.done'));
      form.reset();
      onDone();
    } catch (error) {
      // The service's own sentence names the field; it is in English, and better than none.
      setFault(error instanceof AskError && error.message ? error.message : words.say('act.failed'));
    }
  };
  return (
    <details class="change">
      <summary>{words.say('capacity.change')}</summary>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <fieldset class="choices">
          <legend class="hidden-words">{words.say('capacity.change')}</legend>
          {whats.map((one) => (
            <label key={one}>
              <input type="radio" name="what" checked={what === one} onChange={() => setWhat(one)} />
              <span>{words.say(`change.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <Fields what={what} day={day} />
        {fault !== undefined && (
          <p class="note bad" role="alert">
            {fault}
          </p>
        )}
        <div class="buttons">
          <button class="button slim" type="submit">
            {words.say('capacity.do')}
          </button>
        </div>
      </form>
    </details>
  );
}

function Fields({ what, day }: { readonly what: What; readonly day: string }) {
  const { words } = useShared();
  return (
    <>
      <div class="fields">
        {what !== 'unlimited' && (
          <label class="field">
            <span>{words.say(`value.${what}`)}</span>
            <input name="value" inputMode="decimal" required pattern="\d+([.]\d+)?" />
          </label>
        )}
        <label class="field">
          <span>{words.say('from')}</span>
          <input name="from" type="date" required defaultValue={day} />
        </label>
        {what !== 'backlog' && (
          <label class="field">
            <span>{words.say('to')}</span>
            <input name="to" type="date" defaultValue={day} />
          </label>
        )}
      </div>
      <label class="field">
        <span>{words.say('reason')}</span>
        <input name="reason" required maxLength={500} />
      </label>
    </>
  );
}

/** Gives what stands in the way, if anything. */
async function say(
  what: What,
  resource: string,
  unit: CapacityUnit,
  fields: FormData,
  words: OpsWords,
): Promise<string | undefined> {
  const text = (name: string): string => {
    const value = fields.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const said = { resource, from: text('from'), to: text('to') || null, reason: text('reason') };
  const value = Number(text('value'));
  if (what === 'factor' || what === 'backlog') {
    await ask(Adjust, { input: { ...said, kind: what === 'factor' ? 'FACTOR' : 'BACKLOG', value } });
    return undefined;
  }
  const amount = what === 'unlimited' ? { unlimited: true } : { capacity: value, unit };
  const { result } = await ask(Override, { input: { ...said, ...amount } });
  if (result.__typename !== 'CapacityOverrideOverlapsError') return undefined;
  const { from, to, reason } = result.other;
  return words.say('capacity.overlaps', { days: words.shortRange(from, to), reason });
}

interface WithdrawProps {
  readonly id: string;
  /** What is taken back: an amount, or what was said of the load. */
  readonly of: 'capacity' | 'load';
  readonly onDone: () => void;
}

export function WithdrawButton({ id, of, onDone }: WithdrawProps) {
  const { words, tell } = useShared();
  const withdraw = async (): Promise<void> => {
    const reason = window.prompt(words.say('capacity.withdraw.why'))?.trim();
    if (!reason) return;
    try {
      const input = { id, reason };
      await (of === 'load' ? ask(WithdrawLoad, { input }) : ask(Withdraw, { input }));
      tell(words.say(of === 'load' ? 'load.withdrawn' : 'capacity.withdrawn'));
      onDone();
    } catch {
      tell(words.say('act.failed'), 'warn');
    }
  };
  return (
    <button class="link small" type="button" onClick={() => void withdraw()}>
      {words.say('capacity.withdraw')}
    </button>
  );
}
