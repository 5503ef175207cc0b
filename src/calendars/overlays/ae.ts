/**
 * United Arab Emirates, private sector: what the Ministry of Human Resources and Emiratisation (MoHRE) announced under
 * Cabinet Resolution No. 27 of 2024, which also lets the Cabinet move a holiday to the start or end of a week. The
 * package lists Isra Mi'raj and the first of Ramadan, which are holidays no longer, and lacks Arafat Day and 3 December.
 *
 * Moon-sighted days after the last announcement are computed and unsettled.
 */
import type { OfficialDay } from '../domain/public-holidays.js';
import type { Overlay } from '../overlay.js';
import { holiday } from '../overlay.js';
import { toDay, toLocalDate } from '../../time/local-date.js';

const LAW = 'UAE Cabinet Resolution No. 27 of 2024';
const MOHRE = 'MoHRE announcement for the private sector';
const COMPUTED = `${LAW}; date computed, to be announced after the moon is seen`;

type Block = readonly [first: string, days: number, title: keyof typeof TITLES];

const TITLES = {
  newYear: ['New Year’s Day', 'Новый год'],
  fitr: ['Eid al-Fitr', 'Ураза-байрам (Ид аль-Фитр)'],
  arafat: ['Arafat Day', 'День Арафата'],
  adha: ['Eid al-Adha', 'Курбан-байрам (Ид аль-Адха)'],
  hijri: ['Islamic New Year', 'Исламский Новый год'],
  mawlid: ['Prophet’s Birthday', 'День рождения Пророка'],
  union: ['National Day (Eid Al Etihad)', 'Национальный день (Ид аль-Иттихад)'],
} as const;

const ANNOUNCED: readonly Block[] = [
  ['2024-01-01', 1, 'newYear'],
  ['2024-04-08', 5, 'fitr'],
  ['2024-06-15', 1, 'arafat'],
  ['2024-06-16', 3, 'adha'],
  ['2024-07-07', 1, 'hijri'],
  ['2024-09-15', 1, 'mawlid'],
  ['2024-12-02', 2, 'union'],
  ['2025-01-01', 1, 'newYear'],
  ['2025-03-30', 3, 'fitr'],
  ['2025-06-05', 1, 'arafat'],
  ['2025-06-06', 3, 'adha'],
  ['2025-06-27', 1, 'hijri'],
  ['2025-09-05', 1, 'mawlid'],
  ['2025-12-01', 2, 'union'],
  ['2026-01-01', 1, 'newYear'],
  ['2026-03-19', 3, 'fitr'],
];

const EXPECTED: readonly Block[] = [
  ['2026-03-22', 1, 'fitr'],
  ['2026-05-26', 1, 'arafat'],
  ['2026-05-27', 3, 'adha'],
  ['2026-06-16', 1, 'hijri'],
  ['2026-08-25', 1, 'mawlid'],
  ['2026-12-02', 2, 'union'],
  ['2027-01-01', 1, 'newYear'],
  ['2027-03-09', 3, 'fitr'],
  ['2027-05-15', 1, 'arafat'],
  ['2027-05-16', 3, 'adha'],
  ['2027-06-06', 1, 'hijri'],
  ['2027-08-14', 1, 'mawlid'],
  ['2027-12-02', 2, 'union'],
];

function days(blocks: readonly Block[], source: string, announced: boolean): OfficialDay[] {
  return blocks.flatMap(([first, count, title]) => {
    const [en, ru] = TITLES[title];
    const settled = announced || title === 'newYear' || title === 'union';
    const start = toDay(first);
    return Array.from({ length: count }, (_, at) =>
      holiday(toLocalDate(start + at), en, ru, settled && !announced ? LAW : source, settled),
    );
  });
}

const ALL = [...days(ANNOUNCED, MOHRE, true), ...days(EXPECTED, COMPUTED, false)];
const FIRST_YEAR = 2024;
const LAST_YEAR = 2027;

/** Rules of the package that are holidays no longer. */
const ABOLISHED: ReadonlySet<string> = new Set(['27 Rajab', '1 Ramadan']);

export const AE: Overlay = {
  country: 'AE',
  knownUntil: '2026-03-21',
  coveredFrom: FIRST_YEAR,
  notes: [
    'Private sector. Dates of the moon are announced days before; the Cabinet may move single days to a weekend.',
  ],
  replace: ({ year, packageDays, toOfficial }) => {
    if (year >= FIRST_YEAR && year <= LAST_YEAR)
      return ALL.filter((day) => day.date.startsWith(`${String(year)}-`));
    return packageDays(null)
      .filter((day) => !ABOLISHED.has(day.rule))
      .map(toOfficial);
  },
  doubtful: [
    {
      date: '2025-06-26',
      name: { en: 'Islamic New Year', ru: 'Исламский Новый год' },
      source: 'calendars compute 26 June 2025; the holiday was given on Friday 27 June',
    },
  ],
};
