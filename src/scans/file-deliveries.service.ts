import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { CarrierDirectory } from './carrier-directory.js';
import { InboxStore } from './inbox/inbox-store.js';
import { contentHash, RawBodies } from './inbox/raw-bodies.js';
import { InboxReader, type ReadTally } from './reading/inbox-reader.js';
import { InboxWork } from './inbox-work.js';

const LONGEST = 67_108_864;

/** Files in a carrier's own format, stored whole like a push. */
@Injectable()
export class FileDeliveries {
  constructor(
    private readonly directory: CarrierDirectory,
    private readonly inbox: InboxStore,
    private readonly bodies: RawBodies,
    private readonly work: InboxWork,
    private readonly reader: InboxReader,
    private readonly clock: Clock,
  ) {}

  /** @throws Error when nobody can read files of the carrier, or the file is too large. */
  async store(carrierCode: string, body: Buffer): Promise<void> {
    const carrier = this.directory.find(carrierCode)?.code ?? carrierCode;
    if (!this.directory.adapterOf(carrier)) throw new Error(`nobody can read files of ${carrierCode}`);
    if (body.length > LONGEST) throw new Error('the file is larger than 64 MB');
    await this.inbox.store([
      {
        ...{
          carrierCode: carrier,
          source: 'FILE',
          contentType: null,
          headers: {},
          receivedAt: this.clock.now(),
        },
        ...{ sealed: this.bodies.seal(body), contentHash: contentHash(body) },
      },
    ]);
    this.work.wake(carrier);
  }

  /** Stores a file and reads it here and now; gives what was in it. */
  async import(carrierCode: string, body: Buffer): Promise<Omit<ReadTally, 'deliveries'>> {
    await this.store(carrierCode, body);
    const total = { accepted: 0, duplicates: 0, quarantined: 0 };
    for (;;) {
      const { deliveries, ...read } = await this.reader.readSome(
        this.directory.find(carrierCode)?.code ?? carrierCode,
      );
      if (deliveries === 0) return total;
      total.accepted += read.accepted;
      total.duplicates += read.duplicates;
      total.quarantined += read.quarantined;
    }
  }

  isWeather(error: unknown): boolean {
    return error instanceof AppError && error.code === 'UNAVAILABLE';
  }
}
