import { compileHours } from './compile-times.js';
import type { WrittenHours } from './compile-times.js';
import { NO_HOLIDAYS } from './explicit-holidays.js';
import { formatInstant } from './instant.js';
import { NO_DAY, toDay, toLocalDate } from './local-date.js';
import { Site } from './opening-hours.js';
import { WEEKDAYS, weeklyMask } from './wall-clock.js';
import { WorkCalendar } from './work-calendar.js';
import { Zone } from './zone.js';

const everyDay = new WorkCalendar({
  weekly: weeklyMask(WEEKDAYS),
  holidays: NO_HOLIDAYS,
  closures: [],
  extraWorkingDays: new Set(),
});
const site = (zone: string, hours: WrittenHours, special: Parameters<typeof compileHours>[1] = {}): Site =>
  new Site(Zone.of(zone), everyDay, compileHours(hours, special));
const spans = (of: Site, date: string): string[] => of.spans(toDay(date)).map(formatInstant);

it('an opening across the spring change is an hour shorter, across the autumn change an hour longer', () => {
  const night = site('Europe/Berlin', { default: [['00:00', '06:00']] });
  expect(spans(night, '2026-03-29')).toEqual(['2026-03-28T23:00:00Z', '2026-03-29T04:00:00Z']);
  expect(spans(night, '2025-10-26')).toEqual(['2025-10-25T22:00:00Z', '2025-10-26T05:00:00Z']);
});

it('an interval that lies in the skipped hour moves an hour on', () => {
  const early = site('Europe/Berlin', { default: [['02:00', '02:30']] });
  expect(spans(early, '2026-03-29')).toEqual(['2026-03-29T01:00:00Z', '2026-03-29T01:30:00Z']);
});

it('an interval that the change of the clocks turns around is dropped, and a day with nothing else is closed', () => {
  // 02:30 moves on to 03:30, behind 03:00.
  const turned = site('Europe/Berlin', { default: [['02:30', '03:00']] });
  expect(spans(turned, '2026-03-29')).toEqual([]);
  expect([turned.works(toDay('2026-03-29')), turned.works(toDay('2026-03-30'))]).toEqual([false, true]);
  expect(toLocalDate(turned.next(toDay('2026-03-29')))).toBe('2026-03-30');
});

it('two intervals that a gap makes overlap count their common time once', () => {
  const pair = site('Europe/Berlin', {
    default: [
      ['01:00', '02:30'],
      ['03:00', '05:00'],
    ],
  });
  expect(spans(pair, '2026-03-29')).toEqual([
    '2026-03-29T00:00:00Z',
    '2026-03-29T01:30:00Z',
    '2026-03-29T01:30:00Z',
    '2026-03-29T03:00:00Z',
  ]);
});

it('closes at the end of the last interval, whatever order they were written in', () => {
  const night = site('Europe/Berlin', {
    default: [
      ['22:00', '24:00'],
      ['00:00', '06:00'],
    ],
  });
  expect(formatInstant(night.closingAt(toDay('2025-09-16')))).toBe('2025-09-16T22:00:00Z');
  const nested = site('Europe/Berlin', {
    default: [
      ['09:00', '18:00'],
      ['10:00', '12:00'],
    ],
  });
  expect(spans(nested, '2025-09-16')).toEqual(['2025-09-16T07:00:00Z', '2025-09-16T16:00:00Z']);
});

it('special hours replace those of the weekday, and an empty list closes the day', () => {
  const own = site(
    'Europe/Berlin',
    { default: [['09:00', '18:00']], sun: [] },
    { '2025-09-14': [['12:00', '15:00']], '2025-09-16': [] },
  );
  expect(
    ['2025-09-14', '2025-09-16', '2025-09-17', '2025-09-21'].map((date) => own.works(toDay(date))),
  ).toEqual([true, false, true, false]);
  expect(spans(own, '2025-09-14')).toEqual(['2025-09-14T10:00:00Z', '2025-09-14T13:00:00Z']);
});

it('does not work on a date that its zone never had', () => {
  const apia = site('Pacific/Apia', { default: [['09:00', '18:00']] });
  expect(['2011-12-29', '2011-12-30', '2011-12-31'].map((date) => apia.works(toDay(date)))).toEqual([
    true,
    false,
    true,
  ]);
});

it('never opening, it has no next working day', () => {
  expect(site('Europe/Berlin', {}).next(toDay('2025-09-16'))).toBe(NO_DAY);
});

it('remembers thousands of days without mixing them up', () => {
  const own = site('Europe/Berlin', { default: [['09:00', '18:00']] });
  const first = toDay('2020-01-01');
  for (let day = first; day < first + 5000; day++) own.spans(day);
  expect(spans(own, '2020-01-01')).toEqual(['2020-01-01T08:00:00Z', '2020-01-01T17:00:00Z']);
});
