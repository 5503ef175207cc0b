import fc from 'fast-check';
import { Distribution } from './distribution.js';

const transit = Distribution.of([
  [2, 0.7],
  [3, 0.3],
]);

it('adds two legs by convolution: the example of the file', () => {
  const both = transit.plus(transit);
  expect(both.toPairs().map(([days, p]) => [days, Number(p.toFixed(12))])).toEqual([
    [4, 0.49],
    [5, 0.42],
    [6, 0.09],
  ]);
  expect([both.quantile(0.9), transit.quantile(0.9) * 2]).toEqual([5, 6]);
});

it('merges equal outcomes, drops those without weight and puts them in order', () => {
  const pairs = Distribution.of([
    [3, 1],
    [1, 2],
    [3, 1],
    [2, 0],
  ]).toPairs();
  expect(pairs).toEqual([
    [1, 0.5],
    [3, 0.5],
  ]);
});

it('reads a quantile at the very edge of a sum of many small probabilities', () => {
  const tenths = Distribution.ofSamples([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect([0, 0.1, 0.3, 0.7, 0.9, 1].map((p) => tenths.quantile(p))).toEqual([1, 1, 3, 7, 9, 10]);
});

it('mixes amounts by their weights', () => {
  const mixed = Distribution.mixture([
    [Distribution.certain(1), 3],
    [transit, 1],
  ]);
  expect(mixed.cdf(1)).toBeCloseTo(0.75);
  expect(mixed.cdf(2)).toBeCloseTo(0.925);
  expect(mixed.mean).toBeCloseTo(0.75 + 0.25 * 2.3);
});

it('knows what is left of an amount that has lasted so long already', () => {
  expect(transit.beyond(2)?.toPairs()).toEqual([[3, 1]]);
  expect(transit.beyond(1)?.quantile(0.5)).toBe(2);
  expect(transit.beyond(3)).toBeNull();
});

it('refuses what is no distribution', () => {
  const refused: (() => unknown)[] = [
    () => Distribution.of([]),
    () => Distribution.of([[1, 0]]),
    () => Distribution.of([[1, -1]]),
    () => Distribution.of([[NaN, 1]]),
    () => Distribution.of([[1, NaN]]),
    () => Distribution.of([[1, Infinity]]),
    () => Distribution.certain(Infinity),
    () => transit.quantile(1.01),
    () => transit.quantile(NaN),
    () => transit.condensed(0),
  ];
  for (const make of refused) expect(make).toThrow(RangeError);
});

const outcomes = fc.array(fc.tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 1, max: 50 })), {
  minLength: 1,
  maxLength: 12,
});
const distributions = outcomes.map((pairs) => Distribution.of(pairs));
const shares = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

describe('whatever the distributions', () => {
  it('the probabilities are positive and sum to one, and storing loses nothing', () => {
    fc.assert(
      fc.property(distributions, (one) => {
        const pairs = one.toPairs();
        expect(pairs.every(([, p]) => p > 0)).toBe(true);
        expect(pairs.reduce((sum, [, p]) => sum + p, 0)).toBeCloseTo(1, 12);
        const [values, again] = [one.values, Distribution.of(pairs).values];
        expect([...again]).toEqual([...values]);
      }),
    );
  });

  it('the quantile is the least outcome that the cdf reaches, and never sinks with confidence', () => {
    fc.assert(
      fc.property(distributions, shares, shares, (one, p, q) => {
        const value = one.quantile(p);
        expect(one.cdf(value)).toBeGreaterThanOrEqual(p - 1e-9);
        expect(one.values.filter((v) => v < value).every((v) => one.cdf(v) < p + 1e-9)).toBe(true);
        expect(one.quantile(Math.max(p, q))).toBeGreaterThanOrEqual(one.quantile(Math.min(p, q)));
      }),
    );
  });

  it('sums add means and variances, in whichever order', () => {
    fc.assert(
      fc.property(distributions, distributions, (a, b) => {
        const sum = a.plus(b);
        expect(sum.mean).toBeCloseTo(a.mean + b.mean, 8);
        expect(sum.spread ** 2).toBeCloseTo(a.spread ** 2 + b.spread ** 2, 6);
        expect([...sum.values]).toEqual([...b.plus(a).values]);
      }),
    );
  });

  it('condensing never makes anything sooner, nor the worst case later', () => {
    fc.assert(
      fc.property(distributions, fc.integer({ min: 1, max: 6 }), shares, (one, most, p) => {
        const few = one.condensed(most);
        expect(few.size).toBeLessThanOrEqual(most);
        expect(few.quantile(p)).toBeGreaterThanOrEqual(one.quantile(p));
        expect(few.max).toBe(one.max);
      }),
    );
  });

  it('what is left beyond a value is the whole, scaled', () => {
    fc.assert(
      fc.property(distributions, fc.integer({ min: -20, max: 60 }), shares, (one, value, p) => {
        const rest = one.beyond(value);
        if (rest === null) return expect(one.max).toBeLessThanOrEqual(value);
        const before = one.cdf(value);
        return expect(rest.cdf(rest.quantile(p))).toBeCloseTo(
          (one.cdf(rest.quantile(p)) - before) / (1 - before),
          8,
        );
      }),
    );
  });
});
