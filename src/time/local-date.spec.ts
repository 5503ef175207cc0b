import { DateTime } from 'luxon';
import { civilOfDay, dayOfCivil, parseDay, toDay, toLocalDate, weekdayOf, yearOf } from './local-date.js';

it.each([
  ['1970-01-01', 0, 3],
  ['1969-12-31', -1, 2],
  ['2000-02-29', 11016, 1],
  ['2000-03-01', 11017, 2],
  ['2024-02-29', 19782, 3],
  ['2025-09-16', 20347, 1],
  ['2100-02-28', 47540, 6],
  ['2100-03-01', 47541, 0],
])('%s is day %i, on weekday %i counted from Monday', (text, day, weekday) => {
  expect([parseDay(text), toLocalDate(day), weekdayOf(day)]).toEqual([day, text, weekday]);
});

it.each([
  '2025-02-29',
  '2100-02-29',
  '2025-02-30',
  '2025-04-31',
  '2025-13-01',
  '2025-00-10',
  '2025-01-00',
  '2025-1-01',
  '25-01-01',
  '2025-01-01T00:00',
  ' 2025-01-01',
  '2025-01-01\n',
  '',
  '+002025-01-01',
])('%j is no date', (text) => {
  expect(parseDay(text)).toBeNull();
  expect(() => toDay(text)).toThrow(`"${text}" is not a date`);
});

it('numbers the days as luxon does, with its weekdays, every day from 1995 to 2045, and every fifth from 1890 to 2205', () => {
  const [near, far] = [dayOfCivil(1995, 1, 1), dayOfCivil(2046, 1, 1)];
  const last = dayOfCivil(2205, 12, 31);
  const wrong: string[] = [];
  for (let day = dayOfCivil(1890, 1, 1); day <= last; day += day >= near && day < far ? 1 : 5) {
    const known = DateTime.fromMillis(day * 86_400_000, { zone: 'utc' });
    const { year, month, date } = civilOfDay(day);
    const same =
      toLocalDate(day) === known.toISODate() &&
      dayOfCivil(known.year, known.month, known.day) === day &&
      weekdayOf(day) === known.weekday - 1 &&
      yearOf(day) === known.year &&
      year === known.year &&
      month === known.month &&
      date === known.day;
    if (!same) wrong.push(toLocalDate(day));
  }
  expect(wrong).toEqual([]);
});

it('the weeks of ISO 8601 run through the turn of a year: 2024-12-30 and 2027-01-04 are Mondays', () => {
  expect(
    ['2024-12-30', '2025-01-05', '2026-12-31', '2027-01-03', '2027-01-04'].map((date) =>
      weekdayOf(toDay(date)),
    ),
  ).toEqual([0, 6, 3, 6, 0]);
});

it('remembers the writing of many days without ever giving the wrong one', () => {
  for (let day = 0; day < 30_000; day++) toLocalDate(day);
  expect([toLocalDate(0), toLocalDate(29_999)]).toEqual(['1970-01-01', '2052-02-19']);
});
