/**
 * China: the State Council's General Office publishes each November which days are off and which weekend days are
 * worked next year. chinese-days keeps those notices as JSON; only the JSON is read, since the package's functions ask
 * the host's time zone for the weekday and are a day off in America.
 *
 * The data package knows the statutory days alone, and lists 1 June (children) and three half-days as public. Years
 * without a notice get the statutory days of the State Council regulation as amended from 2025 and lie past `knownUntil`.
 */
import { createRequire } from 'node:module';
import { chineseSource } from '../dataset-version.js';
import type { DayTitle, OfficialDay } from '../domain/public-holidays.js';
import type { Overlay, ReplaceContext } from '../overlay.js';
import { holiday } from '../overlay.js';
import { toDay, toLocalDate } from '../../time/local-date.js';

/** `{"2026-02-16": "Spring Festival,春节,4"}`, for days off, worked weekend days, and days off that were swapped. */
interface Notices {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
  readonly inLieuDays: Readonly<Record<string, string>>;
}

const RUSSIAN: Readonly<Record<string, string>> = {
  "New Year's Day": 'Новый год',
  'Spring Festival': 'Праздник весны (китайский Новый год)',
  'Tomb-sweeping Day': 'Цинмин',
  'Labour Day': 'День труда',
  'Dragon Boat Festival': 'Праздник драконьих лодок',
  'Mid-autumn Festival': 'Праздник середины осени',
  'National Day': 'День образования КНР',
  'Anti-Fascist 70th Day': '70-летие победы над фашизмом',
};

const REGULATION = 'State Council, Regulation on Holidays for National Festivals (Decree No. 795 of 2024)';
const CHILDREN = '06-01';

const notices = readNotices();
const years = [...new Set(Object.keys(notices.holidays).map((date) => Number(date.slice(0, 4))))].sort();
const lastYear = years.at(-1) ?? 0;

function readNotices(): Notices {
  const read: unknown = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json');
  if (!isNotices(read)) throw new Error('chinese-days/dist/chinese-days.json has changed its form');
  return read;
}

function isNotices(value: unknown): value is Notices {
  return (
    typeof value === 'object' &&
    value !== null &&
    'holidays' in value &&
    'workdays' in value &&
    'inLieuDays' in value
  );
}

function title(entry: string, working: boolean): DayTitle {
  const en = entry.split(',')[0] ?? entry;
  const ru = RUSSIAN[en] ?? en;
  if (!working) return { en, ru };
  return { en: `working day in exchange for ${en}`, ru: `рабочий день вместо выходного: ${ru}` };
}

function chineseDays(context: ReplaceContext): readonly OfficialDay[] {
  if (!years.includes(context.year)) return statutoryDays(context);
  const source = `State Council General Office, holiday arrangement for ${String(context.year)}, in ${chineseSource()}`;
  const of = (table: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(table).filter(([date]) => date.startsWith(`${String(context.year)}-`));
  const off = of(notices.holidays).map(([date, entry]): OfficialDay => {
    const kind = date in notices.inLieuDays ? 'TRANSFER' : 'HOLIDAY';
    return { date, working: false, kind, name: title(entry, false), source, settled: true };
  });
  const worked = of(notices.workdays).map(([date, entry]): OfficialDay => ({
    date,
    working: true,
    kind: 'MAKE_UP_WORKDAY',
    name: title(entry, true),
    source,
    settled: true,
  }));
  return [...off, ...worked];
}

/** The package lists three days of the Spring Festival and one of Labour Day; since 2025 they are four and two. */
function statutoryDays(context: ReplaceContext): readonly OfficialDay[] {
  const listed = context.packageDays(null).filter((day) => day.rule !== CHILDREN);
  const days = listed.map(context.toOfficial);
  if (context.year < 2025) return days;
  const third = listed.find((day) => day.rule === 'chinese 01-0-02');
  if (third) days.push(holiday(toLocalDate(toDay(third.date) + 1), third.name.en, third.name.ru, REGULATION));
  days.push(holiday(`${String(context.year)}-05-02`, 'Labour Day', 'День труда', REGULATION));
  return days;
}

export const CN: Overlay = {
  country: 'CN',
  knownUntil: `${String(lastYear)}-12-31`,
  coveredFrom: years[0] ?? 0,
  notes: [
    'Bridge days and working weekends of a year are announced by the State Council in the November before.',
  ],
  replace: chineseDays,
};
