/**
 * When a parcel will be there, with which probability: the distributions of handling and transit walked through the calendars
 * of everyone on the way, with the load of the day. A date for a confidence is read off the result; nothing is padded on the
 * way to it.
 *
 * Example: handling takes 2 or 9 opening hours with equal chance, transit one carrier day; ordered on Friday at 10:00, with
 * the pick-up at 17:00: brought on Saturday or, because the work ends on Monday, on Tuesday, with equal chance.
 */
import type { Day } from '../../time/local-date.js';
import { NO_DAY } from '../../time/local-date.js';
import { Distribution } from './distribution.js';
import type { Acceptance, Departure, LoadDelay, Origin, Route, Stage, Waiting } from './route.js';
import { NO_WAITING } from './route.js';
import { turnOf } from './turn.js';
import { accept, baseOf, bring, departLater, walkToPickup } from './walk-leg.js';

/** The amounts of a way: handling in the unit of the route (working hours or days), transit in carrier days. */
export interface Amounts {
  readonly handling: Distribution;
  readonly transit: Distribution;
}

export interface DepartureChance {
  readonly departure: Departure;
  readonly probability: number;
  /** The largest amount of handling with which an order leaves so. */
  readonly handling: number;
}

/**
 * The days on which an order placed at `orderedAt` (epoch ms) may be delivered or ready to collect, local to the
 * destination; or the stage at which no day could be found for some outcome.
 */
export function deliveryChances(route: Route, orderedAt: number, amounts: Amounts): Distribution | Stage {
  const departures = departureChances(route, orderedAt, amounts.handling);
  return typeof departures === 'string' ? departures : arrivals(route, departures, amounts.transit);
}

/** The same where the departures are known already. */
export const arrivalsOf = (
  route: Route,
  departures: readonly DepartureChance[],
  transit: Distribution,
): Distribution | Stage => arrivals(route, departures, transit);

/** The rest of the way of a parcel that has left: the days on which it may be there. */
export function arrivalChances(
  route: Route,
  departure: Departure,
  transit: Distribution,
): Distribution | Stage {
  return arrivals(route, [{ departure, probability: 1, handling: 0 }], transit);
}

/** With which pick-ups an order may leave, each once, in no particular order. */
export function departureChances(
  route: Route,
  orderedAt: number,
  handling: Distribution,
): readonly DepartureChance[] | Stage {
  const accepted = accept(route.origin, orderedAt);
  if (accepted === null) return 'origin';
  const chances = new Map<number, Writable>();
  for (const share of waitings(route, accepted)) {
    const stage = addDepartures(chances, route, accepted, orderedAt, handling, share);
    if (stage !== null) return stage;
  }
  return [...chances.values()];
}

/** What load adds, as every combination of a wait for the turn and one for a pick-up. */
export function waitings(
  route: Route,
  { acceptedOn }: Pick<Acceptance, 'acceptedOn'>,
): readonly (readonly [Waiting, number])[] {
  const { queues } = route;
  const handling = queues?.handling(acceptedOn) ?? null;
  // The pick-up is asked about for the day of acceptance: how full it will be changes less from day to day than the queue.
  const pickup = queues?.pickup(acceptedOn) ?? null;
  if (handling === null && pickup === null) return [[NO_WAITING, 1]];
  const combined: [Waiting, number][] = [];
  for (const [turn, p] of outcomes(handling)) {
    for (const [later, q] of outcomes(pickup)) {
      combined.push([turn < 1 && later < 1 ? NO_WAITING : { handling: turn, pickup: later }, p * q]);
    }
  }
  return combined;
}

function outcomes(delay: LoadDelay | null): readonly (readonly [number, number])[] {
  return delay?.days.toPairs() ?? [[0, 1]];
}

type Writable = { -readonly [K in keyof DepartureChance]: DepartureChance[K] };

function addDepartures(
  chances: Map<number, Writable>,
  route: Route,
  accepted: Acceptance,
  orderedAt: number,
  handling: Distribution,
  [waiting, probability]: readonly [Waiting, number],
): Stage | null {
  const { origin } = route;
  const inHours = route.handling.unit === 'hours';
  const { values } = handling;
  for (let i = 0; i < values.length;) {
    const amount = values[i] ?? 0;
    const from = accepted.onTime && (inHours || amount === 0) ? orderedAt : -Infinity;
    const departure =
      waiting === NO_WAITING
        ? walkToPickup(route, accepted.acceptedOn, from, amount)
        : departLater(route, accepted.acceptedOn, from, amount, waiting);
    if (typeof departure === 'string') return departure;
    // Whatever is ready by the same pick-up leaves with it, so the outcomes up to there need no walk of their own. Where
    // days may be full, a little more work can lead to an earlier pick-up, and each outcome is walked.
    let next = i + 1;
    if (inHours && route.room === null && waiting.pickup < 1) {
      const turn = turnOf(origin, accepted.acceptedOn, from, waiting.handling);
      const enough = turn === null ? 0 : minutesUntil(origin, turn.day, turn.from, departure);
      while (next < values.length && Math.round((values[next] ?? 0) * 60) <= enough) next++;
    }
    let mass = 0;
    for (let k = i; k < next; k++) mass += handling.probabilityAt(k);
    const known = chances.get(departure.dispatchedAt);
    const most = values[next - 1] ?? amount;
    if (known) {
      known.probability += mass * probability;
      known.handling = Math.max(known.handling, most);
    } else
      chances.set(departure.dispatchedAt, { departure, probability: mass * probability, handling: most });
    i = next;
  }
  return null;
}

/** Opening time between the beginning of the work and a pick-up, in minutes. */
function minutesUntil({ site }: Origin, begunOn: Day, from: number, until: Departure): number {
  let open = 0;
  for (let day = begunOn; day <= until.dispatchedOn; day++) {
    if (!site.works(day)) continue;
    const spans = site.spans(day);
    for (let i = 0; i < spans.length; i += 2) {
      const start = Math.max(spans[i] ?? 0, from);
      const end = Math.min(spans[i + 1] ?? 0, until.dispatchedAt);
      if (end > start) open += end - start;
    }
  }
  return open / 60_000;
}

/**
 * The days of delivery after some departures. From the day after its base date on a parcel goes as any other that arrives on
 * the same day does, so the last mile is looked for once an arrival day and not once an outcome.
 */
function arrivals(
  route: Route,
  departures: readonly DepartureChance[],
  transit: Distribution,
): Distribution | Stage {
  const arrived = new Days();
  const delivered = new Days();
  const { calendar } = route.collection;
  for (const { departure, probability } of departures) {
    const baseOn = baseOf(route, departure);
    for (let i = 0; i < transit.size; i++) {
      const mass = transit.probabilityAt(i) * probability;
      const arrivedOn = calendar.nthAfter(baseOn, transit.values[i] ?? 0);
      if (arrivedOn === NO_DAY) return 'transit';
      if (arrivedOn > baseOn) {
        arrived.add(arrivedOn, mass);
        continue;
      }
      const arrival = bring(route, baseOn, arrivedOn, departure.dispatchedAt);
      if (typeof arrival === 'string') return arrival;
      delivered.add(arrival.deliveredOn, mass);
    }
  }
  for (let i = 0; i < arrived.masses.length; i++) {
    const mass = arrived.masses[i] ?? 0;
    if (mass === 0) continue;
    const arrival = bring(route, arrived.first + i - 1, arrived.first + i, -Infinity);
    if (typeof arrival === 'string') return arrival;
    delivered.add(arrival.deliveredOn, mass);
  }
  return Distribution.ofCounts(delivered.first, delivered.masses);
}

/** Probabilities of consecutive days. */
class Days {
  first: Day = 0;
  masses: number[] = [];

  add(day: Day, mass: number): void {
    if (this.masses.length === 0) this.first = day;
    if (day < this.first) {
      this.masses = [...new Array<number>(this.first - day).fill(0), ...this.masses];
      this.first = day;
    }
    for (let at = this.masses.length; at <= day - this.first; at++) this.masses.push(0);
    this.masses[day - this.first] = (this.masses[day - this.first] ?? 0) + mass;
  }
}

/** The earliest day on which the parcel is there with probability `confidence` or more. */
export function dateAt(chances: Distribution, confidence: number): Day {
  const day = chances.quantile(confidence);
  return Number.isNaN(day) ? NO_DAY : day;
}
