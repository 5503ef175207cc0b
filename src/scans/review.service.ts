import { Injectable } from '@nestjs/common';
import { Clock, isoInstant } from '../platform/clock.js';
import { auditLineOf, noteInAuditLog } from '../platform/audit-log.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import type { StorableScan } from './domain/scan.js';
import { parcelOfReports } from './domain/reported-scan.js';
import { InboxWork } from './inbox-work.js';
import { inTransaction } from './reading/in-transaction.js';
import { ScanWriter } from './reading/scan-writer.js';

/** Something of a carrier's that waits for somebody to look at it. */
export interface QuarantineRow {
  readonly id: string;
  readonly carrierCode: string;
  readonly reason: string;
  readonly detail: string;
  readonly trackingNumber: string | null;
  readonly receivedAt: Date;
}

export interface ConflictRow {
  readonly id: string;
  readonly carrierCode: string;
  readonly identity: string;
  readonly trackingNumber: string;
  readonly event: Readonly<Record<string, string | null>>;
  readonly receivedAt: Date;
}

export interface UnmappedRow {
  readonly carrierCode: string;
  readonly rawCode: string;
  readonly sampleText: string | null;
  readonly times: string;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

export interface ParkedRow {
  readonly id: string;
  readonly carrierCode: string;
  readonly source: string;
  readonly reason: string;
  readonly attempts: number;
  readonly receivedAt: Date;
}

export type Page = { readonly first: number; readonly after: string | null };

const QUARANTINE = `
  SELECT id, carrier_code AS "carrierCode", reason, detail, tracking_number AS "trackingNumber", received_at AS "receivedAt"
    FROM scan_quarantine WHERE released_at IS NULL AND id > $2 ORDER BY id LIMIT $1`;
// Scans of parcels that no order knows are scans like any other, except that nobody sees them yet.
const WAITING = `
  SELECT p.id, p.carrier_code AS "carrierCode", 'UNKNOWN_PARCEL' AS reason,
         'No order has a parcel with this number yet; ' || p.scan_count || ' scan(s) wait for it.' AS detail,
         p.tracking_number AS "trackingNumber", p.first_received_at AS "receivedAt"
    FROM parcels p WHERE p.shipment_id IS NULL AND p.id > $2 ORDER BY p.id LIMIT $1`;
const CONFLICTS = `
  SELECT id, carrier_code AS "carrierCode", identity, tracking_number AS "trackingNumber", event,
         received_at AS "receivedAt"
    FROM scan_conflicts WHERE seen_at IS NULL AND id > $2 ORDER BY id LIMIT $1`;
const PARKED = `
  SELECT id, carrier_code AS "carrierCode", source, parked_reason AS reason, attempts, received_at AS "receivedAt"
    FROM scan_inbox WHERE state = 'PARKED' AND id > $2 ORDER BY id LIMIT $1`;
const UNMAPPED = `
  SELECT carrier_code AS "carrierCode", raw_code AS "rawCode", sample_text AS "sampleText", times,
         first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt"
    FROM unmapped_codes ORDER BY times DESC, carrier_code, raw_code LIMIT $1`;

const SEEN = `
  WITH seen AS (UPDATE scan_conflicts SET seen_at = $2 WHERE id = $1 AND seen_at IS NULL RETURNING id),
  audited AS (${auditLineOf('SCAN_CONFLICT_CLOSED', { at: '$2::timestamptz', actor: '$3::text', subject: 'id::text', from: 'seen' })})
  SELECT id FROM seen`;
const READ_AGAIN = `
  UPDATE scan_inbox SET state = 'NEW', parked_reason = NULL, attempts = 0, lease_until = NULL, done_at = NULL
   WHERE id = $1 AND body IS NOT NULL AND state <> 'NEW' RETURNING carrier_code AS "carrierCode"`;
const READ_AGAIN_FOR_STAFF = `
  WITH again AS (${READ_AGAIN}, id),
  audited AS (${auditLineOf('DELIVERY_REPLAYED', { at: '$2::timestamptz', actor: '$3::text', subject: 'id::text', from: 'again' })})
  SELECT "carrierCode" FROM again`;
const HELD = `
  SELECT id, carrier_code AS "carrierCode", reason, tracking_number AS "trackingNumber", event,
         inbox_id AS "inboxId", content_hash AS "contentHash", received_at AS "receivedAt"
    FROM scan_quarantine WHERE id = $1 AND released_at IS NULL FOR UPDATE`;
const RELEASE = `UPDATE scan_quarantine SET released_at = $2 WHERE id = $1`;

interface Held extends QuarantineRow {
  readonly event: StorableScan | null;
  readonly inboxId: string | null;
  readonly contentHash: Buffer;
}

/** What waits for staff, and how they have it tried again. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly database: Database,
    private readonly writer: ScanWriter,
    private readonly work: InboxWork,
    private readonly clock: Clock,
  ) {}

  quarantine(page: Page): Promise<QuarantineRow[]> {
    return this.rows('scans-quarantined', QUARANTINE, page);
  }

  waitingParcels(page: Page): Promise<QuarantineRow[]> {
    return this.rows('scans-waiting', WAITING, page);
  }

  conflicts(page: Page): Promise<ConflictRow[]> {
    return this.rows('scans-conflicts', CONFLICTS, page);
  }

  parked(page: Page): Promise<ParkedRow[]> {
    return this.rows('scans-parked', PARKED, page);
  }

  unmapped(most: number): Promise<UnmappedRow[]> {
    return runStatement(this.database, { name: 'scans-unmapped', text: UNMAPPED, values: [most] });
  }

  /** Puts a conflict out of the list; the first of the two goes on counting. False: there is none. */
  async closeConflict(id: string, author: string): Promise<boolean> {
    const values = [id, isoInstant(this.clock.now()), author];
    return (
      (await runStatement(this.database, { name: 'scans-conflict-seen', text: SEEN, values })).length > 0
    );
  }

  /** Has a delivery that was put aside read again, with all its attempts. False: there is none, or its body is gone. */
  async replayDelivery(id: string, author: string): Promise<boolean> {
    const values = [id, isoInstant(this.clock.now()), author];
    const [row] = await runStatement<{ carrierCode: string }>(this.database, {
      ...{ name: 'scans-read-again', text: READ_AGAIN_FOR_STAFF, values },
    });
    if (row) this.work.wake(row.carrierCode);
    return row !== undefined;
  }

  /**
   * Takes something out of quarantine: a scan that was only too early counts from now on by the codes and words that were
   * kept, everything else is read again from its delivery. `gone`: its body has been deleted since.
   */
  async replay(id: string, author: string): Promise<'replayed' | 'unknown' | 'gone'> {
    const now = this.clock.now();
    const outcome = await inTransaction(this.database, async (client) => {
      const { rows } = await client.query<Held>(HELD, [id]);
      const [held] = rows;
      if (!held) return 'unknown';
      if (held.event && held.trackingNumber !== null) {
        const parcel = parcelOfReports(held.trackingNumber, [held.event]);
        const { carrierCode, contentHash: payloadHash } = held;
        const news = {
          carrierCode,
          parcel,
          inboxId: null,
          receivedAt: now,
          payloadHash,
          reserved: 'no',
        } as const;
        await this.writer.write(client, carrierCode, [news], now);
      } else {
        const again = await client.query<{ carrierCode: string }>(READ_AGAIN, [held.inboxId]);
        if (again.rows.length === 0) return 'gone';
      }
      await client.query(RELEASE, [id, isoInstant(now)]);
      await noteInAuditLog(client, {
        ...{ act: 'QUARANTINE_REPLAYED', author, at: now, subject: id },
        details: { carrier: held.carrierCode, why: held.reason },
      });
      return held.carrierCode;
    });
    if (outcome === 'unknown' || outcome === 'gone') return outcome;
    this.work.wake(outcome);
    return 'replayed';
  }

  private rows<Row extends object>(name: string, text: string, { first, after }: Page): Promise<Row[]> {
    return runStatement(this.database, { name, text, values: [first, after ?? '0'] });
  }
}
