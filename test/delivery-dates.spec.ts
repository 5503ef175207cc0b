/**
 * The compiled walk that answers checkouts against the definition: its published examples, and an independent, literal
 * implementation on random inputs. RUNS=100000 makes the comparison long; a failing seed is printed by fast-check.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { loadPublicHolidays } from '../src/calendars/official-days.js';
import { compileDatesInput, readDatesInput } from '../src/transit/domain/dates-input.js';
import { datesOutput } from '../src/transit/domain/dates-output.js';
import { dateInput } from './oracle/random-input.js';
import { referenceDates } from './oracle/reference-dates.js';

const RUNS = Number(process.env['RUNS'] ?? 400);

const examplesFile = resolve(process.cwd(), '../shared/definition/delivery-dates.examples.jsonl');

describe('delivery dates', () => {
  if (existsSync(examplesFile)) {
    const examples = readFileSync(examplesFile, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as { id: string; note: string; input: unknown; expected: unknown });
    it.each(examples)('example $id: $note', async ({ input, expected }) => {
      const read = readDatesInput(input);
      const official = await loadPublicHolidays();
      expect(datesOutput(compileDatesInput(read.input, official), read.orderedAt)).toEqual(expected);
    });
  } else {
    it.skip('the published examples (../shared/definition/delivery-dates.examples.jsonl is not there)', () =>
      undefined);
  }

  it(`agree with a literal reading of the definition on ${RUNS} random inputs`, () => {
    fc.assert(
      fc.property(dateInput, (written) => {
        const { input, orderedAt } = readDatesInput(written);
        expect(datesOutput(compileDatesInput(input, null), orderedAt)).toEqual(referenceDates(written));
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);
});
