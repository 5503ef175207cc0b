/**
 * Russia: holidays by article 112 of the Labour Code, and the days off the government moves by decree each year. The
 * package knows no decree (it misses 29 April 2024 and the working Saturday before it), so Russia is answered from here.
 *
 * Since a decree is needed to say where the days off of early January go, a year without its decree is given by the
 * statute alone and lies past `knownUntil`. The shortened workdays before holidays stay workdays.
 */
import type { OfficialDay } from '../domain/public-holidays.js';
import type { Overlay, ReplaceContext } from '../overlay.js';
import { holiday, makeUpWorkday, transferred } from '../overlay.js';
import { toDay, toLocalDate, weekdayOf } from '../../time/local-date.js';

const LAW = 'Labour Code of the Russian Federation, art. 112';

/** Decree of a year: [day off, weekend day it was moved from], and whether that weekend day is worked. */
interface Decree {
  readonly source: string;
  readonly moved: readonly (readonly [to: string, from: string])[];
  readonly worked: readonly (readonly [weekendDay: string, dayOff: string])[];
}

const DECREES: Readonly<Record<number, Decree>> = {
  2023: {
    source: 'Government of Russia, decree No. 1505 of 29 August 2022',
    moved: [
      ['2023-02-24', '2023-01-01'],
      ['2023-05-08', '2023-01-08'],
    ],
    worked: [],
  },
  2024: {
    source: 'Government of Russia, decree No. 1314 of 10 August 2023',
    moved: [
      ['2024-04-29', '2024-04-27'],
      ['2024-04-30', '2024-11-02'],
      ['2024-05-10', '2024-01-06'],
      ['2024-12-30', '2024-12-28'],
      ['2024-12-31', '2024-01-07'],
    ],
    worked: [
      ['2024-04-27', '2024-04-29'],
      ['2024-11-02', '2024-04-30'],
      ['2024-12-28', '2024-12-30'],
    ],
  },
  2025: {
    source: 'Government of Russia, decree No. 1335 of 4 October 2024',
    moved: [
      ['2025-05-02', '2025-01-04'],
      ['2025-05-08', '2025-02-23'],
      ['2025-06-13', '2025-03-08'],
      ['2025-11-03', '2025-11-01'],
      ['2025-12-31', '2025-01-05'],
    ],
    worked: [['2025-11-01', '2025-11-03']],
  },
  2026: {
    source: 'Government of Russia, decree No. 1466 of 24 September 2025',
    moved: [
      ['2026-01-09', '2026-01-03'],
      ['2026-12-31', '2026-01-04'],
    ],
    worked: [],
  },
};

const NEW_YEAR = { en: 'New Year holidays', ru: 'Новогодние каникулы' };

const FIXED: readonly (readonly [monthDay: string, en: string, ru: string])[] = [
  ['01-01', NEW_YEAR.en, NEW_YEAR.ru],
  ['01-02', NEW_YEAR.en, NEW_YEAR.ru],
  ['01-03', NEW_YEAR.en, NEW_YEAR.ru],
  ['01-04', NEW_YEAR.en, NEW_YEAR.ru],
  ['01-05', NEW_YEAR.en, NEW_YEAR.ru],
  ['01-06', NEW_YEAR.en, NEW_YEAR.ru],
  ['01-07', 'Orthodox Christmas', 'Рождество Христово'],
  ['01-08', NEW_YEAR.en, NEW_YEAR.ru],
  ['02-23', 'Defender of the Fatherland Day', 'День защитника Отечества'],
  ['03-08', "International Women's Day", 'Международный женский день'],
  ['05-01', 'Spring and Labour Day', 'Праздник Весны и Труда'],
  ['05-09', 'Victory Day', 'День Победы'],
  ['06-12', 'Russia Day', 'День России'],
  ['11-04', 'National Unity Day', 'День народного единства'],
];

function russianDays(context: ReplaceContext): readonly OfficialDay[] {
  const decree = DECREES[context.year];
  const holidays = FIXED.map(([monthDay, en, ru]) =>
    holiday(`${String(context.year)}-${monthDay}`, en, ru, LAW),
  );
  const moved = (decree?.moved ?? []).map(([to, from]) => transferred(to, from, decree?.source ?? LAW));
  const worked = (decree?.worked ?? []).map(([day, off]) => makeUpWorkday(day, off, decree?.source ?? LAW));
  const days = [...holidays, ...followingDays(holidays, decree), ...moved, ...worked];
  return [...days, ...regionalDays(context, days)];
}

/**
 * By art. 112, a holiday on a weekend day gives the next working day off, January excepted; a decree may send that day
 * off elsewhere instead (8 March 2025 went to 13 June).
 */
function followingDays(holidays: readonly OfficialDay[], decree: Decree | undefined): OfficialDay[] {
  const sentElsewhere = new Set((decree?.moved ?? []).map(([, from]) => from));
  const taken = new Set(holidays.map((day) => day.date));
  return holidays
    .filter(
      ({ date }) => date.slice(5, 7) !== '01' && !sentElsewhere.has(date) && weekdayOf(toDay(date)) >= 5,
    )
    .map(({ date }) => {
      let next = toDay(date) + 1;
      while (weekdayOf(next) >= 5 || taken.has(toLocalDate(next))) next += 1;
      return transferred(toLocalDate(next), date, LAW);
    });
}

/** Republics add days of their own by regional law (Tatarstan's Constitution Day); the package lists them. */
function regionalDays(context: ReplaceContext, national: readonly OfficialDay[]): OfficialDay[] {
  if (context.subdivision === null) return [];
  const everywhere = new Set(context.packageDays(null).map((day) => day.rule));
  const listed = new Set(national.map((day) => day.date));
  return context
    .packageDays(context.subdivision)
    .filter((day) => !everywhere.has(day.rule) && !listed.has(day.date))
    .map(context.toOfficial);
}

const PRESS_2027 =
  'news.mail.ru/society/69263681 (28 December 2025) expects it; no decree for 2027 was published';

export const RU: Overlay = {
  country: 'RU',
  knownUntil: '2026-12-31',
  coveredFrom: 2023,
  notes: [
    'From 2027 on by statute only: the decree that moves the weekend days of 1-8 January and may make Saturdays ' +
      'working days is published in the autumn before.',
  ],
  replace: russianDays,
  doubtful: [
    {
      date: '2027-11-05',
      name: { en: 'day off expected by the press', ru: 'выходной, ожидаемый прессой' },
      source: PRESS_2027,
    },
    {
      date: '2027-11-13',
      name: { en: 'working Saturday expected by the press', ru: 'рабочая суббота, ожидаемая прессой' },
      source: PRESS_2027,
    },
  ],
};
