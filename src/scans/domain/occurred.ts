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
 * A wall clock becomes an instant by the zone the carrier names, or that of the facility or city; without one it stays
 * what it is, and only its place among other scans is taken from it. A day stands at its noon among them.
 */
export function occurredOf(
  time: CarrierTime,
  place: Pick<CarrierPlace, 'facility' | 'city' | 'country'>,
  zones: PlaceZones,
): Occurred {
  const { kind: timeKind, text: occurredText } = time;
  const nothing = { timeKind, occurredText, occurredAt: null, occurredOn: null, sortAt: null, zone: null };
  if (occurredText === null || timeKind === 'none') return nothing;
  const named = time.zone !== null && isZoneName(time.zone) ? time.zone : zones.zoneOf(place);
  const day = parseDay(occurredText.slice(0, 10));
  if (day === null) return nothing;
  const occurredOn = toLocalDate(day);
  if (timeKind === 'date') return { ...nothing, occurredOn, sortAt: day * DAY_MS + NOON_MS, zone: named };
  if (timeKind === 'instant') {
    const instant = parseInstant(occurredText);
    if (typeof instant === 'string') return nothing;
    const local = /z$/i.test(occurredText) ? localDay(instant, named) : occurredOn;
    return { ...nothing, occurredAt: instant, occurredOn: local, sortAt: instant, zone: named };
  }
  const wall = parseInstant(`${occurredText}Z`);
  if (typeof wall === 'string') return nothing;
  const instant = resolved(wall, named, time.offset);
  return { ...nothing, occurredAt: instant, occurredOn, sortAt: instant ?? wall, zone: named };
}

function localDay(instant: number, zone: string | null): string | null {
  if (zone === null) return null;
  return toLocalDate(Zone.of(zone).dayOf(instant));
}

function resolved(wall: number, zone: string | null, offset: string | null): number | null {
  if (zone !== null) {
    const day = Math.floor(wall / DAY_MS);
    const minutes = Math.floor((wall - day * DAY_MS) / 60_000);
    return Zone.of(zone).resolve(day, minutes) + (wall % 60_000);
  }
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset ?? '');
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return wall - (match[1] === '-' ? -minutes : minutes) * 60_000;
}
