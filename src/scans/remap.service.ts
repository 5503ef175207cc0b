import { Injectable } from '@nestjs/common';
import { Clock, isoInstant } from '../platform/clock.js';
import { noteInAuditLog } from '../platform/audit-log.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import { CarrierDirectory } from './carrier-directory.js';
import type { CarrierCodes, StatusMeaning } from './domain/carrier-event.js';
import { OWN_WORDS } from './domain/reported-scan.js';
import { grouped } from './domain/grouped.js';
import { inTransaction } from './reading/in-transaction.js';
import { ParcelFolds } from './reading/parcel-folds.js';
import { COUNT_UNMAPPED } from './reading/scan-statements.js';

export interface RemapChange {
  readonly carrierCode: string;
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly scans: number;
}

export interface Remapped {
  readonly read: number;
  readonly changed: number;
  readonly parcels: number;
  readonly changes: readonly RemapChange[];
}

interface OldScan extends StatusMeaning {
  readonly id: string;
  readonly parcelId: string;
  readonly receivedAt: Date;
  readonly codes: CarrierCodes;
}

const AT_ONCE = 1000;
const CHANGES_SHOWN = 100;

const CARRIERS = `SELECT DISTINCT carrier_code AS "carrierCode" FROM scans WHERE mapping_version <> '${OWN_WORDS}'`;
const OLD = `
  SELECT id, parcel_id AS "parcelId", received_at AS "receivedAt", status, direction, cause, party,
         action_required_by AS "actionRequiredBy", mapped,
         json_build_object('code', raw_code, 'subCode', raw_sub_code, 'category', raw_category, 'text', raw_text,
                           'returning', goes_back) AS codes
    FROM scans
   WHERE carrier_code = $1 AND mapping_version NOT IN ($2, '${OWN_WORDS}') AND (parcel_id, id) > ($3, $4)
   ORDER BY parcel_id, id LIMIT ${AT_ONCE}`;
const UPDATE = `
  UPDATE scans s SET status = given.status, direction = given.direction, cause = given.cause, party = given.party,
         action_required_by = given.action_required_by, mapped = given.mapped, mapping_version = $2
    FROM json_to_recordset($1::json) AS given (id bigint, parcel_id bigint, received_at timestamptz, status text,
      direction text, cause text, party text, action_required_by text, mapped boolean)
   WHERE s.parcel_id = given.parcel_id AND s.received_at = given.received_at AND s.id = given.id`;
const COUNT_AGAIN = `
  DELETE FROM unmapped_codes u
   WHERE u.carrier_code = $1
     AND NOT EXISTS (SELECT FROM scans s WHERE s.carrier_code = $1 AND s.raw_code = u.raw_code AND NOT s.mapped)`;

/**
 * Reads the kept codes again by today's tables, when one of them was mended: scans that mean something else are changed,
 * their parcels folded anew, and what changed is told. The payloads are not needed for that.
 */
@Injectable()
export class RemapService {
  constructor(
    private readonly database: Database,
    private readonly directory: CarrierDirectory,
    private readonly folds: ParcelFolds,
    private readonly clock: Clock,
  ) {}

  /** Of one carrier, or of all. May be interrupted and run again: what is done is not done twice. `staff`: who asked for it, for the audit log. */
  async remap(only?: string, staff?: string): Promise<Remapped> {
    // Before it begins: it works in many transactions, and one that is cut off was asked for all the same.
    if (staff !== undefined)
      await this.database.inTransaction((manager) =>
        noteInAuditLog(manager, {
          ...{ act: 'SCANS_REMAPPED', author: staff, at: this.clock.now(), subject: only ?? '*' },
        }),
      );
    const rows = await runStatement<{ carrierCode: string }>(this.database, {
      name: 'scans-remap-of',
      text: CARRIERS,
    });
    const total = { read: 0, changed: 0 };
    const parcels = new Set<string>();
    const counts = new Map<string, RemapChange>();
    for (const { carrierCode } of rows) {
      if (only !== undefined && only !== carrierCode) continue;
      await this.remapCarrier(carrierCode, total, parcels, counts);
    }
    const changes = [...counts.values()]
      .toSorted((one, other) => other.scans - one.scans)
      .slice(0, CHANGES_SHOWN);
    return { ...total, parcels: parcels.size, changes };
  }

  private async remapCarrier(
    carrierCode: string,
    total: { read: number; changed: number },
    parcels: Set<string>,
    counts: Map<string, RemapChange>,
  ): Promise<void> {
    const adapter = this.directory.adapterOf(carrierCode);
    if (!adapter) return;
    let last: readonly [string, string] = ['0', '0'];
    for (;;) {
      const values = [carrierCode, adapter.mappingVersion, ...last];
      const old = await runStatement<OldScan>(this.database, { name: 'scans-remap-old', text: OLD, values });
      const end = old.at(-1);
      if (!end) break;
      last = [end.parcelId, end.id];
      const read = old.map((scan) => ({ scan, meaning: adapter.meaningOf(scan.codes) }));
      const changed = read.filter(({ scan, meaning }) => !isSame(scan, meaning));
      await this.write(carrierCode, read, adapter.mappingVersion, [
        ...new Set(changed.map(({ scan }) => scan.parcelId)),
      ]);
      total.read += old.length;
      total.changed += changed.length;
      for (const { scan, meaning } of changed) {
        parcels.add(scan.parcelId);
        const change = { carrierCode, code: scan.codes.code ?? '', from: scan.status, to: meaning.status };
        const key = Object.values(change).join('|');
        counts.set(key, { ...change, scans: (counts.get(key)?.scans ?? 0) + 1 });
      }
    }
    await runStatement(this.database, {
      name: 'scans-remap-unmapped',
      text: COUNT_AGAIN,
      values: [carrierCode],
    });
  }

  private async write(
    carrierCode: string,
    read: readonly { readonly scan: OldScan; readonly meaning: StatusMeaning }[],
    version: string,
    parcelIds: readonly string[],
  ): Promise<void> {
    const rows = read.map(({ scan, meaning }) => ({
      ...{ id: scan.id, parcel_id: scan.parcelId, received_at: scan.receivedAt.toISOString() },
      ...{ status: meaning.status, direction: meaning.direction, cause: meaning.cause, party: meaning.party },
      ...{ action_required_by: meaning.actionRequiredBy, mapped: meaning.mapped },
    }));
    await inTransaction(this.database, async (client) => {
      const locked = await this.folds.lock(client, parcelIds);
      const lost = read.filter(({ scan, meaning }) => scan.mapped && !meaning.mapped);
      const codes = [...grouped(lost, ({ scan }) => scan.codes.code ?? '')];
      if (codes.length > 0)
        await client.query({
          name: 'scans-count-unmapped',
          text: COUNT_UNMAPPED,
          values: [
            carrierCode,
            codes.map(([code]) => code),
            codes.map(([, scans]) => scans[0]?.scan.codes.text ?? null),
            codes.map(([, scans]) => scans.length),
            isoInstant(this.clock.now()),
          ],
        });
      await client.query({
        name: 'scans-remap-update',
        text: UPDATE,
        values: [JSON.stringify(rows), version],
      });
      await this.folds.fold(client, locked, this.clock.now());
    });
  }
}

const isSame = (one: StatusMeaning, other: StatusMeaning): boolean =>
  one.status === other.status &&
  one.direction === other.direction &&
  one.cause === other.cause &&
  one.party === other.party &&
  one.actionRequiredBy === other.actionRequiredBy &&
  one.mapped === other.mapped;
