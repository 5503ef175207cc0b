/** Which facilities there are, and the choice of one, kept in the address. */
import { useRef } from 'preact/hooks';
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
  const urgent = useUrgentFacility();
  const asked = query.get('facility');
  if (asked !== null) return asked;
  const before = window.localStorage.getItem(STORED) ?? '';
  if (codes.includes(before)) return before;
  return urgent === undefined ? '' : (urgent ?? codes[0] ?? '');
}

/** As it was when the page was opened: a list that somebody reads does not go to another place. Undefined until it is known. */
function useUrgentFacility(): string | null | undefined {
  const { data } = useAsked(UrgentFacility, {}, SELDOM_MS);
  const kept = useRef<string | null | undefined>(undefined);
  if (kept.current === undefined && data) kept.current = data.mostUrgentFacility;
  return kept.current;
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
