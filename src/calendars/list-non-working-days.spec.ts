import { describeNonWorkingDays, listNonWorkingDays } from './list-non-working-days.js';
import type { OfficialYear } from './domain/public-holidays.js';

const YEAR: OfficialYear = {
  country: 'RU',
  subdivision: null,
  year: 2025,
  days: [
    {
      date: '2025-11-01',
      working: true,
      kind: 'MAKE_UP_WORKDAY',
      name: { en: 'worked', ru: 'рабочий' },
      source: 'a decree',
      settled: true,
    },
    {
      date: '2025-11-03',
      working: false,
      kind: 'TRANSFER',
      name: { en: 'moved', ru: 'перенос' },
      source: 'a decree',
      settled: true,
    },
  ],
  doubtful: [],
  knownUntil: '2025-11-02',
  notes: [],
};

it('a worked Saturday is no rest, and a Monday off is one', () => {
  const list = listNonWorkingDays(YEAR, 'test');
  // 2025 has 104 weekend days; one of them is worked and one weekday is off.
  expect(list.weekend.dates).toHaveLength(103);
  expect(list.nonWorkingDays).toBe(104);
  expect(list.workingDays).toBe(261);
});

it('days past the known ones are provisional', () => {
  const text = describeNonWorkingDays(listNonWorkingDays(YEAR, 'test'), false);
  expect(text).toContain('RU 2025: known until 2025-11-02 - LATER DAYS ARE NOT CERTAIN');
  expect(text).toContain('2025-11-03 Mon  off   TRANSFER         moved  [a decree] PROVISIONAL');
  expect(text).not.toContain('worked  [a decree] PROVISIONAL');
});

it('the weekend is the country’s own', () => {
  const list = listNonWorkingDays({ ...YEAR, country: 'SA', days: [] }, 'test');
  expect(list.weekend.weekdays).toEqual(['Fri', 'Sat']);
  expect(list.weekend.dates[0]).toBe('2025-01-03');
});
