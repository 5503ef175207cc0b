/** `calendar check`: what a country's year looks like to us, day by day, with the source of each. */
import type { Command } from 'commander';
import { CalendarYearError, UnknownRegionError } from '../calendars/domain/region.js';
import { describeNonWorkingDays, listNonWorkingDays } from '../calendars/list-non-working-days.js';

interface CheckOptions {
  readonly country: string;
  readonly subdivision?: string;
  readonly year: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('calendar')
    .description('the official days of countries')
    .command('check')
    .description('list every non-working day and working weekend day of a year, and where each comes from')
    .requiredOption('--country <code>', 'ISO 3166-1 code, for instance RU')
    .option('--subdivision <code>', 'ISO 3166-2 code, with or without the country: GB-SCT or SCT')
    .requiredOption('--year <year>', 'four digits')
    .option('--all', 'name every weekend date, too')
    .option('--json', 'print one JSON object')
    .action(async (options: CheckOptions, command: Command) => {
      try {
        process.stdout.write(await checkCalendar(options));
      } catch (error) {
        if (!(error instanceof UnknownRegionError || error instanceof CalendarYearError)) throw error;
        command.error(`calendar check: ${error.message}`, { exitCode: 1 });
      }
    });
}

async function checkCalendar(options: CheckOptions): Promise<string> {
  const { loadPublicHolidays } = await import('../calendars/official-days.js');
  const official = await loadPublicHolidays();
  const year = /^\d{4}$/.test(options.year) ? Number(options.year) : Number.NaN;
  if (Number.isNaN(year)) throw new CalendarYearError(options.year);
  const days = official.year(options.country, options.subdivision ?? null, year);
  const list = listNonWorkingDays(days, official.datasetVersion);
  return options.json === true
    ? `${JSON.stringify(list, null, 2)}\n`
    : describeNonWorkingDays(list, options.all === true);
}
