/** From what a parser read to what is stored: identities for ever, times resolved, people masked. */
import type { CarrierEstimate, CarrierEvent, CarrierShipment } from './carrier-event.js';
import type { FactContent, StorableEta, StorableScan } from './scan.js';
import type { PlaceZones } from './occurred.js';
import { occurredOf } from './occurred.js';

export interface StorableParcel {
  readonly trackingNumber: string;
  readonly uniqueId: string | null;
  readonly scans: readonly StorableScan[];
  readonly facts: readonly { readonly saidAt: number | null; readonly content: FactContent }[];
  readonly etas: readonly StorableEta[];
}

export interface ReadingContext {
  readonly zones: PlaceZones;
  readonly mappingVersion: string;
  /** Of the payload, epoch ms: what an estimate without a time of its own is dated by. */
  readonly receivedAt: number;
}

const LONGEST_TEXT = 1000;
const LONGEST_IDENTITY = 400;
const cut = (text: string | null, most = LONGEST_TEXT): string | null =>
  text === null ? null : printable(text).slice(0, most);
/** PostgreSQL keeps no NUL, and no half of a surrogate pair. */
const printable = (text: string): string =>
  UNPRINTABLE.test(text) ? text.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd') : text;
const UNPRINTABLE = /\0|\p{Cs}/u;

/** The parcel of a shipment that names its number; null for one that does not. */
export function storableParcel(shipment: CarrierShipment, context: ReadingContext): StorableParcel | null {
  const trackingNumber = cut(shipment.trackingNumber, 100)?.trim();
  if (!trackingNumber) return null;
  return {
    trackingNumber,
    uniqueId: cut(shipment.uniqueId, 200),
    scans: shipment.events.map((event) => storableScan(event, trackingNumber, context)),
    facts: factsOf(shipment, context),
    etas: shipment.estimates.flatMap((estimate) => etaOf(estimate, context)),
  };
}

/** An event's own identity is unique within its parcel, and a number may be given again: the two together are not. */
export function storableScan(
  event: CarrierEvent,
  trackingNumber: string,
  { zones, mappingVersion }: Pick<ReadingContext, 'zones' | 'mappingVersion'>,
): StorableScan {
  const codes = {
    code: cut(event.codes.code, 200),
    subCode: cut(event.codes.subCode, 200),
    category: cut(event.codes.category, 200),
    text: cut(event.codes.text),
    returning: event.codes.returning,
  };
  const facilityCode = cut(event.facility, 200);
  const city = cut(event.city, 200);
  const countryCode = cut(event.country, 100);
  const occurred = occurredOf(event.occurredAt, event, zones);
  const said = [
    occurred.timeKind,
    occurred.occurredText,
    ...Object.values(codes),
    facilityCode,
    city,
    countryCode,
  ];
  // By name, as in `storableReport`.
  return {
    status: event.status,
    direction: event.direction,
    cause: event.cause,
    party: event.party,
    actionRequiredBy: event.actionRequiredBy,
    mapped: event.mapped,
    timeKind: occurred.timeKind,
    occurredAt: occurred.occurredAt,
    occurredOn: occurred.occurredOn,
    sortAt: occurred.sortAt,
    occurredText: occurred.occurredText,
    zone: occurred.zone,
    externalId: cut(event.externalId, 200),
    facilityCode,
    city,
    countryCode,
    codes,
    mappingVersion,
    voided: event.voided,
    identity: printable(`${trackingNumber}|${event.identity}`).slice(0, LONGEST_IDENTITY),
    content: JSON.stringify(said),
  };
}

function factsOf(
  { proofOfDelivery, pickup }: CarrierShipment,
  { zones }: ReadingContext,
): StorableParcel['facts'] {
  const nowhere = { facility: null, city: null, country: null };
  const facts: { saidAt: number | null; content: FactContent }[] = [];
  if (proofOfDelivery) {
    const { signer, photo, leftAt, deliveredAt } = proofOfDelivery;
    const content: FactContent = {
      ...(signer && { signedBy: initials(signer) }),
      ...(photo && { photo: printable(photo).slice(0, LONGEST_TEXT) }),
      ...(leftAt && { leftAt: printable(leftAt).slice(0, 200) }),
    };
    const saidAt = deliveredAt ? occurredOf(deliveredAt, nowhere, zones).sortAt : null;
    if (Object.keys(content).length > 0) facts.push({ saidAt, content });
  }
  if (pickup) {
    const until = pickup.keepUntil?.text?.slice(0, 10);
    const content: FactContent = {
      ...(until && /^\d{4}-\d\d-\d\d$/.test(until) && { keepUntil: until }),
      ...(pickup.point && { pickupPoint: printable(pickup.point).slice(0, 200) }),
      ...(pickup.code && { lockerCode: printable(pickup.code).slice(0, 50) }),
    };
    if (Object.keys(content).length > 0) facts.push({ saidAt: null, content });
  }
  return facts;
}

/** `Maria Müller` becomes `M. M.`: enough to recognise oneself by, nothing to find somebody with. */
export function initials(name: string): string {
  const parts = printable(name)
    .split(/[\s,.]+/u)
    .filter((part) => /^\p{L}/u.test(part));
  return parts
    .slice(0, 3)
    .map((part) => `${/^\p{L}/u.exec(part)?.[0].toUpperCase() ?? ''}.`)
    .join(' ');
}

/** Estimates are days: an hour in them is the carrier's end of day in some zone or other. */
function etaOf(estimate: CarrierEstimate, { zones, receivedAt }: ReadingContext): StorableEta[] {
  const { kind, from, to, statedAt } = estimate;
  const latestOn = dayIn(to) ?? dayIn(from);
  if (kind !== 'CURRENT' || latestOn === null) return [];
  const nowhere = { facility: null, city: null, country: null };
  const saidAt = (statedAt ? occurredOf(statedAt, nowhere, zones).sortAt : null) ?? receivedAt;
  const text = [from?.text, to?.text].map((part) => part ?? '').join('/');
  return [{ saidAt, earliestOn: dayIn(from), latestOn, text: printable(text).slice(0, 200) }];
}

const dayIn = (time: CarrierEstimate['to']): string | null =>
  /^\d{4}-\d\d-\d\d/.exec(time?.text ?? '')?.[0] ?? null;
