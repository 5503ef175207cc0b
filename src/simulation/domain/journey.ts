/**
 * What a carrier would see of a parcel: out of the warehouse in the evening, through a hub or two at night, at the depot of its
 * area in the morning, at the door during the day. Extra days are spent where they belong, so that waiting can be seen.
 */
import type { Day } from '../../time/local-date.js';
import { MINUTE_MS } from '../../time/local-date.js';
import { baseOf, bring } from '../../transit/domain/walk-leg.js';
import type { Cause, Outcome, Parcel, TrackEvent } from './parcel.js';
import type { Random } from './random.js';
import { STORM } from './scenario.js';
import { AREAS } from './world.js';

/** Evening at a hub: vehicles leave in the hour after. Somebody who watches knows half an hour later who stayed. */
const LEAVES = 22 * 60 + 30;
const MISSED = 30;
/** The round of the day begins and ends. */
const ROUND_FROM = 9 * 60;
const ROUND_TO = 21 * 60;

/** Everything that happens to a parcel whose day of arrival at its depot is known. */
export function finish(parcel: Parcel, random: Random): Outcome {
  const { way, departure, promise } = parcel;
  const { route } = way;
  const { zone } = route.destination;
  const events = toLastHub(parcel, random);
  const lost = parcel.silence === Infinity;
  const brought = bring(route, baseOf(route, departure), parcel.arrivedOn, departure.dispatchedAt);
  if (typeof brought === 'string') throw new Error(`a simulated parcel cannot be brought: ${brought}`);
  let { deliveredOn } = brought;
  let deliveredAt = NaN;
  let attemptedAt = NaN;
  if (!lost) {
    const depot = `DEPOT-${way.area.code}`;
    const city = way.area.city;
    events.push({
      status: 'ARRIVED_AT_FACILITY',
      at: zone.resolve(parcel.arrivedOn, random.between(300, 480)),
      facility: depot,
      city,
    });
    const again = parcel.planted === 'FAILED_ATTEMPT' || parcel.planted === 'LAST_MILE';
    if (again) {
      events.push(outAt(zone.resolve(deliveredOn, random.between(510, 570)), depot, city));
      attemptedAt = zone.resolve(deliveredOn, random.between(12 * 60, 18 * 60));
      if (parcel.planted === 'FAILED_ATTEMPT') {
        events.push({ status: 'DELIVERY_ATTEMPTED', at: attemptedAt, facility: depot, city });
      }
      deliveredOn = nextRound(parcel, Math.max(deliveredOn, promise.deliveredOn));
    }
    deliveredAt = deliver(
      events,
      parcel,
      deliveredOn,
      brought.deliveredOn === deliveredOn ? brought.collectFrom : NaN,
      random,
    );
  }
  const late = lost || deliveredOn > promise.deliveredOn;
  inOrder(events);
  const cause = late ? causeOf(parcel) : null;
  return {
    ...{ deliveredAt, deliveredOn, late, cause, events },
    unavoidableAt: late ? unavoidable(parcel, attemptedAt) : NaN,
    signAt: cause === null || cause === 'LAST_MILE' ? NaN : signOf(parcel, cause, attemptedAt),
  };
}

const outAt = (at: number, facility: string, city: string): TrackEvent => ({
  status: 'OUT_FOR_DELIVERY',
  at,
  facility,
  city,
});

/** Nothing happens before what it follows: a lane that became quick may reach its depot at the hour of its hub. */
function inOrder(events: { at: number }[]): void {
  let before = -Infinity;
  for (const event of events) before = event.at = Math.max(event.at, before + MINUTE_MS);
}

/** The first day after one on which the round is made again. */
function nextRound({ way: { route }, departure }: Parcel, after: Day): Day {
  const brought = bring(route, after, after + 1, departure.dispatchedAt);
  if (typeof brought === 'string') throw new Error(brought);
  return brought.deliveredOn;
}

function deliver(
  events: TrackEvent[],
  { way, planted }: Parcel,
  deliveredOn: Day,
  collectFrom: number,
  random: Random,
): number {
  const { zone, type } = way.route.destination;
  const depot = `DEPOT-${way.area.code}`;
  const city = way.area.city;
  if (type === 'courier') {
    events.push(outAt(zone.resolve(deliveredOn, random.between(510, 570)), depot, city));
    const at = zone.resolve(deliveredOn, random.between(600, 1200));
    events.push({ status: 'DELIVERED', at, facility: depot, city });
    return at;
  }
  const point = `POINT-${way.area.code}`;
  const readyAt = Number.isNaN(collectFrom) ? zone.resolve(deliveredOn, 660) : collectFrom;
  if (planted === null || !events.some(({ status }) => status === 'OUT_FOR_DELIVERY')) {
    events.push(outAt(zone.resolve(deliveredOn, random.between(510, 570)), depot, city));
  }
  events.push({ status: 'AVAILABLE_FOR_PICKUP', at: readyAt, facility: point, city });
  const collectedOn = deliveredOn + random.between(0, 4);
  const collected = Math.max(zone.resolve(collectedOn, random.between(700, 1240)), readyAt + 5 * MINUTE_MS);
  events.push({ status: 'DELIVERED', at: collected, facility: point, city });
  return readyAt;
}

/** Whether the lane has a hub on the way beside that of the warehouse. */
const hasMiddle = ({ way }: Parcel): boolean => way.median >= 3;

/** From the label to the last hub before the depot; a parcel that falls silent is not seen after the hub it lies in. */
function toLastHub(parcel: Parcel, random: Random): TrackEvent[] {
  const { way, departure } = parcel;
  const origin = way.route.origin.site.zone;
  const { zone } = way.route.destination;
  const hub = `HUB-${way.warehouse.code}`;
  const home = way.warehouse.code === 'MSK' ? 'Moscow' : 'Yekaterinburg';
  const { dispatchedAt } = departure;
  const events: TrackEvent[] = [
    { status: 'PRE_TRANSIT', at: departure.readyAt, facility: way.warehouse.code, city: home },
    {
      status: 'PICKED_UP',
      at: dispatchedAt + random.between(0, 10) * MINUTE_MS,
      facility: way.warehouse.code,
      city: home,
    },
    {
      status: 'ARRIVED_AT_FACILITY',
      at: dispatchedAt + random.between(75, 200) * MINUTE_MS,
      facility: hub,
      city: home,
    },
  ];
  const silentAt = parcel.silence > 0 ? parcel.dwellAt : null;
  if (silentAt === 'ORIGIN' && parcel.silence === Infinity) return events;
  const leaves = departsOrigin(parcel);
  const evening = (day: Day): number => origin.resolve(day, LEAVES + random.between(0, 45));
  events.push({ status: 'DEPARTED_FACILITY', at: evening(leaves), facility: hub, city: home });
  if (parcel.planted === 'MISSORT') {
    const wrong = AREAS[(AREAS.indexOf(way.area) + 3) % AREAS.length] ?? way.area;
    const there = operating(parcel, leaves, 1);
    const facility = `DEPOT-${wrong.code}`;
    events.push({ status: 'ARRIVED_AT_FACILITY', at: missortSeen(parcel), facility, city: wrong.city });
    const at = zone.resolve(there, LEAVES - 120 + random.between(0, 45));
    events.push({ status: 'DEPARTED_FACILITY', at, facility, city: wrong.city });
  }
  if (!hasMiddle(parcel)) return events;
  const middle = middleDays(parcel);
  const facility = `HUB-${way.area.code.slice(3).toUpperCase()}`;
  const { city } = way.area;
  events.push({
    status: 'ARRIVED_AT_FACILITY',
    at: zone.resolve(middle.arrives, random.between(360, 720)),
    facility,
    city,
  });
  if (silentAt === 'MIDDLE' && parcel.silence === Infinity) return events;
  events.push({
    status: 'DEPARTED_FACILITY',
    at: zone.resolve(middle.leaves, LEAVES - 120 + random.between(0, 45)),
    facility,
    city,
  });
  return events;
}

const operating = ({ way }: Parcel, day: Day, days: number): Day =>
  way.route.collection.calendar.nthAfter(day, days);

/** The evening it leaves the hub of its warehouse: that of the pick-up, or later when its extra days are spent there. */
function departsOrigin(parcel: Parcel): Day {
  const { dispatchedOn } = parcel.departure;
  if (!hasMiddle(parcel)) return Math.max(dispatchedOn, lastEvening(parcel));
  if (parcel.dwellAt !== 'ORIGIN') return dispatchedOn;
  const leaves = operating(parcel, dispatchedOn, slowBy(parcel) + heldBy(parcel));
  return parcel.silence > 0 ? operating(parcel, leaves + parcel.silence - 1, 1) : leaves;
}

/** When it arrives after lying in its hub for so many days more than it would: the rest of its way is as it was. */
export function silentArrival(parcel: Parcel, days: number): Day {
  const { arrivedOn, dwellAt } = parcel;
  const middle = dwellAt === 'MIDDLE' && hasMiddle(parcel);
  const leaves = middle ? middleDays(parcel).leaves : departsOrigin(parcel);
  let rest = 0;
  for (let day = arrivedOn; day > leaves; day = before(parcel, day)) rest++;
  return operating(parcel, operating(parcel, leaves + days - 1, 1), rest);
}

/** Carrier days beyond the median of the lane. */
const slowBy = ({ way, transit }: Parcel): number => Math.max(0, transit - way.median);
/** A mis-sorted parcel spends its days on the wrong way, not in a hub. */
const heldBy = ({ planted, dwell }: Parcel): number => (planted === 'MISSORT' ? 0 : dwell);

/** When it comes to the hub on the way and leaves it. */
function middleDays(parcel: Parcel): { arrives: Day; leaves: Day } {
  const sorted = parcel.planted === 'MISSORT' ? parcel.dwell : 0;
  const arrives = operating(parcel, departsOrigin(parcel), firstStretch(parcel) + sorted);
  return { arrives, leaves: Math.max(arrives, lastEvening(parcel)) };
}

const firstStretch = ({ way, transit }: Parcel): number =>
  Math.max(1, Math.floor(Math.min(transit, way.median) / 2));

/** The evening it leaves its last hub: the last stretch takes a night, and what else the lane takes it spends on the road. */
function lastEvening(parcel: Parcel): Day {
  const { way, transit, planted, dwell } = parcel;
  const onRoad = Math.min(transit, way.median) - 1 - (hasMiddle(parcel) ? firstStretch(parcel) : 0);
  let day = before(parcel, parcel.arrivedOn);
  const off = hasMiddle(parcel) || planted !== 'MISSORT' ? 0 : dwell;
  for (let days = Math.max(0, onRoad) + off; days > 0; days--) day = before(parcel, day);
  return day;
}

/** The operating day before another. */
function before({ way }: Parcel, day: Day): Day {
  let at = day - 1;
  while (!way.route.collection.calendar.works(at)) at--;
  return at;
}

function missortSeen(parcel: Parcel): number {
  return parcel.way.route.destination.zone.resolve(operating(parcel, departsOrigin(parcel), 1), 420);
}

function causeOf(parcel: Parcel): Cause {
  if (parcel.planted) return parcel.planted;
  if (parcel.silence > 0) return parcel.silence === Infinity ? 'LOST' : 'SILENCE';
  if (parcel.stormDays > 0) return 'STORM';
  if (parcel.departure.dispatchedAt <= parcel.promise.dispatchedAt) return 'SLOW_TRANSIT';
  if (parcel.waited >= 1) return 'BACKLOG';
  return parcel.pickupsMissed > 0 ? 'PICKUP_FULL' : 'SLOW_HANDLING';
}

/** The last moment at which the fastest rest of the way would still have kept the promise. */
function unavoidable(parcel: Parcel, attemptedAt: number): number {
  const { way, promise, departure } = parcel;
  const { route } = way;
  const { zone } = route.destination;
  const by = promise.deliveredOn;
  if (parcel.planted === 'LAST_MILE') return zone.resolve(by, ROUND_TO);
  if (parcel.planted === 'FAILED_ATTEMPT') {
    // The round of the last day it could go out again, unless it failed on that very day.
    return Math.max(attemptedAt, zone.resolve(lastRound(parcel, by), ROUND_FROM));
  }
  const arriveBy = lastRound(parcel, by);
  const fastest = route.transit.min;
  let pickup = departure.firstPickupOn;
  if (operating(parcel, pickup, fastest) > arriveBy) {
    // Not even the first pick-up it was ready for was in time: it became so when the last one that was left without it.
    pickup = arriveBy;
    while (operating(parcel, pickup, fastest) > arriveBy || !route.origin.site.works(pickup))
      pickup = before(parcel, pickup);
    return route.collection.pickups.on(pickup)[0] ?? departure.firstPickupAt;
  }
  let last = NaN;
  for (let day = pickup; day < departure.dispatchedOn; day = operating(parcel, day, 1)) {
    if (operating(parcel, day, fastest) > arriveBy) break;
    if (route.origin.site.works(day)) last = day;
  }
  if (!Number.isNaN(last) && operating(parcel, departure.dispatchedOn, fastest) > arriveBy) {
    return route.collection.pickups.on(last)[0] ?? departure.firstPickupAt;
  }
  // It left in time, so some hub kept it too long, or the road did: the last evening from which a night would have done.
  return zone.resolve(before(parcel, arriveBy), LEAVES + MISSED);
}

/** The last day on which a parcel at its depot would still be there by a day, whenever it left. */
function lastRound({ way: { route } }: Parcel, by: Day): Day {
  let day = by;
  for (; day > by - 31; day--) {
    const brought = bring(route, day - 1, day, -Infinity);
    if (typeof brought !== 'string' && brought.deliveredOn <= by) break;
  }
  return day;
}

function signOf(parcel: Parcel, cause: Cause, attemptedAt: number): number {
  const { departure, way } = parcel;
  const { zone } = way.route.destination;
  const evening = (day: Day): number => way.route.origin.site.zone.resolve(day, LEAVES + MISSED);
  switch (cause) {
    case 'FAILED_ATTEMPT':
      return attemptedAt;
    case 'MISSORT':
      return missortSeen(parcel);
    case 'BACKLOG':
      // The queue was there when the order came.
      return parcel.purchasedAt;
    case 'MISSED_PICKUP':
    case 'PICKUP_FULL':
      return departure.firstPickupAt;
    case 'SLOW_HANDLING':
      return parcel.promise.dispatchedAt;
    case 'STORM':
      return zone.resolve(STORM.from, STORM.beginsAt);
    default:
      // It stayed in a hub on an evening on which it should have left.
      return parcel.dwellAt === 'ORIGIN' || !hasMiddle(parcel)
        ? evening(departure.dispatchedOn)
        : zone.resolve(middleDays(parcel).arrives, LEAVES - 120 + MISSED + 15);
  }
}

/** For planting a cause: the instant of its sign, if the parcel got it as it is now. */
export function plantedSign(parcel: Parcel): number {
  return signOf(parcel, parcel.planted ?? 'SLOW_TRANSIT', NaN);
}
