/**
 * The official days of a region as a working calendar asks for them, a year at a time: transferred days off count as
 * holidays, make-up workdays as extra working days (definition, section 2).
 *
 * Example: Russia, 2024: 29 and 30 April are off, Saturday 27 April works.
 */
import type { Day } from '../../time/local-date.js';
import { toDay, yearOf } from '../../time/local-date.js';
import type { DayName, HolidaySource } from '../../time/work-calendar.js';
import type { OfficialDay, PublicHolidays } from './public-holidays.js';

interface KnownYear {
  readonly days: ReadonlyMap<Day, OfficialDay>;
  /** Ordinary days that some source calls days off: nothing is closed, but no promise there is certain. */
  readonly disputed: readonly Day[];
  readonly knownUntil: Day | null;
}

export class OfficialHolidays implements HolidaySource {
  private readonly years = new Map<number, KnownYear>();

  constructor(
    private readonly source: PublicHolidays,
    readonly country: string,
    readonly subdivision: string | null,
  ) {}

  off(day: Day): DayName | undefined {
    const official = this.on(day);
    return official && !official.working ? official.name : undefined;
  }

  works(day: Day): boolean {
    return this.on(day)?.working ?? false;
  }

  knownUntil(day: Day): Day | null {
    return this.load(yearOf(day)).knownUntil;
  }

  disputed(from: Day, to: Day): boolean {
    for (let year = yearOf(from); year <= yearOf(to); year++) {
      if (this.load(year).disputed.some((day) => from <= day && day <= to)) return true;
    }
    return false;
  }

  private on(day: Day): OfficialDay | undefined {
    return this.load(yearOf(day)).days.get(day);
  }

  private load(year: number): KnownYear {
    let known = this.years.get(year);
    if (!known) {
      const official = this.source.year(this.country, this.subdivision, year);
      known = {
        days: new Map(official.days.map((day) => [toDay(day.date), day])),
        disputed: [...official.days.filter((day) => !day.settled), ...official.doubtful].map((day) =>
          toDay(day.date),
        ),
        knownUntil: official.knownUntil === null ? null : toDay(official.knownUntil),
      };
      this.years.set(year, known);
    }
    return known;
  }
}
