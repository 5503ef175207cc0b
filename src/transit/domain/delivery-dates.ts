/**
 * The two ends of a delivery window and the instant until which they hold (definition, sections 7 and 8). The earliest end
 * is walked with the shortest handling and transit, the latest end with the longest: two independent legs.
 */
import type { Day } from '../../time/local-date.js';
import { DAY_MS, MINUTE_MS, NO_DAY } from '../../time/local-date.js';
import type { Zone } from '../../time/zone.js';
import { waitings } from './delivery-chances.js';
import type { Leg, Route, Stage } from './route.js';
import { accept, arrive, depart, joinLeg, slotOf, walkLeg } from './walk-leg.js';

/** "No change in sight" means none within so many days (definition, section 8). */
const COUNTDOWN_DAYS = 400;
/** Share of parcels that wait no longer than the latest end allows for, and, the other way round, the earliest. */
const LOAD_CONFIDENCE = 0.9;

export interface DeliveryDates {
  readonly earliest: Leg;
  readonly latest: Leg;
}

export interface Unreachable {
  readonly stage: Stage;
}

export function isUnreachable(dates: DeliveryDates | Unreachable): dates is Unreachable {
  return 'stage' in dates;
}

/** The legs of an order placed at `orderedAt` (epoch ms), or the stage at which no day could be found. */
export function deliveryDates(route: Route, orderedAt: number): DeliveryDates | Unreachable {
  if (route.queues) return loadedDates(route, orderedAt);
  const { handling, transit } = route;
  const earliest = walkLeg(route, orderedAt, handling.min, transit.min);
  if (typeof earliest === 'string') return { stage: earliest };
  const same = handling.min === handling.max && transit.min === transit.max;
  const latest = same ? earliest : walkLeg(route, orderedAt, handling.max, transit.max);
  if (typeof latest === 'string') return { stage: latest };
  return { earliest, latest };
}

/**
 * The same where parcels wait for their turn: of all the waits that are possible those are taken that the earliest end beats
 * in one case of ten, and the latest end meets in nine. The waits for packing and for a pick-up count together, as one.
 */
function loadedDates(route: Route, orderedAt: number): DeliveryDates | Unreachable {
  const { handling, transit } = route;
  const accepted = accept(route.origin, orderedAt);
  if (accepted === null) return { stage: 'origin' };
  const waits = waitings(route, accepted);
  const earliest = legAt(route, orderedAt, handling.min, transit.min, waits, 1 - LOAD_CONFIDENCE);
  if (typeof earliest === 'string') return { stage: earliest };
  const latest = legAt(route, orderedAt, handling.max, transit.max, waits, LOAD_CONFIDENCE);
  return typeof latest === 'string' ? { stage: latest } : { earliest, latest };
}

/** The leg that comes no later than with probability `confidence`, of those that the waits lead to. */
function legAt(
  route: Route,
  orderedAt: number,
  handling: number,
  transit: number,
  waits: ReturnType<typeof waitings>,
  confidence: number,
): Leg | Stage {
  const legs: { leg: Leg; probability: number }[] = [];
  for (const [waiting, probability] of waits) {
    const leg = walkLeg(route, orderedAt, handling, transit, waiting);
    if (typeof leg === 'string') return leg;
    legs.push({ leg, probability });
  }
  legs.sort((a, b) => a.leg.deliveredOn - b.leg.deliveredOn || a.leg.dispatchedAt - b.leg.dispatchedAt);
  let sum = 0;
  for (const { leg, probability } of legs) if ((sum += probability) >= confidence - 1e-9) return leg;
  return legs.at(-1)?.leg ?? 'origin';
}

/**
 * The supremum of the instants for which an order gets the same earliest and latest date and the same earliest slot, cut
 * to whole seconds (epoch ms); null when nothing changes within 400 days. A later order never gets earlier dates, so the
 * first change found going forward is the one looked for; a leg can change only where its acceptance day or its pick-up
 * does, so only those instants are tried.
 */
export function promiseValidUntil(route: Route, orderedAt: number, dates: DeliveryDates): number | null {
  const { handling, transit } = route;
  const slot = firstSlotStart(route, dates.earliest);
  const horizon = orderedAt + COUNTDOWN_DAYS * DAY_MS;
  let { earliest, latest } = dates;
  let from = orderedAt;
  for (;;) {
    const found = Math.min(
      nextChange(route, earliest, handling.min),
      nextChange(route, latest, handling.max),
    );
    const change = found >= from ? found : endOfDate(route.origin.site.zone, from);
    from = change + 1;
    if (change > horizon) return null;
    const truncated = Math.floor(change / 1000) * 1000;
    if (route.queues) {
      // Another day of acceptance has another queue, so both legs are walked anew.
      const next = loadedDates(route, change + 1);
      if (isUnreachable(next) || !sameDates(route, next, dates)) return truncated;
      ({ earliest, latest } = next);
      continue;
    }
    // The legs just after the change, the second one only if the first is as before.
    const nextEarliest = legAfter(route, change + 1, earliest, handling.min, transit.min);
    if (
      typeof nextEarliest === 'string' ||
      nextEarliest.deliveredOn !== dates.earliest.deliveredOn ||
      firstSlotStart(route, nextEarliest) !== slot
    ) {
      return truncated;
    }
    const nextLatest =
      dates.latest === dates.earliest
        ? nextEarliest
        : legAfter(route, change + 1, latest, handling.max, transit.max);
    if (typeof nextLatest === 'string' || nextLatest.deliveredOn !== dates.latest.deliveredOn)
      return truncated;
    earliest = nextEarliest;
    latest = nextLatest;
  }
}

function sameDates(route: Route, a: DeliveryDates, b: DeliveryDates): boolean {
  return (
    a.earliest.deliveredOn === b.earliest.deliveredOn &&
    a.latest.deliveredOn === b.latest.deliveredOn &&
    firstSlotStart(route, a.earliest) === firstSlotStart(route, b.earliest)
  );
}

/** The leg of a later order than `before`; one that leaves with the same pick-up goes the same way from there. */
function legAfter(
  route: Route,
  orderedAt: number,
  before: Leg,
  handling: number,
  transit: number,
): Leg | Stage {
  const accepted = accept(route.origin, orderedAt);
  if (accepted === null) return 'origin';
  const left = depart(route, accepted, orderedAt, handling);
  if (typeof left === 'string') return left;
  const same = left.dispatchedAt === before.dispatchedAt && left.dispatchedOn === before.dispatchedOn;
  const arrival = same ? before : arrive(route, left, transit);
  return typeof arrival === 'string' ? arrival : joinLeg(accepted, left, arrival);
}

/**
 * Where clocks are put back across midnight (St. John's at 00:01, until 2011), an hour of the old date comes after the new
 * one began, and the limits of the leg lie behind it; then the leg changes when the date does. Clocks change on whole minutes.
 */
function endOfDate(zone: Zone, instant: number): number {
  const date = zone.dayOf(instant);
  let end = (Math.floor(instant / MINUTE_MS) + 1) * MINUTE_MS;
  while (zone.dayOf(end) === date) end += MINUTE_MS;
  return end;
}

/**
 * The instant before which every order gets these very legs, not only the same dates: until then acceptance day, the day the
 * work ends, pick-up and the local date of the order stay as they are, so what was computed once may be said again. (Of a
 * leg with hours the instant at which it is ready still moves with the order.)
 */
export function legsHoldUntil(route: Route, dates: DeliveryDates): number {
  const { earliest, latest } = dates;
  const { handling, origin } = route;
  return Math.min(
    nextChange(route, earliest, handling.min),
    nextChange(route, latest, handling.max),
    readyDayChange(route, earliest, handling.min),
    readyDayChange(route, latest, handling.max),
    origin.site.zone.resolve(earliest.orderedOn + 1, 0),
  );
}

/** The last instant at which the work of an order still ends on this leg's day: an order a little later may end overnight. */
function readyDayChange(route: Route, leg: Leg, handling: number): number {
  // Ready on the day of the pick-up: the pick-up comes to decide no later than closing time does. After a wait for its turn
  // the work begins when it would have anyway.
  if (route.handling.unit !== 'hours' || leg.readyOn === leg.firstPickupOn || leg.begunOn > leg.acceptedOn) {
    return Infinity;
  }
  return latestStart(route, leg, handling, leg.readyOn, route.origin.site.closingAt(leg.readyOn));
}

function firstSlotStart(route: Route, leg: Leg): number {
  return slotOf(route, leg.deliveredOn, leg.dispatchedAt, 'first')?.start ?? NO_DAY;
}

/** The last instant at which an order still gets this leg's acceptance day and pick-up. */
function nextChange(route: Route, leg: Leg, handling: number): number {
  if (leg.begunOn > leg.acceptedOn) return leg.cutoffAt;
  if (route.handling.unit === 'hours') {
    return Math.min(leg.cutoffAt, latestStart(route, leg, handling, leg.firstPickupOn, leg.firstPickupAt));
  }
  // Ready on the day of the order: the pick-up of that very day can be missed before the cut-off comes.
  const pickupDecides = handling === 0 && leg.firstPickupOn === leg.acceptedOn;
  return pickupDecides ? Math.min(leg.cutoffAt, leg.firstPickupAt) : leg.cutoffAt;
}

/** The latest instant at which work can begin so that it is done by a deadline of a day, counting opening time backwards. */
function latestStart(route: Route, leg: Leg, handling: number, deadlineOn: Day, deadline: number): number {
  const { site } = route.origin;
  let left = Math.round(handling * 60) * 60_000;
  for (let day = deadlineOn; day >= leg.acceptedOn; day--) {
    if (!site.works(day)) continue;
    const spans = site.spans(day);
    for (let i = spans.length - 2; i >= 0; i -= 2) {
      const start = spans[i] ?? 0;
      const end = Math.min(spans[i + 1] ?? 0, deadline);
      if (end < start) continue;
      if (left <= end - start) return end - left;
      left -= end - start;
    }
  }
  // The walk itself found the work done in time, so the start can only be where it began.
  return leg.cutoffAt;
}
