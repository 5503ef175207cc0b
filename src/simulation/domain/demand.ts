/** Who orders when: a fixed number of orders a year, spread over days and hours as the definition's factors say. */
import type { Day } from '../../time/local-date.js';
import { weekdayOf } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';
import { exponential, Random } from './random.js';
import type { Scenario } from './scenario.js';
import { DAYS, demandFactor, FIRST_DAY } from './scenario.js';
import type { Area, ServiceShare, Warehouse } from './world.js';
import { AREAS, SERVICES, WAREHOUSES } from './world.js';

/** Orders of an hour of the day, local to the warehouse, beside the other hours. */
const HOURS = [3, 2, 1, 1, 1, 1, 2, 3, 5, 6, 7, 7, 7, 7, 6, 6, 6, 6, 7, 8, 9, 8, 6, 4];

export interface SimulatedOrder {
  readonly purchasedAt: number;
  readonly service: ServiceShare;
  readonly area: Area;
  readonly grams: number;
}

export class Demand {
  private readonly counts: Uint32Array;
  private readonly draws: Random;

  constructor(scenario: Scenario, seed: number, orders: number) {
    this.draws = new Random(seed, 'orders');
    this.counts = spread(scenario, new Random(seed, 'days'), orders);
  }

  /** Whether the day belongs to the year. */
  has(day: Day): boolean {
    return day >= FIRST_DAY && day < FIRST_DAY + DAYS;
  }

  /** The orders of a warehouse on a day, in the order in which they come. */
  of(warehouse: Warehouse, day: Day): readonly SimulatedOrder[] {
    const zone = Zone.of(warehouse.timezone);
    const { draws } = this;
    const count = this.counts[(day - FIRST_DAY) * WAREHOUSES.length + WAREHOUSES.indexOf(warehouse)] ?? 0;
    const orders = Array.from({ length: count }, (): SimulatedOrder => {
      const second = draws.pick(HOURS) * 3600 + draws.between(0, 3599);
      const purchasedAt = zone.resolve(day, Math.floor(second / 60)) + (second % 60) * 1000;
      const service = SERVICES[draws.pick(SERVICES.map(({ share }) => share))];
      const area = AREAS[draws.pick(AREAS.map(({ share }) => share))];
      if (!service || !area) throw new Error('nothing to choose from');
      const grams = Math.round(Math.min(30_000, 900 * exponential(0.9 * draws.normal())));
      return { purchasedAt, service, area, grams: Math.max(50, grams) };
    });
    return orders.sort((a, b) => a.purchasedAt - b.purchasedAt);
  }
}

/** So many orders dealt out to days and warehouses, one by one, by what each weighs. */
function spread(scenario: Scenario, draws: Random, orders: number): Uint32Array {
  const counts = new Uint32Array(DAYS * WAREHOUSES.length);
  const sums = new Float64Array(counts.length);
  let sum = 0;
  for (let i = 0; i < DAYS; i++) {
    const factor = demandFactor(scenario, FIRST_DAY + i, weekdayOf(FIRST_DAY + i));
    WAREHOUSES.forEach(({ share }, w) => (sums[i * WAREHOUSES.length + w] = sum += factor * share));
  }
  for (let n = 0; n < orders; n++) {
    const at = draws.uniform() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    counts[low] = (counts[low] ?? 0) + 1;
  }
  return counts;
}
