import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import type { FoldableScan } from './domain/scan.js';

/** A scan with everything that is shown of it. */
export interface ScanRecord extends FoldableScan {
  readonly id: string;
  readonly parcelId: string;
  readonly carrierCode: string;
  readonly externalId: string | null;
  readonly occurredText: string | null;
  readonly receivedAt: number;
  readonly rawCode: string | null;
  readonly rawText: string | null;
  /** Zone of time of the place; null where it is not known. */
  readonly zone: string | null;
  readonly facilityCode: string | null;
  readonly city: string | null;
  readonly countryCode: string | null;
  readonly mappingVersion: string;
  readonly payloadHash: string;
  readonly voidedAt: number | null;
  readonly voidedBy: string | null;
  readonly voidReason: string | null;
}

type Row = Omit<ScanRecord, 'occurredAt' | 'sortAt' | 'receivedAt' | 'voidedAt' | 'voided'> & {
  readonly occurredAt: Date | null;
  readonly sortAt: Date | null;
  readonly receivedAt: Date;
  readonly voidedAt: Date | null;
};

/** The state of a parcel as it was last folded. */
export interface ParcelRecord {
  readonly id: string;
  readonly shipmentId: string;
  readonly status: string;
  readonly direction: string;
  readonly statusAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly deliveredOn: string | null;
  readonly keepUntil: string | null;
  readonly etaOn: string | null;
  readonly pickupPoint: string | null;
  readonly lockerCode: string | null;
  readonly actionRequiredBy: string | null;
  readonly proof: { readonly signedBy?: string; readonly photo?: string; readonly leftAt?: string } | null;
}

const SHOWN = `
  s.id, s.parcel_id AS "parcelId", s.carrier_code AS "carrierCode", s.external_id AS "externalId", s.identity,
  s.status, s.direction, s.cause, s.party, s.action_required_by AS "actionRequiredBy", s.time_kind AS "timeKind",
  s.occurred_at AS "occurredAt", s.occurred_on AS "occurredOn", s.occurred_text AS "occurredText", s.sort_at AS "sortAt",
  s.received_at AS "receivedAt", s.raw_code AS "rawCode", s.raw_text AS "rawText", s.zone, s.facility_code AS "facilityCode",
  s.city, s.country_code AS "countryCode", s.mapping_version AS "mappingVersion",
  encode(s.payload_hash, 'hex') AS "payloadHash", s.voided_at AS "voidedAt", s.voided_by AS "voidedBy",
  s.void_reason AS "voidReason"`;

const OF_SHIPMENTS = `
  SELECT p.shipment_id AS "shipmentId", ${SHOWN} FROM parcels p
    JOIN scans s ON s.parcel_id = p.id AND s.received_at >= p.first_received_at
   WHERE p.shipment_id = ANY ($1::uuid[])`;

const OF_PARCEL = `SELECT ${SHOWN} FROM scans s WHERE s.parcel_id = $1`;

const PARCELS = `
  SELECT id, shipment_id AS "shipmentId", status, direction, status_at AS "statusAt", delivered_at AS "deliveredAt",
         delivered_on AS "deliveredOn", keep_until AS "keepUntil", eta_on AS "etaOn", pickup_point AS "pickupPoint",
         locker_code AS "lockerCode", action_required_by AS "actionRequiredBy", proof
    FROM parcels WHERE shipment_id = ANY ($1::uuid[]) ORDER BY generation DESC, id`;

/** Reading what is known of parcels. */
@Injectable()
export class ScanStore {
  constructor(private readonly database: Database) {}

  /** Scans of shipments, in no order. */
  async ofShipments(ids: readonly string[]): Promise<(ScanRecord & { readonly shipmentId: string })[]> {
    const statement = { name: 'scans-of-shipments', text: OF_SHIPMENTS, values: [ids] };
    const rows = await runStatement<Row & { readonly shipmentId: string }>(this.database, statement);
    return rows.map((row) => ({ ...recordOf(row), shipmentId: row.shipmentId }));
  }

  /** Scans of one parcel, attached to a shipment or not, in no order. */
  async ofParcel(parcelId: string): Promise<ScanRecord[]> {
    const statement = { name: 'scans-of-parcel', text: OF_PARCEL, values: [parcelId] };
    return (await runStatement<Row>(this.database, statement)).map(recordOf);
  }

  async parcelsOf(shipmentIds: readonly string[]): Promise<ParcelRecord[]> {
    const statement = { name: 'scans-parcels-of', text: PARCELS, values: [shipmentIds] };
    return runStatement<ParcelRecord>(this.database, statement);
  }
}

function recordOf(row: Row): ScanRecord {
  return {
    ...row,
    occurredAt: row.occurredAt?.getTime() ?? null,
    sortAt: row.sortAt?.getTime() ?? null,
    receivedAt: row.receivedAt.getTime(),
    voidedAt: row.voidedAt?.getTime() ?? null,
    voided: row.voidedAt !== null,
  };
}
