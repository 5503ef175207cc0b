/**
 * Calendar days as plain numbers: `Day` counts days since 1970-01-01, so that "the next day" is `+ 1` and a week is 7,
 * whatever the clocks do. A day belongs to no zone; `zone.ts` says which instants it covers in one.
 *
 * Example: 2025-09-16 is day 20347, a Tuesday (weekday 1, Monday being 0).
 */
export type Day = number;

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

/** Stands for "no such day"; smaller than every day in use, so that a comparison with it never passes by accident. */
export const NO_DAY: Day = -10_000_000;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const written = new Map<Day, string>();
/** The other way round. Its keys are the texts above: a part of somebody's text would keep the whole of it in memory. */
const read = new Map<string, Day>();

/** The day of `YYYY-MM-DD`, or null when the text is no date of the Gregorian calendar (2025-02-30, 2025-13-01). */
export function parseDay(text: string): Day | null {
  const known = read.get(text);
  if (known !== undefined) return known;
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const day = dayOfCivil(year, month, date);
  return toLocalDate(day) === text ? day : null;
}

/** As `parseDay`, for text that was checked before: throws on anything that is no date. */
export function toDay(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new RangeError(`"${text}" is not a date (YYYY-MM-DD)`);
  return day;
}

/** `YYYY-MM-DD` of a day. */
export function toLocalDate(day: Day): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  const { year, month, date } = civilOfDay(day);
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  // A promise speaks of a few years; the bound keeps a stranger's odd dates from filling the memory.
  if (written.size < 20_000) {
    written.set(day, text);
    read.set(text, day);
  }
  return text;
}

/** 0 for Monday … 6 for Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The year of a day, by a guess that is at most one off. */
export function yearOf(day: Day): number {
  const guess = 1970 + Math.floor(day / 365.2425);
  if (day < yearStart(guess)) return guess - 1;
  return day >= yearStart(guess + 1) ? guess + 1 : guess;
}

const yearStarts = new Map<number, Day>();

function yearStart(year: number): Day {
  let start = yearStarts.get(year);
  if (start === undefined) {
    start = dayOfCivil(year, 1, 1);
    if (yearStarts.size < 1_000) yearStarts.set(year, start);
  }
  return start;
}

/** Days from 1970-01-01 of a proleptic Gregorian date, after Howard Hinnant's "chrono-compatible low-level date algorithms". */
export function dayOfCivil(year: number, month: number, date: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `dayOfCivil`. */
export function civilOfDay(day: Day): { year: number; month: number; date: number } {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, date: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1 };
}
