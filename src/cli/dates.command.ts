/** `cli dates`: JSON lines in, the dates of the definition out; the same code that answers `deliveryOptions`. */
import type { Command } from 'commander';
import type { PublicHolidays } from '../calendars/domain/public-holidays.js';
import { compileDatesInput, DatesInputError, readDatesInput } from '../transit/domain/dates-input.js';
import type { DatesInput } from '../transit/domain/dates-input.js';
import { datesOutput } from '../transit/domain/dates-output.js';

export function register(program: Command): void {
  program
    .command('dates')
    .description(
      'Compute delivery dates: JSON lines on stdin (an input of the date definition, or an object with a member "input"), one JSON line each on stdout',
    )
    .action(async () => {
      process.stdout.write(await computeDates(await readAll(process.stdin)));
    });
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

/** One output line for each input line; throws before anything is printed when a line is bad, naming line and field. */
export async function computeDates(text: string): Promise<string> {
  const read = text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => ({
      number,
      ...onLine(number, () => readDatesInput(unwrap(parseJson(line)))),
    }));
  const official = read.some(({ input }) => usesOfficialHolidays(input)) ? await loadOfficial() : null;
  const lines = read.map(({ number, input, orderedAt }) =>
    onLine(number, () => JSON.stringify(datesOutput(compileDatesInput(input, official), orderedAt))),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** date-holidays takes 0.4 s to import, so only an input that needs it pays for it. */
async function loadOfficial(): Promise<PublicHolidays> {
  const { loadPublicHolidays } = await import('../calendars/official-days.js');
  return loadPublicHolidays();
}

function usesOfficialHolidays(input: DatesInput): boolean {
  const { origin, carrier, delivery } = input;
  return [origin.calendar, carrier.calendar, delivery.calendar, delivery.point?.calendar].some(
    (calendar) => calendar?.holidays === 'auto',
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new DatesInputError('is not valid JSON');
  }
}

function unwrap(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'input' in value ? value.input : value;
}

function onLine<T>(number: number, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Error) throw new DatesInputError(`line ${number}: ${error.message}`);
    throw error;
  }
}
