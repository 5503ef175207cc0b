/**
 * The arithmetic of a window: entries that follow one another from the day of the order to the day at the door, without
 * gap or overlap, so that the days of the parts sum to the whole. An entry spans the calendar days from `from` until `to`.
 *
 * Example: ordered Thursday 2026-06-11 after the cut-off in Moscow, Friday is Russia Day, packed on Monday, collected the
 * same day, one transit day:
 *   ACCEPTANCE AFTER_CUTOFF 11→12 (1) · ACCEPTANCE HOLIDAY "Russia Day" 12→13 (1) · ACCEPTANCE DAY_OF_WEEK 13→15 (2) ·
 *   HANDLING WORK 15→15 (0) · PICKUP COLLECTED 15→15 (0) · TRANSIT MOVING 15→16 (1) · LAST_MILE DELIVERED 16→16 (0)
 */
import type { WayLevel } from '../../learning/domain/way-keys.js';
import type { Day } from '../../time/local-date.js';
import type { ClosedReason, DayName, WorkCalendar } from '../../time/work-calendar.js';
import type { Leg, LoadFigures, Route } from '../../transit/domain/route.js';
import { dropOffInstant } from '../../transit/domain/walk-leg.js';

/** Whose time is spent, in the order of the way. */
export type LedgerStep =
  'STOCK' | 'ACCEPTANCE' | 'HANDLING' | 'PICKUP' | 'TIME_ZONE' | 'TRANSIT' | 'LAST_MILE' | 'COLLECTION';

/** What the days are spent on: the step's own work, a wait, or closed days of the step's participant. */
export type LedgerReason =
  | 'NOT_YET_AVAILABLE'
  | 'BEFORE_CUTOFF'
  | 'AFTER_CUTOFF'
  | 'ACCEPTED'
  | 'WORK'
  | 'QUEUED'
  | 'PACKING_FULL'
  | 'MISSED_PICKUP'
  | 'NO_PICKUP'
  | 'CARRIER_CLOSED'
  | 'PICKUP_QUEUED'
  | 'PICKUP_FULL'
  | 'LANE_FULL'
  | 'COLLECTED'
  | 'DATE_LINE'
  | 'MOVING'
  | 'INCIDENT'
  | 'NO_SLOT'
  | 'SLOTS_FULL'
  | 'POINT_FULL'
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
  /** Name of the holiday, closure or incident, where it has one. */
  readonly name: DayName | undefined;
  /** Why others go first, in numbers, where the entry is a wait for a turn. */
  readonly figures?: LoadFigures | undefined;
  /** Past deliveries that the amount of work or of carrier days rests on, where it was learned. */
  readonly learnedFrom?: LearnedFrom | undefined;
}

/** How many past deliveries say how long something takes, and how near to this one they are. */
export interface LearnedFrom {
  readonly level: WayLevel;
  readonly sampleSize: number;
}

/** What of a leg was learned; null: said by the network alone. */
export interface LedgerEvidence {
  readonly handling: LearnedFrom | null;
  readonly transit: LearnedFrom | null;
}

/** Entries while they are being written: the last one grows by the days that are spent alike. */
type Draft = { -readonly [K in keyof LedgerEntry]: LedgerEntry[K] };

/** An entry that spends no day: something happens on it. */
function mark(entries: Draft[], step: LedgerStep, reason: LedgerReason, day: Day, at: number): void {
  entries.push({ step, reason, from: day, to: day, about: day, at, name: undefined });
}

/** One day spent. Days spent alike stand in one entry ("Saturday and Sunday"); each named holiday keeps its own. */
function spend(
  entries: Draft[],
  step: LedgerStep,
  reason: LedgerReason,
  day: Day,
  about: Day,
  name: DayName | undefined,
): void {
  const last = entries[entries.length - 1];
  if (
    last !== undefined &&
    last.to === day &&
    last.from < day &&
    last.reason === reason &&
    last.step === step &&
    (last.name === name || last.name?.en === name?.en)
  ) {
    last.to = day + 1;
  } else entries.push({ step, reason, from: day, to: day + 1, about, at: NaN, name });
}

/** A day spent because others go first, with the numbers behind it. */
function wait(
  entries: Draft[],
  step: LedgerStep,
  reason: 'QUEUED' | 'PICKUP_QUEUED',
  day: Day,
  figures: LoadFigures | undefined,
): void {
  spend(entries, step, reason, day, day, undefined);
  const last = entries.at(-1);
  if (last && figures) last.figures = figures;
}

/** How many of the carrier's days on the way are an incident's. */
export interface NamedDelay {
  readonly days: number;
  readonly name: DayName;
}

/** The entries of one leg, from the day of the order to the day of delivery. */
export function buildLedger(
  route: Route,
  leg: Leg,
  delay: NamedDelay | null = null,
  learned: LedgerEvidence | null = null,
): LedgerEntry[] {
  const entries: Draft[] = [];
  addAcceptance(entries, route, leg);
  addHandling(entries, route, leg);
  addPickup(entries, route, leg);
  if (leg.baseOn > leg.dispatchedOn) {
    const { dispatchedOn: from, baseOn: to, dispatchedAt: at } = leg;
    entries.push({ step: 'TIME_ZONE', reason: 'DATE_LINE', from, to, about: from, at, name: undefined });
  }
  addTransit(entries, route.collection.calendar, leg, delay);
  addDelivery(entries, route, leg);
  if (learned) {
    noteLearned(entries, 'WORK', learned.handling);
    noteLearned(entries, 'MOVING', learned.transit);
  }
  return entries;
}

/** Said once, with the first entry of the work or the way. */
function noteLearned(entries: Draft[], reason: 'WORK' | 'MOVING', from: LearnedFrom | null): void {
  const entry = from && entries.find((candidate) => candidate.reason === reason);
  if (entry) entry.learnedFrom = { level: from.level, sampleSize: from.sampleSize };
}

function addAcceptance(entries: Draft[], route: Route, leg: Leg): void {
  const { site } = route.origin;
  const { orderedOn, acceptedOn } = leg;
  if (leg.onTime) {
    mark(entries, 'ACCEPTANCE', 'BEFORE_CUTOFF', orderedOn, leg.cutoffAt);
    return;
  }
  const late = site.works(orderedOn);
  if (late) {
    const at = route.origin.cutoffAt(orderedOn);
    const [from, to] = [orderedOn, orderedOn + 1];
    entries.push({ step: 'ACCEPTANCE', reason: 'AFTER_CUTOFF', from, to, about: from, at, name: undefined });
  }
  for (let day = late ? orderedOn + 1 : orderedOn; day < acceptedOn; day++) {
    addClosed(entries, 'ACCEPTANCE', day, day, site.calendar.closedReason(day));
  }
  // An order on a closed day waits too, so it says when it is taken up.
  if (!late) mark(entries, 'ACCEPTANCE', 'ACCEPTED', acceptedOn, leg.cutoffAt);
}

function addHandling(entries: Draft[], route: Route, leg: Leg): void {
  const { site } = route.origin;
  addQueue(entries, route, leg);
  if (leg.workedOn === leg.begunOn) mark(entries, 'HANDLING', 'WORK', leg.begunOn, NaN);
  // Business days are counted after the acceptance day, hours from it on: the day that is used up differs by one.
  const shift = route.handling.unit === 'businessDays' ? 1 : 0;
  for (let day = leg.begunOn; day < leg.workedOn; day++) {
    const about = day + shift;
    if (site.works(about)) spend(entries, 'HANDLING', 'WORK', day, about, undefined);
    else addClosed(entries, 'HANDLING', day, about, site.calendar.closedReason(about));
  }
  for (let day = leg.workedOn; day < leg.readyOn; day++) {
    if (site.works(day)) spend(entries, 'HANDLING', 'PACKING_FULL', day, day, undefined);
    else addClosed(entries, 'HANDLING', day, day, site.calendar.closedReason(day));
  }
}

/** Working days until its turn comes, when others come first. */
function addQueue(entries: Draft[], route: Route, leg: Leg): void {
  if (leg.begunOn === leg.acceptedOn) return;
  const { site } = route.origin;
  const figures = route.queues?.handling(leg.acceptedOn)?.figures;
  for (let day = leg.acceptedOn; day < leg.begunOn; day++) {
    if (site.works(day)) wait(entries, 'HANDLING', 'QUEUED', day, figures);
    else addClosed(entries, 'HANDLING', day, day, site.calendar.closedReason(day));
  }
}

function addPickup(entries: Draft[], route: Route, leg: Leg): void {
  const { site } = route.origin;
  const { calendar } = route.collection;
  for (let day = leg.readyOn; day < leg.dispatchedOn; day++) {
    if (!site.works(day)) addClosed(entries, 'PICKUP', day, day, site.calendar.closedReason(day));
    else if (!calendar.works(day)) {
      const why = calendar.closedReason(day);
      spend(entries, 'PICKUP', 'CARRIER_CLOSED', day, day, why && 'name' in why ? why.name : undefined);
    } else if (day >= leg.firstPickupOn && route.collection.pickups.on(day).length > 0) {
      const figures = route.queues?.pickup(leg.acceptedOn)?.figures;
      wait(entries, 'PICKUP', 'PICKUP_QUEUED', day, figures);
    } else {
      spend(entries, 'PICKUP', whyNotCollected(route, leg, day), day, day, undefined);
    }
  }
  mark(entries, 'PICKUP', 'COLLECTED', leg.dispatchedOn, leg.dispatchedAt);
}

/** Why a parcel that is ready stays on a day on which origin and carrier work. */
function whyNotCollected(route: Route, leg: Leg, day: Day): LedgerReason {
  const pickups = route.collection.pickups.on(day);
  if (pickups.length === 0) return 'NO_PICKUP';
  if (!pickups.some((at) => at >= leg.pickupFrom)) return 'MISSED_PICKUP';
  // One in time was not taken, so either the line-haul of the day or all its pick-ups in time are full.
  return route.room?.carries(day) === false ? 'LANE_FULL' : 'PICKUP_FULL';
}

function addTransit(entries: Draft[], carrier: WorkCalendar, leg: Leg, delay: NamedDelay | null): void {
  if (leg.arrivedOn === leg.baseOn) mark(entries, 'TRANSIT', 'MOVING', leg.baseOn, NaN);
  let usual = Infinity;
  if (delay) {
    usual = -delay.days;
    for (let day = leg.baseOn + 1; day <= leg.arrivedOn; day++) if (carrier.works(day)) usual++;
  }
  for (let day = leg.baseOn; day < leg.arrivedOn; day++) {
    const about = day + 1;
    if (carrier.works(about)) {
      if (delay && usual <= 0) spend(entries, 'TRANSIT', 'INCIDENT', day, about, delay.name);
      else spend(entries, 'TRANSIT', 'MOVING', day, about, undefined);
      usual--;
    } else addClosed(entries, 'TRANSIT', day, about, carrier.closedReason(about));
  }
}

function addDelivery(entries: Draft[], route: Route, leg: Leg): void {
  const { destination } = route;
  for (let day = leg.arrivedOn; day < leg.broughtOn; day++) {
    const why = destination.lastMile.closedReason(day);
    if (why || !destination.zone.hasDay(day)) addClosed(entries, 'LAST_MILE', day, day, why);
    else spend(entries, 'LAST_MILE', whyNotBrought(route, leg, day), day, day, undefined);
  }
  if (destination.type === 'courier') {
    mark(entries, 'LAST_MILE', 'DELIVERED', leg.broughtOn, NaN);
    return;
  }
  mark(entries, 'LAST_MILE', 'BROUGHT', leg.broughtOn, NaN);
  for (let day = leg.broughtOn; day < leg.deliveredOn; day++) {
    const why = destination.point.calendar.closedReason(day);
    if (why && why.kind !== 'DAY_OF_WEEK') addClosed(entries, 'COLLECTION', day, day, why);
    else spend(entries, 'COLLECTION', 'POINT_CLOSED', day, day, undefined);
  }
  mark(entries, 'COLLECTION', 'READY_TO_COLLECT', leg.deliveredOn, leg.collectFrom);
}

/** Why a parcel at the destination stays on a day on which the last mile runs. */
function whyNotBrought({ destination, room }: Route, leg: Leg, day: Day): LedgerReason {
  if (!room) return 'NO_SLOT';
  if (destination.type === 'pickupPoint') {
    return Number.isNaN(dropOffInstant(destination, day, leg.dispatchedAt)) ? 'NO_SLOT' : 'POINT_FULL';
  }
  const inTime = destination.slots?.on(day).some(({ start }) => start >= leg.dispatchedAt) ?? false;
  return inTime ? 'SLOTS_FULL' : 'NO_SLOT';
}

function addClosed(
  entries: Draft[],
  step: LedgerStep,
  day: Day,
  about: Day,
  why: ClosedReason | undefined,
): void {
  // A day that the calendar works but that has no opening hours was closed by special hours.
  const name = why && 'name' in why ? why.name : undefined;
  spend(entries, step, why?.kind ?? 'CLOSURE', day, about, name);
}
