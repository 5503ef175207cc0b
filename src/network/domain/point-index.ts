/**
 * Finds the pick-up points of one service nearest to a place, so that fifty thousand points cost hardly more than five
 * hundred.
 */
import { angleOver, SphereTree } from './sphere-tree.js';
import type { Centroid } from './zone-index.js';

export interface Located {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Nearby<T> {
  readonly point: T;
  readonly distanceMeters: number;
}

const EARTH_KILOMETERS = 6371;
const RADIANS = Math.PI / 180;

export class PointIndex<T extends Located = Located> {
  private readonly tree: SphereTree;
  private readonly members: ReadonlySet<T>;

  constructor(private readonly points: readonly T[]) {
    this.members = new Set(points);
    this.tree = new SphereTree(points);
  }

  has(point: T): boolean {
    return this.members.has(point);
  }

  distanceTo(from: Centroid, point: T): number {
    return metersBetween(from, point);
  }

  /** The nearest points (that pass the filter), at most `limit` within `maxKilometers`, nearest first. */
  nearest(from: Centroid, limit: number, maxKilometers: number, filter?: (point: T) => boolean): Nearby<T>[] {
    const { points } = this;
    const passes =
      filter &&
      ((index: number): boolean => {
        const point = points[index];
        return point !== undefined && filter(point);
      });
    const { indexes, squares } = this.tree.nearest(from, limit, maxKilometers / EARTH_KILOMETERS, passes);
    const nearby: Nearby<T>[] = [];
    for (let i = 0; i < indexes.length; i++) {
      const point = points[indexes[i] ?? 0];
      if (point) nearby.push({ point, distanceMeters: toMeters(angleOver(squares[i] ?? 0)) });
    }
    return nearby;
  }
}

/** Great-circle distance in whole metres, on a ball of the earth's mean radius. */
export function metersBetween(a: Located, b: Located): number {
  const chord =
    haversine(a.latitude - b.latitude) +
    Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * haversine(a.longitude - b.longitude);
  return toMeters(2 * Math.asin(Math.min(1, Math.sqrt(chord))));
}

const toMeters = (angle: number): number => Math.round(angle * EARTH_KILOMETERS * 1000);

function haversine(degrees: number): number {
  const sine = Math.sin((degrees * RADIANS) / 2);
  return sine * sine;
}
