/**
 * GS1 EPCIS 2.0 in JSON-LD, with CBV business steps and dispositions in any of their spellings. One event may be about
 * several objects: each is a shipment here. An aggregation speaks of its parent, a transformation of no shipment at all.
 * An error declaration takes back the event whose id it bears.
 */
import type { CarrierCodes, CarrierTime, StatusMeaning } from '../domain/carrier-event.js';
import {
  mergeShipments,
  readPayload,
  type EventDraft,
  type Reading,
  type ShipmentDraft,
} from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { isoTime, offsetText } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { at, eachAt, isRecord, listAt, readJson, textAt } from './json-payload.js';
import { cleanText, UnreadablePayload } from './payload-text.js';

const CODES = new CodeMap('epcis', {
  step: {
    PRE_TRANSIT: 'commissioning encoding packing picking loading staging_outbound',
    DEPARTED_FACILITY: 'shipping departing',
    IN_TRANSIT: 'transporting',
    ARRIVED_AT_FACILITY: 'arriving receiving accepting unloading storing',
    PICKED_UP: 'collecting',
    HELD: 'holding',
    INFO: 'inspecting sensor_reporting',
    CANCELLED: 'void_shipping',
  },
  disposition: {
    DAMAGED: 'damaged',
    RETURNED: 'returned',
    'LOST SECURITY': 'stolen',
    'LOST DESTROYED': 'destroyed',
    LOST: 'unknown',
  },
});

/** Written into the codes when the event's place is the one the goods were sent to. */
const AT_DESTINATION = 'at-destination';

function meaningOf({ code, subCode, category }: CarrierCodes): StatusMeaning {
  const step = CODES.find('step', word(code));
  const received = category === AT_DESTINATION && ['receiving', 'accepting'].includes(word(code) ?? '');
  return statusMeaning(CODES.find('disposition', word(subCode)) ?? (received ? 'DELIVERED' : step));
}

/** `shipping` of `shipping`, `urn:epcglobal:cbv:bizstep:shipping` and `https://ref.gs1.org/cbv/BizStep-shipping`. */
function word(code: string | null): string | null {
  return (
    code
      ?.trim()
      .split(/[:/]/)
      .at(-1)
      ?.replace(/^(BizStep|Disp)-/, '') ?? null
  );
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const events = eventsOf(message);
  const subjects = events.map((event) => ({ event, epcs: epcsOf(event) }));
  return {
    shipments: mergeShipments(
      subjects.flatMap(({ event, epcs }) =>
        epcs.map((epc): ShipmentDraft => ({ trackingNumber: epc, events: [eventDraft(event)] })),
      ),
    ),
    ignored: subjects
      .filter(({ epcs }) => epcs.length === 0)
      .map(({ event }) => ({
        what: cleanText(textAt(event, 'type') ?? 'event', 60),
        why: 'about no single object that travels',
      })),
  };
}

function eventsOf(message: unknown): readonly unknown[] {
  const body = at(message, 'epcisBody');
  const listed =
    at(body, 'eventList') ?? at(body, 'queryResults', 'resultsBody', 'eventList') ?? at(message, 'eventList');
  const single = at(body, 'event') ?? (textAt(message, 'eventTime') === null ? undefined : message);
  const events: readonly unknown[] = Array.isArray(listed) ? listed : single === undefined ? [] : [single];
  if (!isRecord(message) || (events.length === 0 && !isRecord(body))) {
    throw new UnreadablePayload('is no EPCIS document');
  }
  const faulty = events.find((event) => timeOf(event).kind !== 'instant');
  if (faulty !== undefined)
    throw new UnreadablePayload('is an EPCIS document with an eventTime that is no date-time with a zone');
  return events;
}

function timeOf(event: unknown): CarrierTime {
  return { ...isoTime(textAt(event, 'eventTime')), offset: offsetText(textAt(event, 'eventTimeZoneOffset')) };
}

function epcsOf(event: unknown): readonly string[] {
  const type = textAt(event, 'type') ?? '';
  if (type === 'AggregationEvent' || type === 'AssociationEvent') {
    const parent = textAt(event, 'parentID');
    return parent === null ? [] : [parent];
  }
  if (type === 'TransformationEvent') return [];
  const epcs = listAt(event, 'epcList').map((epc) => textAt(epc));
  const parent = type === 'TransactionEvent' ? textAt(event, 'parentID') : null;
  return [...new Set([...epcs, parent])].filter((epc): epc is string => epc !== null).slice(0, 1000);
}

function eventDraft(event: unknown): EventDraft {
  const bizLocation = textAt(event, 'bizLocation', 'id') ?? textAt(event, 'bizLocation');
  const destinations = listAt(event, 'destinationList')
    .filter((destination) => (word(textAt(destination, 'type')) ?? '').endsWith('location'))
    .map((destination) => textAt(destination, 'destination'));
  const arrived = bizLocation !== null && destinations.includes(bizLocation);
  const codes = carrierCodes({
    code: textAt(event, 'bizStep'),
    subCode: textAt(event, 'disposition'),
    category: arrived ? AT_DESTINATION : null,
    text: textAt(event, 'action'),
  });
  const occurredAt = timeOf(event);
  const facility = bizLocation ?? textAt(event, 'readPoint', 'id');
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: { facility },
    externalId: textAt(event, 'eventID') ?? textAt(event, 'id'),
    identity: [occurredAt.text, codes.code, codes.subCode, facility, codes.text],
    voided: eachAt(event, 'errorDeclaration').length > 0,
  };
}

export const epcis: CarrierAdapter = {
  code: 'epcis',
  name: 'GS1 EPCIS 2.0',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
