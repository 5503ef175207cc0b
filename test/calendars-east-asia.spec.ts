/** China (State Council notices), South Korea (official list), Japan (by law). */
import { describeGolden, officialYear } from './support/golden-days.js';

describeGolden('East Asia', [
  {
    region: 'CN',
    knownUntil: '2026-12-31',
    off: [
      '2024-02-12',
      '2024-02-16',
      '2024-04-05',
      '2024-05-03',
      '2024-06-10',
      '2024-10-01',
      '2024-10-07',
      '2025-01-28',
      '2025-02-04',
      '2025-05-05',
      '2025-10-06',
      '2025-10-08',
      '2026-01-02',
      '2026-02-16',
      '2026-02-23',
      '2026-10-07',
      '2027-02-08',
      '2027-05-02',
      '2027-10-01',
    ],
    worked: [
      '2024-02-04',
      '2024-09-29',
      '2024-10-12',
      '2025-01-26',
      '2025-09-28',
      '2026-01-04',
      '2026-02-28',
      '2026-09-20',
      '2026-10-10',
    ],
    // Children's Day, Women's Day, Youth Day and Army Day close nothing.
    ordinary: [
      '2024-03-08',
      '2024-06-01',
      '2024-08-01',
      '2024-10-08',
      '2025-05-06',
      '2025-06-03',
      '2026-02-24',
      '2026-06-01',
      '2027-03-08',
      '2027-05-04',
      '2027-06-01',
    ],
  },
  {
    region: 'KR',
    knownUntil: '2027-12-31',
    off: [
      '2024-02-12',
      '2024-04-10',
      '2024-05-06',
      '2024-10-01',
      '2025-01-27',
      '2025-01-30',
      '2025-05-06',
      '2025-06-03',
      '2025-10-08',
      '2026-02-16',
      '2026-02-18',
      '2026-05-01',
      '2026-06-03',
      '2026-07-17',
      '2027-02-08',
      '2027-02-09',
      '2027-05-01',
      '2027-05-03',
      '2027-07-19',
      '2027-12-27',
    ],
    ordinary: [
      '2024-05-01',
      '2024-02-13',
      '2025-05-01',
      '2025-07-17',
      '2025-01-31',
      '2026-02-19',
      '2026-02-15',
      '2027-02-10',
    ],
  },
  {
    region: 'JP',
    knownUntil: null,
    off: ['2024-02-12', '2025-05-06', '2026-05-06', '2026-09-22', '2027-03-22', '2027-01-01'],
    ordinary: ['2024-12-31', '2025-01-02', '2025-01-03', '2026-12-31', '2027-01-04'],
  },
]);

it('a Chinese bridge day is a transfer, a holiday a holiday', async () => {
  const { days } = await officialYear('CN', '2026-01-01');
  const kind = (date: string) => days.find((day) => day.date === date)?.kind;
  expect([kind('2026-10-01'), kind('2026-10-07'), kind('2026-10-10')]).toEqual([
    'HOLIDAY',
    'TRANSFER',
    'MAKE_UP_WORKDAY',
  ]);
});

it('Korean elections and substitutes are told apart and translated', async () => {
  const { days } = await officialYear('KR', '2025-01-01');
  expect(days.find((day) => day.date === '2025-06-03')).toMatchObject({
    kind: 'TEMPORARY',
    name: { en: 'presidential election', ru: 'выборы президента' },
  });
  expect(days.find((day) => day.date === '2025-05-05')?.name.en).toBe("Children's Day; Buddha's Birthday");
  expect(days.find((day) => day.date === '2025-05-06')?.kind).toBe('SUBSTITUTE');
});

it('no name of a Korean day is left in Korean', async () => {
  for (const year of [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]) {
    const { days } = await officialYear('KR', `${String(year)}-01-01`);
    expect(days.filter((day) => /[가-힣ㆍ]/.test(day.name.en + day.name.ru))).toEqual([]);
  }
});

it('a Korean year beyond the official list is unsettled as a whole', async () => {
  const year = await officialYear('KR', '2028-01-01');
  expect(year.days.length).toBeGreaterThan(10);
  expect(year.days.every((day) => !day.settled)).toBe(true);
});
