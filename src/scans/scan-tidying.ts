import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import { JobQueue } from '../platform/job-queue.js';
import { Log } from '../platform/logger.js';
import { InboxStore } from './inbox/inbox-store.js';
import { ScanPartitions } from './scan-partitions.js';

const EVERY_MS = 3_600_000;

/** Makes the next months of scans, takes out those that are over, and deletes deliveries whose time is over. */
@Injectable()
export class ScanTidying implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly partitions: ScanPartitions,
    private readonly store: InboxStore,
    private readonly config: Config,
    private readonly log: Log,
    queue: JobQueue,
    database: Database,
  ) {
    database.whenReady(async () => {
      await this.partitions.ensure();
      if (queue.works) this.timer ??= setInterval(() => void this.tidy(), EVERY_MS).unref();
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async tidy(): Promise<void> {
    try {
      await this.partitions.ensure();
      await this.partitions.detachOld();
      while ((await this.store.forgetOlderThan(this.config.rawBodyDays)) > 0);
    } catch (error) {
      this.log.warn({ reason: errorText(error) }, 'Old deliveries were not deleted this time');
    }
  }
}
