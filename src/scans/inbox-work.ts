import { setTimeout as pause } from 'node:timers/promises';
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
/** While deliveries keep coming, a wake-up of other processes so often is enough. */
const PAUSE_MS = 250;
/** Then the carrier goes to the end of the queue, so that a busy one never keeps the others waiting. */
const TURN_MS = 2000;
const SWEEP_MS = 10_000;
/** Time left to senders, as often as the time that reading has just taken: while they are served quickly, and when not. */
const SENDERS_SHARE = 2;
const SLOW_SENDERS_SHARE = 8;
const SLOW_MS = 40;
/** How much the last one weighs in what a sender waits for. */
const WEIGHT = 0.05;
const LOOK_MS = 5;

interface Turn {
  readonly carrier: string;
  readonly stop: AbortSignal;
  readonly until: number;
}

/** Has deliveries read soon after they are stored, and now and then those that nobody was woken for. */
@Injectable()
export class InboxWork implements OnApplicationShutdown {
  private readonly wakers = new Map<string, NodeJS.Timeout>();
  private readonly wokenAt = new Map<string, number>();
  private readonly reading = new Set<string>();
  private readonly again = new Set<string>();
  /** Carriers whose last turn ended with something left. */
  private readonly behind = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private storing = 0;
  private storedInMs = 0;

  constructor(
    private readonly queue: JobQueue,
    private readonly inbox: InboxStore,
    private readonly reader: InboxReader,
    private readonly log: Log,
    database: Database,
  ) {
    queue.handle(TASK, ({ carrier }, stop) => this.readAll(String(carrier), stop));
    database.whenReady(() => this.begin());
    database.whenReconnected(() => this.sweep());
  }

  /** Storing a delivery goes through here, so that reading knows when somebody waits. */
  async store<T>(storing: () => Promise<T>): Promise<T> {
    this.storing += 1;
    const begun = performance.now();
    try {
      return await storing();
    } finally {
      this.storing -= 1;
      this.storedInMs += (performance.now() - begun - this.storedInMs) * WEIGHT;
    }
  }

  /** To be called when a delivery of this carrier has been stored. Cheap, and never fails. */
  wake(carrierCode: string): void {
    if (this.wakers.has(carrierCode)) return;
    // Who reads looks again before it ends, so nobody else has to be woken.
    if (this.reading.has(carrierCode)) {
      this.again.add(carrierCode);
      return;
    }
    const since = performance.now() - (this.wokenAt.get(carrierCode) ?? -Infinity);
    const timer = setTimeout(
      () => {
        this.wakers.delete(carrierCode);
        this.wokenAt.set(carrierCode, performance.now());
        void this.queue.wake(TASK, carrierCode, { carrier: carrierCode }).catch((error: unknown) => {
          this.log.debug({ reason: errorText(error) }, 'Nobody was woken; the sweep will find it');
        });
      },
      since < PAUSE_MS ? PAUSE_MS - since : GATHER_MS,
    );
    this.wakers.set(carrierCode, timer.unref());
  }

  /** Reads everything there is, here and now: for commands and tests. */
  async drain(): Promise<void> {
    for (const carrier of await this.inbox.carriersWaiting()) {
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
    this.again.add(carrier);
    if (this.reading.has(carrier)) return;
    this.reading.add(carrier);
    const turn = { carrier, stop, until: performance.now() + TURN_MS };
    try {
      const other = this.behind.delete(carrier) && this.storing === 0 ? this.beside(turn) : undefined;
      await this.readLane(turn, other);
    } finally {
      this.reading.delete(carrier);
      if (this.again.delete(carrier)) this.wake(carrier);
    }
  }

  /** With much to read a second lane joins in: one parses while the database is busy with the other. */
  private async readLane(turn: Turn, beside?: Promise<void> | 'alone'): Promise<void> {
    const { carrier, stop, until } = turn;
    let other = beside;
    let found = true;
    while (!stop.aborted && (found || this.again.has(carrier))) {
      this.again.delete(carrier);
      const before = performance.now();
      const { deliveries, more } = await this.reader.readSome(carrier);
      found = deliveries > 0;
      if (performance.now() > until) {
        if (found) this.again.add(carrier);
        if (found && more) this.behind.add(carrier);
        break;
      }
      await this.letSendersPass(performance.now() - before);
      if (more && this.storing === 0) other ??= this.beside(turn);
    }
    await other;
  }

  private async beside(turn: Turn): Promise<void> {
    try {
      await this.readLane(turn, 'alone');
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'One of two lanes of reading ended; leases run out');
    }
  }

  /** Senders wait for their answer, readers for a state: while there are senders, reading takes the smaller part of the time. */
  private async letSendersPass(readForMs: number): Promise<void> {
    const share = this.storedInMs > SLOW_MS ? SLOW_SENDERS_SHARE : SENDERS_SHARE;
    const until = performance.now() + Math.min(readForMs * share, TURN_MS / 2);
    while (this.storing > 0 && performance.now() < until) await pause(LOOK_MS);
  }

  private async sweep(): Promise<void> {
    try {
      await this.reader.giveBackCutOff();
      for (const carrier of await this.inbox.carriersWaiting()) this.wake(carrier);
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'The inbox was not swept this time');
    }
  }
}
