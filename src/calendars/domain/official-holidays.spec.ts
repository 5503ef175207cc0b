import { OfficialHolidays } from './official-holidays.js';
import type { PublicHolidays } from './public-holidays.js';
import { toDay } from '../../time/local-date.js';

const NAME = { en: 'a day', ru: 'день' };
const SOURCE: PublicHolidays = {
  year: (country, subdivision, year) => ({
    country,
    subdivision,
    year,
    days: [
      {
        date: '2024-04-27',
        working: true,
        kind: 'MAKE_UP_WORKDAY',
        name: NAME,
        source: 'a decree',
        settled: true,
      },
      { date: '2024-04-29', working: false, kind: 'TRANSFER', name: NAME, source: 'a decree', settled: true },
      {
        date: '2024-05-03',
        working: false,
        kind: 'HOLIDAY',
        name: NAME,
        source: 'two lists',
        settled: false,
      },
    ],
    doubtful: [{ date: '2024-06-03', name: NAME, source: 'one list only' }],
    knownUntil: '2024-12-31',
    notes: [],
  }),
};
const holidays = new OfficialHolidays(SOURCE, 'RU', null);

it('a day off is off, a make-up workday works, any other day is left to the week', () => {
  expect(holidays.off(toDay('2024-04-29'))).toEqual(NAME);
  expect([holidays.off(toDay('2024-04-27')), holidays.works(toDay('2024-04-27'))]).toEqual([undefined, true]);
  expect([holidays.off(toDay('2024-04-30')), holidays.works(toDay('2024-04-30'))]).toEqual([
    undefined,
    false,
  ]);
});

it('an unsettled day off and a doubtful ordinary day both make a span disputed', () => {
  const disputed = (from: string, to = from): boolean => holidays.disputed(toDay(from), toDay(to));
  expect(disputed('2024-05-03')).toBe(true);
  expect(disputed('2024-06-03')).toBe(true);
  expect(holidays.off(toDay('2024-06-03'))).toBeUndefined();
  expect(disputed('2024-06-04')).toBe(false);
  expect(disputed('2024-05-04', '2024-06-02')).toBe(false);
  expect(disputed('2024-05-04', '2024-06-03')).toBe(true);
});

it('the days are known until the date the source names', () => {
  expect(holidays.knownUntil(toDay('2024-05-01'))).toBe(toDay('2024-12-31'));
});
