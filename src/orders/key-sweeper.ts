import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import { Log } from '../platform/logger.js';
import { OrderStore } from './order-store.js';

const EVERY_MS = 3_600_000;

/** Deletes idempotency records whose thirty days are over. Nothing depends on it: such a record counts for nothing. */
@Injectable()
export class KeySweeper implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: OrderStore,
    private readonly log: Log,
    database: Database,
  ) {
    database.whenReady(() => {
      this.timer ??= setInterval(() => void this.sweep(), EVERY_MS).unref();
      return Promise.resolve();
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      await this.store.forgetOldKeys();
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'Old idempotency keys were not deleted this time');
    }
  }
}
