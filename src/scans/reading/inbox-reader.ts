import { Injectable } from '@nestjs/common';
import { Clock, isoInstant } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { errorText, isConnectionLoss, isWorthRepeating } from '../../platform/database-errors.js';
import type { LeasedDelivery } from '../inbox/inbox-store.js';
import { FenceError, InboxStore } from '../inbox/inbox-store.js';
import { contentHash } from '../inbox/raw-bodies.js';
import { DeliveryReader, type Quarantined, type ReadDelivery } from './delivery-reader.js';
import { inTransaction } from './in-transaction.js';
import type { Client } from './parcel-folds.js';
import { eventOf } from './scan-rows.js';
import type { ParcelNews } from './parcel-news.js';
import { ReadingLog } from './reading-log.js';
import { ScanWriter } from './scan-writer.js';
import * as sql from './scan-statements.js';

/** Bounds a transaction by deliveries and by scans; a call of a thousand scans is one of its own. */
const AT_ONCE = 100;
const SCANS_AT_ONCE = 2000;

type Read = ReadDelivery & { readonly delivery: LeasedDelivery };

/** Reads what carriers delivered, a carrier at a time: parcels, scans and states in one transaction with the mark. */
@Injectable()
export class InboxReader {
  constructor(
    private readonly store: InboxStore,
    private readonly reader: DeliveryReader,
    private readonly writer: ScanWriter,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notes: ReadingLog,
  ) {}

  /** Reads up to a hundred deliveries of a carrier; gives how many there were. */
  async readSome(carrierCode: string): Promise<number> {
    const leased = await this.store.claim(carrierCode, AT_ONCE);
    const done: Read[] = [];
    for (const delivery of leased) {
      const read = await this.attempt(delivery, () => this.reader.read(delivery));
      if (read) done.push({ delivery, ...read });
    }
    for (const group of inGroups(done)) await this.writeGroup(carrierCode, group);
    return leased.length;
  }

  private async writeGroup(carrierCode: string, group: readonly Read[]): Promise<void> {
    try {
      await this.write(carrierCode, group);
      this.notes.read(carrierCode, group.length);
    } catch (error) {
      // Leases run out by themselves: what another process has taken over, or a database that is away.
      if (error instanceof FenceError || isConnectionLoss(error)) throw error;
      const [only, ...others] = group;
      if (others.length > 0) for (const one of group) await this.writeGroup(carrierCode, [one]);
      else if (only) await this.failed(only.delivery, error);
    }
  }

  private async write(carrierCode: string, group: readonly Read[]): Promise<void> {
    const now = this.clock.now();
    for (let attempt = 1; ; attempt++) {
      try {
        return await inTransaction(this.database, async (client) => {
          await InboxStore.finish(
            client,
            group.map(({ delivery }) => delivery),
          );
          await this.quarantine(client, carrierCode, group);
          const news: ParcelNews[] = group.flatMap((one) => one.news);
          await this.writer.write(client, carrierCode, news, now);
        });
      } catch (error) {
        if (!isWorthRepeating(error) || attempt === 3) throw error;
      }
    }
  }

  private async quarantine(client: Client, carrierCode: string, group: readonly Read[]): Promise<void> {
    const rows = group.flatMap(({ delivery, quarantined }) =>
      quarantined.map((one) => quarantineRow(one, carrierCode, delivery)),
    );
    if (rows.length === 0) return;
    const values = [JSON.stringify(rows)];
    await client.query({ name: 'scans-quarantine', text: sql.INSERT_QUARANTINE, values });
  }

  private async attempt<T>(delivery: LeasedDelivery, work: () => T): Promise<T | undefined> {
    try {
      return work();
    } catch (error) {
      await this.failed(delivery, error);
      return undefined;
    }
  }

  private async failed(delivery: LeasedDelivery, error: unknown): Promise<void> {
    const outcome = await this.store.giveBack(delivery, errorText(error));
    this.notes.failed(delivery, outcome, error);
  }
}

function inGroups(all: readonly Read[]): Read[][] {
  const groups: Read[][] = [];
  let scans = Infinity;
  for (const one of all) {
    const size = one.news.reduce((sum, { parcel }) => sum + parcel.scans.length, 0);
    const last = groups.at(-1);
    if (last && scans + size <= SCANS_AT_ONCE) {
      last.push(one);
      scans += size;
    } else {
      groups.push([one]);
      scans = size;
    }
  }
  return groups;
}

const quarantineRow = (one: Quarantined, carrierCode: string, delivery: LeasedDelivery): object => ({
  carrier_code: carrierCode,
  reason: one.reason,
  detail: one.detail,
  tracking_number: one.trackingNumber,
  identity: one.identity,
  content_hash: `\\x${contentHash(one.content).toString('hex')}`,
  event: one.scan && { ...eventOf(one.scan) },
  inbox_id: delivery.id,
  received_at: isoInstant(delivery.receivedAt),
});
