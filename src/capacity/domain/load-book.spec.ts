import { DemandModel } from './demand-model.js';
import type { Adjustment, LoadSources } from './load-book.js';
import { LoadBook } from './load-book.js';

const TODAY = 20_400;
const FACILITY = 'facility:MSK1';
/** Ten weeks of seventy parcels a day behind, and whatever is booked for the days from today on. */
const bookWith = (booked: Readonly<Record<number, number>>, more: Partial<LoadSources> = {}): LoadBook => {
  const past = Array.from({ length: 70 }, (_, i) => ({ day: TODAY - 70 + i, count: 70 }));
  const ahead = Object.entries(booked).map(([day, count]) => ({ day: TODAY + Number(day), count }));
  return new LoadBook({
    counts: new Map([[FACILITY, [...past, ...ahead]]]),
    adjustments: [],
    capacityOf: () => 100,
    todayOf: () => TODAY,
    modelOf: (_, past) => DemandModel.fit(past),
    ...more,
  });
};
const adjustment = (given: Partial<Adjustment>): Adjustment => ({
  ...{ id: '1', kind: 'FACTOR', resource: FACILITY, from: TODAY, to: TODAY, value: 1, name: 'Sale' },
  ...{ author: 'api key k1', reason: 'planned', ...given },
});

it('at seven tenths nobody waits, and what is accepted is taken off what is expected', () => {
  const book = bookWith({ 0: 30, 1: 10 });
  expect(book.anyWaits(FACILITY)).toBe(false);
  const today = book.day(FACILITY, TODAY);
  expect([today.accepted, Math.round(today.expected ?? 0), Math.round(today.toCome)]).toEqual([30, 70, 40]);
  expect(today.factors.map(({ kind }) => kind)).toEqual(['LEVEL', 'WEEKDAY', 'WEEK']);
});

it('what staff see left over comes first: an order of today waits three days behind 230 parcels and 70 accepted', () => {
  const left = adjustment({ kind: 'BACKLOG', value: 230, name: '' });
  const book = bookWith({ 0: 70 }, { adjustments: [left] });
  const wait = book.waiting(FACILITY, TODAY);
  expect(wait?.days.toPairs()).toEqual([[3, 1]]);
  expect(wait?.figures.backlog).toBe(230);
  expect(wait?.figures.capacity).toBe(100);
  // It drains by thirty a day, and then nobody waits any more.
  expect(book.day(FACILITY, TODAY + 3).backlog).toBeGreaterThan(110);
  expect(book.waiting(FACILITY, TODAY + 20)).toBeNull();
});

it('what staff saw left over is told on its day and on no other, by their last word', () => {
  const first = adjustment({ id: '1', kind: 'BACKLOG', value: 230 });
  const last = adjustment({ id: '2', kind: 'BACKLOG', value: 180, reason: 'counted again' });
  const book = bookWith({}, { adjustments: [first, last] });
  expect(book.day(FACILITY, TODAY).leftOver).toEqual(last);
  expect(book.day(FACILITY, TODAY + 1).leftOver).toBeNull();
  expect(book.day('facility:OTHER', TODAY).leftOver).toBeNull();
});

it('a sale that staff announce brings a queue that is not sure, and says who announced it', () => {
  const sale = adjustment({ from: TODAY + 10, to: TODAY + 14, value: 2 });
  const book = bookWith({}, { adjustments: [sale] });
  expect(book.waiting(FACILITY, TODAY + 9)).toBeNull();
  const wait = book.waiting(FACILITY, TODAY + 14);
  // Four days of forty too many, and half of the fifth day's 140 before it: 2.3 days.
  expect(wait?.days.quantile(0.5)).toBeGreaterThan(1.8);
  expect(wait?.days.quantile(0.5)).toBeLessThan(2.8);
  expect(wait?.days.size).toBeGreaterThan(3);
  const said = book.day(FACILITY, TODAY + 12).factors.at(-1);
  expect([said?.kind, said?.name, said?.value, said?.said]).toEqual([
    ...['ADJUSTMENT', 'Sale', 2, { id: sale.id, author: 'api key k1', reason: 'planned' }],
  ]);
});

it('a resource nobody knows anything of has no forecast and no queue', () => {
  const book = bookWith({});
  expect(book.day('facility:NEW', TODAY)).toEqual({
    accepted: 0,
    expected: null,
    toCome: 0,
    backlog: 0,
    factors: [],
    leftOver: null,
  });
  const said = bookWith({}, { adjustments: [adjustment({ resource: 'facility:NEW' })] }).day(
    'facility:NEW',
    TODAY,
  );
  expect([said.expected, said.factors.map(({ kind }) => kind)]).toEqual([null, ['ADJUSTMENT']]);
  expect(book.waiting('facility:NEW', TODAY)).toBeNull();
});

it('without a limit nobody waits, however much there is', () => {
  const left = adjustment({ kind: 'BACKLOG', value: 5000 });
  const book = bookWith({ 0: 900 }, { adjustments: [left], capacityOf: () => Infinity });
  expect(book.anyWaits(FACILITY)).toBe(false);
});
