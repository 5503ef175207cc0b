/** Scans in the service's own words: what warehouses and small carriers report, and what files hold. */
import type { CarrierCodes, CarrierTime, ScanStatus, StatusMeaning, TimeKind } from './carrier-event.js';
import { SCAN_STATUSES } from './carrier-event.js';
import type { PlaceZones } from './occurred.js';
import { occurredOf } from './occurred.js';
import type { StorableScan } from './scan.js';
import { initials, type StorableParcel } from './storable.js';

/** As `ScanInput`; short names, because they are kept a thousand at a time. */
export interface ReportedScan {
  readonly trackingNumber: string;
  readonly externalId: string | null;
  readonly status: string | null;
  readonly code: string | null;
  /** With an offset, or a wall clock or day without one where the format allows it. */
  readonly occurredAt: string;
  readonly facilityCode: string | null;
  readonly city: string | null;
  readonly countryCode: string | null;
  readonly text: string | null;
  /** Left out when nothing is said of it. */
  readonly handOver?: ReportedHandOver;
}

/** What stands beside a scan when a parcel is handed over or waits to be collected. Holds a name in full until it is read. */
export interface ReportedHandOver {
  readonly signedBy?: string;
  readonly photo?: string;
  readonly leftAt?: string;
  readonly lockerCode?: string;
  readonly keepUntil?: string;
}

/** What a carrier's own code means, by its table; null when there is no table for the carrier. */
export type MeaningOfCode = (
  codes: CarrierCodes,
) => { readonly meaning: StatusMeaning; readonly version: string } | null;

const STATUSES = new Set<string>(SCAN_STATUSES);
const LIMITS: readonly (readonly [Exclude<keyof ReportedScan, 'handOver'>, number])[] = [
  ...([
    ['trackingNumber', 100],
    ['externalId', 200],
    ['code', 200],
    ['facilityCode', 100],
  ] as const),
  ...([
    ['city', 200],
    ['countryCode', 2],
    ['text', 1000],
    ['occurredAt', 40],
  ] as const),
];
/** Control characters, and halves of surrogate pairs. */
const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Cs}/u;
export const OWN_WORDS = 'own/1';
/** Of a code that was reported when no table for its carrier was there: read again once there is one. */
const NO_TABLE = 'none';

/** What is wrong with it, in one sentence; null when it can be taken. */
export function faultOf(scan: ReportedScan): string | null {
  if (scan.trackingNumber.trim() === '') return 'The tracking number is empty.';
  for (const [name, longest] of LIMITS) {
    const value = scan[name];
    if (value === null) continue;
    if (value.length > longest) return `${name} is longer than ${longest} characters.`;
    if (UNPRINTABLE.test(value)) return `${name} holds characters that cannot be kept.`;
  }
  if (scan.status !== null && !STATUSES.has(scan.status)) return 'status is none of the statuses there are.';
  if (scan.status === null && scan.code === null) return 'Neither status nor carrierStatusCode is given.';
  if (scan.externalId === '') return 'externalId is empty.';
  if (!isTime(scan.occurredAt)) return 'occurredAt is no time.';
  return faultOfHandOver(scan.handOver ?? {});
}

const HAND_OVER_LIMITS: readonly (readonly [keyof ReportedHandOver, number])[] = [
  ...([
    ['signedBy', 200],
    ['photo', 1000],
    ['leftAt', 200],
    ['lockerCode', 50],
  ] as const),
];

function faultOfHandOver(said: ReportedHandOver): string | null {
  for (const [name, longest] of HAND_OVER_LIMITS) {
    const value = said[name] ?? '';
    if (value.length > longest) return `${name} is longer than ${longest} characters.`;
    if (UNPRINTABLE.test(value)) return `${name} holds characters that cannot be kept.`;
  }
  return said.keepUntil === undefined || DATE.test(said.keepUntil) ? null : 'keepUntil is no day.';
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i;
const LOCAL = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

const timed = (kind: TimeKind, text: string | null): CarrierTime => ({
  kind,
  text,
  zone: null,
  offset: null,
});

const isTime = (text: string): boolean => INSTANT.test(text) || LOCAL.test(text) || DATE.test(text);

function timeOf(text: string): CarrierTime {
  if (INSTANT.test(text)) return timed('instant', text);
  if (LOCAL.test(text)) return timed('local', text.replace(' ', 'T'));
  return DATE.test(text) ? timed('date', text) : timed('none', null);
}

/** The report under a number, as a rule the one it has. */
export const withNumber = (scan: ReportedScan, trackingNumber: string): ReportedScan =>
  scan.trackingNumber === trackingNumber ? scan : { ...scan, trackingNumber };

/** A sound report as it is stored. */
export function storableReport(
  scan: ReportedScan,
  zones: PlaceZones,
  meaningOf: MeaningOfCode,
): StorableScan {
  const codes = { code: scan.code, subCode: null, category: null, text: scan.text, returning: false };
  const read = scan.code === null ? null : meaningOf(codes);
  const place = { facility: scan.facilityCode, city: scan.city, country: scan.countryCode };
  const occurred = occurredOf(timeOf(scan.occurredAt), place, zones);
  const meaning = meaningOfReport(scan, read?.meaning ?? null);
  const { trackingNumber, externalId, facilityCode, city, countryCode } = scan;
  const what = scan.status ?? scan.code ?? '';
  const when = occurred.occurredAt ?? scan.occurredAt;
  // Every member by name: a scan put together by spreading takes ten times as long, and files hold millions of them.
  return {
    status: meaning.status,
    direction: meaning.direction,
    cause: meaning.cause,
    party: meaning.party,
    actionRequiredBy: meaning.actionRequiredBy,
    mapped: meaning.mapped,
    timeKind: occurred.timeKind,
    occurredAt: occurred.occurredAt,
    occurredOn: occurred.occurredOn,
    sortAt: occurred.sortAt,
    occurredText: occurred.occurredText,
    zone: occurred.zone,
    externalId,
    facilityCode,
    city,
    countryCode,
    codes,
    mappingVersion: scan.status === null ? (read?.version ?? NO_TABLE) : OWN_WORDS,
    voided: false,
    identity:
      externalId === null ? `${trackingNumber}|${when}|${what}|${facilityCode ?? ''}` : `id ${externalId}`,
    content: JSON.stringify([trackingNumber, what, when, facilityCode, city, countryCode, scan.text]),
  };
}

const UNKNOWN: StatusMeaning = {
  ...{ status: 'UNKNOWN', direction: 'FORWARD', mapped: false },
  ...{ cause: null, party: null, actionRequiredBy: null },
};

function meaningOfReport({ status }: ReportedScan, meaning: StatusMeaning | null): StatusMeaning {
  if (status === null) return meaning ?? UNKNOWN;
  const returning = status === 'RETURNING' || status === 'RETURNED';
  const direction = returning ? 'RETURN' : (meaning?.direction ?? 'FORWARD');
  const { cause, party, actionRequiredBy } = meaning ?? UNKNOWN;
  return { status: status as ScanStatus, direction, cause, party, actionRequiredBy, mapped: true };
}

/** Reports of one parcel together. */
export const parcelOfReports = (
  trackingNumber: string,
  scans: readonly StorableScan[],
  facts: StorableParcel['facts'] = [],
): StorableParcel => ({ trackingNumber, uniqueId: null, scans, facts, etas: [] });

/** What a report says of the hand-over, of the moment of its scan and masked; nothing when it says nothing. */
export function factsOfReport({ handOver }: ReportedScan, { sortAt }: StorableScan): StorableParcel['facts'] {
  if (!handOver) return [];
  const { signedBy, ...said } = handOver;
  const content = { ...said, ...(signedBy !== undefined && { signedBy: initials(signedBy) }) };
  return Object.keys(content).length === 0 ? [] : [{ saidAt: sortAt, content }];
}
