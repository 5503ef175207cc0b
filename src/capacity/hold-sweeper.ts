import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import { Log } from '../platform/logger.js';
import { CapacityService } from './capacity.service.js';

const EVERY_MS = 15_000;
const AT_ONCE = 500;

/**
 * Tidies up after holds nobody came back for, so that what staff see of a day is settled soon. Nothing depends on it: a full
 * day ends its overdue holds itself before it refuses anybody.
 */
@Injectable()
export class HoldSweeper implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly capacity: CapacityService,
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
      await this.capacity.expireOverdue(AT_ONCE);
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'Overdue holds were not tidied up this time');
    }
  }
}
