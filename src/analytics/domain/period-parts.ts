/**
 * A period of days as whole months and the days beside them, so that years are read as a few dozen sums and still to the day.
 *
 * Example: 20 January to 3 April 2026: the days from 20 to 31 January, February and March, the days from 1 to 3 April.
 */
import { toDay, toLocalDate } from '../../time/local-date.js';

export interface PeriodPart {
  readonly grain: 'D' | 'M';
  /** Local dates: the first day or month, and the last. */
  readonly from: string;
  readonly to: string;
}

/** Both days belong to the period; `to` is not before `from`. */
export function periodParts(from: string, to: string): readonly PeriodPart[] {
  const firstMonth = from.endsWith('-01') ? from : monthAfter(from);
  const lastMonth = to === lastDayOf(to) ? firstDayOf(to) : monthBefore(to);
  if (firstMonth > lastMonth) return [{ grain: 'D', from, to }];
  const parts: PeriodPart[] = [{ grain: 'M', from: firstMonth, to: lastMonth }];
  if (from < firstMonth) parts.push({ grain: 'D', from, to: lastDayOf(from) });
  if (lastDayOf(lastMonth) < to) parts.push({ grain: 'D', from: firstDayOf(to), to });
  return parts;
}

const firstDayOf = (date: string): string => `${date.slice(0, 7)}-01`;
const monthAfter = (date: string): string => shifted(date, 1);
const monthBefore = (date: string): string => shifted(date, -1);

function shifted(date: string, months: number): string {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
}

const lastDayOf = (date: string): string => toLocalDate(toDay(monthAfter(date)) - 1);
