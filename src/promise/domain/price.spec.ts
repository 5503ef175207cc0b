import type { PriceDoc } from '../../network/domain/network-document.js';
import { priceOf } from './price.js';

/** The example of the file: 399 roubles for the first kilogram, 50 for each started one after it. */
const rule: PriceDoc = { currency: 'RUB', base: 39_900, perKg: 5_000, includedGrams: 1000 };
const price = (
  changes: Partial<PriceDoc>,
  grams = 0,
  basket: number | null = null,
  days = 0,
  zone = 'msk',
): number =>
  priceOf(
    { ...rule, ...changes },
    zone,
    grams,
    basket === null ? null : { amountMinor: basket, currency: 'RUB' },
    days,
  );

it.each([
  [0, 39_900],
  [1000, 39_900],
  [1001, 44_900],
  [2000, 44_900],
  [2300, 49_900],
  [3000, 49_900],
])('%i grams cost %i', (grams, amount) => {
  expect(price({}, grams)).toBe(amount);
});

it('without a price a kilogram the weight costs nothing, without included grams the first one does', () => {
  expect([price({ perKg: undefined }, 9000), price({ includedGrams: undefined }, 1)]).toEqual([
    39_900, 44_900,
  ]);
});

it('a zone has its own base and its own price a kilogram', () => {
  const byZone = { spb: { base: 50_000, perKg: 7_000 }, ekb: { base: 60_000 } };
  expect([
    price({ byZone }, 2000),
    price({ byZone }, 2000, null, 0, 'spb'),
    price({ byZone }, 2000, null, 0, 'ekb'),
  ]).toEqual([44_900, 57_000, 60_000]);
});

it('is free from the value on, in the currency of the rule only', () => {
  const free = { freeAbove: 300_000 };
  expect([price(free, 0, 299_999), price(free, 0, 300_000), price(free, 0, null)]).toEqual([
    39_900, 0, 39_900,
  ]);
  expect(priceOf({ ...rule, ...free }, 'msk', 0, { amountMinor: 300_000, currency: 'EUR' }, 0)).toBe(39_900);
  expect([price({ freeAbove: 0 }, 0, 0), price({ freeAbove: 0 }, 0, null)]).toEqual([0, 39_900]);
});

it('a longer window costs less a day, up to the most that is taken off, and never less than nothing', () => {
  const longWindow = { perDay: 2_000, max: 5_000 };
  expect([0, 1, 2, 3, 30].map((days) => price({ longWindow }, 0, null, days))).toEqual([
    39_900, 37_900, 35_900, 34_900, 34_900,
  ]);
  expect(price({ base: 1_000, perKg: 0, longWindow }, 0, null, 9)).toBe(0);
});
