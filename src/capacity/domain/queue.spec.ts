import fc from 'fast-check';
import { Distribution } from '../../transit/domain/distribution.js';
import type { DayWork } from './queue.js';
import { carriedOver, queueDays, turnAfter, waitOn } from './queue.js';

const NOTHING = Distribution.certain(0);
const known = (accepted: number): DayWork => ({ accepted, toCome: NOTHING });
const backlogs = (loads: readonly number[], capacity = 100): number[] =>
  queueDays(
    0,
    loads.length + 1,
    0,
    () => capacity,
    (day) => known(loads[day] ?? 0),
  ).map(({ backlog }) => backlog.mean);

it('at seven tenths of capacity nothing is ever left over', () => {
  expect(backlogs(new Array<number>(30).fill(70)).every((left) => left === 0)).toBe(true);
});

it('at 130 % it grows by three tenths of a day every day, and drains as fast at 70 %', () => {
  const loads = [...new Array<number>(7).fill(130), ...new Array<number>(8).fill(70)];
  expect(backlogs(loads)).toEqual([0, 30, 60, 90, 120, 150, 180, 210, 180, 150, 120, 90, 60, 30, 0, 0]);
});

it('an order waits for what stands before it: 2.1 days after a week at 130 %, none behind 70 parcels', () => {
  const days = queueDays(
    0,
    20,
    210,
    () => 100,
    () => known(0),
  );
  expect(waitOn(days, 0, NOTHING, () => 100)?.toPairs()).toEqual([[2.1, 1]]);
  expect(
    waitOn(
      queueDays(
        0,
        5,
        0,
        () => 100,
        () => known(70),
      ),
      0,
      Distribution.certain(70),
      () => 100,
    ),
  ).toBeNull();
});

it('waits over days on which nobody works are counted in working days', () => {
  const weekend = (day: number): number => (day % 7 >= 5 ? 0 : 100);
  // From Thursday on: 100 on Thursday, 100 on Friday, the turn comes on Monday, when half of it is over.
  expect(turnAfter(250, 3, weekend)).toBe(2.5);
  expect(turnAfter(99, 5, weekend)).toBe(0.99);
});

it('demand that is not sure makes a wait that is not sure, though the average day is below capacity', () => {
  const uneven = Distribution.of([
    [40, 1],
    [140, 1],
  ]);
  const days = queueDays(
    0,
    6,
    0,
    () => 100,
    () => ({ accepted: 0, toCome: uneven }),
  );
  const wait = waitOn(days, 5, Distribution.certain(0), () => 100);
  expect(days[5]?.backlog.cdf(0)).toBeGreaterThan(0.3);
  expect(wait?.max).toBeGreaterThan(1);
});

it('no limit, no queue', () => {
  const days = queueDays(
    0,
    3,
    500,
    () => Infinity,
    () => known(1000),
  );
  expect(days[1]?.backlog.max).toBe(0);
  expect(waitOn(days, 0, NOTHING, () => Infinity)).toBeNull();
});

const loads = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 25 });

it('nothing is lost and nothing comes twice: work in is work out and what is left', () => {
  fc.assert(
    fc.property(
      loads,
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 500 }),
      (came, capacity, start) => {
        const days = queueDays(
          0,
          came.length + 1,
          start,
          () => capacity,
          (day) => known(came[day] ?? 0),
        );
        let done = 0;
        for (const { day, backlog, accepted } of days.slice(0, -1)) {
          const out = backlog.mean + accepted - (days[day + 1]?.backlog.mean ?? 0);
          expect(out).toBeGreaterThanOrEqual(0);
          expect(out).toBeLessThanOrEqual(capacity);
          done += out;
        }
        const cameIn = start + came.reduce((sum, one) => sum + one, 0);
        expect(done + (days.at(-1)?.backlog.mean ?? 0)).toBeCloseTo(cameIn, 6);
      },
    ),
  );
});

it('of uncertain work too: the mean is kept but for idle time, and more work never waits less', () => {
  fc.assert(
    fc.property(
      loads,
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 100 }),
      (amounts, capacity, more) => {
        const toCome = Distribution.ofSamples(amounts);
        const left = carriedOver(NOTHING, 0, toCome, capacity);
        const exact = amounts.reduce((sum, one) => sum + Math.max(0, one - capacity), 0) / amounts.length;
        expect(left.mean).toBeCloseTo(exact, 6);
        const waits = [0, more].map((ahead) => turnAfter(ahead, 0, () => capacity));
        expect(waits[1]).toBeGreaterThanOrEqual(waits[0] ?? 0);
        expect(carriedOver(NOTHING, more, toCome, capacity).mean).toBeGreaterThanOrEqual(left.mean - 1e-9);
      },
    ),
  );
});
