/**
 * The arithmetic of a window: entries that follow one another from the day of the order to the day at the door, without
 * gap or overlap, so that the days of the parts sum to the whole. An entry spans the calendar days from `from` until `to`.
 *
 * Example: ordered Thursday 2026-06-11 after the cut-off in Moscow, Friday is Russia Day, packed on Monday, collected the
 * same day, one transit day:
 *   ACCEPTANCE AFTER_CUTOFF 11→12 (1) · ACCEPTANCE HOLIDAY "Russia Day" 12→13 (1) · ACCEPTANCE DAY_OF_WEEK 13→15 (2) ·
 *   HANDLING WORK 15→15 (0) · PICKUP COLLECTED 15→15 (0) · TRANSIT MOVING 15→16 (1) · LAST_MILE DELIVERED 16→16 (0)
 */
import type { Day } from '../../time/local-date.js';
import type { ClosedReason, DayName, WorkCalendar } from '../../time/work-calendar.js';
import type { Leg, Route } from '../../transit/domain/route.js';
import { effectiveCutoff } from '../../transit/domain/walk-leg.js';

/** Whose time is spent, in the order of the way. */
export type LedgerStep =
  | 'STOCK'
  | 'ACCEPTANCE'
  | 'HANDLING'
  | 'PICKUP'
  | 'TIME_ZONE'
  | 'TRANSIT'
  | 'LAST_MILE'
  | 'COLLECTION';

/** What the days are spent on: the step's own work, a wait, or closed days of the step's participant. */
export type LedgerReason =
  | 'NOT_YET_AVAILABLE'
  | 'BEFORE_CUTOFF'
  | 'AFTER_CUTOFF'
  | 'ACCEPTED'
  | 'WORK'
  | 'MISSED_PICKUP'
  | 'NO_PICKUP'
  | 'CARRIER_CLOSED'
  | 'COLLECTED'
  | 'DATE_LINE'
  | 'MOVING'
  | 'NO_SLOT'
  | 'DELIVERED'
  | 'BROUGHT'
  | 'POINT_CLOSED'
  | 'READY_TO_COLLECT'
  | 'HOLIDAY'
  | 'CLOSURE'
  | 'DAY_OF_WEEK';

export interface LedgerEntry {
  readonly step: LedgerStep;
  readonly reason: LedgerReason;
  /** Local dates of the place: the origin's up to the pick-up, the destination's from then on. */
  readonly from: Day;
  readonly to: Day;
  /**
   * The first of the `to - from` days that the entry tells of: `from`, or the day after it where reaching a day is what
   * uses it up (handling in business days, transit).
   */
  readonly about: Day;
  /** The instant that decides the entry (cut-off, pick-up, collection), or NaN. */
  readonly at: number;
  /** Name of the holiday or closure, where it has one. */
  readonly name: DayName | undefined;
}

const entry = (
  step: LedgerStep,
  reason: LedgerReason,
  from: Day,
  to: Day,
  at = NaN,
  name: DayName | undefined = undefined,
  about = from,
): LedgerEntry => ({ step, reason, from, to, about, at, name });

/** The entries of one leg, from the day of the order to the day of delivery. */
export function buildLedger(route: Route, leg: Leg): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  addAcceptance(entries, route, leg);
  addHandling(entries, route, leg);
  addPickup(entries, route, leg);
  if (leg.baseOn > leg.dispatchedOn) {
    entries.push(entry('TIME_ZONE', 'DATE_LINE', leg.dispatchedOn, leg.baseOn, leg.dispatchedAt));
  }
  addTransit(entries, route.collection.calendar, leg);
  addDelivery(entries, route, leg);
  return entries;
}

function addAcceptance(entries: LedgerEntry[], route: Route, leg: Leg): void {
  const { site } = route.origin;
  if (leg.onTime) {
    entries.push(entry('ACCEPTANCE', 'BEFORE_CUTOFF', leg.orderedOn, leg.orderedOn, leg.cutoffAt));
    return;
  }
  for (let day = leg.orderedOn; day < leg.acceptedOn; day++) {
    if (day === leg.orderedOn && site.works(day)) {
      entries.push(entry('ACCEPTANCE', 'AFTER_CUTOFF', day, day + 1, effectiveCutoff(route.origin, day)));
    } else addClosed(entries, 'ACCEPTANCE', day, day + 1, site.calendar.closedReason(day));
  }
  // An order on a closed day waits too, so it says when it is taken up.
  if (!site.works(leg.orderedOn)) {
    entries.push(entry('ACCEPTANCE', 'ACCEPTED', leg.acceptedOn, leg.acceptedOn, leg.cutoffAt));
  }
}

function addHandling(entries: LedgerEntry[], route: Route, leg: Leg): void {
  const { site } = route.origin;
  if (leg.readyOn === leg.acceptedOn) {
    entries.push(entry('HANDLING', 'WORK', leg.acceptedOn, leg.readyOn));
    return;
  }
  // Business days are counted after the acceptance day, hours from it on: the day that is used up differs by one.
  const shift = route.handling.unit === 'businessDays' ? 1 : 0;
  for (let day = leg.acceptedOn; day < leg.readyOn; day++) {
    const about = day + shift;
    if (site.works(about)) extend(entries, entry('HANDLING', 'WORK', day, day + 1, NaN, undefined, about));
    else addClosed(entries, 'HANDLING', day, day + 1, site.calendar.closedReason(about), about);
  }
}

function addPickup(entries: LedgerEntry[], route: Route, leg: Leg): void {
  const { site } = route.origin;
  const carrier = route.collection.calendar;
  for (let day = leg.readyOn; day < leg.dispatchedOn; day++) {
    if (!site.works(day)) addClosed(entries, 'PICKUP', day, day + 1, site.calendar.closedReason(day));
    else if (!carrier.works(day)) {
      const why = carrier.closedReason(day);
      const name = why && 'name' in why ? why.name : undefined;
      extend(entries, entry('PICKUP', 'CARRIER_CLOSED', day, day + 1, NaN, name));
    } else {
      const listed = route.collection.pickups === null || (route.collection.pickups.on(day)?.length ?? 0) > 0;
      extend(entries, entry('PICKUP', listed ? 'MISSED_PICKUP' : 'NO_PICKUP', day, day + 1));
    }
  }
  entries.push(entry('PICKUP', 'COLLECTED', leg.dispatchedOn, leg.dispatchedOn, leg.dispatchedAt));
}

function addTransit(entries: LedgerEntry[], carrier: WorkCalendar, leg: Leg): void {
  if (leg.arrivedOn === leg.baseOn) entries.push(entry('TRANSIT', 'MOVING', leg.baseOn, leg.baseOn));
  for (let day = leg.baseOn; day < leg.arrivedOn; day++) {
    const about = day + 1;
    if (carrier.works(about)) extend(entries, entry('TRANSIT', 'MOVING', day, about, NaN, undefined, about));
    else addClosed(entries, 'TRANSIT', day, about, carrier.closedReason(about), about);
  }
}

function addDelivery(entries: LedgerEntry[], route: Route, leg: Leg): void {
  const { destination } = route;
  for (let day = leg.arrivedOn; day < leg.broughtOn; day++) {
    const why = destination.lastMile.closedReason(day);
    if (why || !destination.zone.hasDay(day)) addClosed(entries, 'LAST_MILE', day, day + 1, why);
    else extend(entries, entry('LAST_MILE', 'NO_SLOT', day, day + 1));
  }
  const brought = destination.type === 'courier' ? 'DELIVERED' : 'BROUGHT';
  entries.push(entry('LAST_MILE', brought, leg.broughtOn, leg.broughtOn));
  if (destination.type !== 'pickupPoint') return;
  for (let day = leg.broughtOn; day < leg.deliveredOn; day++) {
    const why = destination.point.calendar.closedReason(day);
    if (why && why.kind !== 'DAY_OF_WEEK') addClosed(entries, 'COLLECTION', day, day + 1, why);
    else extend(entries, entry('COLLECTION', 'POINT_CLOSED', day, day + 1));
  }
  entries.push(entry('COLLECTION', 'READY_TO_COLLECT', leg.deliveredOn, leg.deliveredOn, leg.collectFrom));
}

function addClosed(
  entries: LedgerEntry[],
  step: LedgerStep,
  from: Day,
  to: Day,
  why: ClosedReason | undefined,
  about = from,
): void {
  // A day that the calendar works but that has no opening hours was closed by special hours.
  if (!why) extend(entries, entry(step, 'CLOSURE', from, to, NaN, undefined, about));
  else {
    const name = why.kind === 'DAY_OF_WEEK' ? undefined : why.name;
    extend(entries, entry(step, why.kind, from, to, NaN, name, about));
  }
}

/** Days spent alike stand in one entry: "Saturday and Sunday" is one line. Each named holiday keeps its own. */
function extend(entries: LedgerEntry[], next: LedgerEntry): void {
  const last = entries[entries.length - 1];
  if (
    last !== undefined &&
    last.step === next.step &&
    last.reason === next.reason &&
    last.to === next.from &&
    last.name?.en === next.name?.en &&
    last.to > last.from
  ) {
    entries[entries.length - 1] = { ...last, to: next.to };
  } else entries.push(next);
}
