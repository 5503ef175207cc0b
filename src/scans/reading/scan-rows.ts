/** Rows of the smaller tables that reading writes to, as JSON. */
import { isoInstant } from '../../platform/clock.js';
import type { StorableEta } from '../domain/scan.js';
import type { PlacedScan } from './parcel-news.js';
import type { SealedFact } from './sealed-facts.js';

const iso = (at: number | null): string | null => (at === null ? null : isoInstant(at));
const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;

export function conflictRow({ scan, news, digest }: PlacedScan, carrierCode: string): object {
  return {
    carrier_code: carrierCode,
    identity: scan.identity,
    tracking_number: news.parcel.trackingNumber,
    content_hash: `\\x${digest}`,
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
