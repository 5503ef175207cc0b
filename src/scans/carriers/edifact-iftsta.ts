/**
 * EDIFACT IFTSTA: each STS is an event; times, references and places stand behind it, and those of its consignment (CNI)
 * or message before it. A DTM's own digits say how exact it is: its format code is often wrong.
 */
import type { CarrierCodes, CarrierTime, ParseContext, StatusMeaning } from '../domain/carrier-event.js';
import {
  mergeShipments,
  readPayload,
  type EventDraft,
  type Reading,
  type ShipmentDraft,
} from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { compactTime, NO_TIME, offsetText } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { component, readEdifact, type Segment } from './edifact-segments.js';
import { cleanText, payloadText } from './payload-text.js';
import { countryCode, knownCountry } from './place.js';

const CODES = new CodeMap('edifact_iftsta', {
  /** UPS: the code list before the code. */
  ups: { DELIVERED: 'D2:21', EXCEPTION: 'E1:101' },
  upsReason: { CUSTOMS: 'SR', 'HELD RECIPIENT_REQUEST': 'MF' },
  /** UN/ECE recommendation 24, where the message says that the code is from it. */
  recommendation24: { ARRIVED_AT_FACILITY: '1', DELIVERED: '21', IN_TRANSIT: '31' },
});

const UNITED_NATIONS = 'UN';

function meaningOf({ code, subCode, category }: CarrierCodes): StatusMeaning {
  if (category === UNITED_NATIONS) return statusMeaning(CODES.find('recommendation24', code));
  const known = category === null || code === null ? null : CODES.find('ups', `${category}:${code}`);
  const reason = known === 'EXCEPTION' ? CODES.find('upsReason', subCode) : null;
  return statusMeaning(reason ?? known);
}

function read(bytes: Uint8Array, context: ParseContext | undefined): Reading {
  const segments = readEdifact(payloadText(bytes, 'iso-8859-1'), context?.maxSegments);
  const shipments: ShipmentDraft[] = [];
  const ignored: { what: string; why: string }[] = [];
  for (const message of messagesOf(segments)) {
    const kind = component(message[0], 2) ?? 'message';
    if (kind === 'IFTSTA') shipments.push(...consignments(message));
    else ignored.push({ what: cleanText(kind, 20), why: 'not a status message' });
  }
  return { shipments: mergeShipments(shipments), ignored };
}

function messagesOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const messages: Segment[][] = [];
  for (const segment of segments) {
    if (segment.name === 'UNH') messages.push([]);
    if (!/^UN[ABGETZ]$/.test(segment.name) || segment.name === 'UNH') messages.at(-1)?.push(segment);
  }
  return messages;
}

/** What stands before the first CNI holds for all consignments of the message. */
function consignments(message: readonly Segment[]): readonly ShipmentDraft[] {
  const groups: Segment[][] = [[]];
  for (const segment of message) {
    if (segment.name === 'CNI') groups.push([]);
    groups.at(-1)?.push(segment);
  }
  const [header = [], ...consigned] = groups;
  return (consigned.length > 0 ? consigned : [[]]).map((group) => consignment(header, group));
}

const REFERENCES = ['CW', 'CN', 'AAM', 'AWB', 'BM', 'CU', 'SRN'];

function consignment(header: readonly Segment[], group: readonly Segment[]): ShipmentDraft {
  const all = [...header, ...group];
  const reference = (qualifier: string): string | null =>
    component(
      all.find((segment) => segment.name === 'RFF' && component(segment, 1) === qualifier),
      1,
      1,
    );
  const named = component(group[0]?.name === 'CNI' ? group[0] : undefined, 2);
  const steps = statusGroups(all);
  const signer = steps.map(({ inside }) => referenceIn(inside, 'AGY')).find((name) => name !== null) ?? null;
  const events = steps.map(({ status, inside, before }) => eventDraft(status, inside, before));
  return {
    trackingNumber: named ?? REFERENCES.map(reference).find((number) => number !== null) ?? null,
    references: REFERENCES.map(reference),
    events,
    proofOfDelivery:
      signer !== null && events.some(({ meaning }) => meaning.status === 'DELIVERED')
        ? { signer, deliveredAt: null, photo: null, signature: null, leftAt: null }
        : null,
  };
}

function statusGroups(
  segments: readonly Segment[],
): readonly { status: Segment; inside: Segment[]; before: Segment[] }[] {
  const groups: { status: Segment; inside: Segment[]; before: Segment[] }[] = [];
  const before: Segment[] = [];
  for (const segment of segments) {
    if (segment.name === 'STS') groups.push({ status: segment, inside: [], before: [...before.slice(-50)] });
    else if (groups.length > 0) groups.at(-1)?.inside.push(segment);
    else before.push(segment);
  }
  return groups;
}

function referenceIn(segments: readonly Segment[], qualifier: string): string | null {
  return component(
    segments.find((segment) => segment.name === 'RFF' && component(segment, 1) === qualifier),
    1,
    1,
  );
}

/** UPS writes list and code behind the category; others give the code in an element of its own. */
function codesOf(status: Segment, inside: readonly Segment[]): CarrierCodes {
  const own = component(status, 2);
  const fromUn = [component(status, 2, 2), component(status, 2, 3)].includes('6');
  const remarks = inside.filter((segment) => segment.name === 'FTX');
  const reason = remarks.find((segment) => segment.elements[4]?.includes('REASON')) ?? remarks[0];
  return carrierCodes({
    code: own ?? component(status, 1, 2),
    subCode: component(reason, 2) ?? component(status, 3),
    category: own === null ? component(status, 1, 1) : fromUn ? UNITED_NATIONS : null,
    text: remarks.map((segment) => component(segment, 4)).find((text) => text !== null) ?? null,
  });
}

function eventDraft(status: Segment, inside: readonly Segment[], before: readonly Segment[]): EventDraft {
  const codes = codesOf(status, inside);
  const occurredAt = timeOf(inside);
  const isPlace = (segment: Segment): boolean => segment.name === 'LOC' && component(segment, 1) === '14';
  const place = inside.find(isPlace) ?? before.findLast(isPlace);
  // Name without a code (`LOC+14+:::WENDLINGEN`) or the code alone, which then is the town.
  const city = component(place, 2, 3) ?? component(place, 2);
  const country =
    countryCode(component(place, 3, 3) ?? component(place, 3)) ??
    countryOfTown(city, place ? [place, ...inside] : inside);
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: { city, country },
    identity: [codes.category, codes.code, codes.subCode, occurredAt.text, city],
  };
}

/** A UN/LOCODE (agency 6) whose name ends with the town: its first two letters are the country. */
function countryOfTown(city: string | null, segments: readonly Segment[]): string | null {
  const coded = segments.find(
    (segment) =>
      segment.name === 'LOC' &&
      component(segment, 2, 2) === '6' &&
      city !== null &&
      (component(segment, 2, 3) ?? '').toUpperCase().endsWith(city.toUpperCase()),
  );
  return knownCountry(component(coded, 2)?.slice(0, 2) ?? null);
}

/** When the status came about: the event's time, of status change, of effect. The message's own date is none of them. */
const TIMES = ['78', '334', '35', '7'];

function timeOf(inside: readonly Segment[]): CarrierTime {
  for (const qualifier of TIMES) {
    const found = inside.find((segment) => segment.name === 'DTM' && component(segment, 1) === qualifier);
    const time = writtenTime(component(found, 1, 1), component(found, 1, 2));
    if (time.kind !== 'none') return time;
  }
  return NO_TIME;
}

/** By its digits: 8 are a date, 12 end with minutes, 14 with seconds. Formats 205 and 303 add a zone. */
function writtenTime(text: string | null, format: string | null): CarrierTime {
  const match = text === null ? null : /^(\d{8})(\d{4}(?:\d{2})?)?([A-Z+-].*)?$/.exec(text);
  if (!match) return NO_TIME;
  const zoned = format === '205' || format === '303' || format === '304';
  return compactTime(match[1] ?? null, match[2] ?? null, zoned ? offsetText(match[3] ?? null) : null);
}

export const edifact: CarrierAdapter = {
  code: 'edifact_iftsta',
  name: 'EDIFACT IFTSTA',
  parse: (bytes, context) => readPayload(() => read(bytes, context)),
  meaningOf,
  mappingVersion: CODES.version,
};
