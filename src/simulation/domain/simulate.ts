/**
 * A simulated year, day by day, with the truth about every parcel: orders queue for packing, wait for a pick-up with room, travel
 * and are brought. Work that is not finished on a day comes first on the next. Everything is drawn from the seed; the same
 * seed gives the same year, to the byte once it is written.
 *
 * Memory holds the parcels on their way and nothing else: what is finished leaves in the order of purchase.
 */
import type { Day } from '../../time/local-date.js';
import { NO_DAY, weekdayOf } from '../../time/local-date.js';
import { routeOf } from '../../promise/domain/timeline.js';
import { laneOf } from '../../network/domain/snapshot.js';
import { accept, baseOf, departLater, walkLeg } from '../../transit/domain/walk-leg.js';
import { Demand } from './demand.js';
import { finish, silentArrival } from './journey.js';
import type { Outcome, Parcel, Way } from './parcel.js';
import { Planting } from './planting.js';
import { exponential, Random } from './random.js';
import {
  DAYS,
  DRIFT_A_WEEK,
  FIRST_DAY,
  HANDLING_MAX_HOURS,
  HANDLING_MEDIAN_HOURS,
  HANDLING_SIGMA,
  ORDERS_A_YEAR,
  QUIET,
} from './scenario.js';
import type { Scenario } from './scenario.js';
import { Storm } from './storm.js';
import {
  AREAS,
  compileWorld,
  dailyCapacity,
  laneTransit,
  pickupCapacity,
  SERVICES,
  WAREHOUSES,
} from './world.js';
import type { ServiceShare, Warehouse } from './world.js';

export type FinishedParcel = Parcel & { readonly outcome: Outcome };

export interface SimulationOptions {
  /** How many orders the year has; capacities follow. Smaller years are for tests. */
  readonly orders?: number;
}

/** Parcels of a year in the order of purchase, in portions of about a day. */
export function* simulate(
  scenario: Scenario,
  seed: number,
  { orders = ORDERS_A_YEAR }: SimulationOptions = {},
): Generator<readonly FinishedParcel[]> {
  yield* new Simulation(scenario, seed, orders).run();
}

class Simulation {
  private readonly demand: Demand;
  private readonly ways = new Map<string, Way>();
  private readonly transits = new Map<Way, ReturnType<typeof laneTransit>>();
  private readonly drift = new Map<string, number>();
  private readonly driftDraws: Random;
  private readonly draws: Random;
  private readonly planting: Planting;
  private readonly silence: Random;
  private readonly storm: Storm;
  /** Orders taken up but not begun, by warehouse. */
  private readonly backlog = new Map<Warehouse, number>();
  /** Ordered after the cut-off: the first of the next day. */
  private readonly nextDay = new Map<Warehouse, Parcel[]>();
  private readonly ready = new Map<Day, Parcel[]>();
  private readonly left = new Map<string, Parcel[]>();
  private readonly arriving = new Map<Day, Parcel[]>();
  private unfinished: Parcel[] = [];
  private count = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly seed: number,
    private readonly orders: number,
  ) {
    this.demand = new Demand(scenario, seed, orders);
    this.driftDraws = new Random(seed, 'drift');
    this.draws = new Random(seed, 'parcels');
    this.silence = new Random(seed, 'silence');
    this.planting = new Planting(new Random(seed, 'planting'));
    this.storm = new Storm(scenario === 'storm');
    this.layWays();
  }

  *run(): Generator<readonly FinishedParcel[]> {
    for (let day = FIRST_DAY; ; day++) {
      const ordered = this.demand.has(day);
      if (day > FIRST_DAY + 2 * DAYS) throw new Error('the simulated year does not end');
      // After the year's last day too: what was ordered after its cut-off is taken up on the next.
      for (const warehouse of WAREHOUSES) this.takeOrders(warehouse, day);
      if ((day - FIRST_DAY) % 7 === 6) this.driftOn();
      this.collect(day);
      this.bringIn(day);
      const finished = this.takeFinished();
      if (finished.length > 0) yield finished;
      if (!ordered && this.unfinished.length === 0) return;
    }
  }

  private takeOrders(warehouse: Warehouse, day: Day): void {
    const today = this.nextDay.get(warehouse) ?? [];
    const later: Parcel[] = [];
    for (const { purchasedAt, service, area, grams } of this.demand.of(warehouse, day)) {
      const way = this.ways.get(keyOf(warehouse, service, area.code));
      if (!way) throw new Error('an order on no way');
      const parcel = this.newParcel(way, purchasedAt, grams);
      this.unfinished.push(parcel);
      (parcel.accepted.acceptedOn === day ? today : later).push(parcel);
    }
    const { site } = originOf(this.ways, warehouse);
    if (!site.works(day)) {
      this.nextDay.set(warehouse, [...today, ...later]);
      return;
    }
    this.nextDay.set(warehouse, later);
    this.queue(warehouse, today);
  }

  /** Gives each order of a day its turn: first what is left of the days before, then as they came. */
  private queue(warehouse: Warehouse, today: readonly Parcel[]): void {
    const capacity = dailyCapacity(warehouse, this.orders);
    const backlog = this.backlog.get(warehouse) ?? 0;
    today.forEach((parcel, rank) => {
      parcel.waited = (backlog + rank) / capacity;
      this.pack(parcel);
    });
    this.backlog.set(warehouse, Math.max(0, backlog + today.length - capacity));
  }

  private newParcel(way: Way, purchasedAt: number, grams: number): Parcel {
    const { route } = way;
    const accepted = accept(route.origin, purchasedAt);
    const promise = walkLeg(route, purchasedAt, route.handling.max, route.transit.max);
    if (accepted === null || typeof promise === 'string')
      throw new Error('no way through the simulated network');
    return {
      ...{ index: this.count++, way, purchasedAt, accepted, promise, grams },
      handlingHours: this.drawHandling(),
      ...{ waited: 0, departure: promise, pickupsMissed: 0, transit: 0, dwell: 0, dwellAt: 'ORIGIN' },
      ...{ silence: 0, stormDays: 0, planted: null, arrivedOn: NO_DAY, outcome: null },
    };
  }

  private drawHandling(): number {
    const hours = HANDLING_MEDIAN_HOURS * exponential(HANDLING_SIGMA * this.draws.normal());
    return Math.round(Math.min(hours, HANDLING_MAX_HOURS) * 60) / 60;
  }

  /** The work begins at its turn and takes what was drawn; the parcel is then ready for its first pick-up. */
  private pack(parcel: Parcel): void {
    this.leave(parcel, 0);
    if (this.scenario === 'month') {
      // Whatever a parcel is late by is planted afterwards, so without that it must be able to come in time.
      for (
        let tries = 0;
        parcel.departure.dispatchedOn > parcel.promise.dispatchedOn && tries < 50;
        tries++
      ) {
        parcel.handlingHours = this.drawHandling();
        this.leave(parcel, 0);
      }
    }
    listIn(this.ready, parcel.departure.dispatchedOn).push(parcel);
  }

  private leave(parcel: Parcel, pickupsMissed: number): void {
    const { onTime, acceptedOn } = parcel.accepted;
    const from = onTime ? parcel.purchasedAt : -Infinity;
    const waiting = { handling: parcel.waited, pickup: pickupsMissed };
    const departure = departLater(parcel.way.route, acceptedOn, from, parcel.handlingHours, waiting);
    if (typeof departure === 'string') throw new Error(departure);
    parcel.departure = departure;
    parcel.pickupsMissed = pickupsMissed;
  }

  /** The pick-ups of a day: those left behind before go first, then as they were ready, up to what the vehicle takes. */
  private collect(day: Day): void {
    const came = this.ready.get(day) ?? [];
    this.ready.delete(day);
    for (const parcel of came) listIn(this.left, pickupOf(parcel)).push(parcel);
    for (const warehouse of WAREHOUSES) {
      for (const service of SERVICES) {
        const key = `${warehouse.code} ${service.code}`;
        const waiting = this.left.get(key);
        const collection = this.ways.get(keyOf(warehouse, service, AREAS[0]?.code ?? ''))?.route.collection;
        if (!waiting || !collection?.calendar.works(day)) continue;
        if (!originOf(this.ways, warehouse).site.works(day)) continue;
        waiting.sort(
          (a, b) =>
            a.departure.firstPickupOn - b.departure.firstPickupOn ||
            a.departure.readyAt - b.departure.readyAt ||
            a.index - b.index,
        );
        const monday = weekdayOf(day) === 0 && !service.sundays;
        const room = pickupCapacity(warehouse, service, this.orders) * (monday ? 2 : 1);
        for (const parcel of waiting.splice(0, room)) this.dispatch(parcel, day);
        for (const parcel of waiting) parcel.pickupsMissed++;
      }
    }
  }

  private dispatch(parcel: Parcel, day: Day): void {
    if (day > parcel.departure.dispatchedOn) this.leave(parcel, parcel.pickupsMissed);
    const { way } = parcel;
    const { dispatchedOn } = parcel.departure;
    parcel.transit = this.drawTransit(way);
    parcel.dwellAt = way.median >= 3 && this.draws.chance(0.5) ? 'MIDDLE' : 'ORIGIN';
    parcel.arrivedOn = this.arrival(parcel);
    if (this.scenario === 'month') {
      this.planting.decide(parcel, {
        redraw: () => this.drawTransit(way),
        hold: (pickups) => this.leave(parcel, pickups),
        arrival: () => this.arrival(parcel),
      });
    }
    if (this.scenario === 'quiet' && this.silence.chance(QUIET.share)) {
      const [from, to] = QUIET.silentFor;
      const days = this.silence.between(from, to);
      const lost = this.silence.chance(QUIET.lost);
      if (!lost) parcel.arrivedOn = silentArrival(parcel, days);
      parcel.silence = lost ? Infinity : days;
    }
    if (parcel.departure.dispatchedOn < dispatchedOn) throw new Error('a parcel left before it was ready');
    listIn(this.arriving, parcel.arrivedOn).push(parcel);
  }

  private arrival({ way: { route }, departure, transit, dwell }: Parcel): Day {
    return route.collection.calendar.nthAfter(baseOf(route, departure), transit + dwell);
  }

  /** A draw from the lane as it has drifted: fractions of a day are rounded up as often as they are large. */
  private drawTransit(way: Way): number {
    const lane = this.transits.get(way);
    const days = (lane?.quantile(this.draws.uniform()) ?? 1) * (this.drift.get(laneKey(way)) ?? 1);
    // Over a hub on the way it takes a night to the hub and another one from there.
    return Math.max(way.median >= 3 ? 2 : 1, Math.floor(days + this.draws.uniform()));
  }

  private driftOn(): void {
    for (const [lane, factor] of this.drift) {
      this.drift.set(lane, factor * exponential(DRIFT_A_WEEK * this.driftDraws.normal()));
    }
  }

  private bringIn(day: Day): void {
    const arriving = this.arriving.get(day) ?? [];
    this.arriving.delete(day);
    const { through, held } = this.storm.pass(day, arriving);
    for (const parcel of held) {
      parcel.stormDays++;
      parcel.arrivedOn = parcel.way.route.collection.calendar.nthAfter(day, 1);
    }
    for (const parcel of held.toReversed()) listIn(this.arriving, parcel.arrivedOn).unshift(parcel);
    for (const parcel of through) parcel.outcome = finish(parcel, this.drawsFor(parcel));
  }

  /** Of its own for each parcel, so that the hours of one do not hang on when another arrives. */
  private drawsFor(parcel: Parcel): Random {
    return new Random(this.seed, `journey ${parcel.index}`);
  }

  private takeFinished(): readonly FinishedParcel[] {
    const open = this.unfinished.findIndex(({ outcome }) => outcome === null);
    const end = open === -1 ? this.unfinished.length : open;
    const finished = this.unfinished.slice(0, end) as FinishedParcel[];
    this.unfinished = this.unfinished.slice(end);
    return finished;
  }

  private layWays(): void {
    const network = compileWorld(this.orders);
    for (const service of network.services) {
      const share = SERVICES.find(({ code }) => code === service.code);
      for (const area of AREAS) {
        const zone = network.zones.find('RU', null, area.postcode);
        for (const warehouse of WAREHOUSES) {
          const facility = network.facilities.get(warehouse.code);
          const lane = facility && zone && laneOf(service, facility, zone);
          if (!share || !facility || !zone || !lane) throw new Error('the simulated network has a hole');
          const point = service.points ? (network.pickupPoints.get(`POINT-${area.code}`) ?? null) : null;
          const route = routeOf({ service, facility, zone, point, lane });
          const planned = area.transit[warehouse.code];
          if (!route || !planned) throw new Error('the simulated network has a hole');
          const way = { warehouse, service: share, area, route, median: planned[0] };
          this.ways.set(keyOf(warehouse, share, area.code), way);
          this.transits.set(way, laneTransit(planned));
          this.drift.set(laneKey(way), 1);
        }
      }
    }
  }
}

const keyOf = (warehouse: Warehouse, service: ServiceShare, area: string): string =>
  `${warehouse.code} ${service.code} ${area}`;
const laneKey = ({ warehouse, area }: Way): string => `${warehouse.code} ${area.code}`;
const pickupOf = ({ way }: Parcel): string => `${way.warehouse.code} ${way.service.code}`;

function originOf(
  ways: ReadonlyMap<string, Way>,
  warehouse: Warehouse,
): { site: Way['route']['origin']['site'] } {
  const [service, area] = [SERVICES[0], AREAS[0]];
  const way = service && area && ways.get(keyOf(warehouse, service, area.code));
  if (!way) throw new Error('a warehouse without ways');
  return way.route.origin;
}

function listIn<K>(lists: Map<K, Parcel[]>, key: K): Parcel[] {
  let list = lists.get(key);
  if (!list) lists.set(key, (list = []));
  return list;
}
