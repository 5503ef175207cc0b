/**
 * The official days of every country we can answer for: date-holidays first, then the country's overlay. Plain data
 * comes out, the same for the same `datasetVersion`, so it may be kept as JSON under that version.
 *
 * Loading costs 0.4 s and 23 MB and a region-year 20-80 ms (measured), hence the lazy import and the cache: nothing is
 * paid for by who never asks for `holidays: auto`, and nothing twice.
 */
import { packageSource, readDatasetVersion } from './dataset-version.js';
import type { DoubtfulDay, OfficialDay, OfficialYear, PublicHolidays } from './domain/public-holidays.js';
import type { Region } from './domain/region.js';
import { checkYear, resolveRegion } from './domain/region.js';
import { isAnnouncedByDecree } from './announced-by-decree.js';
import type { Overlay } from './overlay.js';
import { applies, dateIn } from './overlay.js';
import { OVERLAYS } from './overlay-registry.js';
import type { PackageDay } from './package-days.js';
import { PackageDays } from './package-days.js';
import { toDay, toLocalDate } from '../time/local-date.js';

/** Nothing was checked against an official source before this year; what nobody checked is not known at all. */
const FIRST_CHECKED_YEAR = 2024;

/** `PublicHolidays` together with the version of the data it answers from. */
export interface OfficialDays extends PublicHolidays {
  /** Names the packages with their versions and our overlay; a cache key for the answers. */
  readonly datasetVersion: string;
}

let loading: Promise<OfficialDays> | undefined;

/** Loads the data once per process; afterwards `year` answers at once and from memory where it was asked before. */
export function loadPublicHolidays(): Promise<OfficialDays> {
  loading ??= import('date-holidays').then((module) => new DatasetHolidays(new PackageDays(module.default)));
  return loading;
}

class DatasetHolidays implements OfficialDays {
  readonly datasetVersion = readDatasetVersion();
  private readonly answered = new Map<string, OfficialYear>();
  private readonly source = packageSource();

  constructor(private readonly packageDays: PackageDays) {}

  year(country: string, subdivision: string | null, year: number): OfficialYear {
    checkYear(year);
    const region = resolveRegion(country, subdivision, (code) => this.packageDays.subdivisions(code));
    const key = `${region.country}-${region.subdivision ?? ''}-${String(year)}`;
    let found = this.answered.get(key);
    if (!found) {
      found = this.compute(region, year);
      this.answered.set(key, found);
    }
    return found;
  }

  private compute({ country, subdivision }: Region, year: number): OfficialYear {
    const asked: Asked = { overlay: OVERLAYS.get(country), country, subdivision, year };
    const confirmed = asked.overlay?.sightingsConfirmedUntil ?? '';
    const toOfficial = (day: PackageDay): OfficialDay => ({
      date: day.date,
      working: false,
      kind: day.substitute ? 'SUBSTITUTE' : 'HOLIDAY',
      name: day.name,
      source: this.source,
      settled: !day.sighted || day.date <= confirmed,
    });
    const packageDays = (of: string | null): readonly PackageDay[] =>
      this.packageDays.days(country, of, year);
    const replaced = asked.overlay?.replace?.({ year, subdivision, packageDays, toOfficial });
    const raw = replaced ? [] : withoutRemoved(packageDays(subdivision), asked);
    const base = replaced ?? raw.map((day) => marked(toOfficial(day), day.rule, asked));
    const days = merge(base, additions(asked));
    const guessed = raw.filter((day) => day.sighted && day.date > confirmed);
    return Object.freeze({
      country,
      subdivision,
      year,
      days,
      doubtful: doubts(asked, days, guessed),
      knownUntil: knownUntil(asked, guessed.length > 0),
      notes: asked.overlay?.notes ?? [],
    });
  }
}

/** A region and year, with what is to be corrected in it. */
interface Asked extends Region {
  readonly overlay: Overlay | undefined;
  readonly year: number;
}

function withoutRemoved(
  days: readonly PackageDay[],
  { overlay, subdivision, year }: Asked,
): readonly PackageDay[] {
  const removals = (overlay?.remove ?? []).filter(
    (removal) => applies(removal.where, subdivision) && year >= (removal.from ?? 0),
  );
  return days.filter(
    (day) => !removals.some((removal) => removal.rule === day.rule || removal.date === day.date),
  );
}

function marked(day: OfficialDay, rule: string, { overlay, subdivision }: Asked): OfficialDay {
  const doubt = overlay?.unsettled?.find(
    (entry) => applies(entry.where, subdivision) && (entry.rule === rule || entry.date === day.date),
  );
  return doubt ? { ...day, settled: false, source: `${day.source}; unsettled: ${doubt.source}` } : day;
}

function additions({ overlay, subdivision, year }: Asked): OfficialDay[] {
  return (overlay?.add ?? []).flatMap((entry) => {
    const date = applies(entry.where, subdivision) ? dateIn(entry, year) : null;
    if (date === null) return [];
    const { kind, name, source, settled = true } = entry;
    return [{ date, working: kind === 'MAKE_UP_WORKDAY', kind, name, source, settled }];
  });
}

/** One entry per date: an added day takes the place of the package's; two holidays on one date share their entry. */
function merge(base: readonly OfficialDay[], added: readonly OfficialDay[]): readonly OfficialDay[] {
  const byDate = new Map<string, OfficialDay>();
  for (const day of base) {
    const other = byDate.get(day.date);
    byDate.set(day.date, other ? joined(other, day) : day);
  }
  for (const day of added) byDate.set(day.date, day);
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function joined(one: OfficialDay, other: OfficialDay): OfficialDay {
  if (one.kind === 'SUBSTITUTE') return other;
  if (other.kind === 'SUBSTITUTE' || one.name.en === other.name.en) return one;
  const name = { en: `${one.name.en}; ${other.name.en}`, ru: `${one.name.ru}; ${other.name.ru}` };
  return { ...one, name, settled: one.settled && other.settled };
}

/** The overlay's doubtful dates, and the neighbours of every Islamic day nobody has declared yet. */
function doubts(
  { overlay, subdivision, year }: Asked,
  days: readonly OfficialDay[],
  guessed: readonly PackageDay[],
): readonly DoubtfulDay[] {
  const listed = new Set(days.map((day) => day.date));
  const found = new Map<string, DoubtfulDay>();
  const offer = (day: DoubtfulDay): void => {
    if (!listed.has(day.date) && !found.has(day.date) && day.date.startsWith(`${String(year)}-`))
      found.set(day.date, day);
  };
  for (const entry of overlay?.doubtful ?? []) {
    const date = applies(entry.where, subdivision) ? dateIn(entry, year) : null;
    if (date !== null) offer({ date, name: entry.name, source: entry.source });
  }
  for (const day of guessed) {
    const source = 'the new moon may be seen a day earlier or later than computed';
    for (const step of [-1, 1]) offer({ date: toLocalDate(toDay(day.date) + step), name: day.name, source });
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function knownUntil({ overlay, country, subdivision, year }: Asked, guessed: boolean): string | null {
  const unchecked = guessed || isAnnouncedByDecree(country);
  if (!overlay) return unchecked ? lastDayBefore(Math.min(year, FIRST_CHECKED_YEAR)) : null;
  const until =
    typeof overlay.knownUntil === 'function' ? overlay.knownUntil(subdivision) : overlay.knownUntil;
  if (until === null) return null;
  return year < (overlay.coveredFrom ?? 0) ? lastDayBefore(year) : until;
}

function lastDayBefore(year: number): string {
  return `${String(year - 1)}-12-31`;
}
