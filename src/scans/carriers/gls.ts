/** GLS: parcels with events, newest first, offsets written without a colon. An event's code is a path: INTIAL.PREADVICE. */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import {
  ignoring,
  readPayload,
  type EventDraft,
  type Reading,
  type ShipmentDraft,
} from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { at, isRecord, listAt, rawAt, readJson, textAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';

const CODES = new CodeMap('gls', {
  status: {
    PRE_TRANSIT: 'PLANNEDPICKUP INPICKUP PREADVICE',
    IN_TRANSIT: 'INTRANSIT INWAREHOUSE',
    OUT_FOR_DELIVERY: 'INDELIVERY',
    DELIVERED: 'DELIVERED FINAL',
    // Brought to a parcel shop, not to the recipient.
    AVAILABLE_FOR_PICKUP: 'DELIVEREDPS',
    EXCEPTION: 'NOTDELIVERED',
    'EXCEPTION PICKUP_FAILED': 'NOTPICKEDUP',
    CANCELLED: 'CANCELED',
  },
  /** Whole paths whose meaning their own sentences tell. */
  event: { PRE_TRANSIT: 'INTIAL.PREADVICE', PICKED_UP: 'INTIAL.NORMAL' },
});

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  const steps = code?.trim().split('.') ?? [];
  const known = CODES.find('event', code) ?? CODES.find('status', code);
  return statusMeaning(known ?? CODES.find('status', steps.at(-1)) ?? CODES.find('status', steps[0]));
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const parcels = listAt(message, 'parcels');
  const known = parcels.filter(
    (parcel) => Array.isArray(at(parcel, 'events')) || textAt(parcel, 'status') !== null,
  );
  if (known.length > 0) return { shipments: known.map(parcelDraft) };
  if (isRecord(message) && ('parcels' in message || 'errors' in message || 'error' in message)) {
    return ignoring('answer', 'GLS knows nothing of the number');
  }
  throw new UnreadablePayload('is no answer of GLS that is known');
}

function parcelDraft(parcel: unknown): ShipmentDraft {
  const stated = textAt(parcel, 'status');
  return {
    trackingNumber: textAt(parcel, 'unitno') ?? textAt(parcel, 'requested'),
    events: listAt(parcel, 'events').map(eventDraft),
    statedStatus: stated === null ? null : meaningOf(carrierCodes({ code: stated })).status,
    statedAt: isoTime(textAt(parcel, 'statusDateTime')),
    newestFirst: true,
  };
}

function eventDraft(event: unknown): EventDraft {
  const codes = carrierCodes({ code: rawAt(event, 'code'), text: textAt(event, 'description') });
  return {
    occurredAt: isoTime(textAt(event, 'eventDateTime')),
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textAt(event, 'city'),
      postalCode: textAt(event, 'postalCode'),
      country: countryCode(textAt(event, 'country')),
    },
  };
}

export const gls: CarrierAdapter = {
  code: 'gls',
  name: 'GLS',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
