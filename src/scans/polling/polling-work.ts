import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { JobQueue } from '../../platform/job-queue.js';
import { CdekPoller } from './cdek-poller.js';
import { PollNotes } from './poll-notes.js';
import { PollingService } from './polling.service.js';
import { RussianPostPoller } from './russian-post-poller.js';

const EVERY_MS = 15_000;
const WATCH_EVERY_MS = 900_000;

/** All there are. */
@Injectable()
export class PollersOfCarriers {
  readonly all;

  constructor(cdek: CdekPoller, russianPost: RussianPostPoller) {
    this.all = [cdek, russianPost] as const;
  }
}

/** Has carriers asked by working processes, now and then; rounds of several processes share the targets. */
@Injectable()
export class PollingWork implements OnApplicationShutdown {
  private readonly stop = new AbortController();
  private timers: NodeJS.Timeout[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly polling: PollingService,
    private readonly clock: Clock,
    private readonly notes: PollNotes,
    pollers: PollersOfCarriers,
    queue: JobQueue,
    database: Database,
  ) {
    database.whenReady(() => {
      if (queue.works && this.timers.length === 0) {
        this.timers = [
          setInterval(() => this.round(pollers), EVERY_MS).unref(),
          setInterval(() => void this.polling.watch(pollers.all), WATCH_EVERY_MS).unref(),
        ];
      }
      return Promise.resolve();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.stop.abort();
    await this.running;
  }

  private round({ all }: PollersOfCarriers): void {
    this.running ??= this.polling
      .round(all, this.clock, this.stop.signal)
      .catch((error: unknown) => this.notes.failed('any', error))
      .finally(() => (this.running = undefined));
  }
}
