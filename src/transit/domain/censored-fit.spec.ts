import fc from 'fast-check';
import { fitCensored } from './censored-fit.js';
import { Distribution } from './distribution.js';

const grid = [1, 2, 3, 4, 5, 6];
const known = (value: number, weight = 1): { above: number; upTo: number; weight: number } => ({
  above: value - 1,
  upTo: value,
  weight,
});

it('is the plain distribution of what is known exactly', () => {
  const fit = fitCensored([known(2, 7), known(3, 3)], grid);
  expect(fit?.toPairs().map(([value, p]) => [value, Number(p.toFixed(9))])).toEqual([
    [2, 0.7],
    [3, 0.3],
  ]);
});

it('counts what has not ended: of ten parcels two are still out after three days', () => {
  const delivered = [known(1, 2), known(2, 4), known(3, 2)];
  const onTheirWay = { above: 3, upTo: Infinity, weight: 2 };
  const fit = fitCensored([...delivered, onTheirWay], grid);
  expect(fit?.cdf(3)).toBeCloseTo(0.8);
  // Left out, they would make eight of eight come within three days.
  expect(fitCensored(delivered, grid)?.cdf(3)).toBe(1);
});

it('finds the amount behind overlapping bounds', () => {
  // Everything takes 3: each observation alone leaves other outcomes open, all together do not.
  const fit = fitCensored(
    [
      { above: 0, upTo: 3, weight: 5 },
      { above: 2, upTo: 6, weight: 5 },
      { above: 1, upTo: 4, weight: 5 },
    ],
    grid,
    null,
    0,
    400,
  );
  expect(fit?.cdf(3)).toBeGreaterThan(0.98);
  expect(fit?.cdf(2)).toBeLessThan(0.02);
});

it('goes back to the prior where nothing was seen, and stays near it where little was', () => {
  const prior = Distribution.of([
    [2, 1],
    [4, 1],
  ]);
  expect(fitCensored([], grid, prior, 10)).toBe(prior);
  expect(fitCensored([], grid)).toBeNull();
  const fit = fitCensored([known(6, 1)], grid, prior, 9);
  expect(fit?.cdf(5)).toBeCloseTo(0.9, 1);
});

it('puts what lies beyond the grid on its last outcome, and drops what contradicts itself', () => {
  expect(fitCensored([{ above: 90, upTo: 91, weight: 1 }], grid)?.min).toBe(6);
  expect(fitCensored([{ above: 3, upTo: 2, weight: 1 }], grid)).toBeNull();
});

it('gives back a distribution through bounds that hide it: within two points of the truth at every outcome', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 6, maxLength: 6 }),
      fc.integer(),
      (weights, seed) => {
        const truth = Distribution.of(grid.map((value, i) => [value, weights[i] ?? 0]));
        // Each amount is seen through a fence of posts 2 apart, at three offsets in turn; the counts are exact.
        const observations = [0, 1].flatMap((offset) =>
          grid.map((value, i) => {
            const post = offset + 2 * Math.ceil((value - offset) / 2);
            return { above: post - 2, upTo: post, weight: truth.probabilityAt(i) * 100 };
          }),
        );
        // Amounts of 1, when the fence begins at 1, are known exactly, and so is everything after them by subtraction.
        const fit = fitCensored(observations, grid, null, 0, 3000);
        const off = grid.map((value) => Math.abs((fit?.cdf(value) ?? 0) - truth.cdf(value)));
        return Number.isInteger(seed) && Math.max(...off) < 0.02;
      },
    ),
    { numRuns: 25 },
  );
});
