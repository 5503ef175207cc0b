/** Russia, Belarus, Kazakhstan, Ukraine: countries of working-day transfers. Each date was checked by hand. */
import { describeGolden, officialYear } from './support/golden-days.js';

describeGolden('Russia and its neighbours', [
  {
    region: 'RU',
    knownUntil: '2026-12-31',
    off: [
      '2024-01-01',
      '2024-01-08',
      '2024-04-29',
      '2024-04-30',
      '2024-05-10',
      '2024-12-30',
      '2024-12-31',
      '2025-03-08',
      '2025-05-02',
      '2025-05-08',
      '2025-06-13',
      '2025-11-03',
      '2025-12-31',
      '2026-01-09',
      '2026-03-08',
      '2026-03-09',
      '2026-05-11',
      '2026-06-12',
      '2026-12-31',
      '2027-01-08',
      '2027-02-23',
      '2027-03-08',
      '2027-05-03',
      '2027-05-10',
      '2027-06-14',
      '2027-11-04',
    ],
    worked: ['2024-04-27', '2024-11-02', '2024-12-28', '2025-11-01'],
    // A day off by decree in another year, shortened workdays, and a Monday the decree of 2025 did not give.
    ordinary: [
      '2024-01-09',
      '2024-05-08',
      '2025-03-10',
      '2025-02-24',
      '2026-01-12',
      '2026-04-30',
      '2027-01-11',
    ],
    doubtful: ['2027-11-05', '2027-11-13'],
  },
  {
    region: 'RU-TA',
    off: ['2026-01-09', '2026-11-06', '2027-08-30'],
    unsettled: ['2026-03-20', '2026-05-27'],
    worked: ['2025-11-01'],
  },
  {
    region: 'BY',
    knownUntil: '2026-12-31',
    off: [
      '2024-01-02',
      '2024-05-13',
      '2024-05-14',
      '2024-11-08',
      '2025-01-02',
      '2025-01-06',
      '2025-04-28',
      '2025-04-29',
      '2025-07-04',
      '2025-12-26',
      '2026-01-02',
      '2026-04-20',
      '2026-04-21',
      '2027-01-02',
      '2027-05-11',
    ],
    worked: [
      '2024-05-18',
      '2024-11-16',
      '2025-01-11',
      '2025-04-26',
      '2025-07-12',
      '2025-12-20',
      '2026-04-25',
    ],
    ordinary: ['2024-01-08', '2024-02-23', '2024-05-10', '2026-03-09', '2026-05-11', '2027-05-10'],
  },
  {
    region: 'KZ',
    knownUntil: '2026-12-31',
    off: [
      '2024-03-25',
      '2024-05-08',
      '2024-06-16',
      '2025-01-03',
      '2025-03-24',
      '2025-03-25',
      '2025-06-06',
      '2026-03-09',
      '2026-03-23',
      '2026-03-24',
      '2026-03-25',
      '2026-05-11',
      '2026-05-27',
      '2026-10-26',
      '2027-03-15',
      '2027-03-23',
      '2027-03-24',
    ],
    unsettled: ['2027-05-16'],
    worked: ['2024-05-04', '2025-01-05'],
    ordinary: [
      '2024-03-26',
      '2026-01-08',
      '2026-03-15',
      '2026-03-16',
      '2026-03-26',
      '2026-08-31',
      '2027-03-25',
      '2027-08-30',
    ],
    doubtful: ['2027-05-17'],
  },
  {
    region: 'UA',
    knownUntil: '2026-05-04',
    ordinary: [
      '2024-01-01',
      '2024-01-02',
      '2024-05-09',
      '2024-08-26',
      '2025-08-25',
      '2025-12-25',
      '2026-01-01',
      '2026-04-13',
      '2026-12-25',
      '2027-01-01',
      '2027-12-27',
    ],
  },
]);

it('Ukraine says why its list is empty', async () => {
  const year = await officialYear('UA', '2026-01-01');
  expect(year.days).toEqual([]);
  expect(year.notes.join(' ')).toContain('martial law');
});

it('a Russian day off by decree names its decree, a holiday the Labour Code', async () => {
  const { days } = await officialYear('RU', '2024-01-01');
  const source = (date: string) => days.find((day) => day.date === date)?.source;
  expect(source('2024-04-29')).toBe('Government of Russia, decree No. 1314 of 10 August 2023');
  expect(source('2024-06-12')).toBe('Labour Code of the Russian Federation, art. 112');
});

it('a Russian year before the first decree we hold is not vouched for', async () => {
  expect((await officialYear('RU', '2022-01-01')).knownUntil).toBe('2021-12-31');
});

it('Russia Day has its names in both languages', async () => {
  const { days } = await officialYear('RU', '2025-01-01');
  expect(days.find((day) => day.date === '2025-06-12')?.name).toEqual({
    en: 'Russia Day',
    ru: 'День России',
  });
});
