import type { PublicHolidays } from '../../calendars/domain/public-holidays.js';
import { UnknownRegionError } from '../../calendars/domain/region.js';
import type { RegionTest } from './check-world.js';

/** Refuses the regions of which these holidays know nothing in a year. */
export function officialDaysTest(holidays: PublicHolidays, year: number): RegionTest {
  return (country, subdivision) => {
    try {
      holidays.year(country, subdivision, year);
      return null;
    } catch (error) {
      if (error instanceof UnknownRegionError) return error.message;
      throw error;
    }
  };
}
