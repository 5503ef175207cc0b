/** Hermes Germany: `shipmentinfo`, oldest first, with offsets and a forecast of day and slot. */
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
import { compactTime, isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { at, isRecord, listAt, rawAt, readJson, textAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';

const CODES = new CodeMap('hermes', {
  status: {
    PRE_TRANSIT: '0000',
    IN_TRANSIT: '1000 2000',
    OUT_FOR_DELIVERY: '3000',
    DELIVERED: '3500',
    EXCEPTION: '4000 4500',
    AVAILABLE_FOR_PICKUP: '5000',
    HELD: '6000',
    DELAYED: '7000',
  },
});

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('status', code));
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const infos = listAt(message, 'shipmentinfo');
  const known = infos.filter((info) => textAt(info, 'shipmentID') !== null);
  if (known.length > 0) return { shipments: known.map(infoDraft) };
  if (isRecord(message)) return ignoring('answer', 'Hermes knows nothing of the number');
  throw new UnreadablePayload('is no answer of Hermes that is known');
}

function infoDraft(info: unknown): ShipmentDraft {
  const forecast = at(info, 'deliveryForecast');
  const end = (name: string): CarrierTime =>
    compactTime(textAt(forecast, 'date'), textAt(forecast, 'timeSlot', name));
  return {
    trackingNumber: textAt(info, 'shipmentID'),
    references: [textAt(info, 'clientReference')],
    events: listAt(info, 'status').map(statusDraft),
    estimates: [estimate('CURRENT', end('from'), end('to'))],
  };
}

function statusDraft(status: unknown): EventDraft {
  const codes = carrierCodes({ code: rawAt(status, 'code'), text: textAt(status, 'description') });
  return {
    occurredAt: isoTime(textAt(status, 'timestamp')),
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textAt(status, 'scanningUnit', 'city'),
      country: countryCode(textAt(status, 'scanningUnit', 'countryCode')),
      facility: textAt(status, 'scanningUnit', 'name'),
    },
  };
}

export const hermes: CarrierAdapter = {
  code: 'hermes',
  name: 'Hermes Germany',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
