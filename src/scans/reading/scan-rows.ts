/** Rows of the tables that scans are written to, as JSON. */
import { isoInstant } from '../../platform/clock.js';
import type { StorableEta } from '../domain/scan.js';
import type { PlacedScan } from './parcel-news.js';
import type { SealedFact } from './sealed-facts.js';

const iso = (at: number | null): string | null => (at === null ? null : isoInstant(at));
const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;

export function scanRow({ scan, news, parcelId }: PlacedScan, now: number): object {
  return {
    received_at: isoInstant(news.receivedAt),
    parcel_id: parcelId,
    carrier_code: news.carrierCode,
    inbox_id: news.inboxId,
    identity: scan.identity,
    external_id: scan.externalId,
    ...{ status: scan.status, direction: scan.direction, cause: scan.cause, party: scan.party },
    action_required_by: scan.actionRequiredBy,
    raw_code: scan.codes.code,
    raw_sub_code: scan.codes.subCode,
    raw_category: scan.codes.category,
    raw_text: scan.codes.text,
    goes_back: scan.codes.returning,
    mapped: scan.mapped,
    payload_hash: bytes(news.payloadHash),
    mapping_version: scan.mappingVersion,
    time_kind: scan.timeKind,
    occurred_at: iso(scan.occurredAt),
    occurred_on: scan.occurredOn,
    occurred_text: scan.occurredText,
    sort_at: iso(scan.sortAt),
    zone: scan.zone,
    facility_code: scan.facilityCode,
    city: scan.city,
    country_code: scan.countryCode,
    ...(scan.voided && {
      voided_at: isoInstant(now),
      voided_by: `carrier ${news.carrierCode}`,
      void_reason: 'The carrier took it back',
    }),
  };
}

export function conflictRow({ scan, news, contentHash }: PlacedScan, carrierCode: string): object {
  return {
    carrier_code: carrierCode,
    identity: scan.identity,
    tracking_number: news.parcel.trackingNumber,
    content_hash: bytes(contentHash),
    inbox_id: news.inboxId,
    event: eventOf(scan),
    received_at: isoInstant(news.receivedAt),
  };
}

/** What staff see of a scan that was not taken as it came. */
const eventOf = (scan: PlacedScan['scan']): object => ({
  status: scan.status,
  code: scan.codes.code,
  text: scan.codes.text,
  occurredText: scan.occurredText,
  facilityCode: scan.facilityCode,
  city: scan.city,
  countryCode: scan.countryCode,
});

export const factRow = (
  { hash, saidAt, content }: SealedFact,
  parcelId: string,
  receivedAt: number,
): object => ({
  ...{
    parcel_id: parcelId,
    hash: bytes(hash),
    said_at: iso(saidAt),
    received_at: isoInstant(receivedAt),
    content,
  },
});

export const etaRow = (eta: StorableEta, parcelId: string, receivedAt: number): object => ({
  parcel_id: parcelId,
  said_at: isoInstant(eta.saidAt),
  earliest_on: eta.earliestOn,
  latest_on: eta.latestOn,
  text: eta.text,
  received_at: isoInstant(receivedAt),
});
