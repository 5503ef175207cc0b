/**
 * The room on one way for one parcel, from what is taken of everything that the way is limited by. It reads the figures
 * once, when it is made, so the walk and the ledger that explains it speak of the same figures.
 */
import type { Facility, PickupPoint } from '../../network/domain/snapshot.js';
import type { Day } from '../../time/local-date.js';
import type { Zone } from '../../time/zone.js';
import type { Room } from '../../transit/domain/route.js';
import type { Gauge } from './gauge.js';
import { Reading } from './gauge.js';
import type { Measures } from './path.js';

/** What a way passes; null: that step is not limited. */
export interface WayGauges {
  readonly packing: Gauge | null;
  readonly pickup: Gauge | null;
  readonly lane: Gauge | null;
  readonly slot: Gauge | null;
  /** Whether all of them count parcels as such. */
  readonly countParcels: boolean;
}

/** What a parcel takes, and what the whole order takes of a slot or of the cells of a point, where its parcels may meet. */
export interface Load {
  readonly parcel: Measures;
  readonly together: Measures;
}

export class WayRoom implements Room {
  private readonly packing: Reading | null;
  private readonly pickup: Reading | null;
  private readonly lane: Reading | null;
  private readonly slot: Reading | null;
  private readonly cells: Reading | null;
  private readonly origin: Zone;
  private readonly countParcels: boolean;

  constructor(
    gauges: WayGauges,
    cells: Gauge | null,
    private readonly load: Load,
    facility: Facility,
    private readonly destination: Zone,
    private readonly point: PickupPoint | null,
  ) {
    this.packing = read(gauges.packing);
    this.pickup = read(gauges.pickup);
    this.lane = read(gauges.lane);
    this.slot = read(gauges.slot);
    this.cells = read(cells);
    this.origin = facility.origin.site.zone;
    this.countParcels = gauges.countParcels && (cells?.countsParcels ?? true);
  }

  /** The same for loads that find the same room. */
  get loadKey(): string {
    const { parcel, together } = this.load;
    return this.countParcels
      ? `${together.orders}`
      : `${together.orders} ${parcel.items} ${parcel.grams} ${together.items} ${together.grams}`;
  }

  /** Whether another room was made from the same limits and figures. */
  equals(other: WayRoom): boolean {
    return (
      same(this.packing, other.packing) &&
      same(this.pickup, other.pickup) &&
      same(this.lane, other.lane) &&
      same(this.slot, other.slot) &&
      same(this.cells, other.cells)
    );
  }

  packs(day: Day): boolean {
    return this.packing?.fits(day, 0, this.load.parcel) ?? true;
  }

  collects(day: Day, at: number): boolean {
    return this.pickup?.fits(day, this.origin.minuteOf(at), this.load.parcel) ?? true;
  }

  carries(day: Day): boolean {
    return this.lane?.fits(day, 0, this.load.parcel) ?? true;
  }

  delivers(day: Day, slotStart: number): boolean {
    return this.slot?.fits(day, this.destination.minuteOf(slotStart), this.load.together) ?? true;
  }

  holds(broughtOn: Day, availableOn: Day): boolean {
    if (!this.cells) return true;
    const last = availableOn + (this.point?.freeStorageDays ?? 0);
    for (let day = broughtOn; day <= last; day++) {
      if (!this.cells.fits(day, 0, this.load.together)) return false;
    }
    return true;
  }
}

const read = (gauge: Gauge | null): Reading | null => gauge && new Reading(gauge);

const same = (a: Reading | null, b: Reading | null): boolean =>
  a === b || (a !== null && b !== null && a.equals(b));
