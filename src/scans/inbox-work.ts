import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import { JobQueue } from '../platform/job-queue.js';
import { Log } from '../platform/logger.js';
import { InboxStore } from './inbox/inbox-store.js';
import { InboxReader } from './reading/inbox-reader.js';

const TASK = 'scans-read';
/** One wake-up for all that comes within this time. */
const GATHER_MS = 20;
/** Then the carrier goes to the end of the queue, so that a busy one never keeps the others waiting. */
const TURN_MS = 1000;
const SWEEP_MS = 30_000;

/** Has deliveries read soon after they are stored, and now and then those that nobody was woken for. */
@Injectable()
export class InboxWork implements OnApplicationShutdown {
  private readonly wakers = new Map<string, NodeJS.Timeout>();
  private readonly reading = new Set<string>();
  private readonly again = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly queue: JobQueue,
    private readonly store: InboxStore,
    private readonly reader: InboxReader,
    private readonly log: Log,
    database: Database,
  ) {
    queue.handle(TASK, ({ carrier }, stop) => this.readAll(String(carrier), stop));
    database.whenReady(() => this.begin());
    database.whenReconnected(() => this.sweep());
  }

  /** To be called when a delivery of this carrier has been stored. Cheap, and never fails. */
  wake(carrierCode: string): void {
    if (this.wakers.has(carrierCode)) return;
    const timer = setTimeout(() => {
      this.wakers.delete(carrierCode);
      void this.queue.wake(TASK, carrierCode, { carrier: carrierCode }).catch((error: unknown) => {
        this.log.debug({ reason: errorText(error) }, 'Nobody was woken; the sweep will find it');
      });
    }, GATHER_MS);
    this.wakers.set(carrierCode, timer.unref());
  }

  /** Reads everything there is, here and now: for commands and tests. */
  async drain(): Promise<void> {
    for (const carrier of await this.store.carriersWaiting()) {
      while ((await this.reader.readSome(carrier)).deliveries > 0);
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    for (const timer of this.wakers.values()) clearTimeout(timer);
  }

  private begin(): Promise<void> {
    if (!this.queue.works) return Promise.resolve();
    this.timer ??= setInterval(() => void this.sweep(), SWEEP_MS).unref();
    return this.sweep();
  }

  private async readAll(carrier: string, stop: AbortSignal): Promise<void> {
    if (this.reading.has(carrier)) {
      this.again.add(carrier);
      return;
    }
    this.reading.add(carrier);
    const begun = performance.now();
    try {
      while (!stop.aborted && (await this.reader.readSome(carrier)).deliveries > 0) {
        if (performance.now() - begun < TURN_MS) continue;
        this.again.add(carrier);
        break;
      }
    } finally {
      this.reading.delete(carrier);
      if (this.again.delete(carrier)) this.wake(carrier);
    }
  }

  private async sweep(): Promise<void> {
    try {
      for (const carrier of await this.store.carriersWaiting()) this.wake(carrier);
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'The inbox was not swept this time');
    }
  }
}
