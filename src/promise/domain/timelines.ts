/**
 * Remembers timelines and nearest points of one network snapshot. Both are functions of the snapshot and the question, so
 * the memory changes how fast an answer comes, never what it says; it goes with its snapshot.
 */
import { LRUCache } from 'lru-cache';
import type { NetworkSnapshot, PickupPoint, Service } from '../../network/domain/snapshot.js';
import type { Nearby } from '../../network/domain/point-index.js';
import type { Centroid } from '../../network/domain/zone-index.js';
import type { Carriage, NoTimeline, Timeline } from './timeline.js';
import { computeTimeline, routeOf } from './timeline.js';

/** About 3 kB each with both ledgers: 30 MB at the most. */
const TIMELINES = 10_000;
const PLACES = 5_000;
/** Candidates around an address: the nearest five that serve are offered, one or the other may not take the parcel. */
export const NEARBY_POINTS = 7;
/** How many are looked at when too few of those nearest take it. */
export const WIDER_POINTS = 40;
/** A point further away than this is no convenience but a journey. */
export const NEARBY_KILOMETERS = 150;

const NOT_COLLECTED: NoTimeline = { unreachable: 'dispatch' };

export class Timelines {
  private readonly timelines = new LRUCache<number, Timeline>({ max: TIMELINES });
  private readonly byPoint = new WeakMap<Timeline, Map<PickupPoint, Timeline>>();
  private readonly nearby = new LRUCache<string, readonly Nearby<PickupPoint>[]>({ max: PLACES });

  constructor(private readonly network: NetworkSnapshot) {}

  /**
   * The timeline of an order placed at `orderedAt` (epoch ms). A pre-order starts far ahead of the questions that follow it,
   * so its timeline is not remembered in the place of theirs.
   */
  at(carriage: Carriage, orderedAt: number, remember = true): Timeline | NoTimeline {
    const key = this.keyOf(carriage);
    const known = this.timelines.get(key);
    if (known && known.from <= orderedAt && orderedAt < known.until) return this.forPoint(known, carriage);
    const route = known?.route ?? routeOf(carriage);
    if (!route) return NOT_COLLECTED;
    const timeline = computeTimeline(carriage, route, orderedAt);
    if (remember && !('unreachable' in timeline)) this.timelines.set(key, timeline);
    return timeline;
  }

  /** Points with the same hours and calendar have the same days; only their names are their own. */
  private forPoint(shared: Timeline, carriage: Carriage): Timeline {
    const { point } = carriage;
    if (point === null || point === shared.carriage.point) return shared;
    let ofPoints = this.byPoint.get(shared);
    if (!ofPoints) this.byPoint.set(shared, (ofPoints = new Map<PickupPoint, Timeline>()));
    let own = ofPoints.get(point);
    if (!own) ofPoints.set(point, (own = { ...shared, carriage }));
    return own;
  }

  /** The points of a service in a country nearest to a place, nearest first. */
  pointsNear(service: Service, place: Centroid, country: string): readonly Nearby<PickupPoint>[] {
    const inCountry = service.pointsByCountry.get(country)?.all;
    if (!inCountry) return [];
    const key = `${service.index} ${country} ${place.latitude} ${place.longitude}`;
    let points = this.nearby.get(key);
    if (!points) {
      points = inCountry.nearest(place, NEARBY_POINTS, NEARBY_KILOMETERS);
      this.nearby.set(key, points);
    }
    return points;
  }

  private keyOf({ service, facility, zone, point }: Carriage): number {
    const { facilities, pickupPoints, zones } = this.network;
    const origin = service.index * facilities.size + facility.index;
    const hours = point ? point.hoursIndex + 1 : 0;
    return (origin * zones.all.length + zone.index) * (pickupPoints.size + 1) + hours;
  }
}
