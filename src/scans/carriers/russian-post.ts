/**
 * Почта России: the SOAP answer of getOperationHistory (times with an offset), and the tickets of the batch interface, as
 * XML and as PHP prints them (times without). Operations are known by their numbers; names change with the language asked.
 */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import {
  mergeShipments,
  readPayload,
  type EventDraft,
  type Reading,
  type ShipmentDraft,
} from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { dottedTime, isoTime } from './carrier-time.js';
import { carrierCodes, statusMeaning } from './code-map.js';
import { RUSSIAN_POST_CODES } from './maps/russian-post.js';
import { cleanText, payloadText, startsAsXml, unpacked, UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';
import { attributeOf, childAt, descendantsOf, readXml, textIn, type XmlElement } from './xml-payload.js';

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  const type = code?.split('/')[0];
  return statusMeaning(RUSSIAN_POST_CODES.find('operation', code) ?? RUSSIAN_POST_CODES.find('type', type));
}

function read(bytes: Uint8Array): Reading {
  const plain = unpacked(bytes);
  if (!startsAsXml(plain)) return readPrinted(payloadText(plain));
  const root = readXml(plain);
  const records = descendantsOf(root, 'historyRecord');
  if (records.length > 0) return { shipments: mergeShipments(records.map(recordDraft)) };
  const items = descendantsOf(root, 'Item').filter((item) => attributeOf(item, 'Barcode') !== null);
  if (items.length > 0) return { shipments: items.map(itemDraft) };
  const known = [
    'OperationHistoryData',
    'getOperationHistoryResponse',
    'getResponseByTicketResponse',
    'Fault',
  ];
  if (!known.some((name) => root.name === name || descendantsOf(root, name).length > 0)) {
    throw new UnreadablePayload('is no answer of the Russian Post that is known');
  }
  return { shipments: [], ignored: [{ what: 'answer', why: 'it holds no operation' }] };
}

function recordDraft(record: XmlElement): ShipmentDraft {
  const operation = childAt(record, 'OperationParameters');
  const address = childAt(record, 'AddressParameters');
  const place = childAt(address, 'OperationAddress');
  const type = textIn(operation, 'OperType', 'Id');
  const codes = carrierCodes({
    code: type === null ? null : `${type}/${textIn(operation, 'OperAttr', 'Id') ?? '0'}`,
    text: textIn(operation, 'OperAttr', 'Name') ?? textIn(operation, 'OperType', 'Name'),
  });
  const occurredAt = isoTime(textIn(operation, 'OperDate'));
  const index = textIn(place, 'Index');
  return {
    trackingNumber: textIn(record, 'ItemParameters', 'Barcode'),
    events: [
      {
        occurredAt,
        codes,
        meaning: meaningOf(codes),
        place: {
          city: textIn(place, 'Description'),
          postalCode: index,
          facility: index,
          country: countryCode(textIn(address, 'CountryOper', 'Code2A')),
        },
        identity: [occurredAt.text, codes.code, index],
      },
    ],
  };
}

function itemDraft(item: XmlElement): ShipmentDraft {
  return {
    trackingNumber: attributeOf(item, 'Barcode'),
    events: descendantsOf(item, 'Operation').map((operation) =>
      batchEvent((name) => attributeOf(operation, name)),
    ),
  };
}

/** The office's index is all the batch interface says of a place; its country is not among it. */
function batchEvent(field: (name: string) => string | null): EventDraft {
  const type = field('OperTypeID');
  const codes = carrierCodes({
    code: type === null ? null : `${type}/${field('OperCtgID') ?? '0'}`,
    text: field('OperCtgName') ?? field('OperName'),
  });
  const index = field('IndexOper');
  const occurredAt = dottedTime(field('DateOper'));
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: { postalCode: index, facility: index },
    identity: [occurredAt.text, codes.code, index],
  };
}

/** What PHP's print_r makes of a ticket: `[barcode] => Array`, and in it objects of `[name] => value`. */
function readPrinted(text: string): Reading {
  if (!/^\s*Array\s*\(/.test(text))
    throw new UnreadablePayload('is no answer of the Russian Post that is known');
  const shipments: { number: string; operations: Map<string, string>[] }[] = [];
  for (const line of text.split('\n')) {
    const match = /^\s*\[([^\]]{1,60})\] => ?(.*)$/.exec(line);
    const [name, value] = [match?.[1] ?? '', (match?.[2] ?? '').trim()];
    if (match === null) continue;
    if (value === 'stdClass Object') shipments.at(-1)?.operations.push(new Map());
    else if (value !== 'Array') shipments.at(-1)?.operations.at(-1)?.set(name, cleanText(value));
    else if (/^[A-Z0-9]{8,20}$/.test(name)) shipments.push({ number: name, operations: [] });
  }
  return {
    shipments: shipments
      .filter(({ operations }) => operations.length > 0)
      .map(({ number, operations }) => ({
        trackingNumber: number,
        events: operations.map((operation) => batchEvent((name) => operation.get(name)?.trim() || null)),
      })),
  };
}

export const russianPost: CarrierAdapter = {
  code: 'russian_post',
  name: 'Почта России',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: RUSSIAN_POST_CODES.version,
};
