/** How long parcels are expected to be delayed: so many of a hundred by so many days. */
import { useShared } from '../frame/shared-state.js';
import { percentOf, type Draft } from './incident-draft.js';

type Delay = Draft['delay'];

const MOST_LINES = 20;

export function DelayFields({
  delay,
  onChange,
}: {
  readonly delay: Delay;
  readonly onChange: (delay: Delay) => void;
}) {
  const { words } = useShared();
  const sum = percentOf({ delay });
  const set = (index: number, changes: Partial<Delay[number]>): void =>
    onChange(delay.map((line, at) => (at === index ? { ...line, ...changes } : line)));
  return (
    <fieldset class="stack">
      <legend>{words.say('incident.delay')}</legend>
      <p class="quiet small">{words.say('incident.delay.about')}</p>
      {delay.map(({ days, percent }, index) => (
        <div key={index} class="delay-line">
          <NumberField
            {...{ label: words.say('incident.share'), min: 1, max: 100, value: percent }}
            onChange={(value) => set(index, { percent: value })}
          />
          <NumberField
            {...{ label: words.say('incident.days'), min: 0, max: 60, value: days }}
            onChange={(value) => set(index, { days: value })}
          />
          {delay.length > 1 && (
            <button
              class="icon-button"
              type="button"
              aria-label={words.say('incident.delay.drop', { line: index + 1 })}
              onClick={() => onChange(delay.filter((_, at) => at !== index))}
            >
              ×
            </button>
          )}
        </div>
      ))}
      <p class={`small${sum === 100 ? ' quiet' : ' warned'}`} role="status">
        {words.say(sum === 100 ? 'incident.sum.right' : 'incident.sum', { sum })}
      </p>
      {delay.length < MOST_LINES && (
        <div>
          <button
            class="link small"
            type="button"
            onClick={() => onChange([...delay, { days: '', percent: String(Math.max(0, 100 - sum) || '') }])}
          >
            {words.say('incident.delay.more')}
          </button>
        </div>
      )}
    </fieldset>
  );
}

function NumberField(field: {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{field.label}</span>
      <input
        {...{ type: 'number', min: field.min, max: field.max, required: true, value: field.value }}
        onInput={({ currentTarget: { value } }) => field.onChange(value)}
      />
    </label>
  );
}
