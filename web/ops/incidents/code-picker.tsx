/** Chooses some of many codes: typed or picked from a list, taken by Enter or by leaving the field, each with a way back. */
import { useId, useState } from 'preact/hooks';
import { useShared } from '../frame/shared-state.js';

interface Props {
  readonly label: string;
  readonly codes: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

export function CodePicker({ label, codes, chosen, onChange }: Props) {
  const { words } = useShared();
  const [text, setText] = useState('');
  const list = useId();
  const take = (typed: string): void => {
    // Several at once, as somebody pastes them; in the spelling of the list where it has one.
    const named = typed
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((code) => codes.find((known) => known.toLowerCase() === code.toLowerCase()) ?? code);
    setText('');
    if (named.length > 0) onChange([...new Set([...chosen, ...named])]);
  };
  return (
    <div class="picker">
      <label class="field">
        <span>{label}</span>
        <input
          value={text}
          list={list}
          maxLength={500}
          autocomplete="off"
          onInput={({ currentTarget: { value } }) => {
            if (codes.includes(value)) take(value);
            else setText(value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || text.trim() === '') return;
            event.preventDefault();
            take(text);
          }}
          onBlur={() => take(text)}
        />
      </label>
      <datalist id={list}>
        {codes
          .filter((code) => !chosen.includes(code))
          .map((code) => (
            <option key={code} value={code} />
          ))}
      </datalist>
      {chosen.length > 0 && (
        <ul class="chosen" aria-label={label}>
          {chosen.map((code) => (
            <li key={code} class="chip">
              {code}
              <button
                type="button"
                aria-label={words.say('incident.drop', { code })}
                onClick={() => onChange(chosen.filter((one) => one !== code))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
