/**
 * What past deliveries had taught by a moment, kept up to date as time goes on: recent means of handling and carriage by
 * seller, lane and place, and the present pace. Told of an outcome only when it is one; a caller that tells it of a later
 * one is refused, so no future can leak into what it says.
 *
 * Carriage is learned as a difference from the usual of the day, fine keys as differences from coarse ones, each drawn
 * to zero by its strength: a lane with two parcels says little and borrows the rest from its pair of zones.
 */
import { DAY_MS } from '../../time/local-date.js';
import { DecayedMeans, type WrittenMean } from './decayed-means.js';
import type { OperatingClock } from './operating-clock.js';
import { keysOf, type OrderKeys } from './order-keys.js';
import type { OrderFacts, OrderOutcome, Stage } from './order-facts.js';
import { DaySums, logisticHazard, Pace } from './pace.js';
import { toScale } from './time-scale.js';

/** The fixed points everything is measured from; learned once from the training history. */
export interface Anchors {
  /** Usual handling and carriage on the scale of time-scale.ts. */
  readonly handling: number;
  readonly carriage: number;
  /** Scale of the logistic hazard by which the pace is judged. */
  readonly spread: number;
}

/** Somebody told of an outcome that had not happened yet, or asked about the past after the present was known. */
export class FutureLeakError extends Error {
  override readonly name = 'FutureLeakError';
}

/** [half-life in days] of each mean. */
const MEANS = {
  carriageNow: 60,
  handlingNow: 60,
  carriageByService: 90,
  handlingByService: 90,
  carriageToZone: 120,
  carriageOfPair: 120,
  carriageToArea: 200,
  carriageOfLane: 200,
  carriageOfOriginLane: 100,
  carriageFromArea: 60,
  carriageOfOrigin: 60,
  handlingOfOrigin: 90,
  handlingOfOriginNow: 20,
  handlingSpreadOfOrigin: 90,
  handlingFromZone: 60,
  handlingOfLabel: 200,
  carriageOfLabel: 200,
  spreadOfPair: 120,
  spreadToArea: 200,
  spreadNow: 120,
  marginOfOrigin: 60,
  limitOfOrigin: 90,
} as const;
export type MeanName = keyof typeof MEANS;

const PACES = {
  all4: 4,
  all10: 10,
  all30: 30,
  all120: 120,
  young4: 4,
  young10: 10,
  young30: 30,
  toZone10: 10,
  toZone30: 30,
  ofPair15: 15,
  fromZone15: 15,
  ofOrigin20: 20,
} as const;
export type PaceName = keyof typeof PACES;

/** Orders this young show a change first; those of before a crisis ended go on being late for weeks. */
const YOUNG_DAYS = 12;
/** An order open for longer is lost, not slow. */
export const OPEN_DAYS = 120;

interface Open {
  readonly facts: OrderFacts;
  readonly keys: OrderKeys;
  readonly from: number;
  readonly fromWall: number;
  readonly base: number;
  hazard: number;
  deliveredAt: number;
}

export interface WrittenState {
  readonly now: number;
  readonly means: Readonly<Record<string, readonly WrittenMean[]>>;
  readonly paces: Readonly<Record<Stage, Readonly<Record<string, readonly WrittenMean[]>>>>;
}

function written(
  parts: Readonly<Record<string, { write(): readonly WrittenMean[] }>>,
): Readonly<Record<string, readonly WrittenMean[]>> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.write()]));
}

export class AsOfState {
  private readonly means: Record<MeanName, DecayedMeans>;
  private readonly paces: Record<Stage, Record<PaceName, Pace>>;
  private readonly open: Record<Stage, Map<string, Open>> = { purchase: new Map(), handover: new Map() };
  private tick = NaN;
  private time = -Infinity;

  constructor(
    private readonly clockOf: (country: string) => OperatingClock,
    readonly anchors: Anchors,
    /** Which of the further columns hold labels. */
    private readonly labels: readonly number[],
  ) {
    this.means = make(MEANS, (days) => new DecayedMeans(days));
    this.paces = {
      purchase: make(PACES, (days) => new Pace(days)),
      handover: make(PACES, (days) => new Pace(days)),
    };
  }

  /** What was learned so far, without the orders that are open: enough to go on answering as of this moment. */
  write(): WrittenState {
    const pace = (paces: Record<PaceName, Pace>): WrittenState['means'] => written(paces);
    return {
      now: this.time,
      means: written(this.means),
      paces: { purchase: pace(this.paces.purchase), handover: pace(this.paces.handover) },
    };
  }

  /** Takes over what another state wrote. */
  read({ now, means, paces }: WrittenState): void {
    this.time = now;
    this.tick = Math.floor(now / DAY_MS);
    for (const [name, mean] of Object.entries(this.means)) mean.read(means[name] ?? []);
    for (const stage of ['purchase', 'handover'] as const) {
      for (const [name, pace] of Object.entries(this.paces[stage])) pace.read(paces[stage][name] ?? []);
    }
  }

  get now(): number {
    return this.time;
  }

  keysOf(facts: OrderFacts): OrderKeys {
    return keysOf(facts, this.labels);
  }

  /** Lets time go on; once a day the pace is brought up to date. */
  advance(at: number): void {
    if (at < this.time) throw new FutureLeakError('asked about a moment before what is already known');
    if (Number.isNaN(this.tick)) this.tick = Math.floor(at / DAY_MS);
    const day = Math.floor(at / DAY_MS);
    // After years of silence there is nothing open to count.
    if (day - this.tick > 2 * OPEN_DAYS) this.tick = day - 2 * OPEN_DAYS;
    while (this.tick < day) {
      this.tick++;
      this.countDay('purchase', this.tick * DAY_MS);
      this.countDay('handover', this.tick * DAY_MS);
    }
    this.time = at;
  }

  /** An order was placed, or handed over; from now on it is expected. */
  begin(id: string, facts: OrderFacts, stage: Stage): void {
    const [from, fromWall] =
      stage === 'purchase' ? [facts.purchasedAt, facts.purchasedWall] : [facts.handedAt, facts.handedWall];
    if (from > this.time) throw new FutureLeakError(`order ${id} begins after the present moment`);
    const keys = this.keysOf(facts);
    this.open[stage].set(id, {
      facts,
      keys,
      from,
      fromWall,
      base: this.usual(keys, stage, from),
      hazard: 0,
      deliveredAt: NaN,
    });
  }

  /** Nothing more will be heard of an order; from now on it is expected no longer. */
  forget(id: string): void {
    this.open.purchase.delete(id);
    this.open.handover.delete(id);
  }

  /** What an order takes by its pair of zones and its origin, at the anchors' pace. */
  usual(keys: OrderKeys, stage: Stage, at: number): number {
    const carriage = this.anchors.carriage + this.pairEffect(keys, at);
    if (stage === 'handover') return carriage;
    const handling = this.anchors.handling + this.originEffect(keys, at);
    return Math.log(Math.exp(handling) + Math.exp(carriage));
  }

  mean(name: MeanName, key: string, at: number, prior: number, strength: number): number {
    return this.means[name].mean(key, at, prior, strength);
  }

  weight(name: MeanName, key: string, at: number): number {
    return this.means[name].weight(key, at);
  }

  pace(stage: Stage, name: PaceName, key: string, at: number, prior: number, strength: number): number {
    return this.paces[stage][name].log(key, at, prior, strength);
  }

  /** How this pair of zones (and service) differs from the usual carriage. */
  pairEffect(keys: OrderKeys, at: number): number {
    const toZone = this.mean('carriageToZone', keys.destinationZone, at, 0, 20);
    const service = this.mean('carriageByService', keys.service, at, 0, 20);
    return this.mean('carriageOfPair', keys.pair, at, toZone + service, 20);
  }

  /** How this origin differs from the usual handling. */
  originEffect(keys: OrderKeys, at: number): number {
    const zone = this.mean('handlingFromZone', keys.originZone, at, 0, 20);
    const service = this.mean('handlingByService', keys.service, at, 0, 20);
    return this.mean('handlingOfOrigin', keys.origin, at, zone + service, 4);
  }

  /** An order ended: learns from it. Throws `FutureLeakError` when that is not yet so. */
  finish(id: string, facts: OrderFacts, outcome: OrderOutcome): void {
    const at = outcome.deliveredAt;
    if (!(at <= this.time)) throw new FutureLeakError(`order ${id} is delivered after the present moment`);
    for (const stage of ['purchase', 'handover'] as const) {
      const order = this.open[stage].get(id);
      if (order) order.deliveredAt = at;
    }
    const clock = this.clockOf(facts.destinationCountry);
    const keys = this.keysOf(facts);
    const carriage = toScale(clock.between(outcome.handedWall, outcome.deliveredWall));
    const handling = toScale(clock.between(facts.purchasedWall, outcome.handedWall));
    this.learnCarriage(keys, carriage, at);
    this.learnHandling(keys, handling, at);
    if (!Number.isNaN(facts.shipByWall)) {
      const limit = clock.between(facts.purchasedWall, facts.shipByWall);
      const margin = clock.between(facts.purchasedWall, outcome.handedWall) - limit;
      this.means.marginOfOrigin.add(keys.origin, margin, at);
      this.means.limitOfOrigin.add(keys.origin, toScale(limit), at);
    }
  }

  private learnCarriage(keys: OrderKeys, carriage: number, at: number): void {
    const { means } = this;
    means.carriageNow.add('', carriage, at);
    const apart = carriage - means.carriageNow.mean('', at, this.anchors.carriage, 5);
    const rest = apart - this.pairEffect(keys, at);
    means.carriageToZone.add(keys.destinationZone, apart, at);
    means.carriageByService.add(keys.service, apart, at);
    means.carriageOfPair.add(keys.pair, apart, at);
    means.carriageToArea.add(keys.destinationArea, rest, at);
    means.carriageOfLane.add(keys.lane, rest, at);
    means.carriageOfOriginLane.add(keys.originLane, rest, at);
    means.carriageFromArea.add(keys.originArea, rest, at);
    means.carriageOfOrigin.add(keys.origin, rest, at);
    means.spreadOfPair.add(keys.pair, Math.abs(rest), at);
    means.spreadToArea.add(keys.destinationArea, Math.abs(rest), at);
    means.spreadNow.add('', Math.abs(rest), at);
    for (const label of keys.labels) means.carriageOfLabel.add(label, rest, at);
  }

  private learnHandling(keys: OrderKeys, handling: number, at: number): void {
    const { means } = this;
    means.handlingNow.add('', handling, at);
    const apart = handling - means.handlingNow.mean('', at, this.anchors.handling, 5);
    means.handlingFromZone.add(keys.originZone, apart, at);
    means.handlingByService.add(keys.service, apart, at);
    means.handlingOfOrigin.add(keys.origin, apart, at);
    means.handlingOfOriginNow.add(keys.origin, apart, at);
    means.handlingSpreadOfOrigin.add(keys.origin, Math.abs(apart), at);
    for (const label of keys.labels) means.handlingOfLabel.add(label, apart, at);
  }

  private countDay(stage: Stage, now: number): void {
    const all = new DaySums();
    const young = new DaySums();
    const zone = new DaySums();
    const pair = new DaySums();
    const from = new DaySums();
    const origin = new DaySums();
    for (const [id, order] of this.open[stage]) {
      const came = order.deliveredAt <= now;
      const until = came ? order.deliveredAt : now;
      const clock = this.clockOf(order.facts.destinationCountry);
      const y = toScale(clock.between(order.fromWall, order.fromWall + (until - order.from)));
      const hazard = logisticHazard((y - order.base) / this.anchors.spread);
      const expected = Math.max(0, hazard - order.hazard);
      const { keys } = order;
      const count = came ? 1 : 0;
      order.hazard = hazard;
      all.add('', count, expected);
      if (now - order.from <= YOUNG_DAYS * DAY_MS) young.add('', count, expected);
      zone.add(keys.destinationZone, count, expected);
      pair.add(keys.pair, count, expected);
      from.add(keys.originZone, count, expected);
      origin.add(keys.origin, count, expected);
      if (came || now - order.from > OPEN_DAYS * DAY_MS) this.open[stage].delete(id);
    }
    const p = this.paces[stage];
    all.into([p.all4, p.all10, p.all30, p.all120], now);
    young.into([p.young4, p.young10, p.young30], now);
    zone.into([p.toZone10, p.toZone30], now);
    pair.into([p.ofPair15], now);
    from.into([p.fromZone15], now);
    origin.into([p.ofOrigin20], now);
  }
}

function make<K extends string, T>(
  halfLives: Readonly<Record<K, number>>,
  one: (days: number) => T,
): Record<K, T> {
  return Object.fromEntries(
    Object.entries<number>(halfLives).map(([name, days]) => [name, one(days)]),
  ) as Record<K, T>;
}
