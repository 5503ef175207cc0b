/** The ledger of every random route adds up: no gap, no overlap, and each closed day is told as what it was. */
import fc from 'fast-check';
import type { Day } from '../src/time/local-date.js';
import type { LedgerEntry, LedgerStep } from '../src/promise/domain/ledger.js';
import { buildLedger } from '../src/promise/domain/ledger.js';
import { compileDatesInput, readDatesInput } from '../src/transit/domain/dates-input.js';
import { deliveryDates, isUnreachable } from '../src/transit/domain/delivery-dates.js';
import type { Leg, Route } from '../src/transit/domain/route.js';
import { dateInput } from './oracle/random-input.js';

const RUNS = Number(process.env['RUNS'] ?? 400);
const CLOSED = new Set(['HOLIDAY', 'CLOSURE', 'DAY_OF_WEEK', 'CARRIER_CLOSED', 'POINT_CLOSED']);

function forEachLedger(holds: (entries: readonly LedgerEntry[], route: Route, leg: Leg) => void): void {
  const property = fc.property(dateInput, (written) => {
    const { input, orderedAt } = readDatesInput(written);
    const route = compileDatesInput(input, null);
    const dates = deliveryDates(route, orderedAt);
    if (isUnreachable(dates)) return;
    for (const leg of [dates.earliest, dates.latest]) holds(buildLedger(route, leg), route, leg);
  });
  fc.assert(property, { numRuns: RUNS });
}

it('the entries follow one another from the order to the door, and their days are the days between', () => {
  forEachLedger((entries, _route, leg) => {
    expect(entries[0]?.from).toBe(leg.orderedOn);
    expect(entries[entries.length - 1]?.to).toBe(leg.deliveredOn);
    entries.forEach((entry, i) => {
      expect(entry.to).toBeGreaterThanOrEqual(entry.from);
      if (i > 0) expect(entry.from).toBe(entries[i - 1]?.to);
    });
    const days = entries.reduce((sum, { from, to }) => sum + to - from, 0);
    expect(days).toBe(leg.deliveredOn - leg.orderedOn);
  });
});

/** Whether the one whose step it is rests on a day; undefined for steps that nobody's calendar decides. */
function rests(step: LedgerStep, { origin, collection, destination }: Route, day: Day): boolean | undefined {
  switch (step) {
    case 'ACCEPTANCE':
    case 'HANDLING':
      return !origin.site.works(day);
    case 'PICKUP':
      return !origin.site.works(day) || !collection.calendar.works(day);
    case 'TRANSIT':
      return !collection.calendar.works(day);
    case 'LAST_MILE':
      return !destination.lastMile.works(day) || !destination.zone.hasDay(day);
    default:
      return undefined;
  }
}

it('every day that is spent is told as closed exactly when the one it waits for rests', () => {
  forEachLedger((entries, route) => {
    for (const { step, reason, from, to, about } of entries) {
      for (let day = about; day < about + to - from; day++) {
        const resting = rests(step, route, day);
        if (resting !== undefined) expect([step, reason, CLOSED.has(reason)]).toEqual([step, reason, resting]);
      }
    }
  });
});

it('a closed day is told by its own reason and name', () => {
  forEachLedger((entries, { origin, collection, destination }) => {
    for (const { step, reason, from, to, about, name } of entries) {
      if (reason !== 'HOLIDAY' && reason !== 'CLOSURE' && reason !== 'DAY_OF_WEEK') continue;
      for (let day = about; day < about + to - from; day++) {
        const calendar = {
          ACCEPTANCE: origin.site.calendar,
          HANDLING: origin.site.calendar,
          PICKUP: origin.site.calendar,
          TRANSIT: collection.calendar,
          LAST_MILE: destination.lastMile,
          COLLECTION: destination.type === 'pickupPoint' ? destination.point.calendar : undefined,
        }[step as 'ACCEPTANCE'];
        const why = calendar?.closedReason(day);
        // No reason of the calendar: special hours, or hours that a change of the clocks made empty, or a date skipped.
        expect([reason, name?.en]).toEqual([why?.kind ?? 'CLOSURE', why && 'name' in why ? why.name?.en : undefined]);
      }
    }
  });
});

it('the steps come in the order of the way, and what decides them is said', () => {
  const order: LedgerStep[] = ['ACCEPTANCE', 'HANDLING', 'PICKUP', 'TIME_ZONE', 'TRANSIT', 'LAST_MILE', 'COLLECTION'];
  forEachLedger((entries, { destination }, leg) => {
    const steps = entries.map(({ step }) => order.indexOf(step));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const reasons = entries.map(({ reason }) => reason);
    for (const reason of ['COLLECTED', destination.type === 'courier' ? 'DELIVERED' : 'READY_TO_COLLECT'] as const) {
      expect(reasons.filter((one) => one === reason)).toHaveLength(1);
    }
    expect(entries.find(({ reason }) => reason === 'COLLECTED')?.at).toBe(leg.dispatchedAt);
    expect(reasons.includes('BEFORE_CUTOFF')).toBe(leg.onTime);
    if (leg.onTime) expect(entries[0]?.at).toBe(leg.cutoffAt);
  });
});
