/**
 * Events of trade that move orders from day to day, whichever day of the year they fall on. A week of the year cannot know
 * them: Black Friday is in the 47th or 48th week, Ramadan comes eleven days earlier every year.
 */
import type { Day } from '../../time/local-date.js';
import { dayOfCivil, weekdayOf, yearOf } from '../../time/local-date.js';

export interface SeasonEvent {
  readonly code: string;
  readonly name: { readonly en: string; readonly ru: string };
  /** Its days in a year, both included; Ramadan can begin twice in one. */
  in(year: number): readonly (readonly [from: Day, to: Day])[];
}

const FRIDAY = 4;

/** The day after the fourth Thursday of November, when Thanksgiving is (5 U.S.C. § 6103). */
function blackFriday(year: number): Day {
  const first = dayOfCivil(year, 11, 1);
  const thursday = first + ((FRIDAY - 1 - weekdayOf(first) + 7) % 7);
  return thursday + 22;
}

/**
 * The first day of Ramadan of an Islamic year by the tabular (civil) calendar, which is within a day or two of what is
 * announced: near enough for how many orders come.
 */
export function ramadanOf(islamicYear: number): Day {
  const month = 9;
  const julian =
    Math.floor((11 * islamicYear + 3) / 30) +
    354 * islamicYear +
    30 * month -
    Math.floor((month - 1) / 2) +
    1 +
    1_948_440 -
    385;
  return julian - 2_440_588;
}

const everyYear =
  (month: number, date: number, length: number): SeasonEvent['in'] =>
  (year) => {
    const from = dayOfCivil(year, month, date);
    return [[from, from + length - 1]];
  };

export const SEASON_EVENTS: readonly SeasonEvent[] = [
  {
    code: 'BLACK_FRIDAY',
    name: { en: 'Black Friday to Cyber Monday', ru: 'Чёрная пятница и киберпонедельник' },
    in: (year) => [[blackFriday(year), blackFriday(year) + 3]],
  },
  { code: 'SINGLES_DAY', name: { en: '11.11', ru: '11.11' }, in: everyYear(11, 11, 2) },
  { code: 'NEW_YEAR', name: { en: 'Before New Year', ru: 'Перед Новым годом' }, in: everyYear(12, 11, 20) },
  { code: 'WOMENS_DAY', name: { en: 'Before 8 March', ru: 'Перед 8 Марта' }, in: everyYear(3, 1, 7) },
  {
    code: 'RAMADAN',
    name: { en: 'Ramadan', ru: 'Рамадан' },
    in: (year) => {
      const near = Math.round((year - 622) * 1.030_69);
      return [near - 1, near, near + 1, near + 2]
        .map((islamic): readonly [Day, Day] => [ramadanOf(islamic), ramadanOf(islamic) + 29])
        .filter(([from]) => yearOf(from) === year);
    },
  },
];

/** The events that a day lies in. */
export function eventsOn(day: Day, events: readonly SeasonEvent[] = SEASON_EVENTS): readonly SeasonEvent[] {
  const year = yearOf(day);
  return events.filter((event) =>
    [...event.in(year - 1), ...event.in(year)].some(([from, to]) => from <= day && day <= to),
  );
}
