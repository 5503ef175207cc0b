import { Injectable } from '@nestjs/common';
import { isoInstant } from '../platform/clock.js';
import { grouped } from './domain/grouped.js';
import type { ImportedScan } from './domain/import-lines.js';
import { isFuture } from './domain/quarantine.js';
import { faultOf, parcelOfReports, storableReport, withNumber } from './domain/reported-scan.js';
import type { StorableScan } from './domain/scan.js';
import { contentHash, RawBodies } from './inbox/raw-bodies.js';
import { NetworkZones } from './place-zones.js';
import { DeliveryReader, type Quarantined } from './reading/delivery-reader.js';
import type { Client } from './reading/parcel-folds.js';
import type { ParcelNews } from './reading/parcel-news.js';
import { putAside } from './reading/quarantine-rows.js';
import { ScanWriter } from './reading/scan-writer.js';

/** A line of a file, and what it says. */
export interface ImportLine {
  readonly number: number;
  readonly text: string;
  readonly read: ImportedScan | { readonly fault: string };
}

const KEEP = `
  INSERT INTO scan_inbox (carrier_code, source, content_type, body_salt, body, content_hash, received_at, state, done_at)
  VALUES ($1, 'FILE', 'text/plain', $2, $3, $4, $5, 'DONE', $5) RETURNING id`;

const NO_HASH = Buffer.alloc(16);

/** Writes lines of a file as the scans they are, in the caller's transaction. */
@Injectable()
export class ImportChunks {
  constructor(
    private readonly writer: ScanWriter,
    private readonly reader: DeliveryReader,
    private readonly zones: NetworkZones,
    private readonly bodies: RawBodies,
  ) {}

  async write(
    client: Client,
    lines: readonly ImportLine[],
    now: number,
  ): Promise<{ readonly accepted: number; readonly duplicates: number; readonly quarantined: number }> {
    const aside: [Quarantined, string][] = [];
    const sound = new Map<string, { readonly number: string; readonly scan: StorableScan }[]>();
    for (const line of lines) {
      const one = this.readLine(line, now);
      if ('reason' in one) aside.push([one, carrierOf(line)]);
      else {
        const carrier = carrierOf(line);
        const own = sound.get(carrier);
        if (own) own.push(one);
        else sound.set(carrier, [one]);
      }
    }
    const total = { accepted: 0, duplicates: 0, quarantined: aside.length };
    for (const [carrierCode, scans] of sound) {
      const news = newsOf(carrierCode, scans, now);
      const written = await this.writer.write(client, carrierCode, news, now);
      total.accepted += written.accepted - written.waiting;
      total.duplicates += written.duplicates;
      // A scan of a parcel that no order knows waits for it; one that says something else under its id is kept aside.
      total.quarantined += written.waiting + written.conflicts;
    }
    await this.keep(client, aside, lines, now);
    return total;
  }

  private readLine(
    { number, read }: ImportLine,
    now: number,
  ): { number: string; scan: StorableScan } | Quarantined {
    const fault = 'fault' in read ? read.fault : faultOf(read);
    if (fault !== null || 'fault' in read) {
      const trackingNumber = 'fault' in read ? null : read.trackingNumber.slice(0, 100);
      const content = JSON.stringify(read);
      const identity = `line ${contentHash(content).toString('hex')}`;
      return {
        reason: 'MALFORMED',
        detail: `Line ${number}: ${fault}`,
        trackingNumber,
        identity,
        content,
        scan: null,
      };
    }
    const trackingNumber = read.trackingNumber.trim();
    const scan = storableReport(
      withNumber(read, trackingNumber),
      this.zones,
      this.reader.meaningFor(read.carrierCode),
    );
    if (!isFuture(scan, now)) return { number: trackingNumber, scan };
    const detail = `Line ${number}: it is said to happen more than 24 h from now.`;
    return { reason: 'FUTURE', detail, trackingNumber, identity: scan.identity, content: scan.content, scan };
  }

  /** The lines that cannot count are kept as they came, encrypted, beside the reasons. */
  private async keep(
    client: Client,
    aside: readonly (readonly [Quarantined, string])[],
    lines: readonly ImportLine[],
    now: number,
  ): Promise<void> {
    if (aside.length === 0) return;
    const refused = new Set(aside.map(([one]) => one.detail.split(':', 1)[0]));
    const texts = lines.filter(({ number }) => refused.has(`Line ${number}`)).map(({ text }) => text);
    const body = Buffer.from(texts.join('\n'));
    const sealed = this.bodies.seal(body);
    const [[, carrierCode]] = aside as readonly [readonly [Quarantined, string]];
    const values = [carrierCode, sealed.salt, sealed.body, contentHash(body), isoInstant(now)];
    const { rows } = await client.query<{ id: string }>(KEEP, values);
    const inboxId = rows[0]?.id ?? null;
    await putAside(
      client,
      aside.map(([one, carrier]) => [one, { carrierCode: carrier, inboxId, receivedAt: now }] as const),
    );
  }
}

const carrierOf = ({ read }: ImportLine): string => ('fault' in read ? 'file' : read.carrierCode);

function newsOf(
  carrierCode: string,
  scans: readonly { readonly number: string; readonly scan: StorableScan }[],
  receivedAt: number,
): ParcelNews[] {
  return [...grouped(scans, ({ number }) => number)].map(([number, own]) => ({
    ...{ carrierCode, inboxId: null, receivedAt, payloadHash: NO_HASH, reserved: 'no' },
    parcel: parcelOfReports(
      number,
      own.map(({ scan }) => scan),
    ),
  }));
}
