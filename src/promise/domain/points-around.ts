/**
 * The pick-up points around one address, found once for all items of a question: they depend on the place and the limits of
 * the points, not on the goods.
 */
import type { Nearby } from '../../network/domain/point-index.js';
import type { PickupPoint, Service } from '../../network/domain/snapshot.js';
import type { Centroid } from '../../network/domain/zone-index.js';
import { NEARBY_KILOMETERS } from './timelines.js';
import type { Timelines } from './timelines.js';

type Points = readonly Nearby<PickupPoint>[];
type Fits = (limits: PickupPoint['limits']) => boolean;

export class PointsAround {
  private readonly near = new Map<Service, Points>();
  private readonly wide = new Map<string, Points>();

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

  /** More points, only of the kinds that the goods fit into; nearest first. */
  wider(service: Service, fits: Fits, count: number): Points {
    const kinds = service.pointsByCountry.get(this.country)?.byLimits ?? [];
    const fitting = kinds.filter(({ limits }) => fits(limits));
    const key = `${service.index} ${count} ${fitting.map((kind) => kinds.indexOf(kind)).join()}`;
    let points = this.wide.get(key);
    if (!points) {
      points = fitting
        .flatMap(({ points }) => points.nearest(this.place, count, NEARBY_KILOMETERS))
        .sort((a, b) => a.distanceMeters - b.distanceMeters)
        .slice(0, count);
      this.wide.set(key, points);
    }
    return points;
  }
}
