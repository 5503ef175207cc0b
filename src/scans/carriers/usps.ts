/**
 * USPS: Tracking API v3 and subscriptions (JSON), and the old `TrackResponse` (XML). Numbers are used again: the day the
 * piece was taken in tells parcels apart. v3 gives a local time cut to the minute and a UTC time with seconds.
 */
import type { CarrierCodes, CarrierTime, StatusMeaning } from '../domain/carrier-event.js';
import {
  estimate,
  ignoring,
  readPayload,
  type EventDraft,
  type Reading,
  type ShipmentDraft,
} from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import {
  atOffset,
  clockTime,
  dateTime,
  instantMs,
  isoTime,
  monthNameDate,
  offsetText,
  twelveHourClock,
  withUtcTwin,
} from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { at, eachAt, isRecord, rawAt, readJson, textAt } from './json-payload.js';
import { startsAsXml, unpacked, UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';
import { attributeOf, childAt, childrenOf, readXml, textIn, type XmlElement } from './xml-payload.js';

/** Publication 199, appendix G-4; those of its codes whose meaning is sure. */
const CODES = new CodeMap('usps', {
  event: {
    PRE_TRANSIT: 'GX MA NP',
    PICKED_UP: '03 OA PU',
    IN_TRANSIT: 'TL PC NT',
    ARRIVED_AT_FACILITY: '07 10 A1',
    DEPARTED_FACILITY: 'SF T1 EF',
    OUT_FOR_DELIVERY: 'OF',
    'DELIVERY_ATTEMPTED RECIPIENT_ABSENT': '02 55',
    'DELIVERY_ATTEMPTED ACCESS': '52 53 54',
    DELIVERY_ATTEMPTED: '56 57',
    'EXCEPTION REFUSED': '04',
    'EXCEPTION ADDRESS': '05',
    'IN_TRANSIT REDIRECTED': '06',
    'DELAYED MISSORTED': '08 15',
    AVAILABLE_FOR_PICKUP: '14 16',
    DELIVERED: '01',
    RETURNING: '09 28 29',
    'RETURNING ADDRESS': '21 22 23 24 25 26',
    'RETURNING NOT_COLLECTED': '27 31',
  },
  /** The category of the whole answer. */
  category: {
    DELIVERED: 'Delivered',
    OUT_FOR_DELIVERY: ['Out for Delivery'],
    IN_TRANSIT: ['In Transit', 'In-Transit', 'Accepted'],
    PRE_TRANSIT: ['Pre-Shipment'],
    AVAILABLE_FOR_PICKUP: ['Available for Pickup'],
  },
});

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('event', code));
}

function read(bytes: Uint8Array): Reading {
  const plain = unpacked(bytes);
  if (startsAsXml(plain)) return readResponse(readXml(plain));
  const message = readJson(plain);
  const tracked = [message, at(message, 'payload'), at(message, 'data')].flatMap((candidate) =>
    Array.isArray(candidate) ? (candidate as unknown[]) : [candidate],
  );
  const known = tracked.filter((candidate) => isRecord(candidate) && 'trackingEvents' in candidate);
  if (known.length > 0) return { shipments: known.map(pieceDraft) };
  if (isRecord(at(message, 'error'))) return ignoring(textAt(message, 'error', 'code'), 'an error of USPS');
  throw new UnreadablePayload('is no message of USPS that is known');
}

function pieceDraft(piece: unknown): ShipmentDraft {
  const uniqueId = textAt(piece, 'mailPieceIntakeDate');
  const stated = CODES.find('category', textAt(piece, 'statusCategory'));
  const expected =
    textAt(piece, 'deliveryDateExpectation', 'predictedDeliveryDate') ??
    textAt(piece, 'deliveryDateExpectation', 'expectedDeliveryDate') ??
    textAt(piece, 'expectedDeliveryTimeStamp') ??
    textAt(piece, 'expectedDeliveryDate');
  return {
    trackingNumber: textAt(piece, 'trackingNumber'),
    uniqueId,
    references: [textAt(piece, 'uniqueMailPieceID')],
    events: eachAt(piece, 'trackingEvents').map(eventDraft),
    statedStatus: stated === null ? null : statusMeaning(stated).status,
    estimates: [estimate('CURRENT', null, expectedTime(expected))],
    newestFirst: true,
  };
}

function expectedTime(text: string | null): CarrierTime {
  const named = monthNameDate(text);
  return named === null ? isoTime(text) : dateTime(named);
}

/** The wall clock's minute gives the offset when the field for it is not there; the seconds are the UTC time's. */
function timeOf(event: unknown): CarrierTime {
  const local = isoTime(textAt(event, 'eventTimestamp'));
  const utc = isoTime(textAt(event, 'GMTTimestamp'));
  const offset = offsetText(textAt(event, 'GMTOffset'));
  const instant = instantMs(utc);
  if (instant !== null && offset !== null) return atOffset(instant, minutesOf(offset));
  if (instant !== null && local.kind === 'local') return withUtcTwin(local, utc, 60_000);
  if (instant !== null) return utc;
  if (local.kind === 'local' && offset !== null) return isoTime(`${local.text ?? ''}${offset}`);
  return local;
}

function minutesOf(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith('-') ? -minutes : minutes;
}

function eventDraft(event: unknown): EventDraft {
  const codes = carrierCodes({ code: rawAt(event, 'eventCode'), text: textAt(event, 'eventType') });
  const utc = textAt(event, 'GMTTimestamp');
  const occurredAt = timeOf(event);
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textAt(event, 'eventCity'),
      subdivision: textAt(event, 'eventState'),
      postalCode: textAt(event, 'eventZIP') ?? textAt(event, 'eventZIPCode'),
      country: countryCode(textAt(event, 'eventCountry')),
      facility: textAt(event, 'firm'),
    },
    identity: [codes.code, utc ?? occurredAt.text],
  };
}

function readResponse(root: XmlElement): Reading {
  if (root.name === 'Error') return ignoring(textIn(root, 'Number'), 'an error of USPS');
  if (root.name !== 'TrackResponse') throw new UnreadablePayload('is no response of USPS that is known');
  const infos = childrenOf(root, 'TrackInfo');
  const refused = infos.filter((info) => childAt(info, 'Error') !== undefined);
  return {
    shipments: infos.filter((info) => !refused.includes(info)).map(infoDraft),
    ignored: refused.map((info) => ({
      what: textIn(info, 'Error', 'Number') ?? 'piece',
      why: 'USPS knows nothing of the number',
    })),
  };
}

/** The summary is the newest event, the details follow from newer to older. */
function infoDraft(info: XmlElement): ShipmentDraft {
  const stated = CODES.find('category', textIn(info, 'StatusCategory'));
  const events = info.children.filter(({ name }) => name === 'TrackSummary' || name === 'TrackDetail');
  return {
    trackingNumber: attributeOf(info, 'ID'),
    uniqueId: textIn(info, 'MPDATE'),
    events: events.filter(({ children }) => children.length > 0).map(detailDraft),
    statedStatus: stated === null ? null : statusMeaning(stated).status,
    estimates: [
      estimate(
        'CURRENT',
        null,
        expectedTime(textIn(info, 'PredictedDeliveryDate') ?? textIn(info, 'ExpectedDeliveryDate')),
      ),
    ],
    newestFirst: true,
  };
}

function detailDraft(detail: XmlElement): EventDraft {
  const codes = carrierCodes({ code: textIn(detail, 'EventCode'), text: textIn(detail, 'Event') });
  const date = monthNameDate(textIn(detail, 'EventDate'));
  const clock = twelveHourClock(textIn(detail, 'EventTime'));
  const occurredAt = clock === null ? dateTime(date) : clockTime(date, clock);
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textIn(detail, 'EventCity'),
      subdivision: textIn(detail, 'EventState'),
      postalCode: textIn(detail, 'EventZIPCode'),
      country: countryCode(textIn(detail, 'EventCountry')),
      facility: textIn(detail, 'FirmName'),
    },
    identity: [codes.code, occurredAt.text],
  };
}

export const usps: CarrierAdapter = {
  code: 'usps',
  name: 'USPS',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
