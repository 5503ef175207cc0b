/** Public holidays for clocks of learning: from our calendars, asked by country and day, each year once. */
import { loadPublicHolidays } from '../calendars/official-days.js';
import { UnknownRegionError } from '../calendars/domain/region.js';
import type { Day } from '../time/local-date.js';
import { toDay, yearOf } from '../time/local-date.js';
import type { Holidays } from './domain/train-model.js';

/** A country our calendars do not know has no holidays: its clock then goes by weekdays alone. */
export async function officialHolidays(): Promise<Holidays> {
  const official = await loadPublicHolidays();
  const years = new Map<string, ReadonlySet<Day>>();
  const daysOf = (country: string, year: number): ReadonlySet<Day> => {
    const key = `${country} ${year}`;
    let days = years.get(key);
    if (!days) {
      days = new Set(holidaysOf(country, year));
      years.set(key, days);
    }
    return days;
  };
  const holidaysOf = (country: string, year: number): Day[] => {
    try {
      return official
        .year(country, null, year)
        .days.flatMap(({ date, working }) => (working ? [] : [toDay(date)]));
    } catch (error) {
      if (error instanceof UnknownRegionError || error instanceof RangeError) return [];
      throw error;
    }
  };
  return (country) => (day) => daysOf(country, yearOf(day)).has(day);
}
