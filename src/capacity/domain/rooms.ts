/**
 * The room on every way of one network. Which resources of a way are limited is looked up once and remembered until what
 * is limited changes, so that a network without limits costs a quote one comparison.
 */
import { facilityKey, laneKey, pickupKey, pointKey, slotKey } from '../../network/domain/capacity-table.js';
import type { Facility, NetworkSnapshot, PickupPoint, Service } from '../../network/domain/snapshot.js';
import { timeZoneOf } from '../../network/domain/snapshot.js';
import type { DeliveryZone } from '../../network/domain/zone-index.js';
import type { Queues } from '../../transit/domain/route.js';
import type { Gauge } from './gauge.js';
import type { Load, WayGauges } from './way-room.js';
import { WayRoom } from './way-room.js';

export interface Way {
  readonly service: Service;
  readonly facility: Facility;
  readonly zone: DeliveryZone;
  readonly point: PickupPoint | null;
}

/** The queues before packing and pick-up as they are known now: the same value until something of them changes. */
export interface QueuesOfWays {
  /** Null: nobody waits for a turn. */
  on(facility: Facility, service: Service): Queues | null;
}

/** What is limited at this moment. */
export interface Gauges {
  /** Another value whenever a limit was added, changed or taken away. */
  readonly epoch: number;
  /** Whether the network has any limit at all. */
  anyOn(network: NetworkSnapshot): boolean;
  /** Null: the resource has no limit. */
  of(network: NetworkSnapshot, resource: string): Gauge | null;
}

const FREE: WayGauges = { packing: null, pickup: null, lane: null, slot: null, countParcels: true };

export class Rooms {
  private epoch = NaN;
  private any = false;
  private readonly ways = new Map<number, WayGauges>();
  private readonly points: (Gauge | null | undefined)[] = [];
  private readonly byName = new Map<string, Gauge | null>();

  constructor(
    private readonly network: NetworkSnapshot,
    private readonly gauges: Gauges,
  ) {}

  /** The room for a load on a way as it is known now; null when nothing on the way is limited. */
  on(way: Way, load: Load): WayRoom | null {
    if (this.gauges.epoch !== this.epoch) this.forget();
    if (!this.any) return null;
    const gauges = this.gaugesOf(way);
    const { point } = way;
    const cells = point ? this.cellsOf(point) : null;
    if (gauges === FREE && cells === null) return null;
    return new WayRoom(gauges, cells, load, way.facility, timeZoneOf(way.zone, point), point);
  }

  private forget(): void {
    this.epoch = this.gauges.epoch;
    this.any = this.gauges.anyOn(this.network);
    this.ways.clear();
    this.points.length = 0;
    this.byName.clear();
  }

  private gaugesOf({ service, facility, zone }: Way): WayGauges {
    const { facilities, zones } = this.network;
    const key = (service.index * facilities.size + facility.index) * zones.all.length + zone.index;
    let found = this.ways.get(key);
    if (!found) {
      const of = (resource: string): Gauge | null => this.gaugeOf(resource);
      const steps = {
        packing: of(facilityKey(facility.code)),
        pickup: of(pickupKey(service.code, facility.code)),
        lane: of(laneKey(service.code, facility.code, zone.code)),
        slot: of(slotKey(service.code)),
      };
      const limited = Object.values(steps).filter((gauge) => gauge !== null);
      found =
        limited.length === 0
          ? FREE
          : { ...steps, countParcels: limited.every(({ countsParcels }) => countsParcels) };
      this.ways.set(key, found);
    }
    return found;
  }

  private cellsOf(point: PickupPoint): Gauge | null {
    let gauge = this.points[point.index];
    if (gauge === undefined) {
      gauge = this.gaugeOf(pointKey(point.code));
      this.points[point.index] = gauge;
    }
    return gauge;
  }

  private gaugeOf(resource: string): Gauge | null {
    let gauge = this.byName.get(resource);
    if (gauge === undefined) {
      gauge = this.gauges.of(this.network, resource);
      this.byName.set(resource, gauge);
    }
    return gauge;
  }
}
