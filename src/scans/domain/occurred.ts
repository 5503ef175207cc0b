/** When something happened, as exactly as a carrier's words and what is known of the place allow. */
import { parseInstant } from '../../time/instant.js';
import { DAY_MS, parseDay, toLocalDate } from '../../time/local-date.js';
import { isZoneName, Zone } from '../../time/zone.js';
import type { CarrierPlace, CarrierTime, TimeKind } from './carrier-event.js';

export interface Occurred {
  readonly timeKind: TimeKind;
  readonly occurredAt: number | null;
  readonly occurredOn: string | null;
  readonly sortAt: number | null;
  readonly occurredText: string | null;
  /** By which a wall clock became an instant, or the day of an instant was found. */
  readonly zone: string | null;
}

/** The zones of places that are known for sure; null for every other place. */
export interface PlaceZones {
  zoneOf(place: Pick<CarrierPlace, 'facility' | 'city' | 'country'>): string | null;
}

const NOON_MS = DAY_MS / 2;

/**
 * A wall clock becomes an instant by the zone the carrier names, or that of the facility or city; without one, and in the
 * hours that clocks show twice or never, it stays what it is, and only its place among other scans is taken from it. A day
 * stands at its noon among them. The day at the place is the zone's; of an instant in UTC without a zone nobody knows it.
 */
export function occurredOf(
  time: CarrierTime,
  place: Pick<CarrierPlace, 'facility' | 'city' | 'country'>,
  zones: PlaceZones,
): Occurred {
  const { kind: timeKind, text: occurredText } = time;
  if (occurredText === null || timeKind === 'none') return nothingOf(time);
  const named = time.zone !== null && isZoneName(time.zone) ? time.zone : zones.zoneOf(place);
  const day = parseDay(occurredText.slice(0, 10));
  if (day === null) return nothingOf(time);
  const occurredOn = toLocalDate(day);
  if (timeKind === 'date')
    return { ...nothingOf(time), occurredOn, sortAt: day * DAY_MS + NOON_MS, zone: named };
  if (timeKind === 'instant') {
    const instant = parseInstant(occurredText);
    if (typeof instant === 'string') return nothingOf(time);
    const own = IN_UTC.test(occurredText) ? null : occurredOn;
    const local = named === null ? own : toLocalDate(Zone.of(named).dayOf(instant));
    // By name, because nearly every scan comes by here.
    return { timeKind, occurredText, occurredAt: instant, occurredOn: local, sortAt: instant, zone: named };
  }
  const wall = parseInstant(`${occurredText}Z`);
  if (typeof wall === 'string') return nothingOf(time);
  if (named !== null) {
    const { instant, certain } = byZone(wall, Zone.of(named));
    const occurredAt = certain ? instant : null;
    return { ...nothingOf(time), occurredAt, occurredOn, sortAt: instant, zone: named };
  }
  const instant = byOffset(wall, time.offset);
  return { ...nothingOf(time), occurredAt: instant, occurredOn, sortAt: instant ?? wall, zone: null };
}

const nothingOf = ({ kind: timeKind, text: occurredText }: CarrierTime): Occurred => ({
  ...{ timeKind, occurredText, occurredAt: null, occurredOn: null, sortAt: null, zone: null },
});

/** Systems write UTC either way; in a zone that keeps it, the day comes from the zone. */
const IN_UTC = /(z|[+-]00:?00)$/i;

/** Not certain in the hours that the clocks show twice or never. */
function byZone(wall: number, zone: Zone): { readonly instant: number; readonly certain: boolean } {
  const day = Math.floor(wall / DAY_MS);
  const minutes = Math.floor((wall - day * DAY_MS) / 60_000);
  const instant = zone.resolve(day, minutes) + (wall % 60_000);
  const shown = instant + zone.offsetAt(instant);
  // The earlier one of two, so the other would come after it by what the clocks are put back.
  const later = wall - zone.offsetAt(instant + DAY_MS);
  const twice = later > instant && later + zone.offsetAt(later) === wall;
  return { instant, certain: shown === wall && !twice };
}

function byOffset(wall: number, offset: string | null): number | null {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset ?? '');
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return wall - (match[1] === '-' ? -minutes : minutes) * 60_000;
}
