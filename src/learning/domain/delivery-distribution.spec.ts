import fc from 'fast-check';
import { DAY_MS, toDay } from '../../time/local-date.js';
import { decideDate } from './decide-date.js';
import { DeliveryDistribution, FARTHEST_DAYS } from './delivery-distribution.js';
import { OperatingClock } from './operating-clock.js';
import { ResidualCounts } from './residual-table.js';
import { toScale } from './time-scale.js';

const weekdays = new OperatingClock({ weekdays: [1, 1, 1, 1, 1, 0.02, 0.02], holiday: 1 }, () => false);
const monday = toDay('2026-04-20') * DAY_MS + DAY_MS / 2;

/** Residuals in equal parts at each of the values. */
function distribution(
  values: readonly number[],
  units: number,
  spread = 0.3,
  from = monday,
): DeliveryDistribution {
  const counts = new ResidualCounts();
  for (const value of values) counts.add(value);
  return new DeliveryDistribution(toScale(units), spread, counts.distribution(), weekdays, from);
}

const some = fc
  .record({
    values: fc.array(fc.double({ min: -3, max: 4, noNaN: true }), { minLength: 1, maxLength: 30 }),
    units: fc.double({ min: 0, max: 40, noNaN: true }),
    spread: fc.double({ min: 0.05, max: 1, noNaN: true }),
    hours: fc.integer({ min: 0, max: 24 * 400 }),
  })
  .map(({ values, units, spread, hours }) =>
    distribution(values, units, spread, monday + (hours * DAY_MS) / 24),
  );
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });

it('four and a half operating days from Monday noon go over the weekend', () => {
  // Half of Monday and Tuesday to Friday are 4.5; a little more is Saturday's, at 0.02 a day Monday's.
  expect(distribution([0], 4.3).latest(0.5)).toBe(4);
  expect(distribution([0], 4.8).latest(0.5)).toBe(7);
});

it('more confidence never gives an earlier date', () => {
  fc.assert(
    fc.property(some, share, share, (said, p, q) => {
      expect(said.latest(Math.min(p, q))).toBeLessThanOrEqual(said.latest(Math.max(p, q)));
      const { earliest, latest } = said.window(0.8);
      expect([earliest, latest]).toEqual([said.latest(0.1), said.latest(0.9)]);
    }),
  );
});

it('the day of a share is the first that reaches it', () => {
  fc.assert(
    fc.property(some, share, (said, q) => {
      const day = said.latest(q);
      fc.pre(day < FARTHEST_DAYS && said.within(FARTHEST_DAYS) >= q);
      expect(said.within(day)).toBeGreaterThanOrEqual(q - 1e-6);
      if (day > 0) expect(said.within(day - 1)).toBeLessThan(q + 1e-6);
    }),
  );
});

it('lateness grows as time passes without a delivery, and is certain once nothing that late was ever seen', () => {
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 60 }), share, share, (said, days, a, b) => {
      const at = (part: number): number => said.fromWall + part * days * DAY_MS;
      expect(said.lateGiven(days, at(Math.min(a, b)))).toBeLessThanOrEqual(
        said.lateGiven(days, at(Math.max(a, b))) + 1e-9,
      );
    }),
  );
  expect(distribution([0, 1], 3).lateGiven(60, monday + 70 * DAY_MS)).toBe(1);
});

describe('a date by cost', () => {
  const said = distribution([-1, -0.5, 0, 0.5, 1, 1.5, 2, 3], 5);

  it('is later the dearer a late order is, and earlier the dearer a slow promise is', () => {
    const day = (late: number, slowDay: number): number =>
      decideDate(said, { kind: 'cost', late, lateDay: 0, slowDay });
    expect(day(1, 0.05)).toBeLessThan(day(20, 0.05));
    expect(day(20, 2)).toBeLessThan(day(20, 0.05));
  });

  it('is the day with the least expected cost, by trying them all', () => {
    const policy = { kind: 'cost', late: 10, lateDay: 1, slowDay: 0.4 } as const;
    const cost = (day: number): number => {
      let over = 0;
      for (let d = day; d < FARTHEST_DAYS; d++) over += 1 - said.within(d);
      return policy.late * (1 - said.within(day)) + policy.lateDay * over + policy.slowDay * day;
    };
    const costs = Array.from({ length: 60 }, (_, day) => cost(day));
    expect(decideDate(said, policy)).toBe(costs.indexOf(Math.min(...costs)));
  });
});
