/**
 * Canada Post: `tracking-detail` in English and French. Events are newest first, each with date, time and the abbreviation
 * of a zone; a signature image is recorded as an event of its own, which is no second delivery.
 */
import type { CarrierCodes, CarrierTime, StatusMeaning } from '../domain/carrier-event.js';
import {
  estimate,
  readPayload,
  type EventDraft,
  type Reading,
  type ShipmentDraft,
} from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { compactTime, isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { UnreadablePayload } from './payload-text.js';
import { childrenOf, childAt, descendantsOf, readXml, textIn, type XmlElement } from './xml-payload.js';

/** Compared without leading zeros: 0174 and 174 are one. From karrio and from the events' own descriptions. */
const CODES = new CodeMap('canada_post', {
  event: {
    PRE_TRANSIT: '3000',
    PICKED_UP: '101 102 103 104 105 106 107 1400 1401 1402 1403 1404 1405 2300',
    IN_TRANSIT: '100',
    OUT_FOR_DELIVERY: '174 500',
    DELIVERY_ATTEMPTED: '1479',
    AVAILABLE_FOR_PICKUP: '118 156 1407 1410 1435 1436 1437 1438 1488 1701 2410',
    DELIVERED: `1408 1409 1421 1422 1423 1424 1425 1426 1427 1428 1429 1430 1431 1432 1433 1434 1441 1442
      1496 1497 1498 1499`,
    DELAYED: '159 160 161 162 163 172 2412',
    'EXCEPTION ADDRESS': '173',
    HELD: '117 120 121 125 127 810 1411 1414 1443 1484 1487 1494 2411 2414 4700',
    EXCEPTION: `150 154 167 168 169 179 181 182 183 184 190 1100 1415 1416 1417 1418 1419 1420 1450 1481 1482
      1483 1491 1492 1493 2600 2802 3001 4650`,
    INFO: '20',
  },
});

/** Hours of the abbreviations as Canada writes them: each is one offset, summer time has abbreviations of its own. */
const OFFSETS: Readonly<Record<string, string>> = {
  ...{ NST: '-03:30', NDT: '-02:30', AST: '-04:00', ADT: '-03:00', EST: '-05:00', EDT: '-04:00' },
  ...{ CST: '-06:00', CDT: '-05:00', MST: '-07:00', MDT: '-06:00', PST: '-08:00', PDT: '-07:00' },
  ...{ UTC: 'Z', GMT: 'Z' },
};

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('event', code?.trim().replace(/^0+(?=\d)/, '')));
}

function read(bytes: Uint8Array): Reading {
  const root = readXml(bytes);
  const details = root.name === 'tracking-detail' ? [root] : descendantsOf(root, 'tracking-detail');
  if (details.length > 0) return { shipments: details.map(detailDraft) };
  if (root.name !== 'messages' && descendantsOf(root, 'messages').length === 0) {
    throw new UnreadablePayload('is no answer of Canada Post that is known');
  }
  return {
    shipments: [],
    ignored: [{ what: textIn(root, 'message', 'code') ?? 'message', why: 'an error of Canada Post' }],
  };
}

function detailDraft(detail: XmlElement): ShipmentDraft {
  const occurrences = childrenOf(childAt(detail, 'significant-events'), 'occurrence');
  const changed = isoTime(textIn(detail, 'changed-expected-date'));
  const expected = isoTime(textIn(detail, 'expected-delivery-date'));
  const events = occurrences.map(occurrenceDraft);
  const signer = occurrences
    .map((occurrence) => textIn(occurrence, 'signatory-name'))
    .find((name) => name !== null);
  const arrived = events.some(({ meaning }) => meaning.status === 'DELIVERED');
  return {
    trackingNumber: textIn(detail, 'pin'),
    references: [textIn(detail, 'customer-ref-1'), textIn(detail, 'customer-ref-2')],
    events,
    estimates: [
      estimate('ORIGINAL', null, expected),
      estimate('CURRENT', null, changed.kind === 'none' ? expected : changed),
    ],
    proofOfDelivery: arrived
      ? {
          signer: signer ?? null,
          deliveredAt: null,
          photo: null,
          signature: textIn(detail, 'signature-image-exists') === 'true' ? 'signature-image' : null,
          leftAt: null,
        }
      : null,
    newestFirst: true,
  };
}

function occurrenceDraft(occurrence: XmlElement): EventDraft {
  const codes = carrierCodes({
    code: textIn(occurrence, 'event-identifier'),
    text: textIn(occurrence, 'event-description'),
  });
  const occurredAt = timeOf(occurrence);
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textIn(occurrence, 'event-site'),
      subdivision: textIn(occurrence, 'event-province'),
      facility: textIn(occurrence, 'event-retail-location-id') ?? textIn(occurrence, 'event-retail-name'),
    },
    identity: [codes.code, occurredAt.text],
  };
}

function timeOf(occurrence: XmlElement): CarrierTime {
  const zone = textIn(occurrence, 'event-time-zone')?.toUpperCase() ?? '';
  const offset = Object.hasOwn(OFFSETS, zone) ? OFFSETS[zone] : undefined;
  return compactTime(textIn(occurrence, 'event-date'), textIn(occurrence, 'event-time'), offset ?? null);
}

export const canadaPost: CarrierAdapter = {
  code: 'canada_post',
  name: 'Canada Post',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
