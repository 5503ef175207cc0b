/**
 * The heavy part of training, in a thread of its own: fitting takes a minute for a hundred thousand deliveries, and quotes
 * are answered meanwhile by the same process. Its memory is bounded, so that a history too large for it fails the training
 * and not the service.
 */
import { Worker } from 'node:worker_threads';
import type { DeliveryRecord } from './domain/delivery-record.js';
import { trainBesides, type ShadowOutcome } from './domain/shadow-training.js';
import type { WrittenForecaster } from './domain/trained-forecaster.js';
import { officialHolidays } from './official-holidays.js';

/** Of the thread's own heap; a hundred thousand deliveries take about half of it. */
const MOST_MEGABYTES = 1024;
/** What is young here is mostly what comes over from the database; a large nursery for it is memory that is never given back. */
const LIMITS = { maxOldGenerationSizeMb: MOST_MEGABYTES, maxYoungGenerationSizeMb: 8 };

export interface Trainer {
  /** Waits while the thread is behind. */
  add(records: readonly DeliveryRecord[]): Promise<void>;
  /** Null: too few deliveries to fit anything. `tell` hears shares from 0 to 1. */
  train(before: WrittenForecaster | null, tell: (share: number) => void): Promise<ShadowOutcome | null>;
  /** Ends it, whatever it does. */
  end(): Promise<void>;
}

export type ToTrainer =
  | { readonly kind: 'add'; readonly records: readonly DeliveryRecord[] }
  | { readonly kind: 'train'; readonly before: WrittenForecaster | null };
export type FromTrainer =
  | { readonly kind: 'added' }
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'trained'; readonly outcome: ShadowOutcome | null };

export function startTrainer(): Trainer {
  const here = new URL(import.meta.url);
  // A test runner that compiles in memory has no file that a thread could load.
  return here.pathname.endsWith('.ts')
    ? new HereTrainer()
    : new ThreadTrainer(new URL('./trainer-thread.js', here));
}

class ThreadTrainer implements Trainer {
  private readonly worker: Worker;
  private waiting: { resolve: (answer: FromTrainer) => void; reject: (error: Error) => void } | null = null;
  private failure: Error | null = null;
  private tell: (share: number) => void = () => undefined;

  constructor(file: URL) {
    this.worker = new Worker(file, { resourceLimits: LIMITS });
    this.worker.on('message', (message: FromTrainer) => {
      if (message.kind === 'progress') return this.tell(message.share);
      this.waiting?.resolve(message);
    });
    this.worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', () => this.fail(new Error('the training thread ended before it was done')));
    this.worker.unref();
  }

  async add(records: readonly DeliveryRecord[]): Promise<void> {
    await this.ask({ kind: 'add', records });
  }

  async train(
    before: WrittenForecaster | null,
    tell: (share: number) => void,
  ): Promise<ShadowOutcome | null> {
    this.tell = tell;
    const answer = await this.ask({ kind: 'train', before });
    return answer.kind === 'trained' ? answer.outcome : null;
  }

  async end(): Promise<void> {
    this.failure ??= new Error('the training was stopped');
    await this.worker.terminate();
  }

  private ask(question: ToTrainer): Promise<FromTrainer> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.worker.postMessage(question);
    });
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.waiting?.reject(this.failure);
    this.waiting = null;
  }
}

class HereTrainer implements Trainer {
  private readonly records: DeliveryRecord[] = [];

  add(records: readonly DeliveryRecord[]): Promise<void> {
    for (const record of records) this.records.push(record);
    return Promise.resolve();
  }

  async train(
    before: WrittenForecaster | null,
    tell: (share: number) => void,
  ): Promise<ShadowOutcome | null> {
    return trainBesides(this.records, before, await officialHolidays(), tell);
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}
