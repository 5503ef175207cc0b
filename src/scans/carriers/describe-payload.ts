/** A parsed payload as `cli scans parse` prints it; the names are the public contract's. */
import type { ParsedPayload, ScanStatus, TimeKind } from '../domain/carrier-event.js';

export interface DescribedPayload {
  readonly file: string;
  readonly shipments: readonly {
    readonly trackingNumber: string | null;
    readonly currentStatus: ScanStatus | null;
    readonly events: readonly {
      readonly occurredAt: string | null;
      readonly timeKind: TimeKind;
      readonly carrierCode: string | null;
      readonly status: ScanStatus;
      readonly city: string | null;
      readonly country: string | null;
    }[];
  }[];
  readonly error?: string;
}

/** Events that the carrier took back have not happened and are left out. */
export function describePayload(file: string, payload: ParsedPayload): DescribedPayload {
  const shipments = payload.shipments.map(({ trackingNumber, currentStatus, events }) => ({
    trackingNumber,
    currentStatus,
    events: events
      .filter(({ voided }) => !voided)
      .map(({ occurredAt, codes, status, city, country }) => ({
        occurredAt: occurredAt.text,
        timeKind: occurredAt.kind,
        carrierCode: codes.code,
        status,
        city,
        country,
      })),
  }));
  return { file, shipments, ...(payload.error === null ? {} : { error: payload.error }) };
}
