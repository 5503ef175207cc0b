import { compileByDay, compileHours, compileIntervals } from './compile-times.js';
import { toDay } from './local-date.js';
import { parseWallTime, toMinutes, WEEKDAYS, weeklyMask } from './wall-clock.js';

it.each([
  ['00:00', 0],
  ['09:05', 545],
  ['23:59', 1439],
  ['24:00', 1440],
])('%s is minute %i', (text, minutes) => {
  expect([parseWallTime(text), toMinutes(text)]).toEqual([minutes, minutes]);
});

it.each(['24:01', '25:00', '12:60', '9:00', '09:00:00', '0900', '-1:00', '', ' 09:00', '09:00 '])(
  '%j is no time',
  (text) => {
    expect(parseWallTime(text)).toBeNull();
    expect(() => toMinutes(text)).toThrow(`"${text}" is not a time`);
  },
);

it('a mask has one bit a weekday, Monday the lowest', () => {
  expect([weeklyMask(['mon']), weeklyMask(['sun']), weeklyMask(WEEKDAYS), weeklyMask([])]).toEqual([
    1, 64, 127, 0,
  ]);
});

it('a date beats its weekday, which beats the default', () => {
  const table = compileByDay(
    {
      default: '14:00',
      byWeekday: { fri: '12:00' },
      byDate: { '2025-09-19': '10:00', '2025-09-16': '00:00' },
    },
    toMinutes,
  );
  const on = (date: string): number | undefined => table.on(toDay(date));
  expect(['2025-09-15', '2025-09-12', '2025-09-19', '2025-09-16'].map(on)).toEqual([840, 720, 600, 0]);
});

it('without a default a day that nothing names has no value', () => {
  const table = compileByDay({ byWeekday: { mon: '12:00' } }, toMinutes);
  expect([table.on(toDay('2025-09-15')), table.on(toDay('2025-09-16'))]).toEqual([720, undefined]);
});

it('an empty list on a date or a weekday is a value of its own, not an absence', () => {
  const hours = compileHours({ default: [['09:00', '18:00']], sun: [] }, { '2025-09-16': [] });
  const on = (date: string): number | undefined => hours.on(toDay(date))?.length;
  expect(['2025-09-14', '2025-09-15', '2025-09-16'].map(on)).toEqual([0, 1, 0]);
});

it('intervals are put in order of their start', () => {
  const sorted = compileIntervals([
    ['22:00', '24:00'],
    ['00:00', '06:00'],
  ]);
  expect(sorted.map(({ start }) => start)).toEqual([0, 1320]);
});
