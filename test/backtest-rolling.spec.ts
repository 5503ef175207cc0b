/** A history cut at an earlier day: what a backtest of earlier times knows, and what it is told later. */
import { toDay, toLocalDate } from '../src/time/local-date.js';
import { historyRecords, madeHistory } from './support/made-history.js';
import { cutAt, evenOrigins } from '../src/learning/domain/rolling-origins.js';

const history = historyRecords(madeHistory({ from: '2026-01-05', days: 40, perDay: 4, seed: 1 }));

describe('a history that is cut at an earlier day', () => {
  const cut = cutAt(history, toDay('2026-01-26'), 14);

  it('asks about what was bought in the days from then on, and knows what was bought before', () => {
    expect([cut?.known.length, cut?.told.length, cut?.tested.length]).toEqual([21 * 4, 21 * 4, 14 * 4]);
  });

  it('does not know what had not come when the first of these was bought, and tells it later', () => {
    const first = Math.min(...(cut?.tested.map(({ purchasedAt }) => purchasedAt) ?? []));
    const open = cut?.known.flatMap(({ deliveredAt }, i) => (Number.isNaN(deliveredAt) ? [i] : [])) ?? [];
    expect(open.length).toBeGreaterThan(5);
    for (const i of open) expect(cut?.told[i]?.deliveredAt).toBeGreaterThan(first);
    for (const { deliveredAt, handedAt } of cut?.known ?? []) {
      expect(deliveredAt > first || handedAt > first).toBe(false);
    }
    expect(cut?.told.map(({ orderId }) => orderId)).toEqual(cut?.known.map(({ orderId }) => orderId));
  });

  it('is none where nothing had come by then, or nothing was bought in these days', () => {
    expect(cutAt(history, toDay('2026-01-05'), 14)).toBeNull();
    expect(cutAt(history, toDay('2026-03-01'), 14)).toBeNull();
  });
});

it('periods of equal length end where the test begins', () => {
  expect(evenOrigins(2, 61, toDay('2026-04-01')).map(toLocalDate)).toEqual(['2025-11-30', '2026-01-30']);
});
