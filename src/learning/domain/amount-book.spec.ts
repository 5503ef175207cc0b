import fc from 'fast-check';
import { Distribution } from '../../transit/domain/distribution.js';
import { AmountBook, ENOUGH, type Seen } from './amount-book.js';
import { transitKeys, type LevelKey, type WayNames } from './way-keys.js';

const GRID = Array.from({ length: 21 }, (_, i) => i);
const TARIFF = Distribution.of([
  [1, 0.45],
  [2, 0.45],
  [3, 0.1],
]);
const WAY: WayNames = { service: 'post', origin: 'muc', zone: 'de', area: '803', grams: 500 };
const KEYS = transitKeys(WAY, 5);
const seen = (days: number, changes: Partial<Seen> = {}): Seen => ({
  ...{ above: days - 1, upTo: days, weight: 1, kept: null },
  ...changes,
});
const bookOf = (observations: readonly Seen[], keys: readonly LevelKey[] = KEYS): AmountBook => {
  const book = new AmountBook(GRID);
  for (const one of observations) book.add(keys, one);
  return book;
};
const times = (count: number, days: number): Seen[] => Array.from({ length: count }, () => seen(days));

it('a lane with many deliveries is believed, whatever its tariff says', () => {
  const { amount, evidence } = bookOf(times(300, 6)).of(KEYS, TARIFF);
  expect(amount.quantile(0.9)).toBe(6);
  expect(amount.quantile(0.1)).toBe(6);
  expect(evidence).toEqual({ level: 'LANE', sampleSize: 300, observedShare: null });
});

it('without any delivery it says what it was given, on no evidence', () => {
  const { amount, evidence } = bookOf([]).of(KEYS, TARIFF);
  for (const days of [0, 1, 2, 3]) expect(Math.abs(amount.cdf(days) - TARIFF.cdf(days))).toBeLessThan(0.011);
  expect(evidence).toBeNull();
});

it('a thin lane borrows from its service, and says so', () => {
  const elsewhere = transitKeys({ ...WAY, origin: 'ham', zone: 'fr', area: '750' }, 5);
  const book = bookOf(times(200, 5), elsewhere);
  for (const one of times(3, 9)) book.add(KEYS, one);
  const { amount, evidence } = book.of(KEYS, TARIFF);
  expect(evidence).toMatchObject({ level: 'SERVICE', sampleSize: 203 });
  expect(amount.quantile(0.5)).toBe(5);
  expect(amount.cdf(8)).toBeLessThan(0.95);
});

it('a level is evidence from thirty deliveries on, and open ones are none', () => {
  const open = Array.from({ length: 50 }, () => seen(2, { upTo: Infinity }));
  expect(bookOf([...times(ENOUGH - 1, 2), ...open]).of(KEYS, TARIFF).evidence).toBeNull();
  expect(bookOf(times(ENOUGH, 2)).of(KEYS, TARIFF).evidence?.sampleSize).toBe(ENOUGH);
});

it('parcels still on their way count as later, not as nothing', () => {
  const quick = times(60, 2);
  const stuck = Array.from({ length: 40 }, () => seen(6, { upTo: Infinity }));
  const alone = bookOf(quick).of(KEYS, TARIFF).amount;
  const both = bookOf([...quick, ...stuck]).of(KEYS, TARIFF).amount;
  expect(alone.cdf(5)).toBeGreaterThan(0.98);
  expect(both.cdf(5)).toBeLessThan(0.75);
});

it('the share that kept its promise is counted among those that had one', () => {
  const { evidence } = bookOf([
    ...Array.from({ length: 30 }, (_, i) => seen(2, { kept: i < 24 })),
    ...times(10, 2),
  ]).of(KEYS, TARIFF);
  expect(evidence).toMatchObject({ sampleSize: 40, observedShare: 0.8 });
});

it('what was written is read as the same book', () => {
  const book = bookOf([...times(40, 3), seen(7, { upTo: Infinity, weight: 0.3 })]);
  const again = AmountBook.read(GRID, book.write());
  expect(again.of(KEYS, TARIFF).amount.toPairs()).toEqual(book.of(KEYS, TARIFF).amount.toPairs());
});

const observation = fc.record({
  above: fc.integer({ min: -1, max: 12 }),
  more: fc.integer({ min: 1, max: 3 }),
  open: fc.boolean(),
  weight: fc.double({ min: 0.05, max: 1, noNaN: true }),
});
const observations = fc
  .array(observation, { maxLength: 60 })
  .map((all) =>
    all.map(({ above, more, open, weight }) =>
      seen(0, { above, upTo: open ? Infinity : above + more, weight }),
    ),
  );
const level = fc.double({ min: 0.5, max: 0.99, noNaN: true });

it('more confidence never asks for fewer days', () => {
  fc.assert(
    fc.property(observations, level, level, (all, a, b) => {
      const { amount } = bookOf(all).of(KEYS, TARIFF);
      expect(amount.quantile(Math.max(a, b))).toBeGreaterThanOrEqual(amount.quantile(Math.min(a, b)));
    }),
  );
});

/** Deliveries of which the day is known, and parcels that are still on their way: what a lane's transit is learned from. */
const ofKnownDay = fc
  .array(observation, { maxLength: 60 })
  .map((all) =>
    all.map(({ above, open, weight }) => seen(0, { above, upTo: open ? Infinity : above + 1, weight })),
  );
const inTime = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 20 }), fc.double({ min: 0.05, max: 1, noNaN: true })),
  { minLength: 1, maxLength: 30 },
);

it('adding deliveries that came by the promised day never makes the lane slower', () => {
  fc.assert(
    fc.property(ofKnownDay, level, inTime, (all, confidence, more) => {
      const before = bookOf(all).of(KEYS, TARIFF).amount;
      const promised = before.quantile(confidence);
      const added = more.map(([days, weight]) => seen(Math.min(days, promised), { weight }));
      const after = bookOf([...all, ...added]).of(KEYS, TARIFF).amount;
      expect(after.quantile(confidence)).toBeLessThanOrEqual(promised);
      // The share itself says more than the day that is read off it, which seldom lies at the edge of a step.
      expect(after.cdf(promised)).toBeGreaterThanOrEqual(before.cdf(promised) - 1e-9);
    }),
  );
});

it('where days are known only between bounds, one in time may draw others from the promised day to an earlier one', () => {
  // Came on day 4, 5 or 6; the other had not come by day 5.
  const all = [seen(6, { above: 3, weight: 0.05 }), seen(0, { above: 5, upTo: Infinity, weight: 0.53 })];
  const before = bookOf(all).of(KEYS, TARIFF).amount;
  const after = bookOf([...all, seen(4, { weight: 0.13 })]).of(KEYS, TARIFF).amount;
  // The first is likelier to have come on day 4 now, which leaves less for day 6, and the other to later ones.
  expect(after.cdf(4)).toBeGreaterThan(before.cdf(4));
  expect(after.cdf(6)).toBeLessThan(before.cdf(6));
});
