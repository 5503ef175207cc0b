import { toDay } from '../../time/local-date.js';
import type { LedgerEntry } from './ledger.js';
import { packLedger, unpackLedger } from './packed-ledger.js';

const entry = (
  step: LedgerEntry['step'],
  reason: LedgerEntry['reason'],
  days: [string, string, string?],
  rest: Partial<Pick<LedgerEntry, 'at' | 'name'>> = {},
): LedgerEntry => ({
  ...{ step, reason, from: toDay(days[0]), to: toDay(days[1]), about: toDay(days[2] ?? days[0]) },
  ...{ at: NaN, name: undefined, ...rest },
});

// Ordered on Thursday 2026-06-11 after the cut-off; Friday is Russia Day.
const LEDGER = [
  entry('ACCEPTANCE', 'AFTER_CUTOFF', ['2026-06-11', '2026-06-12'], {
    at: Date.parse('2026-06-11T13:00:00Z'),
  }),
  entry('ACCEPTANCE', 'HOLIDAY', ['2026-06-12', '2026-06-13'], {
    name: { en: 'Russia Day', ru: 'День России' },
  }),
  entry('ACCEPTANCE', 'DAY_OF_WEEK', ['2026-06-13', '2026-06-15']),
  entry('PICKUP', 'COLLECTED', ['2026-06-15', '2026-06-15'], { at: Date.parse('2026-06-15T15:00:00Z') }),
  entry('TRANSIT', 'MOVING', ['2026-06-15', '2026-06-18', '2026-06-16']),
];

it('writes lengths, and instants as minutes, and nothing that follows from the rest', () => {
  expect(packLedger(LEDGER, (name) => name.ru)).toEqual([
    [1, 2, 1, 0, 29_686_380],
    [1, 16, 1, 0, 0, 'День России'],
    [1, 18, 2],
    [3, 8, 0, 0, 29_692_260],
    [5, 10, 3, 1],
  ]);
});

it('reads the same entries again, with names in the language they were written in', () => {
  const read = unpackLedger(
    packLedger(LEDGER, (name) => name.ru),
    toDay('2026-06-11'),
  );
  expect(read.map(({ name, ...others }) => others)).toEqual(LEDGER.map(({ name, ...others }) => others));
  expect(read[1]?.name).toEqual({ en: 'День России', ru: 'День России' });
});

it('does not guess at a number that stands for nothing', () => {
  expect(() => unpackLedger([[99, 0]], toDay('2026-06-11'))).toThrow('a step nobody knows');
});
