/** Calendars, zones, places and last miles. */
import type { DocumentCheck } from './document-check.js';
import type { Path } from './fault.js';
import { show } from './fault.js';
import type { Loose } from './loose-document.js';
import { isGiven, itemsOf } from './loose-document.js';
import type { CalendarDoc, ZoneDoc } from './network-document.js';
import { normalizePostcode } from './zone-index.js';
import { bareSubdivision, COUNTRIES, subdivisionsOf } from './region-codes.js';

/** What is wrong with asking for the official days of a region; null when nothing is. */
export type RegionTest = (country: string, subdivision: string | null) => string | null;

export function checkCalendars(check: DocumentCheck, officialDays?: RegionTest): void {
  for (const [calendar, path] of itemsOf(check.document.calendars, ['calendars'])) {
    checkRegion(check, calendar, path);
    if (calendar.holidays === 'auto' && !isGiven(calendar, 'country')) {
      const message =
        'found "auto" without a country; expected the field "country" to say whose holidays these are';
      check.faults.add([...path, 'holidays'], message);
    }
    checkDates(check, calendar, path);
    if (officialDays && calendar.holidays === 'auto') checkOfficial(check, calendar, path, officialDays);
  }
}

function checkOfficial(
  check: DocumentCheck,
  { country, subdivision }: Loose<CalendarDoc>,
  path: Path,
  officialDays: RegionTest,
): void {
  // A code that is not of ISO 3166 is reported already.
  if (country === undefined || !COUNTRIES.has(country)) return;
  if (subdivision !== undefined && !subdivisionsOf(country).has(bareSubdivision(country, subdivision)))
    return;
  const problem = officialDays(country, subdivision ?? null);
  if (problem !== null) check.faults.add([...path, 'holidays'], `${problem}; expected a list of dates here`);
}

function checkRegion(check: DocumentCheck, calendar: Loose<CalendarDoc>, path: Path): void {
  const { country, subdivision } = calendar;
  check.country(country, [...path, 'country']);
  check.subdivision(country, subdivision, [...path, 'subdivision']);
  if (subdivision !== undefined && !isGiven(calendar, 'country')) {
    check.faults.add(
      [...path, 'subdivision'],
      'found a subdivision without a country; expected the field "country"',
    );
  }
}

function checkDates(check: DocumentCheck, calendar: Loose<CalendarDoc>, path: Path): void {
  const holidays = calendar.holidays === 'auto' ? undefined : calendar.holidays;
  for (const [holiday, at] of itemsOf(holidays, [...path, 'holidays'])) {
    if (typeof holiday === 'string') check.date(holiday, at);
    else check.date(holiday.date, [...at, 'date']);
  }
  for (const [date, at] of itemsOf(calendar.extraWorkingDays, [...path, 'extraWorkingDays']))
    check.date(date, at);
  for (const [closure, at] of itemsOf(calendar.closures, [...path, 'closures'])) {
    if (typeof closure === 'string') {
      check.date(closure, at);
      continue;
    }
    const { from, to } = closure;
    const known = [check.date(from, [...at, 'from']), check.date(to, [...at, 'to'])].every(Boolean);
    if (known && from !== undefined && to !== undefined && from > to) {
      check.faults.add(
        [...at, 'from'],
        `found a closure from ${from} to ${to}; expected from to be at most to`,
      );
    }
  }
}

export function checkZones(check: DocumentCheck): void {
  const claimed = new Map<string, string>();
  for (const [zone, path] of itemsOf(check.document.zones, ['zones'])) {
    check.country(zone.country, [...path, 'country']);
    check.timezone(zone.timezone, [...path, 'timezone']);
    check.coordinates(zone, path);
    for (const [code, at] of itemsOf(zone.subdivisions, [...path, 'subdivisions'])) {
      check.subdivision(zone.country, code, at);
    }
    claim(check, zone, path, claimed);
  }
}

/** A subdivision belongs to one zone, and only one zone is the rest of a country. */
function claim(check: DocumentCheck, zone: Loose<ZoneDoc>, path: Path, claimed: Map<string, string>): void {
  const { country } = zone;
  if (country === undefined) return;
  const owner = zone.code ?? '?';
  for (const [code, at] of itemsOf(zone.subdivisions, [...path, 'subdivisions'])) {
    const key = `${country}-${bareSubdivision(country, code)}`;
    const other = claimed.get(key);
    if (other === undefined) claimed.set(key, owner);
    else
      check.faults.add(
        at,
        `the subdivision ${key} belongs to zone "${other}" already; expected it in one zone`,
      );
  }
  if (isGiven(zone, 'subdivisions') || isGiven(zone, 'postcodes')) return;
  const other = claimed.get(country);
  if (other === undefined) claimed.set(country, owner);
  else {
    const message = `zone "${other}" is the rest of ${country} already; expected this one to name subdivisions or postcodes`;
    check.faults.add(path, message);
  }
}

export function checkPlaces(check: DocumentCheck): void {
  const seen = new Set<string>();
  for (const [place, path] of itemsOf(check.document.places, ['places'])) {
    check.country(place.country, [...path, 'country']);
    if (place.country === undefined || place.postcodePrefix === undefined) continue;
    const key = `${place.country} ${normalizePostcode(place.postcodePrefix)}`;
    if (seen.has(key)) {
      const message = `the postcode prefix ${show(place.postcodePrefix)} of ${place.country} is given twice; expected one place`;
      check.faults.add([...path, 'postcodePrefix'], message);
    }
    seen.add(key);
  }
}

export function checkLastMiles(check: DocumentCheck): void {
  for (const [lastMile, path] of itemsOf(check.document.lastMiles, ['lastMiles'])) {
    check.reference('calendar', lastMile.calendar, [...path, 'calendar']);
  }
}
