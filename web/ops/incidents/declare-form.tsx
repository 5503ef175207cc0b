/** Declaring an incident: nothing is declared that was not looked at first, as it is. */
import { useState } from 'preact/hooks';
import { ask, AskError } from '../frame/ask.js';
import { useAsked } from '../frame/live.js';
import { go } from '../frame/router.js';
import { useShared } from '../frame/shared-state.js';
import { DeclareIncident, IncidentCodes, type IncidentNumbersFragment } from '../operations.js';
import { CodePicker } from './code-picker.js';
import { DelayFields } from './delay-fields.js';
import { INCIDENT_KINDS, inputOf, newDraft, percentOf, type Draft } from './incident-draft.js';
import { Numbers } from './incident-numbers.js';

const SELDOM_MS = 60_000;

interface Preview {
  /** What it is of; another draft has another one. */
  readonly draft: Draft;
  readonly numbers: IncidentNumbersFragment;
}

export function DeclareForm() {
  const { words, now, zone, tell } = useShared();
  const [draft, setDraft] = useState(() => newDraft(now(), zone));
  const [preview, setPreview] = useState<Preview>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const isSeen = preview?.draft === draft;
  const change = (changes: Partial<Draft>): void => setDraft({ ...draft, ...changes });

  const send = async (dryRun: boolean): Promise<void> => {
    setFault(undefined);
    setBusy(true);
    try {
      const { result } = await ask(DeclareIncident, { input: inputOf(draft, dryRun) });
      if (result.__typename === 'IncidentPlaceUnknownError')
        return setFault(words.say('incident.unknown.place', { name: result.name }));
      if (result.__typename !== 'IncidentReport') return setFault(words.say('act.failed'));
      if (dryRun) return setPreview({ draft, numbers: result });
      tell(words.say('incident.declared', { count: result.inReach }));
      go(`/ops/incidents/${result.incident.id ?? ''}`);
    } catch (error) {
      // The service's own sentence names the field; it is in English, and better than none.
      setFault(error instanceof AskError && error.message ? error.message : words.say('act.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="incidents stack">
      <header class="headline">
        <h1>{words.say('incidents.declare')}</h1>
        <p class="quiet">{words.say('declare.about')}</p>
      </header>
      <div class="halves reach wide">
        <form
          class="card stack"
          onSubmit={(event) => {
            event.preventDefault();
            void send(!isSeen);
          }}
        >
          <What draft={draft} change={change} />
          <Where draft={draft} change={change} />
          <DelayFields delay={draft.delay} onChange={(delay) => change({ delay })} />
          <label class="field">
            <span>{words.say('incident.note')}</span>
            <textarea
              rows={2}
              maxLength={1000}
              value={draft.note}
              onInput={({ currentTarget: { value } }) => change({ note: value })}
            />
          </label>
          {fault !== undefined && (
            <p class="note bad" role="alert">
              {fault}
            </p>
          )}
          <div class="buttons">
            <button class="button" type="submit" disabled={busy || Math.abs(percentOf(draft) - 100) > 1}>
              {words.say(busy ? 'loading' : isSeen ? 'declare.do' : 'declare.preview')}
            </button>
            <a class="button plain" href="/ops/incidents">
              {words.say('cancel')}
            </a>
          </div>
        </form>
        <Reach preview={preview} isSeen={isSeen} />
      </div>
    </section>
  );
}

function Reach({ preview, isSeen }: { readonly preview: Preview | undefined; readonly isSeen: boolean }) {
  const { words } = useShared();
  return (
    <section class="card stack" aria-label={words.say('declare.reach')} aria-live="polite">
      <h2>{words.say('declare.reach')}</h2>
      {!preview && <p class="quiet">{words.say('declare.before')}</p>}
      {preview && !isSeen && <p class="note warn">{words.say('declare.stale')}</p>}
      {preview && <Numbers numbers={preview.numbers} />}
    </section>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (changes: Partial<Draft>) => void;
}

function What({ draft, change }: FieldsProps) {
  const { words, zone } = useShared();
  return (
    <>
      <label class="field">
        <span>{words.say('incident.kind')}</span>
        <select
          value={draft.kind}
          onChange={({ currentTarget: { value } }) =>
            change({ kind: INCIDENT_KINDS.find((kind) => kind === value) ?? 'OTHER' })
          }
        >
          {INCIDENT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words.say(`incident.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <div class="fields">
        {(['name', 'nameRu'] as const).map((name) => (
          <label key={name} class="field">
            <span>{words.say(`incident.${name}`)}</span>
            <input
              required={name === 'name'}
              maxLength={100}
              value={draft[name]}
              onInput={({ currentTarget: { value } }) => change({ [name]: value })}
            />
          </label>
        ))}
      </div>
      <div class="fields moments">
        {(['from', 'until'] as const).map((name) => (
          <label key={name} class="field">
            <span>{words.say(`incident.${name}`)}</span>
            <input
              type="datetime-local"
              required
              value={draft[name]}
              onInput={({ currentTarget: { value } }) => change({ [name]: value })}
            />
          </label>
        ))}
      </div>
      <p class="quiet small">{words.say('incident.times', { zone: zone.replaceAll('_', ' ') })}</p>
    </>
  );
}

function Where({ draft, change }: FieldsProps) {
  const { words } = useShared();
  const { data } = useAsked(IncidentCodes, {}, SELDOM_MS);
  const codes = data?.incidentPlaces;
  return (
    <fieldset class="stack">
      <legend>{words.say('incident.where')}</legend>
      <p class="quiet small">{words.say('incident.where.about')}</p>
      <div class="fields">
        <label class="field">
          <span>{words.say('incident.country')}</span>
          <select
            value={draft.countries[0] ?? ''}
            onChange={({ currentTarget: { value } }) => change({ countries: value ? [value] : [] })}
          >
            <option value="">{words.say('incident.any')}</option>
            {codes?.countries.map((code) => (
              <option key={code} value={code}>
                {code}
              </option>
            ))}
          </select>
        </label>
        {(['zones', 'carriers', 'services', 'facilities'] as const).map((name) => (
          <CodePicker
            key={name}
            label={words.say(`incident.${name}`)}
            codes={codes?.[name] ?? []}
            chosen={draft[name]}
            onChange={(chosen) => change({ [name]: chosen })}
          />
        ))}
      </div>
    </fieldset>
  );
}
