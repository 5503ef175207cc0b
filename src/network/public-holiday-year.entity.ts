import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficialYear } from '../calendars/domain/public-holidays.js';

/** The official days of a region and year as computed from one version of the data; a cache, safe to delete. */
@Entity('public_holiday_years')
export class PublicHolidayYearEntity {
  @PrimaryColumn('text')
  country!: string;

  /** Without the country's prefix; empty for the country as a whole. */
  @PrimaryColumn('text')
  subdivision!: string;

  @PrimaryColumn('integer')
  year!: number;

  @PrimaryColumn('text')
  datasetVersion!: string;

  @Column('jsonb')
  content!: OfficialYear;
}
