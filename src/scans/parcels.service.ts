import { Injectable } from '@nestjs/common';
import { isoInstant } from '../platform/clock.js';
import { noteInAuditLog } from '../platform/audit-log.js';
import { Database } from '../platform/database.js';
import { CarrierDirectory } from './carrier-directory.js';
import type { ScanStatus } from './domain/carrier-event.js';
import { isReused, type KnownParcel } from './domain/choose-parcel.js';
import { inTransaction } from './reading/in-transaction.js';
import { ParcelFolds, type Client } from './reading/parcel-folds.js';

export interface Dispatch {
  readonly shipmentId: string;
  readonly trackingNumber: string;
  /** Null: any carrier. A key of one carrier finds no shipments of others. */
  readonly boundTo: string | null;
  /** Who of the shop did it, for the audit log; null: a carrier. */
  readonly staff: string | null;
}

export type DispatchOutcome =
  | { readonly kind: 'dispatched'; readonly shipmentId: string }
  | { readonly kind: 'unknown shipment' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'has another number'; readonly trackingNumber: string }
  | { readonly kind: 'number taken' };

export type VoidOutcome =
  { readonly kind: 'voided'; readonly shipmentId: string | null } | { readonly kind: 'unknown scan' };

interface ShipmentRow {
  readonly carrierCode: string;
  readonly trackingNumber: string | null;
  readonly cancelled: boolean;
}

const SHIPMENT = `
  SELECT s.carrier_code AS "carrierCode", s.tracking_number AS "trackingNumber", o.status = 'CANCELLED' AS cancelled
    FROM shipments s JOIN orders o ON o.id = s.order_id WHERE s.id = $1 FOR NO KEY UPDATE OF s`;

const PARCELS_OF_NUMBER = `
  SELECT id, carrier_code AS "carrierCode", tracking_number AS "trackingNumber", generation,
         carrier_unique_id AS "uniqueId", status, last_scan_at AS "lastScanAt", first_received_at AS "firstReceivedAt",
         shipment_id AS "shipmentId"
    FROM parcels WHERE carrier_code = ANY ($1::text[]) AND tracking_number = $2 ORDER BY id FOR NO KEY UPDATE`;

const NEW_PARCEL = `
  INSERT INTO parcels (carrier_code, tracking_number, generation, shipment_id, first_received_at)
  VALUES ($1, $2, $3, $4, $5) RETURNING id`;

const ATTACH = `UPDATE parcels SET shipment_id = $2, carrier_code = $3, generation = $4 WHERE id = $1`;

const NUMBER = `UPDATE shipments SET tracking_number = $2 WHERE id = $1`;

const TELL = `
  INSERT INTO outbox (event, subject, payload, created_at)
  VALUES ('scans.shipment_dispatched', $1, jsonb_build_object('shipmentId', $1::text, 'parcelId', $2::text),
          clock_timestamp())`;

const VOID = `
  UPDATE scans SET voided_at = $3, voided_by = $4, void_reason = $5
   WHERE parcel_id = $1 AND id = $2 AND voided_at IS NULL`;

const HAS_SCAN = `
  SELECT p.shipment_id AS "shipmentId" FROM scans s JOIN parcels p ON p.id = s.parcel_id
   WHERE s.parcel_id = $1 AND s.id = $2`;

interface ParcelOfNumber {
  readonly id: string;
  readonly carrierCode: string;
  readonly trackingNumber: string;
  readonly generation: number;
  readonly uniqueId: string | null;
  readonly status: ScanStatus;
  readonly lastScanAt: Date | null;
  readonly firstReceivedAt: Date;
  readonly shipmentId: string | null;
}

/** What people do to parcels: give them numbers, and say that a scan was wrong. */
@Injectable()
export class ParcelsService {
  constructor(
    private readonly database: Database,
    private readonly folds: ParcelFolds,
    private readonly directory: CarrierDirectory,
  ) {}

  /** Gives a shipment its tracking number; scans that came before are its own from now on. As often as it is called. */
  async dispatch(given: Dispatch, now: number): Promise<DispatchOutcome> {
    return inTransaction(this.database, async (client) => {
      const { rows } = await client.query<ShipmentRow>(SHIPMENT, [given.shipmentId]);
      const [shipment] = rows;
      if (!shipment || (given.boundTo !== null && given.boundTo !== shipment.carrierCode))
        return { kind: 'unknown shipment' };
      if (shipment.trackingNumber !== null) {
        return shipment.trackingNumber === given.trackingNumber
          ? { kind: 'dispatched', shipmentId: given.shipmentId }
          : { kind: 'has another number', trackingNumber: shipment.trackingNumber };
      }
      if (shipment.cancelled) return { kind: 'cancelled' };
      const outcome = await this.attach(client, given, shipment.carrierCode, now);
      const { staff, shipmentId, trackingNumber } = given;
      if (staff !== null && outcome.kind === 'dispatched')
        await noteInAuditLog(client, {
          ...{ act: 'SHIPMENT_DISPATCHED', author: staff, at: now, subject: shipmentId, shipmentId },
          details: { carrier: shipment.carrierCode, number: trackingNumber },
        });
      return outcome;
    });
  }

  /** A scan that did not happen: it stays visible with reason and author, and everything is computed without it. */
  async voidScan(
    id: { readonly parcelId: string; readonly scanId: string },
    reason: string,
    author: string,
    now: number,
  ): Promise<VoidOutcome> {
    return inTransaction(this.database, async (client) => {
      const locked = await this.folds.lock(client, [id.parcelId]);
      const { rows } = await client.query<{ shipmentId: string | null }>(HAS_SCAN, [id.parcelId, id.scanId]);
      const [scan] = rows;
      if (!scan || locked.length === 0) return { kind: 'unknown scan' };
      const voided = await client.query(VOID, [id.parcelId, id.scanId, isoInstant(now), author, reason]);
      if (voided.rowCount !== 0)
        await noteInAuditLog(client, {
          ...{ act: 'SCAN_VOIDED', author, at: now, subject: `${id.parcelId}-${id.scanId}`, reason },
          shipmentId: scan.shipmentId,
        });
      await this.folds.fold(client, locked, now);
      return { kind: 'voided', shipmentId: scan.shipmentId };
    });
  }

  private async attach(
    client: Client,
    { shipmentId, trackingNumber }: Pick<Dispatch, 'shipmentId' | 'trackingNumber'>,
    carrierCode: string,
    now: number,
  ): Promise<DispatchOutcome> {
    const senders = this.directory.speakersFor(carrierCode);
    const { rows } = await client.query<ParcelOfNumber>(PARCELS_OF_NUMBER, [senders, trackingNumber]);
    const usable = rows.filter((row) => row.shipmentId === null && !isReused(asKnown(row), now));
    const taken = rows.some((row) => row.shipmentId !== null && !isOver(row));
    if (taken) return { kind: 'number taken' };
    const own = rows.filter((row) => row.carrierCode === carrierCode);
    const next = Math.max(0, ...own.map(({ generation }) => generation)) + 1;
    const ids: string[] = [];
    let generation = next;
    for (const row of usable) {
      // What came through an aggregator is the carrier's parcel from now on.
      const number = row.carrierCode === carrierCode ? row.generation : generation++;
      await client.query(ATTACH, [row.id, shipmentId, carrierCode, number]);
      ids.push(row.id);
    }
    if (ids.length === 0) {
      const values = [carrierCode, trackingNumber, next, shipmentId, isoInstant(now)];
      const made = await client.query<{ id: string }>(NEW_PARCEL, values);
      ids.push(made.rows[0]?.id ?? '');
    }
    await client.query(NUMBER, [shipmentId, trackingNumber]);
    await client.query(TELL, [shipmentId, ids[0]]);
    await this.folds.fold(client, await this.folds.lock(client, ids), now);
    return { kind: 'dispatched', shipmentId };
  }
}

const OVER = new Set<ScanStatus>(['DELIVERED', 'RETURNED', 'LOST', 'CANCELLED']);
/** A number in use is nobody else's; one whose parcel has come to its end may be given again. */
const isOver = ({ status }: ParcelOfNumber): boolean => OVER.has(status);

const asKnown = ({ firstReceivedAt, lastScanAt, shipmentId, ...row }: ParcelOfNumber): KnownParcel => ({
  ...row,
  beganAt: firstReceivedAt.getTime(),
  lastScanAt: lastScanAt?.getTime() ?? null,
  attached: shipmentId !== null,
});
