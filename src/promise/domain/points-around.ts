/**
 * The pick-up points around one address, found once for all items of a question: they depend on the place and the limits of
 * the points, not on the goods.
 */
import type { Nearby } from '../../network/domain/point-index.js';
import type { PickupPoint, Service } from '../../network/domain/snapshot.js';
import type { Centroid } from '../../network/domain/zone-index.js';
import { NEARBY_KILOMETERS, NEARBY_POINTS } from './timelines.js';
import type { Timelines } from './timelines.js';

type Points = readonly Nearby<PickupPoint>[];
type Fits = (limits: PickupPoint['limits']) => boolean;

export class PointsAround {
  private readonly near = new Map<Service, Points>();
  private readonly fit = new Map<string, Points>();

  constructor(
    private readonly timelines: Timelines,
    readonly place: Centroid,
    private readonly country: string,
  ) {}

  /** The few nearest points of a service, whatever they take; nearest first. */
  nearest(service: Service): Points {
    let points = this.near.get(service);
    if (!points) {
      points = this.timelines.pointsNear(service, this.place, this.country);
      this.near.set(service, points);
    }
    return points;
  }

  /** The nearest points whose limits the goods keep, at most `count`; nearest first. */
  fitting(service: Service, fits: Fits, count: number): Points {
    const kinds = service.pointsByCountry.get(this.country)?.byLimits ?? [];
    let which = '';
    let all = true;
    for (let i = 0; i < kinds.length; i++) {
      if (fits(kinds[i]?.limits)) which += `${i},`;
      else all = false;
    }
    if (which === '' || (all && count <= NEARBY_POINTS)) return all ? this.nearest(service) : [];
    const key = `${service.index} ${count} ${which}`;
    let points = this.fit.get(key);
    if (!points) {
      points = kinds
        .filter(({ limits }) => fits(limits))
        .flatMap(({ points }) => points.nearest(this.place, count, NEARBY_KILOMETERS))
        .sort((a, b) => a.distanceMeters - b.distanceMeters)
        .slice(0, count);
      this.fit.set(key, points);
    }
    return points;
  }
}
