import { limitOn } from './limits.js';
import { overbooked, surelyCancelled } from './overbooking.js';

/** P(more than `capacity` of `orders` come), summed term by term with binomial coefficients as they stand in a book. */
function chanceOfTooMany(orders: number, rate: number, capacity: number): number {
  let chance = 0;
  for (let come = capacity + 1; come <= orders; come++) {
    let ways = 1;
    for (let i = 1; i <= orders - come; i++) ways = (ways * (orders - i + 1)) / i;
    chance += ways * (1 - rate) ** come * rate ** (orders - come);
  }
  return chance;
}

it.each([
  [10, 0.5, 0.2],
  [40, 0.5, 0.1],
  [100, 0.2, 0.088],
  [100, 0.5, 0.02],
  [300, 0.5, 0.15],
])(
  'of a capacity of %i, at most %f more, as many are taken as fit in 95 of 100 cases',
  (capacity, share, rate) => {
    const most = overbooked(capacity, share, rate);
    expect(most).toBeLessThanOrEqual(capacity * (1 + share));
    expect(chanceOfTooMany(most, rate, capacity)).toBeLessThanOrEqual(0.05);
    if (most < Math.floor(capacity * (1 + share)))
      expect(chanceOfTooMany(most + 1, rate, capacity)).toBeGreaterThan(0.05);
  },
);

it('is bounded by the share that the operator allows', () => {
  expect(overbooked(100, 0.05, 0.4)).toBe(105);
  expect(overbooked(10_000, 0.1, 0.9)).toBe(11_000);
});

it('is none where nothing was cancelled, nothing is allowed, or there is nothing', () => {
  expect([overbooked(100, 0.2, 0), overbooked(100, 0, 0.5), overbooked(0, 0.5, 0.5)]).toEqual([100, 100, 0]);
});

it('believes few observations less than many', () => {
  expect(surelyCancelled({ orders: 0, cancelled: 0 })).toBe(0);
  expect(surelyCancelled({ orders: 100, cancelled: 0 })).toBe(0);
  // Wilson's interval of 10 out of 100: from 5.5 % to 17.4 %.
  expect(surelyCancelled({ orders: 100, cancelled: 10 })).toBeCloseTo(0.0552, 3);
  expect(surelyCancelled({ orders: 2000, cancelled: 200 })).toBeCloseTo(0.0876, 3);
  expect(surelyCancelled({ orders: 4, cancelled: 4 })).toBeLessThan(0.6);
});

it('counts for orders only, and an override without it has none', () => {
  const document = (unit: 'orders' | 'items') => ({
    key: 'facility:A',
    unit,
    overbooking: 0.2,
    on: () => 100,
  });
  expect(limitOn(document('orders'), undefined, 0, 0.0876)).toEqual({
    unit: 'orders',
    limit: 105,
    capacity: 100,
  });
  expect(limitOn(document('items'), undefined, 0, 0.0876)).toEqual({ unit: 'items', limit: 100 });
  const said = { id: '1', resource: 'facility:A', unit: 'orders', limit: 50, from: 0, to: 0 } as const;
  expect(limitOn(document('orders'), [said], 0, 0.0876)).toEqual({ unit: 'orders', limit: 50 });
  expect(limitOn(document('orders'), [said], 1, 0.0876).limit).toBe(105);
});
