import { DAY, HOUR, offsetAt, parseInstant } from './reference-zone.js';

/**
 * Zones whose clocks do something of interest: half-hour and two-hour changes, changes at and before midnight, a
 * change of the date line, Ramadan changes, none at all.
 */
export const ZONES = [
  'Europe/Madrid',
  'Europe/Lisbon',
  'Europe/Vienna',
  'Europe/London',
  'Europe/Moscow',
  'Europe/Istanbul',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Santiago',
  'America/Nuuk',
  'America/Scoresbysund',
  'Atlantic/Azores',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Asia/Vladivostok',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Honolulu',
  'UTC',
];

// Not before the end of November 2011: until then St. John's put its clocks back at 00:01 across midnight, where a
// later order can have an earlier local date and the definition itself promises a later order less than an earlier one.
const FROM = parseInstant('2011-12-01T00:00:00Z');
const TO = parseInstant('2028-12-01T00:00:00Z');

const known = new Map<string, number[]>();

/** Instants at which the zone's clocks jump, from December 2011 to November 2028. */
export function jumpsOf(zone: string): number[] {
  const remembered = known.get(zone);
  if (remembered !== undefined) return remembered;
  const jumps: number[] = [];
  for (let t = FROM; t < TO; t += DAY) {
    if (offsetAt(zone, t) === offsetAt(zone, t + DAY)) continue;
    let [before, after] = [t, t + DAY];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(zone, middle) === offsetAt(zone, before)) before = middle;
      else after = middle;
    }
    jumps.push(after);
  }
  known.set(zone, jumps);
  return jumps;
}

/** An instant worth ordering near: a clock change of one of two zones, a turn of the year, a leap day, any hour. */
export function momentNear(
  kind: 'origin' | 'destination' | 'year' | 'leap' | 'any',
  pick: number,
  origin: string,
  destination: string,
): number {
  const year = 2012 + (pick % 16);
  if (kind === 'year') return parseInstant(`${year}-12-31T12:00:00Z`);
  if (kind === 'leap') return parseInstant(`${2012 + 4 * (pick % 5)}-02-29T12:00:00Z`);
  const jumps = kind === 'any' ? [] : jumpsOf(kind === 'origin' ? origin : destination);
  return jumps[pick % Math.max(1, jumps.length)] ?? FROM + (pick % ((TO - FROM) / HOUR)) * HOUR;
}
