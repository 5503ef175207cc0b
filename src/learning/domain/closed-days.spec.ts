import { toDay, toLocalDate, weekdayOf } from '../../time/local-date.js';
import { closedBy, easterSunday, findClosedDays } from './closed-days.js';

it.each([
  '2000-04-23',
  '2008-03-23',
  '2017-04-16',
  '2018-04-01',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2038-04-25',
])('Easter Sunday is %s', (date) => {
  expect(toLocalDate(easterSunday(Number(date.slice(0, 4))))).toBe(date);
});

/** 40 deliveries every weekday from January 2016 to December 2017, but on the closed days. */
function history(closed: readonly string[]): number[] {
  const shut = new Set(closed.map(toDay));
  const days: number[] = [];
  for (let day = toDay('2016-01-01'); day <= toDay('2017-12-31'); day++) {
    if (weekdayOf(day) < 5 && !shut.has(day)) days.push(...Array<number>(40).fill(day));
  }
  return days;
}

it('carnival seen once comes again with Easter, a date only when seen in two years, a strike never', () => {
  const found = findClosedDays(
    history(['2017-02-27', '2016-11-14', '2017-11-14', '2017-06-07']),
    () => false,
  );
  const closed = closedBy(found);
  expect(found.seen.map(toLocalDate)).toEqual(['2016-11-14', '2017-02-27', '2017-06-07', '2017-11-14']);
  expect(['2018-02-12', '2018-02-27', '2018-11-14', '2018-06-07'].map((date) => closed(toDay(date)))).toEqual(
    [true, false, true, false],
  );
});

it('says nothing of days the calendar closes anyway, nor of a history too thin to tell', () => {
  const known = (day: number): boolean => day === toDay('2017-02-27');
  expect(findClosedDays(history(['2017-02-27']), known).seen).toEqual([]);
  const thin = history(['2017-02-27']).filter((_, i) => i % 8 === 0);
  expect(findClosedDays(thin, () => false).seen).toEqual([]);
  expect(findClosedDays([], () => false).seen).toEqual([]);
});
