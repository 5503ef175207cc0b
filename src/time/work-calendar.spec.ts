import { ExplicitHolidays, NO_HOLIDAYS } from './explicit-holidays.js';
import { NO_DAY, toDay, toLocalDate } from './local-date.js';
import type { CalendarRules, HolidaySource } from './work-calendar.js';
import { WorkCalendar } from './work-calendar.js';
import { weeklyMask } from './wall-clock.js';

const WORKDAYS = weeklyMask(['mon', 'tue', 'wed', 'thu', 'fri']);
const days = (...dates: string[]): Set<number> => new Set(dates.map(toDay));

function calendar(rules: Partial<CalendarRules> = {}): WorkCalendar {
  return new WorkCalendar({
    weekly: WORKDAYS,
    holidays: NO_HOLIDAYS,
    closures: [],
    extraWorkingDays: new Set(),
    ...rules,
  });
}

/** A country whose Saturday 2025-11-01 is worked for Monday 2025-11-03; decrees known to the end of 2025. */
const decreed: HolidaySource = {
  off: (day) =>
    day === toDay('2025-11-03') ? { en: 'Transferred day off', ru: 'Перенос выходного' } : undefined,
  works: (day) => day === toDay('2025-11-01'),
  knownUntil: () => toDay('2025-12-31'),
  disputed: (from, to) => from <= toDay('2025-11-04') && toDay('2025-11-04') <= to,
};

describe('whether a date is worked', () => {
  it('a closure beats an extra working day, which beats a holiday, which beats the week', () => {
    const holidays = new ExplicitHolidays([
      [toDay('2025-09-16'), null],
      [toDay('2025-09-17'), null],
    ]);
    const closures = [{ from: toDay('2025-09-20'), to: toDay('2025-09-20') }];
    const own = calendar({
      holidays,
      closures,
      extraWorkingDays: days('2025-09-17', '2025-09-20', '2025-09-21'),
    });
    const worked = (date: string): boolean => own.works(toDay(date));
    // Monday; holiday; holiday made a workday; closed extra Saturday; extra Sunday; plain Saturday.
    expect(
      ['2025-09-15', '2025-09-16', '2025-09-17', '2025-09-20', '2025-09-21', '2025-09-27'].map(worked),
    ).toEqual([true, false, true, false, true, false]);
  });

  it('both ends of a closure are closed, and the days beside it are not', () => {
    const own = calendar({ closures: [{ from: toDay('2025-09-16'), to: toDay('2025-09-18') }] });
    expect(
      ['2025-09-15', '2025-09-16', '2025-09-18', '2025-09-19'].map((date) => own.works(toDay(date))),
    ).toEqual([true, false, false, true]);
  });

  it('official make-up workdays work and transferred days off do not', () => {
    const own = calendar({ holidays: decreed });
    expect(['2025-11-01', '2025-11-02', '2025-11-03'].map((date) => own.works(toDay(date)))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('answers the same again, in any order, also before 1970', () => {
    const own = calendar();
    const span = Array.from({ length: 3000 }, (_, i) => toDay('1968-01-01') + i);
    const forward = span.map((day) => own.works(day));
    const backward = [...span].reverse().map((day) => own.works(day));
    expect(backward.reverse()).toEqual(forward);
    expect(forward.filter(Boolean)).toHaveLength(2144);
  });
});

describe('the search for a day', () => {
  it('takes the day itself when it is worked, else the next one', () => {
    const own = calendar();
    expect([own.next(toDay('2025-09-19')), own.next(toDay('2025-09-20'))].map(toLocalDate)).toEqual([
      '2025-09-19',
      '2025-09-22',
    ]);
  });

  it('looks at 366 days and no further', () => {
    const only = calendar({ weekly: 0, extraWorkingDays: days('2026-09-16') });
    expect(only.next(toDay('2025-09-16'))).toBe(toDay('2026-09-16'));
    expect(only.next(toDay('2025-09-15'))).toBe(NO_DAY);
  });

  it('counts operating days after a day, which need not be one', () => {
    const own = calendar();
    const after = (n: number): string => toLocalDate(own.nthAfter(toDay('2025-09-20'), n));
    expect([after(0), after(1), after(5), after(6)]).toEqual([
      '2025-09-20',
      '2025-09-22',
      '2025-09-26',
      '2025-09-29',
    ]);
    expect(calendar({ weekly: 0 }).nthAfter(toDay('2025-09-20'), 1)).toBe(NO_DAY);
  });
});

describe('why a date is closed', () => {
  it('names the rule that closed it, and the name where there is one', () => {
    const name = { en: 'Stocktaking', ru: 'Инвентаризация' };
    const own = calendar({
      holidays: decreed,
      closures: [{ from: toDay('2025-11-03'), to: toDay('2025-11-05'), name }],
    });
    expect(own.closedReason(toDay('2025-11-03'))).toEqual({ kind: 'CLOSURE', name });
    expect(calendar({ holidays: decreed }).closedReason(toDay('2025-11-03'))).toEqual({
      kind: 'HOLIDAY',
      name: { en: 'Transferred day off', ru: 'Перенос выходного' },
    });
    expect(own.closedReason(toDay('2025-11-02'))).toEqual({ kind: 'DAY_OF_WEEK' });
    expect(own.closedReason(toDay('2025-11-06'))).toBeUndefined();
  });

  it('a listed holiday without a name is a day off', () => {
    const holidays = new ExplicitHolidays([[toDay('2025-09-16'), null]]);
    expect(calendar({ holidays }).closedReason(toDay('2025-09-16'))).toEqual({
      kind: 'HOLIDAY',
      name: { en: 'day off', ru: 'выходной день' },
    });
  });
});

describe('certainty', () => {
  const own = calendar({ holidays: decreed });
  it('holds up to the last day that is known, and not on it plus one', () => {
    expect(own.isCertain(toDay('2025-12-01'), toDay('2025-12-31'))).toBe(true);
    expect(own.isCertain(toDay('2025-12-01'), toDay('2026-01-01'))).toBe(false);
    expect(own.knownUntil(toDay('2025-12-01'))).toBe(toDay('2025-12-31'));
  });

  it('is lost where a day on the way is disputed, first and last included', () => {
    expect(own.isCertain(toDay('2025-11-03'), toDay('2025-11-05'))).toBe(false);
    expect(own.isCertain(toDay('2025-11-04'), toDay('2025-11-04'))).toBe(false);
    expect(own.isCertain(toDay('2025-11-05'), toDay('2025-11-06'))).toBe(true);
  });

  it('of a calendar with its own list is never in doubt', () => {
    expect(calendar().isCertain(toDay('2025-01-01'), toDay('2099-01-01'))).toBe(true);
    expect(calendar().knownUntil(toDay('2099-01-01'))).toBeNull();
  });
});
