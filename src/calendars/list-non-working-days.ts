/**
 * What an operator wants to see before trusting a calendar: every day of a year on which a five-day week of the country
 * does not work, every weekend day that is worked, and where each comes from.
 *
 * Example: Russia 2024 lists 29 April (TRANSFER, decree No. 1314) and Saturday 27 April (MAKE_UP_WORKDAY).
 */
import type { DoubtfulDay, OfficialDay, OfficialYear } from './domain/public-holidays.js';
import { isWeekend, weekendOf } from './weekends.js';
import { dayOfCivil, toDay, toLocalDate, weekdayOf } from '../time/local-date.js';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export interface ListedDay extends OfficialDay {
  readonly weekday: string;
  /** True for a holiday that falls on a day of the country's weekend. */
  readonly onWeekend: boolean;
}

export interface NonWorkingDays {
  readonly country: string;
  readonly subdivision: string | null;
  readonly year: number;
  readonly datasetVersion: string;
  readonly knownUntil: string | null;
  readonly days: readonly ListedDay[];
  readonly doubtful: readonly (DoubtfulDay & { readonly weekday: string })[];
  readonly notes: readonly string[];
  /** The plain weekend: dates that no entry of `days` names. */
  readonly weekend: { readonly weekdays: readonly string[]; readonly dates: readonly string[] };
  /** Days a five-day week works in this year, and does not. */
  readonly workingDays: number;
  readonly nonWorkingDays: number;
}

export function listNonWorkingDays(official: OfficialYear, datasetVersion: string): NonWorkingDays {
  const { country, year } = official;
  const named = new Set(official.days.map((day) => day.date));
  const worked = official.days.filter((day) => day.working).length;
  const first = dayOfCivil(year, 1, 1);
  const length = dayOfCivil(year + 1, 1, 1) - first;
  const weekend = Array.from({ length }, (_, at) => first + at)
    .filter((day) => isWeekend(country, day))
    .map(toLocalDate)
    .filter((date) => !named.has(date));
  const off = weekend.length + official.days.length - worked;
  return {
    country,
    subdivision: official.subdivision,
    year,
    datasetVersion,
    knownUntil: official.knownUntil,
    days: official.days.map((day) => ({
      ...day,
      weekday: weekdayName(day.date),
      onWeekend: isWeekend(country, toDay(day.date)),
    })),
    doubtful: official.doubtful.map((day) => ({ ...day, weekday: weekdayName(day.date) })),
    notes: official.notes,
    weekend: { weekdays: weekendOf(country).map((at) => WEEKDAYS[at] ?? ''), dates: weekend },
    workingDays: length - off,
    nonWorkingDays: off,
  };
}

function weekdayName(date: string): string {
  return WEEKDAYS[weekdayOf(toDay(date))] ?? '';
}

/** The list as lines of text; `all` names every weekend date instead of counting them. */
export function describeNonWorkingDays(list: NonWorkingDays, all: boolean): string {
  const region = list.subdivision === null ? list.country : `${list.country}-${list.subdivision}`;
  const lines = [`${region} ${String(list.year)}: ${knowledge(list)}`, `data: ${list.datasetVersion}`, ''];
  const entries = list.days.map((day) => ({ date: day.date, line: dayLine(day, list.knownUntil) }));
  if (all)
    entries.push(
      ...list.weekend.dates.map((date) => ({ date, line: `${date} ${weekdayName(date)}  off   WEEKEND` })),
    );
  entries.sort((a, b) => (a.date < b.date ? -1 : 1));
  lines.push(...entries.map((entry) => entry.line));
  if (list.days.length === 0) lines.push('no holidays and no working weekend days');
  lines.push('');
  for (const day of list.doubtful) {
    lines.push(`DOUBTFUL ${day.date} ${day.weekday}  taken as ordinary; ${day.name.en}: ${day.source}`);
  }
  for (const note of list.notes) lines.push(`NOTE ${note}`);
  const { weekdays, dates } = list.weekend;
  lines.push(`${String(dates.length)} further days off are plain weekend (${weekdays.join(', ')})`);
  lines.push(
    `a five-day week works ${String(list.workingDays)} days and rests ${String(list.nonWorkingDays)}`,
  );
  return `${lines.join('\n')}\n`;
}

function knowledge({ knownUntil, year }: NonWorkingDays): string {
  if (knownUntil === null) return 'fixed by law';
  const reached = knownUntil >= `${String(year)}-12-31` ? '' : ' - LATER DAYS ARE NOT CERTAIN';
  return `known until ${knownUntil}${reached}`;
}

function dayLine(day: ListedDay, knownUntil: string | null): string {
  const marks = [
    day.settled ? '' : ' UNSETTLED',
    knownUntil !== null && day.date > knownUntil ? ' PROVISIONAL' : '',
  ].join('');
  const state = day.working ? 'WORK' : 'off ';
  return `${day.date} ${day.weekday}  ${state}  ${day.kind.padEnd(15)}  ${day.name.en}  [${day.source}]${marks}`;
}
