import { NO_DAY, toDay } from '../../time/local-date.js';
import { shiftsOf } from './arrival-shifts.js';

const moved = (before: string, after: string) => ({ before: toDay(before), after: toDay(after) });

describe('By how much arrivals move', () => {
  it('counts parcels by days, the fewest first, over the end of a month', () => {
    expect(
      shiftsOf([
        moved('2026-11-30', '2026-12-02'),
        moved('2026-11-27', '2026-11-27'),
        moved('2026-12-01', '2026-12-03'),
        moved('2026-11-27', '2026-11-28'),
      ]),
    ).toEqual([
      { days: 0, parcels: 1 },
      { days: 1, parcels: 1 },
      { days: 2, parcels: 2 },
    ]);
  });

  it('leaves out what has no day to move', () => {
    expect(
      shiftsOf([
        { before: NO_DAY, after: NO_DAY },
        { before: toDay('2026-11-27'), after: NO_DAY },
      ]),
    ).toEqual([]);
  });
});
