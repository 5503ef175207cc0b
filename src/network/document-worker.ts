/**
 * A thread that reads one large document, and hands it over part by part as it is asked for more. Started by
 * `DocumentReader`; what it does is what that does itself with a small one.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { loadPublicHolidays } from '../calendars/official-days.js';
import type { DocumentPart } from './domain/document-parts.js';
import { partsOf } from './domain/document-parts.js';
import type { Faults } from './domain/fault.js';
import type { NetworkDocument } from './domain/network-document.js';
import { officialDaysTest } from './domain/official-days-test.js';
import type { ParsedDocument } from './domain/parse-document.js';
import { parseNetworkDocument } from './domain/parse-document.js';

/** A text that somebody wants to import, with the year in which its regions must be known; or one stored before. */
export type ReadingTask = { readonly text: string; readonly year: number } | { readonly zipped: Uint8Array };

export type ReadingAnswer = DocumentPart | Faults | 'done';

async function read(task: ReadingTask): Promise<ParsedDocument> {
  if ('zipped' in task)
    return { document: JSON.parse(gunzipSync(task.zipped).toString('utf8')) as NetworkDocument };
  return parseNetworkDocument(task.text, officialDaysTest(await loadPublicHolidays(), task.year));
}

function* answersTo(parsed: ParsedDocument): Generator<ReadingAnswer, undefined, undefined> {
  if ('faults' in parsed) yield parsed;
  else yield* partsOf(parsed.document);
  yield 'done';
}

const answers = answersTo(await read(workerData as ReadingTask));
parentPort?.on('message', () => {
  const { value } = answers.next();
  if (value !== undefined) parentPort?.postMessage(value);
});
