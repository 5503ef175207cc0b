import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { SqlRunner } from '../platform/change-feed.js';
import { lastMoment } from './delivery-rows.js';
import type { DeliveryRecord } from './domain/delivery-record.js';
import { readHistoryFile, type HistoryFileSummary } from './history-file.js';
import { PastDeliveries } from './past-deliveries.service.js';

export interface HistoryImportTally {
  /** Orders that were not known. */
  readonly accepted: number;
  /** Known orders of which the file says something new: most often that they have come. */
  readonly changed: number;
  /** Rows that say what is known. */
  readonly repeated: number;
  /** Of the accepted, changed and repeated: still on their way when the file ends. */
  readonly open: number;
  readonly file: HistoryFileSummary;
}

export interface HistoryImportOptions {
  /** IANA zone of times without an offset, in rows that name none. */
  readonly timezone: string | null;
  /** Share of the file from 0 to 1. */
  readonly progress: (share: number) => void;
}

const AT_ONCE = 2000;

/** Takes files of past deliveries in, each as one transaction: whole or not at all, and as often as one likes. */
@Injectable()
export class HistoryImport {
  constructor(
    private readonly database: Database,
    private readonly past: PastDeliveries,
  ) {}

  /** @throws HistoryFileError for a file that cannot be used; then nothing of it was taken. */
  import(file: string, options: HistoryImportOptions): Promise<HistoryImportTally> {
    return this.database.inTransaction(async (manager) => {
      const taking = new Taking(this.past, manager);
      const summary = await readHistoryFile(file, options, (record) => taking.take(record));
      await taking.end();
      const { fresh, changed, open } = taking;
      return {
        ...{ accepted: fresh, changed, repeated: summary.records - fresh - changed, open },
        file: summary,
      };
    });
  }
}

/** Rows on their way into the database. Open ones wait for the end of the file, which says until when they are open. */
class Taking {
  fresh = 0;
  changed = 0;
  open = 0;
  private waiting: DeliveryRecord[] = [];
  private readonly unfinished: DeliveryRecord[] = [];
  private until = -Infinity;

  constructor(
    private readonly past: PastDeliveries,
    private readonly runner: SqlRunner,
  ) {}

  take(record: DeliveryRecord): Promise<void> | undefined {
    this.until = lastMoment(record, this.until);
    if (Number.isNaN(record.deliveredAt)) {
      this.open++;
      this.unfinished.push(record);
      return undefined;
    }
    this.waiting.push(record);
    return this.waiting.length < AT_ONCE ? undefined : this.flush(null);
  }

  async end(): Promise<void> {
    await this.flush(null);
    for (let from = 0; from < this.unfinished.length; from += AT_ONCE) {
      this.waiting = this.unfinished.slice(from, from + AT_ONCE);
      await this.flush(this.until);
    }
  }

  private async flush(openUntil: number | null): Promise<void> {
    const records = this.waiting;
    this.waiting = [];
    const { fresh, changed } = await this.past.addFromFile(records, openUntil, this.runner);
    this.fresh += fresh;
    this.changed += changed;
  }
}
