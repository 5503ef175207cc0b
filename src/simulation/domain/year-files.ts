/** The three files of a simulated year, line by line: orders and truth as they were bought, scans as they are received. */
import { orderLine, scanLine, truthLine } from './written.js';
import type { SimulatedScan } from './scan-noise.js';
import { receivedScans } from './scan-noise.js';
import type { Scenario } from './scenario.js';
import type { SimulationOptions } from './simulate.js';
import { simulate } from './simulate.js';

export interface YearLines {
  readonly orders: readonly string[];
  readonly scans: readonly string[];
  readonly truth: readonly string[];
}

/** In portions; without the header of the orders. */
export function* yearLines(
  scenario: Scenario,
  seed: number,
  options?: SimulationOptions,
): Generator<YearLines> {
  const received = new ByArrival();
  for (const parcels of simulate(scenario, seed, options)) {
    for (const parcel of parcels) received.add(receivedScans(parcel, seed));
    // What is finished later was bought later, and nothing is scanned before it is bought.
    const until = parcels.at(-1)?.purchasedAt ?? -Infinity;
    yield {
      orders: parcels.map(orderLine),
      scans: received.take(until).map(scanLine),
      truth: parcels.map(truthLine),
    };
  }
  yield { orders: [], scans: received.take(Infinity).map(scanLine), truth: [] };
}

const HOUR = 3_600_000;

/** Scans that are waiting for their turn, by the hour in which they are received. */
class ByArrival {
  private readonly hours = new Map<number, SimulatedScan[]>();
  private first = Infinity;
  private last = -Infinity;

  add(scans: readonly SimulatedScan[]): void {
    for (const scan of scans) {
      const hour = Math.floor(scan.receivedAt / HOUR);
      const list = this.hours.get(hour);
      if (list) list.push(scan);
      else this.hours.set(hour, [scan]);
      this.first = Math.min(this.first, hour);
      this.last = Math.max(this.last, hour);
    }
  }

  /** Those of whole hours before an instant, in order. */
  take(until: number): SimulatedScan[] {
    const end = Math.min(Math.floor(until / HOUR), this.last + 1);
    const taken: SimulatedScan[] = [];
    for (; this.first < end; this.first++) {
      const scans = this.hours.get(this.first) ?? [];
      this.hours.delete(this.first);
      scans.sort((a, b) => a.receivedAt - b.receivedAt || compareIds(a, b));
      taken.push(...scans);
    }
    return taken;
  }
}

const compareIds = (a: SimulatedScan, b: SimulatedScan): number =>
  a.parcel.index - b.parcel.index || (a.externalId < b.externalId ? -1 : a.externalId > b.externalId ? 1 : 0);
