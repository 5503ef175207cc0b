/** Europe west of Russia: what is by law, what is of one region, and what only looks like a holiday. */
import { describeGolden, officialYear } from './support/golden-days.js';

describeGolden('Europe', [
  {
    region: 'GB',
    knownUntil: null,
    off: ['2024-03-29', '2025-05-26', '2026-12-28', '2027-12-28'],
    ordinary: ['2024-04-01', '2025-04-21', '2026-04-06', '2027-03-29', '2026-06-15', '2026-08-31'],
  },
  {
    region: 'GB-ENG',
    off: ['2024-04-01', '2026-04-06', '2026-08-31'],
    ordinary: ['2026-06-15', '2026-08-03'],
  },
  { region: 'GB-WLS', off: ['2025-04-21', '2027-03-29'], ordinary: ['2026-06-15'] },
  { region: 'GB-NIR', off: ['2024-03-18', '2026-07-13'], ordinary: ['2026-06-15'] },
  {
    region: 'GB-SCT',
    off: ['2024-01-02', '2024-12-02', '2025-12-01', '2026-06-15', '2026-08-03', '2027-01-04'],
    ordinary: ['2024-04-01', '2025-06-16', '2026-04-06', '2026-08-31', '2027-06-14'],
  },
  {
    region: 'DE',
    knownUntil: null,
    off: ['2024-10-03', '2025-05-29', '2026-05-25', '2027-05-06'],
    ordinary: ['2024-12-24', '2025-12-31', '2026-06-04', '2026-11-01', '2027-01-06'],
  },
  {
    region: 'DE-BY',
    off: ['2024-01-06', '2024-05-30', '2025-06-19', '2026-06-04', '2027-11-01'],
    // 15 August depends on the municipality; 24 and 31 December are half bank days.
    ordinary: ['2024-08-15', '2025-08-15', '2024-12-24', '2026-12-31', '2026-10-31'],
  },
  {
    region: 'DE-BE',
    off: ['2025-03-08', '2025-05-08', '2026-03-08'],
    ordinary: ['2026-05-08', '2026-06-04'],
  },
  {
    region: 'DE-SN',
    off: ['2024-10-31', '2025-11-19', '2026-11-18'],
    ordinary: ['2024-05-30', '2025-06-19', '2026-06-04'],
  },
  {
    region: 'FR',
    off: ['2024-05-08', '2025-07-14', '2026-11-11', '2027-05-17'],
    ordinary: ['2024-03-29', '2025-12-26'],
  },
  { region: 'FR-57', off: ['2024-03-29', '2025-12-26', '2026-04-03', '2027-12-26'] },
  {
    region: 'PL',
    off: ['2024-05-03', '2025-12-24', '2026-06-04', '2027-11-11'],
    ordinary: ['2024-12-24', '2026-05-04'],
  },
  {
    region: 'ES-MD',
    knownUntil: '2026-12-31',
    off: [
      '2024-03-28',
      '2024-05-02',
      '2024-07-25',
      '2025-07-25',
      '2026-04-02',
      '2026-11-02',
      '2026-12-07',
      '2027-05-03',
    ],
    unsettled: ['2027-03-19'],
    ordinary: ['2024-03-19', '2025-03-19', '2026-07-25', '2026-03-19', '2024-12-09', '2025-10-13'],
  },
  {
    region: 'ES-CT',
    off: ['2024-04-01', '2024-06-24', '2025-09-11', '2026-09-11'],
    unsettled: ['2027-05-03'],
    ordinary: ['2024-07-25', '2024-03-28', '2026-11-02'],
  },
  {
    region: 'NL',
    knownUntil: null,
    off: ['2024-04-01', '2025-04-26', '2026-04-27', '2027-05-06'],
    // Good Friday and the fifth-yearly Liberation Day are not general days off.
    ordinary: ['2024-03-29', '2025-04-18', '2025-05-05', '2026-04-03', '2027-03-26', '2025-04-27'],
  },
  {
    region: 'SE',
    off: ['2024-06-06', '2025-06-21', '2026-12-26'],
    ordinary: ['2024-06-21', '2025-12-24', '2026-12-31', '2027-06-25'],
  },
  {
    region: 'NO',
    off: ['2024-05-17', '2025-04-17', '2026-05-25'],
    ordinary: ['2024-12-24', '2025-12-31', '2026-04-01'],
  },
  {
    region: 'IT',
    off: ['2024-04-25', '2025-06-02', '2026-12-08', '2027-08-15'],
    ordinary: ['2024-11-04', '2025-11-04', '2026-05-25'],
  },
]);

it('a substitute day stands beside the day itself', async () => {
  const { days } = await officialYear('GB-ENG', '2026-01-01');
  const found = days.filter((day) => day.date >= '2026-12-26').map(({ date, kind }) => [date, kind]);
  expect(found).toEqual([
    ['2026-12-26', 'HOLIDAY'],
    ['2026-12-28', 'SUBSTITUTE'],
  ]);
});

it('a subdivision may be written with or without its country', async () => {
  const { year, days } = await officialYear('DE-BY', '2026-01-01');
  expect(days).toEqual(
    (await import('../src/calendars/official-days.js').then((m) => m.loadPublicHolidays())).year(
      'de',
      'by',
      year,
    ).days,
  );
});
