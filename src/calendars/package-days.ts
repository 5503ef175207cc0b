/**
 * The holidays the data package date-holidays computes, as whole local dates. Only its type `public` counts: `bank`,
 * `school`, `optional` and `observance` entries are no statutory holidays (Swedish Midsummer Eve, 31 December in Japan).
 *
 * Three of its habits are handled here. A day that begins the evening before is labelled with its civil date, so the
 * label is read and never the instants. A duration may hold half a day (Turkey's 90 hours are three dates and a
 * morning); halves are dropped. Entries that start at noon are half-days and dropped whole.
 */
import type { DayTitle } from './domain/public-holidays.js';
import { titleOf } from './day-titles.js';
import { toDay, toLocalDate } from '../time/local-date.js';
import type Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';

export interface PackageDay {
  readonly date: string;
  readonly name: DayTitle;
  readonly substitute: boolean;
  /** The package's own rule (`easter 1`, `10 Dhu al-Hijjah`); overlays name entries by it. */
  readonly rule: string;
  /** True for dates of the Islamic calendar: computed here, but declared by each country after the moon is seen. */
  readonly sighted: boolean;
}

const SIGHTED = /Muharram|Safar|Rabi al|Jumada|Rajab|Shaban|Sha'ban|Ramadan|Shawwal|Dhu al/i;
const LABEL = /^(\d{4}-\d{2}-\d{2}) 00:00:00/;
const HOUR_MS = 3_600_000;

export class PackageDays {
  private readonly regions = new Map<string, Holidays>();
  private readonly countries: ReadonlySet<string>;
  private readonly states = new Map<string, ReadonlySet<string>>();

  constructor(private readonly create: typeof Holidays) {
    this.countries = new Set(Object.keys(new create().getCountries()));
  }

  /** Subdivisions with days of their own; null when the package does not know the country. */
  subdivisions(country: string): ReadonlySet<string> | null {
    if (!this.countries.has(country)) return null;
    let found = this.states.get(country);
    if (!found) {
      const states: unknown = new this.create().getStates(country);
      found = new Set(typeof states === 'object' && states !== null ? Object.keys(states).map(upper) : []);
      this.states.set(country, found);
    }
    return found;
  }

  /** In order of date; a date may occur more than once. */
  days(country: string, subdivision: string | null, year: number): PackageDay[] {
    const holidays = this.region(country, subdivision);
    const found = holidays.getHolidays(year).flatMap((entry) => wholeDays(holidays, entry));
    // A block that began in December belongs to this year with its January days (Eswatini, 28 December and five more).
    if (found.some((day, at) => at > 0 && found[at - 1]?.rule === day.rule)) {
      found.push(...holidays.getHolidays(year - 1).flatMap((entry) => wholeDays(holidays, entry)));
    }
    const prefix = `${String(year)}-`;
    return found.filter((day) => day.date.startsWith(prefix)).sort((a, b) => (a.date < b.date ? -1 : 1));
  }

  private region(country: string, subdivision: string | null): Holidays {
    const key = `${country}-${subdivision ?? ''}`;
    let found = this.regions.get(key);
    if (!found) {
      found = subdivision === null ? new this.create(country) : new this.create(country, subdivision);
      this.regions.set(key, found);
    }
    return found;
  }
}

function upper(code: string): string {
  return code.toUpperCase();
}

function wholeDays(holidays: Holidays, entry: HolidaysTypes.Holiday): PackageDay[] {
  const label = LABEL.exec(entry.date)?.[1];
  if (entry.type !== 'public' || label === undefined) return [];
  // An hour is added because a day with a clock change has 23; half an Eid stays below a whole one all the same.
  const hours = (entry.end.getTime() - entry.start.getTime()) / HOUR_MS;
  const count = Math.floor((hours + 1) / 24);
  const substitute = entry.substitute === true;
  const shared = {
    name: titleOf(translations(holidays, entry), substitute),
    substitute,
    rule: entry.rule,
    sighted: SIGHTED.test(entry.rule),
  };
  const first = toDay(label);
  return Array.from({ length: count }, (_, at) => ({ date: toLocalDate(first + at), ...shared }));
}

function translations(holidays: Holidays, entry: HolidaysTypes.Holiday): Readonly<Record<string, string>> {
  // The package's declaration hides the rule's name, and a rule made from several is not found at all.
  const rule: unknown = holidays.getRule(entry.rule);
  const name = typeof rule === 'object' && rule !== null && 'name' in rule ? rule.name : entry.name;
  if (typeof name !== 'object' || name === null)
    return { local: typeof name === 'string' ? name : entry.name };
  return Object.fromEntries(
    Object.entries(name).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
