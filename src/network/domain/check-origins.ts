/** Facilities, and the carriers that collect at them. */
import { checkByDay, checkOpening, checkTimes, openWeekdays } from './check-hours.js';
import type { DocumentCheck } from './document-check.js';
import type { Path } from './fault.js';
import type { Loose } from './loose-document.js';
import { isGiven, itemsOf, mayHoldItems } from './loose-document.js';
import type { ByDay, CarrierDoc, FacilityDoc } from './network-document.js';

export function checkFacilities(check: DocumentCheck): void {
  for (const [facility, path] of itemsOf(check.document.facilities, ['facilities'])) {
    check.country(facility.country, [...path, 'country']);
    check.subdivision(facility.country, facility.subdivision, [...path, 'subdivision']);
    check.coordinates(facility, path);
    check.timezone(facility.timezone, [...path, 'timezone']);
    checkOpening(check, facility, path);
    checkByDay<string>(check, facility.cutoff, [...path, 'cutoff'], () => undefined);
    checkCutoffDays(check, facility, path);
    checkHandling(check, facility.handling, [...path, 'handling']);
    check.reference('calendar', facility.calendar, [...path, 'calendar']);
  }
}

/** On a day that works there must be a cut-off, or no order of that day could be dated. */
function checkCutoffDays(check: DocumentCheck, facility: Loose<FacilityDoc>, path: Path): void {
  const { cutoff } = facility;
  if (!cutoff || isGiven(cutoff, 'default')) return;
  const byWeekday = cutoff.byWeekday ?? {};
  if (isGiven(cutoff, 'byWeekday') && !cutoff.byWeekday) return;
  const missing = openWeekdays(facility).filter((day) => !isGiven(byWeekday, day));
  if (missing.length === 0) return;
  const message = `has no cut-off for ${missing.join(', ')}; expected "default", or "byWeekday" with each working day`;
  check.faults.add([...path, 'cutoff'], message);
}

function checkHandling(check: DocumentCheck, handling: Loose<FacilityDoc>['handling'], path: Path): void {
  check.atMost(handling, path);
  for (const field of ['min', 'max'] as const) {
    const value = handling?.[field];
    if (value === undefined) continue;
    if (handling?.unit === 'businessDays' && !Number.isInteger(value)) {
      check.faults.add([...path, field], `found ${value} business days; expected a whole number`);
    } else if (handling?.unit === 'hours' && !isWholeMinutes(value)) {
      check.faults.add([...path, field], `found ${value} hours; expected whole minutes, for example 1.5`);
    }
  }
}

/** A third of an hour is written 0.3333, so the last digit is forgiven: a thousandth of a minute. */
function isWholeMinutes(hours: number): boolean {
  return Math.abs(hours * 60 - Math.round(hours * 60)) < 0.01;
}

export function checkCarriers(check: DocumentCheck): void {
  for (const [carrier, path] of itemsOf(check.document.carriers, ['carriers'])) {
    check.reference('calendar', carrier.calendar, [...path, 'calendar']);
    checkPickups(check, carrier, path);
  }
}

function checkPickups(check: DocumentCheck, carrier: Loose<CarrierDoc>, path: Path): void {
  const seen = new Set<string>();
  for (const [pickup, at] of itemsOf(carrier.pickups, [...path, 'pickups'])) {
    const { facility, times } = pickup;
    check.reference('facility', facility, [...at, 'facility']);
    if (facility !== undefined) {
      if (seen.has(facility)) {
        const message = `the facility "${facility}" is given twice; expected all its times in one entry`;
        check.faults.add([...at, 'facility'], message);
      }
      seen.add(facility);
    }
    checkByDay<readonly string[]>(check, times, [...at, 'times'], (list, listPath) => {
      checkTimes(check, list, listPath);
    });
    if (times && !hasRegularTime(times)) {
      const message = 'collects on no weekday; expected at least one time in "default" or "byWeekday"';
      check.faults.add([...at, 'times'], message);
    }
  }
}

function hasRegularTime(times: Loose<ByDay<readonly string[]>>): boolean {
  if (isGiven(times, 'default') && mayHoldItems(times.default)) return true;
  return Object.values(times.byWeekday ?? {}).some(mayHoldItems);
}
