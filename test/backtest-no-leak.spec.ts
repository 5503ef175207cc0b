/** No future leaks into what is said of an order: neither by the code as it is, nor by a mistake of a caller. */
import { AsOfState, FutureLeakError } from '../src/learning/domain/as-of-state.js';
import type { DeliveryRecord } from '../src/learning/domain/delivery-record.js';
import { OperatingClock, EVERY_DAY } from '../src/learning/domain/operating-clock.js';
import { factsAtPurchase, outcomeOf } from '../src/learning/domain/order-facts.js';
import { predictTest, type TestedOrder } from '../src/learning/domain/predict-test.js';
import { trainModel } from '../src/learning/domain/train-model.js';
import { DAY_MS } from '../src/time/local-date.js';
import { historyRecords, madeHistory } from './support/made-history.js';

const NO_HOLIDAYS = () => () => false;
const NO_EXTRAS = { numbers: [], labels: [], instants: [] };

const train = historyRecords(madeHistory({ from: '2026-01-05', days: 60, perDay: 5, seed: 1 }));
const test = historyRecords(madeHistory({ from: '2026-03-06', days: 30, perDay: 5, seed: 2 }));
const trained = trainModel(train, NO_EXTRAS, NO_HOLIDAYS);
const predict = (of: readonly DeliveryRecord[]): readonly TestedOrder[] =>
  predictTest({ trained, train, test: of }, true, NO_HOLIDAYS, () => undefined);
const late = (record: DeliveryRecord, days: number): DeliveryRecord => ({
  ...record,
  deliveredAt: record.deliveredAt + days * DAY_MS,
  deliveredWall: record.deliveredWall + days * DAY_MS,
});

describe('what is said of an order at purchase', () => {
  it('does not change when its own outcome and all later ones do', () => {
    const cut = test[80]?.purchasedAt ?? 0;
    const changed = test.map((record) => (record.deliveredAt > cut ? late(record, 20) : record));
    const before = predict(test).filter(({ record }) => record.purchasedAt <= cut);
    const after = predict(changed).filter(({ record }) => record.purchasedAt <= cut);
    expect(before.length).toBeGreaterThan(70);
    const said = (orders: readonly TestedOrder[]): unknown =>
      orders.map(({ atPurchase }) => [
        atPurchase.centre,
        atPurchase.spread,
        atPurchase.latest(0.9),
        atPurchase.within(4),
      ]);
    expect(said(after)).toEqual(said(before));
  });

  it('does change when an outcome changes that was known by then', () => {
    const cut = test[80]?.purchasedAt ?? 0;
    const changed = test.map((record) => (record.deliveredAt < cut ? late(record, -0.5) : record));
    const last = (orders: readonly TestedOrder[]): number | undefined => orders.at(-1)?.atPurchase.centre;
    expect(last(predict(changed))).not.toBe(last(predict(test)));
  });
});

describe('a leak planted on purpose', () => {
  const state = (): AsOfState =>
    new AsOfState(
      () => new OperatingClock(EVERY_DAY, () => false),
      { handling: 1, carriage: 2, spread: 0.3 },
      [],
    );
  const [first, second] = test;
  if (!first || !second) throw new Error('the made history is empty');

  it('an outcome told before it happened is refused', () => {
    const told = state();
    told.advance(first.purchasedAt);
    told.begin(first.orderId, factsAtPurchase(first), 'purchase');
    expect(() => told.finish(first.orderId, factsAtPurchase(first), outcomeOf(first))).toThrow(
      FutureLeakError,
    );
    told.advance(first.deliveredAt);
    expect(() => told.finish(first.orderId, factsAtPurchase(first), outcomeOf(first))).not.toThrow();
  });

  it('an order begun before it was placed, and a question about the past, are refused', () => {
    const told = state();
    told.advance(first.purchasedAt - 1);
    expect(() => told.begin(first.orderId, factsAtPurchase(first), 'purchase')).toThrow(FutureLeakError);
    told.advance(second.purchasedAt + DAY_MS);
    expect(() => told.advance(second.purchasedAt)).toThrow(FutureLeakError);
  });
});
