/** Holidays given as a list: exactly these dates, whatever country the list is labelled with; nothing is awaited. */
import type { Day } from './local-date.js';
import type { DayName, HolidaySource } from './work-calendar.js';

const UNNAMED: DayName = { en: 'day off', ru: 'выходной день' };

export class ExplicitHolidays implements HolidaySource {
  private readonly names: ReadonlyMap<Day, DayName | null>;

  constructor(days: Iterable<readonly [Day, DayName | null]>) {
    this.names = new Map(days);
  }

  off(day: Day): DayName | undefined {
    const name = this.names.get(day);
    if (name === undefined) return undefined;
    return name ?? UNNAMED;
  }

  works(): boolean {
    return false;
  }

  knownUntil(): null {
    return null;
  }

  disputed(): boolean {
    return false;
  }
}

export const NO_HOLIDAYS = new ExplicitHolidays([]);
