/**
 * Walks what is left of a promised way through calendars that may have changed since: the days that were reserved hold as
 * long as everyone concerned still works on them, and where somebody does not, the next day on which it is possible takes
 * their place. Nothing is done earlier than was reserved: on the days before there may be no room.
 *
 * Example: packed and collected on Thursday, delivered on Friday; the warehouse closes on Thursday and works on Friday:
 * packed and collected on Friday, delivered on Monday.
 */
import type { Day } from '../../time/local-date.js';
import { NO_DAY } from '../../time/local-date.js';
import { SEARCH_DAYS } from '../../time/work-calendar.js';
import type { Leg, Route, Stage } from './route.js';
import {
  dropOffInstant,
  findBringing,
  findDispatch,
  finishWork,
  openFrom,
  pickupInstant,
} from './walk-leg.js';

/** What was reserved for a parcel: days of the places concerned, instants in epoch milliseconds. */
export interface ReservedWay {
  readonly orderedAt: number;
  readonly packedOn: Day;
  readonly dispatchOn: Day;
  /** The pick-up; NaN when it is not known. */
  readonly pickupAt: number;
  /** The day on which it reaches the door or the point. */
  readonly broughtOn: Day;
  /** The carrier has it: what happens at the origin concerns it no more. */
  readonly handedOver: boolean;
}

/**
 * The leg of a reserved way on `route` from `now` on, at its slowest; or the stage at which no day can be found. `agreed` is
 * the route on which it was reserved (or as near to that as is known): it says how much of the handling is left to do.
 */
export function resumeLeg(route: Route, agreed: Route, way: ReservedWay, now: number): Leg | Stage {
  const work = way.handedOver
    ? { begunOn: way.packedOn, readyOn: way.packedOn, readyAt: NaN }
    : workLeft(route, agreed, way, now);
  if (work === null) return 'origin';
  const dispatch = way.handedOver
    ? { on: way.dispatchOn, at: way.pickupAt }
    : nextDispatch(route, way, work, now);
  if (dispatch === null) return 'dispatch';
  const { destination } = route;
  const baseOn = Math.max(dispatch.on, destination.zone.dayOf(dispatch.at));
  const arrivedOn = route.collection.calendar.nthAfter(baseOn, route.transit.max);
  if (arrivedOn === NO_DAY) return 'transit';
  const bringFrom = Math.max(arrivedOn, way.broughtOn, destination.zone.dayOf(now));
  const notBefore = Math.max(dispatch.at, now);
  const broughtOn = findBringing(route, bringFrom, notBefore);
  if (broughtOn === NO_DAY) return 'delivery';
  let deliveredOn = broughtOn;
  let collectFrom = NaN;
  if (destination.type === 'pickupPoint') {
    collectFrom = openFrom(destination, broughtOn, dropOffInstant(destination, broughtOn, notBefore));
    if (Number.isNaN(collectFrom)) return 'pickupPoint';
    deliveredOn = destination.zone.dayOf(collectFrom);
  }
  const onTime = route.origin.site.works(work.begunOn);
  const acceptedOn = onTime ? work.begunOn : Math.min(route.origin.site.next(work.begunOn), work.readyOn);
  return {
    orderedOn: work.begunOn,
    onTime,
    acceptedOn,
    cutoffAt: NaN,
    begunOn: acceptedOn,
    workedOn: work.readyOn,
    readyOn: work.readyOn,
    readyAt: work.readyAt,
    pickupFrom: dispatch.at,
    dispatchedOn: dispatch.on,
    dispatchedAt: dispatch.at,
    firstPickupOn: dispatch.on,
    firstPickupAt: dispatch.at,
    baseOn,
    arrivedOn,
    broughtOn,
    deliveredOn,
    collectFrom,
  };
}

interface WorkLeft {
  /** From which day on it is counted. */
  readonly begunOn: Day;
  readonly readyOn: Day;
  /** NaN: ready for any pick-up of the day. */
  readonly readyAt: number;
}

/** When the origin is done with it, at the earliest on the day that was reserved. Days that are past stay as they were. */
function workLeft(route: Route, agreed: Route, way: ReservedWay, now: number): WorkLeft | null {
  const { site } = route.origin;
  const today = site.zone.dayOf(now);
  if (route.handling.unit !== agreed.handling.unit) return fromTheOrder(route, way);
  if (route.handling.unit === 'hours') return fromTheOrder(route, way);
  const begunOn = handlingBegan(agreed, way.packedOn);
  const from = Math.max(begunOn, today);
  let need = route.handling.max - agreed.handling.max;
  for (let day = from; day <= way.packedOn; day++) if (agreed.origin.site.works(day)) need++;
  let readyOn = way.packedOn;
  if (need > 0) {
    // More work than was agreed, and none of it before today: it starts on the day after the one reserved.
    let day = from > way.packedOn ? way.packedOn : from - 1;
    for (let left = need; left > 0; left--) {
      day = site.next(day + 1);
      if (day === NO_DAY) return null;
    }
    readyOn = Math.max(day, way.packedOn);
  }
  if (readyOn >= today) readyOn = site.next(readyOn);
  return readyOn === NO_DAY ? null : { begunOn, readyOn, readyAt: NaN };
}

/** The day from which the longest handling counts to the day of packing. */
function handlingBegan({ origin, handling }: Route, packedOn: Day): Day {
  let day = packedOn;
  for (let left = handling.max, looked = 0; left > 0 && looked < SEARCH_DAYS; looked++) {
    day--;
    if (origin.site.works(day)) left--;
  }
  return day;
}

/** Handling in hours has no days to count back: it is done again from the order on. */
function fromTheOrder(route: Route, way: ReservedWay): WorkLeft | null {
  const { origin, handling } = route;
  const { site } = origin;
  const begunOn = site.zone.dayOf(way.orderedAt);
  const onTime = site.works(begunOn) && way.orderedAt < origin.cutoffAt(begunOn);
  const acceptedOn = onTime ? begunOn : site.next(begunOn + 1);
  if (acceptedOn === NO_DAY) return null;
  const hours = handling.unit === 'hours' ? handling.max : 0;
  const work = finishWork(origin, onTime ? way.orderedAt : -Infinity, acceptedOn, hours);
  if (work === null) return null;
  const days = handling.unit === 'hours' ? 0 : handling.max;
  let doneOn = work.day;
  for (let left = days; left > 0; left--) {
    doneOn = site.next(doneOn + 1);
    if (doneOn === NO_DAY) return null;
  }
  if (doneOn >= way.packedOn) return { begunOn, readyOn: doneOn, readyAt: days > 0 ? NaN : work.at };
  const readyOn = site.next(way.packedOn);
  return readyOn === NO_DAY ? null : { begunOn, readyOn, readyAt: NaN };
}

/** The pick-up that was reserved if it still comes, else the first one after it. */
function nextDispatch(
  route: Route,
  way: ReservedWay,
  { readyOn, readyAt }: WorkLeft,
  now: number,
): { readonly on: Day; readonly at: number } | null {
  const today = route.origin.site.zone.dayOf(now);
  const from = Math.max(now, way.orderedAt, Number.isNaN(readyAt) ? -Infinity : readyAt);
  const on = findDispatch(route, Math.max(readyOn, way.dispatchOn, today), from);
  if (on === NO_DAY) return null;
  const reserved = pickupInstant(route, on, Math.max(from, Number.isNaN(way.pickupAt) ? from : way.pickupAt));
  return { on, at: Number.isNaN(reserved) ? pickupInstant(route, on, from) : reserved };
}
