import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { readDatasetVersion } from '../calendars/dataset-version.js';
import type { OfficialYear, PublicHolidays } from '../calendars/domain/public-holidays.js';
import type { OfficialDays } from '../calendars/official-days.js';
import { Clock, isoInstant } from '../platform/clock.js';
import { errorText } from '../platform/database-errors.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { Log } from '../platform/logger.js';
import type { RegionTest } from './domain/check-world.js';
import { officialDaysTest } from './domain/official-days-test.js';
import { bareSubdivision } from './domain/region-codes.js';
import { PublicHolidayYearEntity } from './public-holiday-year.entity.js';

export interface HolidayRegion {
  readonly country: string;
  readonly subdivision: string | null;
}

/** Windows look at most two years ahead (366 candidate days a step); last year is for what-ifs and corrections. */
const YEARS_KEPT = [-1, 0, 1, 2];
/** Lets requests through between two region-years, which take 20 to 80 ms of the thread each. */
const BREATH_MS = 20;

/**
 * The official days that quotes rest on, from memory; kept in the database under the version of the data set, so that a
 * start need not load the set (0.4 s) nor compute from it. What is not kept yet is computed and stored behind the back of
 * requests; a year nobody prepared is computed when it is asked for.
 */
@Injectable()
export class CachedHolidays implements PublicHolidays, OnApplicationShutdown {
  private readonly version = readDatasetVersion();
  private readonly years = new Map<string, OfficialYear>();
  private readonly unsaved = new Map<string, PublicHolidayYearEntity>();
  private readonly stop = new AbortController();
  private dataset: OfficialDays | undefined;
  private wanted: readonly HolidayRegion[] = [];
  private filling: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Throws UnknownRegionError for a region without data, and UNAVAILABLE for a year that is only being read. */
  year(country: string, subdivision: string | null, year: number): OfficialYear {
    const key = keyOf(country, subdivision, year);
    const known = this.years.get(key);
    if (known) return known;
    if (!this.dataset) {
      void this.load().catch((error: unknown) =>
        this.log.warn({ reason: errorText(error) }, 'No holiday data'),
      );
      throw new AppError(
        'UNAVAILABLE',
        `The public holidays of ${country} in ${year} are being read; try again.`,
      );
    }
    const found = this.dataset.year(country, subdivision, year);
    this.years.set(key, found);
    this.unsaved.set(key, this.row(country, subdivision, year, found));
    return found;
  }

  /** From here on every region and year can be answered, computing where nothing is kept. */
  async load(): Promise<void> {
    if (this.dataset) return;
    // Imported only here, because a start that finds everything kept never needs it.
    const { loadPublicHolidays } = await import('../calendars/official-days.js');
    this.dataset = await loadPublicHolidays();
  }

  /** Refuses regions without official days this year. Call `load` first. */
  get regionTest(): RegionTest {
    return officialDaysTest(this, this.thisYear);
  }

  /** Makes the years around today answerable for these regions, and begins to compute and keep those that are missing. */
  async prepare(regions: readonly HolidayRegion[]): Promise<void> {
    this.wanted = regions;
    if (regions.length === 0) return;
    const rows = await this.database.read((manager) =>
      manager.find(PublicHolidayYearEntity, { where: { datasetVersion: this.version } }),
    );
    for (const { country, subdivision, year, content } of rows) {
      this.years.set(keyOf(country, subdivision, year), content);
    }
    if (this.missing().length === 0) return;
    await this.load();
    this.filling ??= this.fill().finally(() => (this.filling = undefined));
  }

  /** Computes and keeps what is missing; resolves when nothing is. */
  async settled(): Promise<void> {
    await this.filling;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.filling;
  }

  private async fill(): Promise<void> {
    try {
      for (const { country, subdivision, year } of this.missing()) {
        await pause(BREATH_MS, undefined, { signal: this.stop.signal });
        this.year(country, subdivision, year);
      }
      await this.save();
    } catch (error) {
      // The rows are a convenience: whoever finds them missing computes them again.
      if (!this.stop.signal.aborted)
        this.log.warn({ reason: errorText(error) }, 'Public holidays were not kept');
    }
  }

  private async save(): Promise<void> {
    const rows = [...this.unsaved];
    if (rows.length === 0) return;
    await this.database.manager
      .createQueryBuilder()
      .insert()
      .into(PublicHolidayYearEntity)
      .values(rows.map(([, row]) => row))
      .orIgnore()
      .execute();
    for (const [key] of rows) this.unsaved.delete(key);
  }

  private missing(): (HolidayRegion & { readonly year: number })[] {
    return YEARS_KEPT.flatMap((step) =>
      this.wanted.map((region) => ({ ...region, year: this.thisYear + step })),
    ).filter(({ country, subdivision, year }) => !this.years.has(keyOf(country, subdivision, year)));
  }

  private row(
    country: string,
    subdivision: string | null,
    year: number,
    content: OfficialYear,
  ): PublicHolidayYearEntity {
    const bare = bareSubdivision(country, subdivision ?? '');
    return Object.assign(new PublicHolidayYearEntity(), {
      country,
      subdivision: bare,
      year,
      datasetVersion: this.version,
      content,
    });
  }

  get thisYear(): number {
    return Number(isoInstant(this.clock.now()).slice(0, 4));
  }
}

function keyOf(country: string, subdivision: string | null, year: number): string {
  return `${country}-${bareSubdivision(country, subdivision ?? '')}-${year}`;
}
