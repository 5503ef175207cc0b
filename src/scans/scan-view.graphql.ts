/** Scans and outcomes as the API shows them. */
import type { DispatchOutcome } from './parcels.service.js';
import { DispatchRefusedError, ShipmentUnknownError } from './scan-results.graphql.js';
import { Scan } from './scans.graphql.js';
import { SCAN_ERRORS } from './scans.errors.js';
import type { ScanRecord } from './scan-store.js';

/** Names a scan to those who may void it: its parcel, which is where it is looked for, and its own number. */
export const scanId = ({ parcelId, id }: Pick<ScanRecord, 'parcelId' | 'id'>): string => `${parcelId}-${id}`;

/** Null for what cannot be the id of a scan. */
export function readScanId(text: string): { readonly parcelId: string; readonly scanId: string } | null {
  const match = /^(\d{1,18})-(\d{1,18})$/.exec(text);
  return match ? { parcelId: match[1] ?? '', scanId: match[2] ?? '' } : null;
}

export function scanView(scan: ScanRecord): Scan {
  const { status, direction, cause, party, actionRequiredBy, occurredAt, occurredOn, occurredText } = scan;
  return Object.assign(new Scan(), {
    id: scanId(scan),
    ...{ status, direction, cause, party, actionRequiredBy, occurredAt, occurredOn, occurredText },
    timeQuality: scan.timeKind.toUpperCase(),
    receivedAt: scan.receivedAt,
    carrierCode: scan.carrierCode,
    externalId: scan.externalId,
    carrierStatusCode: scan.rawCode,
    description: scan.rawText,
    ...{ facilityCode: scan.facilityCode, city: scan.city, countryCode: scan.countryCode },
    ...{ mappingVersion: scan.mappingVersion, payloadHash: scan.payloadHash },
    voided:
      scan.voidedAt === null
        ? null
        : { reason: scan.voidReason ?? '', author: scan.voidedBy ?? '', voidedAt: scan.voidedAt },
  });
}

type Refusal = Exclude<DispatchOutcome, { readonly kind: 'dispatched' }>;

export function dispatchRefusal(outcome: Refusal): ShipmentUnknownError | DispatchRefusedError {
  switch (outcome.kind) {
    case 'unknown shipment':
      return new ShipmentUnknownError();
    case 'cancelled':
      return new DispatchRefusedError(SCAN_ERRORS.SHIPMENT_CANCELLED, 'The order was cancelled.');
    case 'has another number': {
      const message = `The shipment left as ${outcome.trackingNumber} already.`;
      return new DispatchRefusedError(SCAN_ERRORS.SHIPMENT_DISPATCHED, message);
    }
    case 'number taken': {
      const message = 'Another parcel that is still on its way has this number.';
      return new DispatchRefusedError(SCAN_ERRORS.TRACKING_NUMBER_TAKEN, message);
    }
  }
}
