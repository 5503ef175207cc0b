/** Checks what is sent about scans; what is wrong with one scan of many is said in the answer instead. */
import { isoInstant } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import type { ReportedHandOver } from './domain/reported-scan.js';
import type { CarrierReport } from './reports.service.js';
import type { DispatchShipmentInput, VoidScanInput } from './scan-results.graphql.js';
import type { HandOverInput, ScanInput } from './scans.graphql.js';

export const MOST_SCANS = 1000;
const CARRIER_CODE = /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,49}$/u;
const PRINTABLE = /^[^\p{Cc}\p{Cs}]*$/u;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readReports(input: readonly ScanInput[]): CarrierReport[] {
  if (input.length > MOST_SCANS)
    throw new AppError(
      'BAD_USER_INPUT',
      `input holds ${input.length} scans; ${MOST_SCANS} are taken at a time`,
      ['input'],
    );
  return input.map((scan, index) => {
    if (!CARRIER_CODE.test(scan.carrierCode)) {
      const path = ['input', index, 'carrierCode'];
      throw new AppError('BAD_USER_INPUT', 'carrierCode must be 1 to 50 letters, digits or ._ -', path);
    }
    return {
      carrierCode: scan.carrierCode,
      trackingNumber: scan.trackingNumber,
      externalId: scan.externalId ?? null,
      status: scan.status ?? null,
      code: scan.carrierStatusCode ?? null,
      occurredAt: isoInstant(scan.occurredAt),
      facilityCode: scan.facilityCode ?? null,
      city: scan.city ?? null,
      countryCode: scan.countryCode ?? null,
      text: scan.description ?? null,
      ...(scan.handOver && { handOver: given(scan.handOver) }),
    };
  });
}

/** Without members that say nothing. */
const given = (said: HandOverInput): ReportedHandOver =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value != null && value !== ''));

function text(value: string, longest: number, name: string): string {
  const trimmed = value.trim();
  if (trimmed === '' || trimmed.length > longest || !PRINTABLE.test(trimmed)) {
    const message = `${name} must be 1 to ${longest} characters on one line`;
    throw new AppError('BAD_USER_INPUT', message, ['input', name]);
  }
  return trimmed;
}

/** A shipment id that cannot be one is null: it is unknown like any other. */
export const readDispatch = (
  input: DispatchShipmentInput,
): { readonly shipmentId: string | null; readonly trackingNumber: string } => ({
  shipmentId: UUID.test(input.shipmentId) ? input.shipmentId : null,
  trackingNumber: text(input.trackingNumber, 100, 'trackingNumber'),
});

export const readVoidReason = ({ reason }: VoidScanInput): string => text(reason, 500, 'reason');

export const isUuid = (id: string): boolean => UUID.test(id);
