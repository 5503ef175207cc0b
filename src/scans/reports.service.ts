import { Injectable } from '@nestjs/common';
import { isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import type { Principal } from '../platform/principal.js';
import { CarrierDirectory } from './carrier-directory.js';
import { grouped } from './domain/grouped.js';
import { isFuture } from './domain/quarantine.js';
import type { ReportedScan } from './domain/reported-scan.js';
import { faultOf, storableReport, withNumber } from './domain/reported-scan.js';
import { writeReports } from './inbox/kept-reports.js';
import { contentDigest, contentHash, RawBodies } from './inbox/raw-bodies.js';
import { InboxWork } from './inbox-work.js';
import { NetworkZones } from './place-zones.js';
import { DeliveryReader } from './reading/delivery-reader.js';

export interface CarrierReport extends ReportedScan {
  readonly carrierCode: string;
}

/** Why a scan of a call does not count yet, and which of the call it is. */
export interface ReportAside {
  readonly index: number;
  readonly reason: 'UNKNOWN_PARCEL' | 'FUTURE' | 'MALFORMED';
  readonly message: string;
}

export interface ReportOutcome {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly quarantined: readonly ReportAside[];
}

/** No more of a scan than is asked about later: the rest would be carried along while PostgreSQL writes. */
interface Sound {
  readonly index: number;
  readonly identity: string;
  readonly digest: string;
  readonly trackingNumber: string;
}

/**
 * Stores a call's scans of a carrier and takes their identities; the scans themselves are read from it afterwards. `fresh` is
 * null when all of them are.
 */
const STORE = `
  WITH box AS (
    INSERT INTO scan_inbox (carrier_code, source, content_type, body_salt, body, content_hash, received_at)
    VALUES ($1, 'API', 'application/json', $2, $3, $4, $5) RETURNING id),
  fresh AS (
    INSERT INTO scan_keys (carrier_code, identity, content_hash, inbox_id)
    SELECT $1, given.identity, given.hash, box.id
      FROM box, unnest($6::text[], $7::bytea[]) AS given (identity, hash) ORDER BY given.identity
    ON CONFLICT DO NOTHING RETURNING identity)
  SELECT (SELECT CASE WHEN count(*) < cardinality($6::text[]) THEN coalesce(array_agg(identity), '{}') END
            FROM fresh) AS fresh,
         (SELECT coalesce(array_agg(DISTINCT p.tracking_number), '{}') FROM parcels p
           WHERE p.carrier_code = ANY ($8::text[]) AND p.tracking_number = ANY ($9::text[])
             AND p.shipment_id IS NOT NULL) AS known`;

const DIGESTS = `
  SELECT identity, encode(content_hash, 'hex') AS digest FROM scan_keys WHERE carrier_code = $1 AND identity = ANY ($2::text[])`;

/** What warehouses and small carriers report in the service's own words. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly bodies: RawBodies,
    private readonly reader: DeliveryReader,
    private readonly zones: NetworkZones,
    private readonly directory: CarrierDirectory,
    private readonly work: InboxWork,
  ) {}

  /**
   * Stores every scan durably and says of each what becomes of it; states follow within a moment. Nothing sent is
   * dropped: what cannot count is kept with the reason.
   */
  async record(
    reports: readonly CarrierReport[],
    caller: Principal | null,
    now: number,
  ): Promise<ReportOutcome> {
    const numbered = reports.map((report, index) => ({ report, index }));
    const outcomes: ReportOutcome[] = [];
    for (const [carrierCode, own] of grouped(numbered, ({ report }) => report.carrierCode)) {
      outcomes.push(await this.recordFor(carrierCode, own, isForeign(caller, carrierCode), now));
    }
    return {
      accepted: sum(outcomes.map(({ accepted }) => accepted)),
      duplicates: sum(outcomes.map(({ duplicates }) => duplicates)),
      conflicts: sum(outcomes.map(({ conflicts }) => conflicts)),
      quarantined: outcomes
        .flatMap(({ quarantined }) => quarantined)
        .toSorted((one, other) => one.index - other.index),
    };
  }

  private async recordFor(
    carrierCode: string,
    own: readonly { readonly report: CarrierReport; readonly index: number }[],
    foreign: boolean,
    now: number,
  ): Promise<ReportOutcome> {
    const aside: ReportAside[] = [];
    const sound: Sound[] = [];
    for (const { report, index } of own) {
      const read = this.readOne(report, index, now);
      if ('reason' in read) aside.push(read);
      else sound.push(read);
    }
    // What a key may not speak of is kept like that of a parcel nobody knows, and answered the same.
    const counted = foreign ? [] : firstOfEach(sound);
    const stored = await this.store(
      carrierCode,
      own.map(({ report }) => report),
      counted,
      foreign,
      now,
    );
    const known = new Set(stored.known);
    const fresh = new Set(stored.fresh);
    const accepted = counted.filter(({ identity }) => fresh.has(identity));
    const waiting = (foreign ? sound : accepted).filter(
      ({ trackingNumber }) => foreign || !known.has(trackingNumber),
    );
    const conflicts = foreign ? 0 : await this.countConflicts(carrierCode, sound, fresh);
    if (!foreign) this.work.wake(carrierCode);
    return {
      accepted: foreign ? 0 : accepted.length - waiting.length,
      duplicates: foreign ? 0 : sound.length - accepted.length - conflicts,
      conflicts,
      quarantined: [...aside, ...waiting.map(({ index }) => unknownParcel(index))],
    };
  }

  private readOne(report: CarrierReport, index: number, now: number): Sound | ReportAside {
    const fault = faultOf(report);
    if (fault !== null) return { index, reason: 'MALFORMED', message: fault };
    const trackingNumber = report.trackingNumber.trim();
    const scan = storableReport(
      withNumber(report, trackingNumber),
      this.zones,
      this.reader.meaningFor(report.carrierCode),
    );
    if (isFuture(scan, now)) {
      const message = 'It is said to happen more than 24 hours from now.';
      return { index, reason: 'FUTURE', message };
    }
    return { index, identity: scan.identity, digest: contentDigest(scan.content), trackingNumber };
  }

  private async store(
    carrierCode: string,
    reports: readonly CarrierReport[],
    counted: readonly Sound[],
    foreign: boolean,
    now: number,
  ): Promise<{ fresh: readonly string[]; known: readonly string[] }> {
    const body = writeReports({ reports, foreign });
    const sealed = this.bodies.seal(body);
    const identities = counted.map(({ identity }) => identity);
    const statement = {
      name: 'scans-report',
      text: STORE,
      values: [
        ...[carrierCode, sealed.salt, sealed.body, contentHash(body), isoInstant(now)],
        ...[identities, counted.map(({ digest }) => `\\x${digest}`), this.directory.spokenFor(carrierCode)],
        [...new Set(counted.map(({ trackingNumber }) => trackingNumber))],
      ],
    };
    const [row] = await this.work.store(() =>
      runStatement<{ fresh: string[] | null; known: string[] }>(this.database, statement),
    );
    return row ? { fresh: row.fresh ?? identities, known: row.known } : { fresh: [], known: [] };
  }

  /** Repeats that say something else than the first one did. */
  private async countConflicts(
    carrierCode: string,
    sound: readonly Sound[],
    fresh: ReadonlySet<string>,
  ): Promise<number> {
    const digests = new Map<string, string>();
    for (const { identity, digest } of sound)
      if (fresh.has(identity) && !digests.has(identity)) digests.set(identity, digest);
    const asked = sound.filter(({ identity }) => !digests.has(identity)).map(({ identity }) => identity);
    if (asked.length > 0) {
      const values = [carrierCode, [...new Set(asked)]];
      const rows = await runStatement<{ identity: string; digest: string }>(this.database, {
        ...{ name: 'scans-report-digests', text: DIGESTS, values },
      });
      for (const row of rows) digests.set(row.identity, row.digest);
    }
    return sound.filter(({ identity, digest }) => (digests.get(identity) ?? digest) !== digest).length;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** A key of one carrier speaks for no other. */
export const isForeign = (caller: Principal | null, carrierCode: string): boolean =>
  caller?.carrierCode != null && caller.carrierCode !== carrierCode;

function firstOfEach(sound: readonly Sound[]): Sound[] {
  const seen = new Set<string>();
  return sound.filter(({ identity }) => !seen.has(identity) && seen.add(identity));
}

const unknownParcel = (index: number): ReportAside => ({
  ...{ index, reason: 'UNKNOWN_PARCEL' },
  message: 'No parcel of this carrier has the number yet; the scan waits for it.',
});
