/** The thread of trainer.ts: takes records in, trains once, and says what came of it. */
import { parentPort } from 'node:worker_threads';
import type { DeliveryRecord } from './domain/delivery-record.js';
import { trainBesides } from './domain/shadow-training.js';
import { officialHolidays } from './official-holidays.js';
import type { FromTrainer, ToTrainer } from './trainer.js';

const records: DeliveryRecord[] = [];
const texts = new Map<string, string>();

/** What came over from the other thread is copied text by text; equal ones are kept once again. */
function once(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

const shared = (record: DeliveryRecord): DeliveryRecord => ({
  ...record,
  service: once(record.service),
  origin: once(record.origin),
  originZone: once(record.originZone),
  originArea: once(record.originArea),
  destinationCountry: once(record.destinationCountry),
  destinationZone: once(record.destinationZone),
  destinationArea: once(record.destinationArea),
  extras: NO_EXTRAS,
});
const NO_EXTRAS: readonly string[] = [];

const say = (message: FromTrainer): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToTrainer) => {
  if (message.kind === 'add') {
    for (const record of message.records) records.push(shared(record));
    return say({ kind: 'added' });
  }
  void officialHolidays()
    .then((holidays) => {
      const outcome = trainBesides(records, message.before, holidays, (share) =>
        say({ kind: 'progress', share }),
      );
      say({ kind: 'trained', outcome });
    })
    // Thrown where the other side hears of it: as an error of the thread.
    .catch((error: unknown) =>
      setImmediate(() => {
        throw error;
      }),
    );
});
