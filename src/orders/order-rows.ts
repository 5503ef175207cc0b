/** Rows of the orders room as records, and records as parameters of its statements. */
import type {
  KeptLedgerEntry,
  OrderRecord,
  OrderStatus,
  ParcelRecord,
  PromiseWindow,
  Revision,
} from './domain/order.js';
import { isoInstant } from '../platform/clock.js';

/** As PostgreSQL's json_agg writes them: dates as YYYY-MM-DD, instants as ISO 8601 with an offset. */
interface WindowRow {
  readonly earliest_on: string;
  readonly latest_on: string;
  readonly slot_start: string | null;
  readonly slot_end: string | null;
}

interface PromiseRow extends WindowRow {
  readonly revision: number;
  readonly likely_on: string;
  readonly confidence: number;
  readonly grade: string;
  readonly ledger: readonly KeptLedgerEntry[];
  readonly data_version: string;
  readonly cause: string;
  readonly author: string;
  readonly text: string;
  readonly made_at: string;
}

interface ShipmentRow extends WindowRow {
  readonly id: string;
  readonly tracking_number: string | null;
  readonly origin_code: string;
  readonly carrier_code: string;
  readonly service_code: string;
  readonly status: string;
  readonly direction: string;
  readonly dispatch_on: string;
  readonly ledger: readonly KeptLedgerEntry[];
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly grams: number;
}

export interface OrderRow {
  readonly id: string;
  readonly reference: string;
  readonly status: OrderStatus;
  readonly placedAt: Date;
  readonly cancelledAt: Date | null;
  readonly tokenNonce: Buffer;
  readonly promises: readonly PromiseRow[];
  readonly shipments: readonly ShipmentRow[] | null;
}

export function orderOf(row: OrderRow): OrderRecord {
  const { id, reference, status, tokenNonce } = row;
  return {
    ...{ id, reference, status, tokenNonce },
    placedAt: row.placedAt.getTime(),
    cancelledAt: row.cancelledAt?.getTime() ?? null,
    revisions: row.promises.map(revisionOf),
    parcels: (row.shipments ?? []).map(parcelOf),
  };
}

const instantOf = (text: string | null): number | null => (text === null ? null : Date.parse(text));

function windowOf(row: WindowRow, likely: string): PromiseWindow {
  const { earliest_on: earliest, latest_on: latest } = row;
  return { earliest, likely, latest, slotStart: instantOf(row.slot_start), slotEnd: instantOf(row.slot_end) };
}

function revisionOf(row: PromiseRow): Revision {
  const { revision, confidence, grade, ledger, cause, author, text } = row;
  return {
    ...{ revision, confidence, grade, ledger, cause, author, text },
    window: windowOf(row, row.likely_on),
    dataVersion: row.data_version,
    madeAt: Date.parse(row.made_at),
  };
}

function parcelOf(row: ShipmentRow): ParcelRecord {
  const { id, status, direction, ledger, items, grams } = row;
  return {
    ...{ id, status, direction, ledger, items, grams },
    trackingNumber: row.tracking_number,
    originCode: row.origin_code,
    carrierCode: row.carrier_code,
    serviceCode: row.service_code,
    dispatchOn: row.dispatch_on,
    window: windowOf(row, row.latest_on),
  };
}

const written = (instant: number | null): string | null => (instant === null ? null : isoInstant(instant));

/** Parameters $23 to $32 of `place`. */
export function promiseParameters({ window, ...revision }: Revision): unknown[] {
  const { confidence, grade, ledger, dataVersion, text } = revision;
  return [
    ...[window.earliest, window.likely, window.latest, written(window.slotStart), written(window.slotEnd)],
    ...[confidence, grade, JSON.stringify(ledger), dataVersion, text],
  ];
}

/** Parameter $33 of `place`. */
export function shipmentsParameter(parcels: readonly ParcelRecord[]): string {
  return JSON.stringify(
    parcels.map(({ window, ...parcel }, position) => ({
      ...{ id: parcel.id, position, items: parcel.items, ledger: parcel.ledger, grams: parcel.grams },
      origin_code: parcel.originCode,
      carrier_code: parcel.carrierCode,
      service_code: parcel.serviceCode,
      dispatch_on: parcel.dispatchOn,
      earliest_on: window.earliest,
      latest_on: window.latest,
      slot_start: written(window.slotStart),
      slot_end: written(window.slotEnd),
    })),
  );
}
