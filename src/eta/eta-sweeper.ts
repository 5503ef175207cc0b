import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import { JobQueue } from '../platform/job-queue.js';
import { Log } from '../platform/logger.js';
import { Outbox } from '../platform/outbox.js';
import { EtaService } from './eta.service.js';

/** A scan should be seen in an estimate within the second, and an idle database is not asked more often than that. */
const EVERY_MS = 500;
/** Enough for one statement to be worth its trip; few enough that a transaction is over in some tens of milliseconds. */
const AT_ONCE = 250;

/**
 * Looks at the parcels whose moment has come, in the processes that work. It asks one index for them, so what it costs grows with what happens to
 * parcels and not with how many there are.
 */
@Injectable()
export class EtaSweeper implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private stopped = false;
  private failing = false;

  constructor(
    private readonly eta: EtaService,
    private readonly clock: Clock,
    private readonly log: Log,
    database: Database,
    outbox: Outbox,
    queue: JobQueue,
  ) {
    for (const changed of ['orders.accepted', 'orders.cancelled'])
      outbox.subscribeGroup(changed, (events) =>
        eta.touchOrders(events.map(({ payload }) => String(payload['orderId']))),
      );
    for (const heard of ['scans.parcel_changed', 'scans.parcel_heard_of'])
      outbox.subscribeGroup(heard, (events) => eta.touch(events.map(({ subject }) => subject)));
    database.whenReady(() => {
      if (!queue.works) return Promise.resolve();
      this.timer ??= setInterval(() => void this.sweep(), EVERY_MS).unref();
      return Promise.resolve();
    });
  }

  /** The sweep under way is finished first: half of one would be done again at the next start. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** Looks at everything that is due; one sweep at a time. */
  sweep(): Promise<void> {
    this.sweeping ??= this.drain().finally(() => (this.sweeping = undefined));
    return this.sweeping;
  }

  private async drain(): Promise<void> {
    try {
      while (!this.stopped && (await this.eta.lookAtDue(this.clock.now(), AT_ONCE)) === AT_ONCE);
      this.failing = false;
    } catch (error) {
      // Once for each time it begins: a database that is away for an hour would fill the log twice a second.
      if (!this.failing)
        this.log.warn({ reason: errorText(error) }, 'Estimates that are due are not renewed for now');
      this.failing = true;
    }
  }
}
