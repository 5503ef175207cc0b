/**
 * Walks one parcel from the order to the door through the calendars of everyone who touches it: acceptance, handling,
 * pick-up, transit, delivery (definition of the delivery promise, sections 3 to 7).
 *
 * Example: ordered Friday 16:00 in Madrid (cut-off 14:00), one handling day, pick-up at 17:00, one transit day: accepted on
 * Monday, ready and dispatched on Tuesday, delivered on Wednesday.
 */
import type { Day } from '../../time/local-date.js';
import { NO_DAY } from '../../time/local-date.js';
import { SEARCH_DAYS } from '../../time/work-calendar.js';
import type {
  Acceptance,
  Arrival,
  Departure,
  Leg,
  Origin,
  PointDestination,
  Room,
  Route,
  SlotInstants,
  Stage,
  Waiting,
} from './route.js';
import { NO_WAITING } from './route.js';
import { turnOf } from './turn.js';

const HOUR_MS = 3_600_000;

/**
 * The leg of an order placed at `orderedAt` when handling and transit take the amounts given; or the stage at which no day
 * could be found among 366 candidates.
 */
export function walkLeg(
  route: Route,
  orderedAt: number,
  handling: number,
  transit: number,
  waiting: Waiting = NO_WAITING,
): Leg | Stage {
  const accepted = accept(route.origin, orderedAt);
  if (accepted === null) return 'origin';
  const left = depart(route, accepted, orderedAt, handling, waiting);
  if (typeof left === 'string') return left;
  const arrival = arrive(route, left, transit);
  return typeof arrival === 'string' ? arrival : joinLeg(accepted, left, arrival);
}

export function joinLeg(accepted: Acceptance, left: Departure, arrival: Arrival): Leg {
  // Spelled out: spreading three objects took longer than finding out what is in them.
  return {
    orderedOn: accepted.orderedOn,
    onTime: accepted.onTime,
    acceptedOn: accepted.acceptedOn,
    cutoffAt: accepted.cutoffAt,
    begunOn: left.begunOn,
    workedOn: left.workedOn,
    readyOn: left.readyOn,
    readyAt: left.readyAt,
    pickupFrom: left.pickupFrom,
    dispatchedOn: left.dispatchedOn,
    dispatchedAt: left.dispatchedAt,
    firstPickupOn: left.firstPickupOn,
    firstPickupAt: left.firstPickupAt,
    baseOn: arrival.baseOn,
    arrivedOn: arrival.arrivedOn,
    broughtOn: arrival.broughtOn,
    deliveredOn: arrival.deliveredOn,
    collectFrom: arrival.collectFrom,
  };
}

/** The day an order is taken up; null when the origin works on none of 366 days. */
export function accept(origin: Origin, orderedAt: number): Acceptance | null {
  const { site } = origin;
  const orderedOn = site.zone.dayOf(orderedAt);
  const onTime = site.works(orderedOn) && orderedAt < origin.cutoffAt(orderedOn);
  const acceptedOn = onTime ? orderedOn : site.next(orderedOn + 1);
  if (acceptedOn === NO_DAY) return null;
  return { orderedOn, onTime, acceptedOn, cutoffAt: origin.cutoffAt(acceptedOn) };
}

/** When an order that was taken up leaves its origin. */
export function depart(
  route: Route,
  { onTime, acceptedOn }: Acceptance,
  orderedAt: number,
  handling: number,
  waiting: Waiting = NO_WAITING,
): Departure | Stage {
  const { unit } = route.handling;
  // Work counted in days begins with the day, but work that takes none is done when the order comes.
  const fromInstant = onTime && (unit === 'hours' || handling === 0);
  const from = fromInstant ? orderedAt : -Infinity;
  if (waiting !== NO_WAITING) return departLater(route, acceptedOn, from, handling, waiting);
  if (route.room) return walkToPickup(route, acceptedOn, from, handling);
  const { departures } = route.collection;
  if (!fromInstant) {
    return departures.ofDay(acceptedOn, handling, (day) => walkToPickup(route, day, -Infinity, handling));
  }
  return (
    departures.at(orderedAt, handling) ??
    departures.keep(orderedAt, handling, walkToPickup(route, acceptedOn, from, handling))
  );
}

/** The same for an order that waits for its turn, or whose parcel waits for a place on a pick-up. */
export function departLater(
  route: Route,
  acceptedOn: Day,
  from: number,
  handling: number,
  waiting: Waiting,
): Departure | Stage {
  const turn = turnOf(route.origin, acceptedOn, from, waiting.handling);
  if (turn === null) return 'origin';
  const left = walkToPickup(route, turn.day, turn.from, handling);
  if (typeof left === 'string' || waiting.pickup < 1) return left;
  let { dispatchedOn, dispatchedAt } = left;
  for (let more = Math.floor(waiting.pickup); more > 0; more--) {
    dispatchedOn = findDispatch(route, dispatchedOn + 1, -Infinity);
    if (dispatchedOn === NO_DAY) return 'dispatch';
    dispatchedAt = pickupInstant(route, dispatchedOn, -Infinity);
  }
  return { ...left, dispatchedOn, dispatchedAt };
}

/** Handling and pick-up of an order whose work begins on a day, no earlier than `from`. */
export function walkToPickup(
  route: Route,
  acceptedOn: Day,
  from: number,
  handling: number,
): Departure | Stage {
  const { origin } = route;
  const { site } = origin;
  let workedOn: Day;
  let readyAt = NaN;
  let pickupFrom = from;
  if (route.handling.unit === 'businessDays') {
    workedOn = acceptedOn;
    for (let left = handling; left > 0; left--) {
      workedOn = site.next(workedOn + 1);
      if (workedOn === NO_DAY) return 'origin';
    }
  } else {
    const work = finishWork(origin, from, acceptedOn, handling);
    if (work === null) return 'origin';
    workedOn = work.day;
    readyAt = pickupFrom = work.at;
  }
  let readyOn = workedOn;
  if (route.room && !route.room.packs(workedOn)) {
    const work = workLater(route, route.room, workedOn, handling);
    if (work === null) return 'origin';
    readyOn = work.day;
    readyAt = work.at;
    pickupFrom = Number.isNaN(work.at) ? -Infinity : work.at;
  }
  const dispatchedOn = findDispatch(route, readyOn, pickupFrom);
  if (dispatchedOn === NO_DAY) return 'dispatch';
  const dispatchedAt = pickupInstant(route, dispatchedOn, pickupFrom);
  return {
    begunOn: acceptedOn,
    workedOn,
    readyOn,
    readyAt,
    pickupFrom,
    dispatchedOn,
    dispatchedAt,
    firstPickupOn: dispatchedOn,
    firstPickupAt: dispatchedAt,
  };
}

/** Transit and the last mile of a parcel that has left. */
export function arrive(route: Route, left: Departure, transit: number): Arrival | Stage {
  const baseOn = baseOf(route, left);
  const arrivedOn = route.collection.calendar.nthAfter(baseOn, transit);
  return arrivedOn === NO_DAY ? 'transit' : bring(route, baseOn, arrivedOn, left.dispatchedAt);
}

/** The day transit is counted from. */
export function baseOf({ destination }: Route, { dispatchedOn, dispatchedAt }: Departure): Day {
  return Math.max(dispatchedOn, destination.zone.dayOf(dispatchedAt));
}

/** The last mile of a parcel that arrived on a day and left no earlier than `dispatchedAt`. */
export function bring(route: Route, baseOn: Day, arrivedOn: Day, dispatchedAt: number): Arrival | Stage {
  const { destination } = route;
  const broughtOn = findBringing(route, arrivedOn, dispatchedAt);
  if (broughtOn === NO_DAY) return 'delivery';
  let deliveredOn = broughtOn;
  let collectFrom = NaN;
  if (destination.type === 'pickupPoint') {
    collectFrom = openFrom(destination, broughtOn, dropOffInstant(destination, broughtOn, dispatchedAt));
    if (Number.isNaN(collectFrom)) return 'pickupPoint';
    deliveredOn = destination.zone.dayOf(collectFrom);
  }
  return { baseOn, arrivedOn, broughtOn, deliveredOn, collectFrom };
}

/** Spends `hours` of opening time from an instant on; exactly at closing still belongs to that day. */
export function finishWork(
  origin: Origin,
  from: number,
  acceptedOn: Day,
  hours: number,
): { day: Day; at: number } | null {
  let left = Math.round(hours * 60) * (HOUR_MS / 60);
  let day = acceptedOn;
  for (;;) {
    const spans = origin.site.spans(day);
    for (let i = 0; i < spans.length; i += 2) {
      const end = spans[i + 1] ?? 0;
      if (end <= from) continue;
      const start = Math.max(spans[i] ?? 0, from);
      if (left <= end - start) return { day, at: start + left };
      left -= end - start;
    }
    day = origin.site.next(day + 1);
    if (day === NO_DAY) return null;
  }
}

/** The next working day on which the origin has room, and when the work is done if it begins at that day's opening. */
function workLater(route: Route, room: Room, from: Day, handling: number): { day: Day; at: number } | null {
  const { origin } = route;
  let day = from;
  for (let looked = 0; looked < SEARCH_DAYS; looked++) {
    day = origin.site.next(day + 1);
    if (day === NO_DAY) return null;
    if (!room.packs(day)) continue;
    if (route.handling.unit === 'businessDays') return { day, at: NaN };
    const work = finishWork(origin, -Infinity, day, handling);
    if (work === null || work.day === day || room.packs(work.day)) return work;
  }
  return null;
}

/** First date on which the origin works, the carrier operates and a pick-up comes when the parcel is ready. */
export function findDispatch(route: Route, readyOn: Day, readyAt: number): Day {
  const { site } = route.origin;
  const { calendar } = route.collection;
  for (let day = readyOn; day < readyOn + SEARCH_DAYS; day++) {
    if (!calendar.works(day) || !site.works(day)) continue;
    if (route.room && !route.room.carries(day)) continue;
    if (!Number.isNaN(pickupInstant(route, day, readyAt))) return day;
  }
  return NO_DAY;
}

/** The first pick-up of the day at or after an instant; NaN when there is none. Equal is in time. */
export function pickupInstant(route: Route, day: Day, readyAt: number): number {
  const pickups = route.collection.pickups.on(day);
  for (let i = 0; i < pickups.length; i++) {
    const at = pickups[i] ?? NaN;
    if (at >= readyAt && (route.room === null || route.room.collects(day, at))) return at;
  }
  return NaN;
}

/** The day on which the parcel reaches the door or the point: the last mile runs, with a slot or drop-off left. */
export function findBringing(route: Route, arrivedOn: Day, dispatchedAt: number): Day {
  const { destination, room } = route;
  for (let day = arrivedOn; day < arrivedOn + SEARCH_DAYS; day++) {
    if (!destination.lastMile.works(day) || !destination.zone.hasDay(day)) continue;
    if (destination.type === 'pickupPoint') {
      const dropOff = dropOffInstant(destination, day, dispatchedAt);
      if (Number.isNaN(dropOff)) continue;
      if (room === null || hasCell(destination, room, day, dropOff)) return day;
    } else if (destination.slots === null || slotOf(route, day, dispatchedAt, 'first')) return day;
  }
  return NO_DAY;
}

/** The first or last slot of a date that starts at or after an instant; null when none does or there are no slots. */
export function slotOf(route: Route, day: Day, from: number, which: 'first' | 'last'): SlotInstants | null {
  const { destination, room } = route;
  if (destination.type !== 'courier' || destination.slots === null) return null;
  const slots = destination.slots.on(day);
  const free = ({ start }: SlotInstants): boolean =>
    start >= from && (room === null || room.delivers(day, start));
  return (which === 'first' ? slots.find(free) : slots.findLast(free)) ?? null;
}

/** A point that never opens again has no day to count storage from; the leg itself says so then. */
function hasCell(destination: PointDestination, room: Room, broughtOn: Day, dropOff: number): boolean {
  const from = openFrom(destination, broughtOn, dropOff);
  return Number.isNaN(from) || room.holds(broughtOn, destination.zone.dayOf(from));
}

/** The first drop-off of a date at or after an instant; NaN when there is none. */
export function dropOffInstant(destination: PointDestination, day: Day, from: number): number {
  const dropOffs = destination.dropOffs.on(day);
  for (let i = 0; i < dropOffs.length; i++) {
    const at = dropOffs[i] ?? NaN;
    if (at >= from) return at;
  }
  return NaN;
}

/** The first moment at or after an instant at which the point is open. */
export function openFrom(destination: PointDestination, day: Day, from: number): number {
  const { point } = destination;
  const first = destination.zone.dayOf(from);
  for (let candidate = Math.min(day, first); candidate < first + SEARCH_DAYS; candidate++) {
    if (!point.works(candidate)) continue;
    const spans = point.spans(candidate);
    for (let i = 0; i < spans.length; i += 2) {
      const end = spans[i + 1] ?? 0;
      if (end > from) return Math.max(spans[i] ?? 0, from);
    }
  }
  return NaN;
}
