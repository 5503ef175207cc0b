import { setImmediate as othersTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { errorText, isConnectionLoss, isWorthRepeating } from '../../platform/database-errors.js';
import type { LeasedDelivery } from '../inbox/inbox-store.js';
import { FenceError, InboxStore, MOST_BYTES } from '../inbox/inbox-store.js';
import { DeliveryReader, type ReadDelivery } from './delivery-reader.js';
import { inTransaction } from './in-transaction.js';
import type { ParcelNews } from './parcel-news.js';
import { askSoon } from '../polling/poll-targets.js';
import { putAside } from './quarantine-rows.js';
import { ReadingLog } from './reading-log.js';
import { ScanWriter, type Written } from './scan-writer.js';

/** Bounds a transaction by deliveries and by scans; a call of a thousand scans is one of its own. */
const AT_ONCE = 200;
const SCANS_AT_ONCE = 2000;
const MOST_CUT_OFF = 10 * AT_ONCE;
/** Of parsing, while senders wait for their answer in the same thread. */
const LONGEST_STRETCH_MS = 10;

/** What became of the scans of some deliveries. */
export interface ReadTally {
  deliveries: number;
  accepted: number;
  duplicates: number;
  quarantined: number;
}

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

  private readonly cutOff: LeasedDelivery[] = [];

  /** Reads up to two hundred deliveries of a carrier; gives how many there were, and what was in them. */
  async readSome(carrierCode: string): Promise<ReadTally & { readonly more: boolean }> {
    const leased = await this.store.claim(carrierCode, AT_ONCE);
    try {
      return await this.readClaimed(carrierCode, leased);
    } catch (error) {
      if (isConnectionLoss(error)) this.cutOff.push(...leased);
      throw error;
    }
  }

  /** What was being read when the database went away is given back, so that nobody has to wait for the leases to end. */
  async giveBackCutOff(): Promise<void> {
    const leased = this.cutOff.splice(0);
    if (leased.length === 0) return;
    try {
      await this.store.unclaim(leased);
    } catch (error) {
      // Not for ever: leases end by themselves.
      if (this.cutOff.length < MOST_CUT_OFF) this.cutOff.push(...leased);
      throw error;
    }
  }

  private async readClaimed(
    carrierCode: string,
    leased: readonly LeasedDelivery[],
  ): Promise<ReadTally & { readonly more: boolean }> {
    const done: Read[] = [];
    let begun = performance.now();
    for (const delivery of leased) {
      const read = await this.attempt(delivery, () => this.reader.read(delivery));
      if (read) done.push({ delivery, ...read });
      if (performance.now() - begun < LONGEST_STRETCH_MS) continue;
      await othersTurn();
      begun = performance.now();
    }
    const tally = { deliveries: leased.length, accepted: 0, duplicates: 0, quarantined: 0 };
    for (const group of inGroups(done)) await this.writeGroup(carrierCode, group, tally);
    return { ...tally, more: isFull(leased) };
  }

  private async writeGroup(carrierCode: string, group: readonly Read[], tally: ReadTally): Promise<void> {
    try {
      const { accepted, duplicates, conflicts, waiting, aside } = await this.write(carrierCode, group);
      tally.accepted += accepted - waiting;
      tally.duplicates += duplicates;
      tally.quarantined += waiting + conflicts + aside;
      this.notes.read(carrierCode, group.length);
    } catch (error) {
      // Leases run out by themselves: what another process has taken over, or a database that is away.
      if (error instanceof FenceError || isConnectionLoss(error)) throw error;
      const [only, ...others] = group;
      if (others.length > 0) for (const one of group) await this.writeGroup(carrierCode, [one], tally);
      else if (only) await this.failed(only.delivery, error);
    }
  }

  private async write(
    carrierCode: string,
    group: readonly Read[],
  ): Promise<Written & { readonly aside: number }> {
    const now = this.clock.now();
    for (let attempt = 1; ; attempt++) {
      try {
        return await inTransaction(this.database, async (client) => {
          await InboxStore.finish(
            client,
            group.map(({ delivery }) => delivery),
          );
          const aside = group.flatMap(({ delivery: { id, receivedAt }, quarantined }) =>
            quarantined.map((one) => [one, { carrierCode, inboxId: id, receivedAt }] as const),
          );
          await putAside(client, aside);
          await askSoon(
            client,
            carrierCode,
            group.flatMap(({ hints }) => hints),
            now,
          );
          const news: ParcelNews[] = group.flatMap((one) => one.news);
          const written = await this.writer.write(client, carrierCode, news, now);
          return { ...written, aside: aside.length };
        });
      } catch (error) {
        if (!isWorthRepeating(error) || attempt === 3) throw error;
      }
    }
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

/** Whether as much was claimed as can be at once, so that there is probably more. */
const isFull = (leased: readonly LeasedDelivery[]): boolean =>
  leased.length === AT_ONCE ||
  leased.reduce((sum, { sealed }) => sum + (sealed?.body.length ?? 0), 0) > MOST_BYTES / 2;

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
