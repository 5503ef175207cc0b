/**
 * Finds the pick-up points of one service nearest to a place. kdbush keeps them in a flat k-d tree and geokdbush walks it
 * by great-circle distance, so that fifty thousand points cost hardly more than five hundred.
 */
import { around, distance } from 'geokdbush';
import KDBush from 'kdbush';
import type { Centroid } from './zone-index.js';

export interface Located {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Nearby<T> {
  readonly point: T;
  readonly distanceMeters: number;
}

/** Every point of a leaf that is reached is measured; the default of 64 measured four times as many in a dense city. */
const LEAF_POINTS = 8;

export class PointIndex<T extends Located = Located> {
  private readonly tree: KDBush | null;
  private readonly members: ReadonlySet<T>;

  constructor(private readonly points: readonly T[]) {
    this.members = new Set(points);
    this.tree = points.length === 0 ? null : new KDBush(points.length, LEAF_POINTS);
    for (const point of points) this.tree?.add(point.longitude, point.latitude);
    this.tree?.finish();
  }

  has(point: T): boolean {
    return this.members.has(point);
  }

  distanceTo(from: Centroid, point: T): number {
    return metersBetween(from, point);
  }

  /** The nearest points (that pass the filter), at most `limit` within `maxKilometers`, nearest first. */
  nearest(from: Centroid, limit: number, maxKilometers: number, filter?: (point: T) => boolean): Nearby<T>[] {
    if (!this.tree) return [];
    const passes =
      filter &&
      ((index: number): boolean => {
        const point = this.points[index];
        return point !== undefined && filter(point);
      });
    const found = around(this.tree, from.longitude, from.latitude, limit, maxKilometers, passes);
    return found.flatMap((index) => {
      const point = this.points[index];
      return point ? [{ point, distanceMeters: metersBetween(from, point) }] : [];
    });
  }
}

/** Great-circle distance in whole metres. */
export function metersBetween(a: Located, b: Located): number {
  return Math.round(distance(a.longitude, a.latitude, b.longitude, b.latitude) * 1000);
}
