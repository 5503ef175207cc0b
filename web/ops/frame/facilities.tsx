/** Which facilities there are, and the choice of one, kept in the address. */
import { useEffect, useState } from 'preact/hooks';
import { ask } from './ask.js';
import { useAsked } from './live.js';
import { go, withQuery } from './router.js';
import { useShared } from './shared-state.js';
import { Facilities, UrgentFacility } from '../operations.js';

const SELDOM_MS = 60_000;

/** Codes, in their order; undefined until they are known. */
export function useFacilities(): readonly string[] | undefined {
  const { now } = useShared();
  const { data } = useAsked(Facilities, { day: new Date(now()).toISOString().slice(0, 10) }, SELDOM_MS);
  if (!data) return undefined;
  return [...new Set(data.capacity.map(({ resource }) => resource.replace(/^facility:/, '')))].sort();
}

const STORED = 'punctual.ops.facility';

/**
 * The one somebody works at: as the address says, else as they chose last, else where the next pick-up is the most urgent, else
 * the first; empty until that is known.
 */
export function useFacility(query: URLSearchParams, codes: readonly string[]): string {
  const asked = query.get('facility');
  const before = window.localStorage.getItem(STORED) ?? '';
  const chosen = asked ?? (codes.includes(before) ? before : null);
  const urgent = useUrgentFacility(chosen === null && codes.length > 0);
  return chosen ?? (urgent === undefined ? '' : (urgent ?? codes[0] ?? ''));
}

/** Asked once, where it is needed: a list that somebody reads does not go to another place. Undefined until it is known. */
function useUrgentFacility(needed: boolean): string | null | undefined {
  const [urgent, setUrgent] = useState<string | null>();
  useEffect(() => {
    if (needed)
      void ask(UrgentFacility, {}).then(
        ({ mostUrgentFacility }) => setUrgent(mostUrgentFacility),
        () => setUrgent(null),
      );
  }, [needed]);
  return urgent;
}

export function FacilityChoice({
  codes,
  chosen,
  query,
  all,
}: {
  readonly codes: readonly string[];
  readonly chosen: string;
  readonly query: URLSearchParams;
  /** What choosing none of them is called; absent: one has to be chosen. */
  readonly all?: string;
}) {
  const { words } = useShared();
  return (
    <label class="field">
      <span>{words.say('facility')}</span>
      <select
        value={chosen}
        onChange={({ currentTarget: { value } }) => {
          if (value) window.localStorage.setItem(STORED, value);
          go(withQuery(query, { facility: value }));
        }}
      >
        {all !== undefined && <option value="">{all}</option>}
        {codes.map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </select>
    </label>
  );
}
