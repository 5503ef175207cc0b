import fc from 'fast-check';
import { metersBetween, PointIndex } from './point-index.js';

const at = (latitude: number, longitude: number): { latitude: number; longitude: number } => ({
  latitude,
  longitude,
});

it('measures along the great circle, across the date line and over the poles', () => {
  // One degree on a sphere of 6,371 km is 111.195 km.
  expect(metersBetween(at(0, 0), at(0, 1))).toBe(111_195);
  expect(metersBetween(at(0, 179.5), at(0, -179.5))).toBe(111_195);
  expect(metersBetween(at(89.5, 0), at(89.5, 180))).toBe(111_195);
  expect(metersBetween(at(55.75, 37.62), at(59.94, 30.31))).toBeGreaterThan(630_000);
  expect(metersBetween(at(48, 11), at(48, 11))).toBe(0);
});

it('finds across the date line what lies near', () => {
  const points = [at(65, -179.9), at(65, 170), at(0, 0)];
  const index = new PointIndex(points);
  expect(index.nearest(at(65, 179.9), 5, 150, () => true).map(({ point }) => point)).toEqual([points[0]]);
});

it('gives the nearest that pass the filter, at most so many and so far, as measuring all of them does', () => {
  const coordinate = fc.record({
    latitude: fc.double({ min: -80, max: 80, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  const near = fc.record({
    latitude: fc.double({ min: 47, max: 49, noNaN: true }),
    longitude: fc.double({ min: 10, max: 13, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(near, coordinate), { maxLength: 60 }),
      near,
      fc.integer({ min: 1, max: 6 }),
      (points, from, limit) => {
        const passes = (point: { latitude: number }): boolean => Math.floor(point.latitude * 1000) % 3 !== 0;
        const found = new PointIndex(points)
          .nearest(from, limit, 150, passes)
          .map(({ distanceMeters }) => distanceMeters);
        const expected = points
          .filter(passes)
          .map((point) => metersBetween(from, point))
          .sort((a, b) => a - b)
          .slice(0, limit);
        // Half a metre of rounding may let one at the very limit in or out.
        expect(found).toEqual(expected.filter((meters) => meters <= 150_000).slice(0, found.length));
        expect(found.length).toBeGreaterThanOrEqual(expected.filter((meters) => meters < 149_999).length);
      },
    ),
    { numRuns: 200 },
  );
});

it('knows its own points, and an empty one finds nothing', () => {
  const mine = at(1, 1);
  const index = new PointIndex([mine]);
  expect([index.has(mine), index.has(at(1, 1))]).toEqual([true, false]);
  expect(index.distanceTo(at(1, 2), mine)).toBe(metersBetween(at(1, 2), mine));
  expect(new PointIndex([]).nearest(at(0, 0), 5, 1e5, () => true)).toEqual([]);
});
