import fc from 'fast-check';
import { ResidualCounts } from './residual-table.js';

it('an order still open counts as later than it has lasted: Kaplan and Meier by hand', () => {
  // Seen at -1, 0 and 2; open at 1. After -1: 3/4, after 0: 3/4 * 2/3 = 1/2, after 2: 0, as only one was left at risk.
  const counts = new ResidualCounts();
  for (const z of [-1, 0, 2]) counts.add(z);
  counts.addOpen(1);
  const distribution = counts.distribution();
  expect([-1.5, -0.5, 1.5, 3].map((z) => distribution.below(z))).toEqual([
    0,
    expect.closeTo(0.25, 9),
    expect.closeTo(0.5, 9),
    expect.closeTo(1, 9),
  ]);
});

it('leaving the open ones out would claim too much', () => {
  const seen = new ResidualCounts();
  const both = new ResidualCounts();
  for (let i = 0; i < 50; i++) {
    seen.add(i / 50);
    both.add(i / 50);
    both.addOpen(i / 50);
  }
  expect(both.distribution().below(0.5)).toBeLessThan(seen.distribution().below(0.5));
});

it('quantiles never fall as the share rises, and undo what below says', () => {
  const z = fc.double({ min: -5, max: 8, noNaN: true });
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(fc.array(z, { minLength: 1 }), fc.array(z), share, share, (seen, open, p, q) => {
      const counts = new ResidualCounts();
      for (const value of seen) counts.add(value);
      for (const value of open) counts.addOpen(value);
      const distribution = counts.distribution();
      const [low, high] = p < q ? [p, q] : [q, p];
      expect(distribution.quantile(low)).toBeLessThanOrEqual(distribution.quantile(high));
      const reached = distribution.below(8.9);
      if (low < reached)
        expect(distribution.below(distribution.quantile(low))).toBeGreaterThanOrEqual(low - 1e-9);
    }),
  );
});
