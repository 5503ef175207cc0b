/** What somebody has written into the form of an incident, and what is sent of it. */
import type { IncidentInput, IncidentKind } from '../operations.js';

export const INCIDENT_KINDS = [
  'STORM',
  'STRIKE',
  'HUB_OUTAGE',
  'ROAD_CLOSED',
  'CUSTOMS',
  'OTHER',
] as const satisfies readonly IncidentKind[];

export interface Draft {
  readonly kind: IncidentKind;
  readonly name: string;
  readonly nameRu: string;
  readonly note: string;
  /** As a field of type datetime-local has them, by the wall clock of the browser. */
  readonly from: string;
  readonly until: string;
  readonly countries: readonly string[];
  readonly zones: readonly string[];
  readonly facilities: readonly string[];
  readonly carriers: readonly string[];
  readonly services: readonly string[];
  /** Days and per cent, as typed. */
  readonly delay: readonly { readonly days: string; readonly percent: string }[];
}

const HOUR_MS = 3_600_000;
const LASTS_HOURS = 48;

/** `now` in epoch milliseconds; begins with the full hour. */
export function newDraft(now: number, zone: string): Draft {
  const from = Math.floor(now / HOUR_MS) * HOUR_MS;
  return {
    ...{ kind: 'STORM', name: '', nameRu: '', note: '' },
    ...{ from: wallClock(from, zone), until: wallClock(from + LASTS_HOURS * HOUR_MS, zone) },
    ...{ countries: [], zones: [], facilities: [], carriers: [], services: [] },
    delay: [{ days: '1', percent: '100' }],
  };
}

/** "2026-11-26T06:00". */
function wallClock(instant: number, zone: string): string {
  // Sweden writes dates as ISO 8601 does.
  const style = { timeZone: zone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', style).format(instant).replace(' ', 'T');
}

/** Per cent that the lines of the delay sum to. */
export const percentOf = ({ delay }: Pick<Draft, 'delay'>): number =>
  delay.reduce((sum, { percent }) => sum + (Number(percent) || 0), 0);

export function inputOf(draft: Draft, dryRun: boolean): IncidentInput {
  const { kind, countries, zones } = draft;
  const some = (codes: readonly string[]): readonly string[] | null => (codes.length > 0 ? codes : null);
  const narrowed = countries.length > 0 || zones.length > 0;
  return {
    ...{ kind, dryRun, name: draft.name, nameRu: draft.nameRu.trim() || null, note: draft.note || null },
    ...{ from: new Date(draft.from).toISOString(), until: new Date(draft.until).toISOString() },
    area: narrowed ? { countryCode: countries[0] ?? null, zoneCodes: some(zones) } : null,
    facilityCodes: some(draft.facilities),
    carrierCodes: some(draft.carriers),
    serviceCodes: some(draft.services),
    expectedDelay: draft.delay.map(({ days, percent }) => ({
      days: Number(days),
      share: Number(percent) / 100,
    })),
    list: 20,
  };
}
