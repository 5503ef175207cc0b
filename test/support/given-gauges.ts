/** Limits of a compiled network with figures that a test writes down, as the service has them from its database. */
import type { Figures } from '../../src/capacity/domain/figure-book.js';
import { FigureBook } from '../../src/capacity/domain/figure-book.js';
import { Gauge } from '../../src/capacity/domain/gauge.js';
import type { Override } from '../../src/capacity/domain/limits.js';
import type { Gauges } from '../../src/capacity/domain/rooms.js';
import { Rooms } from '../../src/capacity/domain/rooms.js';
import type { NetworkSnapshot } from '../../src/network/domain/snapshot.js';
import { toDay } from '../../src/time/local-date.js';

export class GivenGauges implements Gauges {
  epoch = 0;
  private readonly book = new FigureBook();
  private overrides: readonly Override[] = [];

  roomsOn(network: NetworkSnapshot): Rooms {
    return new Rooms(network, this);
  }

  /** `day` as a date; `orders` parcels of one item of 500 g each. */
  take(resource: string, day: string, orders: number, part = 0): void {
    const taken = { orders, items: orders, grams: orders * 500 };
    this.note([{ resource, day: toDay(day), part, taken, endsInMs: null }]);
  }

  note(figures: readonly Figures[]): void {
    for (const { resource } of figures) this.book.follow(resource);
    this.book.note(figures, 0);
  }

  override(overrides: readonly Override[]): void {
    this.overrides = overrides;
    this.epoch += 1;
  }

  anyOn(network: NetworkSnapshot): boolean {
    return network.capacities.size + this.overrides.length > 0;
  }

  of(network: NetworkSnapshot, resource: string): Gauge | null {
    const document = network.capacities.get(resource);
    const said = this.overrides.filter((override) => override.resource === resource);
    return document || said.length > 0 ? new Gauge(document, said, this.book.of(resource)) : null;
  }
}
