import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { gunzip } from 'node:zlib';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppError } from '../platform/errors.js';
import { projectRoot } from '../platform/load-config.js';
import { CachedHolidays } from './cached-holidays.js';
import type { ReadingAnswer, ReadingTask } from './document-worker.js';
import { DocumentBuilder } from './domain/document-parts.js';
import type { Faults } from './domain/fault.js';
import type { NetworkDocument } from './domain/network-document.js';
import type { ParsedDocument } from './domain/parse-document.js';
import { parseNetworkDocument } from './domain/parse-document.js';

const unzip = promisify(gunzip);

/** Some ten milliseconds of reading; a thread takes a third of a second to begin. */
const LARGE_TEXT = 65_536;
/** About 2 MB of JSON. */
const LARGE_ZIPPED = 200_000;

const WORKER = join(projectRoot, 'dist', 'src', 'network', 'document-worker.js');

/** Reads documents; large ones in a thread of their own, because they take seconds and quotes must not wait for them. */
@Injectable()
export class DocumentReader implements OnApplicationShutdown {
  private readonly workers = new Set<Worker>();

  constructor(private readonly holidays: CachedHolidays) {}

  /** The document in a text, or every fault it has. */
  async read(text: string): Promise<ParsedDocument> {
    return text.length < LARGE_TEXT
      ? this.readHere(text)
      : this.readAside({ text, year: this.holidays.thisYear });
  }

  /** The same in this thread: soonest done, for whoever makes nobody wait. */
  async readHere(text: string): Promise<ParsedDocument> {
    await this.holidays.load();
    return parseNetworkDocument(text, this.holidays.regionTest);
  }

  /** A document that was stored. */
  async unpack(zipped: Buffer): Promise<NetworkDocument> {
    if (zipped.length < LARGE_ZIPPED)
      return JSON.parse((await unzip(zipped)).toString('utf8')) as NetworkDocument;
    const read = await this.readAside({ zipped });
    if ('faults' in read) throw new Error('A stored document has faults.');
    return read.document;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.terminate()));
  }

  private readAside(task: ReadingTask): Promise<ParsedDocument> {
    const worker = new Worker(WORKER, { workerData: task });
    this.workers.add(worker);
    return new Promise<ParsedDocument>((resolve, reject) => {
      const builder = new DocumentBuilder();
      let faults: Faults | undefined;
      worker.on('message', (answer: ReadingAnswer) => {
        if (answer === 'done') return resolve(faults ?? { document: builder.done() });
        if ('faults' in answer) faults = answer;
        else builder.add(answer);
        // One part is under way at a time: many in a row would hold this thread as the whole would.
        worker.postMessage('more');
      });
      worker.on('error', reject);
      worker.on('exit', () =>
        reject(new AppError('UNAVAILABLE', 'The service is being stopped; try again.')),
      );
      worker.postMessage('more');
    }).finally(() => {
      this.workers.delete(worker);
      void worker.terminate();
    });
  }
}
