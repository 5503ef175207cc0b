import fc from 'fast-check';
import { toDay, toLocalDate } from '../../time/local-date.js';
import { periodParts, type PeriodPart } from './period-parts.js';

describe('a period as months and days', () => {
  it('has the days before the first whole month and after the last', () => {
    expect(periodParts('2026-01-20', '2026-04-03')).toEqual([
      { grain: 'M', from: '2026-02-01', to: '2026-03-01' },
      { grain: 'D', from: '2026-01-20', to: '2026-01-31' },
      { grain: 'D', from: '2026-04-01', to: '2026-04-03' },
    ]);
  });

  it('is one month when it is one, over the end of a year and in a leap year', () => {
    expect(periodParts('2028-02-01', '2028-02-29')).toEqual([
      { grain: 'M', from: '2028-02-01', to: '2028-02-01' },
    ]);
    expect(periodParts('2026-12-01', '2027-01-31')).toEqual([
      { grain: 'M', from: '2026-12-01', to: '2027-01-01' },
    ]);
  });

  it('is days alone when no whole month lies in it', () => {
    expect(periodParts('2026-02-01', '2026-02-27')).toEqual([
      { grain: 'D', from: '2026-02-01', to: '2026-02-27' },
    ]);
    expect(periodParts('2026-02-02', '2026-03-30')).toHaveLength(1);
  });

  it('covers each of its days once, whatever it is', () => {
    const daysOf = ({ grain, from, to }: PeriodPart): number[] => {
      const days: number[] = [];
      for (let day = toDay(from); ; day++) {
        const date = toLocalDate(day);
        if (grain === 'D' ? date > to : date.slice(0, 7) > to.slice(0, 7)) return days;
        days.push(day);
      }
    };
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 21_500 }), fc.nat(900), (first, length) => {
        const parts = periodParts(toLocalDate(first), toLocalDate(first + length));
        const days = parts.flatMap(daysOf).toSorted((a, b) => a - b);
        expect(days).toEqual(Array.from({ length: length + 1 }, (_, i) => first + i));
      }),
      { numRuns: 200 },
    );
  });
});
