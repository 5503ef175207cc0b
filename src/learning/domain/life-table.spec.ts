import fc from 'fast-check';
import { LifeTable } from './life-table.js';
import { ResidualCounts } from './residual-table.js';

// A bin is 1/32 wide, and one begins at 0.
const BIN = 1 / 32;

it('what outlasts a bin is told by deliveries against waits within it: by hand', () => {
  // Ten wait from 0 on, two of them come in the middle of the bin: nine waits, two deliveries.
  const table = new LifeTable();
  for (let i = 0; i < 8; i++) table.wait(0, BIN);
  for (let i = 0; i < 2; i++) {
    table.wait(0, BIN / 2);
    table.come(BIN / 2);
  }
  const distribution = table.distribution();
  expect(distribution.below(-0.01)).toBe(0);
  expect(distribution.below(BIN)).toBeCloseTo(1 - Math.exp(-2 / 9), 12);
});

it('ages are laid together whoever lived through them: nobody has to be seen from the beginning to the end', () => {
  // Four parcels wait through the first bin, and one comes in it; four others, begun long before, through the second.
  const table = new LifeTable();
  for (let i = 0; i < 4; i++) table.wait(0, BIN);
  table.come(BIN / 2);
  for (let i = 0; i < 4; i++) table.wait(BIN, 2 * BIN);
  for (let i = 0; i < 2; i++) table.come(1.5 * BIN);
  expect(table.distribution().below(2 * BIN)).toBeCloseTo(1 - Math.exp(-1 / 4 - 2 / 4), 12);
});

it('a wait that begins and ends within bins counts for the parts of them', () => {
  // Three quarters of the first bin and a quarter of the second.
  const table = new LifeTable();
  table.wait(BIN / 4, BIN * 1.25);
  table.come(BIN * 0.9);
  table.come(BIN * 1.2);
  const distribution = table.distribution();
  expect(distribution.below(BIN)).toBeCloseTo(1 - Math.exp(-1 / 0.75), 12);
  expect(distribution.below(2 * BIN)).toBeCloseTo(1 - Math.exp(-1 / 0.75 - 1 / 0.25), 12);
});

it('no wait is counted backwards, and what is not a number is nothing', () => {
  const table = new LifeTable();
  table.wait(1, 0.5);
  table.wait(BIN * 0.9, BIN * 0.2);
  table.wait(BIN * 0.2, BIN * 0.6);
  table.wait(NaN, 2);
  table.wait(0, NaN);
  table.come(NaN);
  expect(table.distribution().below(8.9)).toBe(0);
  table.come(BIN * 0.5);
  expect(table.distribution().below(BIN)).toBeCloseTo(1 - Math.exp(-1 / 0.4), 12);
});

it('one that comes where nobody had waited yet comes all the same', () => {
  const table = new LifeTable();
  table.wait(-BIN, 0);
  table.come(0);
  expect(table.distribution().below(-0.001)).toBe(0);
  expect(table.distribution().below(BIN)).toBe(1);
});

it('half of everything, and then its other half, is everything again', () => {
  const table = new LifeTable();
  table.wait(-1, 2);
  table.come(0.5);
  const before = table.distribution().below(1);
  const half = new LifeTable();
  half.addAll(table, 0.5);
  table.fade(0.5);
  table.addAll(half, 1);
  expect(table.distribution().below(1)).toBeCloseTo(before, 12);
  table.clear();
  expect(table.distribution().below(1)).toBe(0);
});

it('of whole lives it says what Kaplan and Meier say, however many orders they are to count for', () => {
  const counts = new ResidualCounts();
  for (let i = 0; i < 2000; i++) {
    const z = -2 + (5 * i) / 2000;
    if (i % 5 === 0) counts.addOpen(z);
    else counts.add(z);
  }
  const [ours, theirs] = [LifeTable.ofLives(counts, 50).distribution(), counts.distribution()];
  for (const z of [-1.5, -0.5, 0.5, 1.5, 2.5]) expect(ours.below(z)).toBeCloseTo(theirs.below(z), 2);
  expect(LifeTable.ofLives(new ResidualCounts(), 50).distribution().below(8.9)).toBe(0);
});

it('quantiles never fall as the share rises, whatever was waited for', () => {
  const age = fc.double({ min: -5, max: 8, noNaN: true });
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const waits = fc.array(fc.tuple(age, age, fc.boolean()), { minLength: 1 });
  fc.assert(
    fc.property(waits, share, share, (lived, p, q) => {
      const table = new LifeTable();
      for (const [from, to, came] of lived) {
        table.wait(from, to);
        if (came) table.come(to);
      }
      const distribution = table.distribution();
      const [low, high] = p < q ? [p, q] : [q, p];
      expect(distribution.quantile(low)).toBeLessThanOrEqual(distribution.quantile(high));
    }),
  );
});
