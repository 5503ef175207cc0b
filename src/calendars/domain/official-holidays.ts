/**
 * The official days of a region as a working calendar asks for them, a year at a time: transferred days off count as
 * holidays, make-up workdays as extra working days (definition, section 2).
 *
 * Example: Russia, 2024: 29 and 30 April are off, Saturday 27 April works.
 */
import type { Day } from '../../time/local-date.js';
import { dayOfCivil, toDay, yearOf } from '../../time/local-date.js';
import type { DayName, HolidaySource } from '../../time/work-calendar.js';
import type { OfficialDay, PublicHolidays } from './public-holidays.js';

interface KnownYear {
  readonly first: Day;
  readonly last: Day;
  readonly days: ReadonlyMap<Day, OfficialDay>;
  /** Ordinary days that some source calls days off: nothing is closed, but no promise there is certain. */
  readonly disputed: readonly Day[];
  readonly knownUntil: Day | null;
}

export class OfficialHolidays implements HolidaySource {
  private readonly years = new Map<number, KnownYear>();
  /** The year asked for last: questions come in runs of neighbouring days. */
  private hand: KnownYear | undefined;

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
    return this.yearOf(day).knownUntil;
  }

  disputed(from: Day, to: Day): boolean {
    for (let day = from; day <= to;) {
      const { disputed, last } = this.yearOf(day);
      for (const doubtful of disputed) if (from <= doubtful && doubtful <= to) return true;
      day = last + 1;
    }
    return false;
  }

  private on(day: Day): OfficialDay | undefined {
    return this.yearOf(day).days.get(day);
  }

  private yearOf(day: Day): KnownYear {
    const { hand } = this;
    if (hand && hand.first <= day && day <= hand.last) return hand;
    return (this.hand = this.load(yearOf(day)));
  }

  private load(year: number): KnownYear {
    let known = this.years.get(year);
    if (!known) {
      const official = this.source.year(this.country, this.subdivision, year);
      known = {
        first: dayOfCivil(year, 1, 1),
        last: dayOfCivil(year + 1, 1, 1) - 1,
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
