/**
 * Sendcloud: `parcel_status_changed` webhooks and answers of the tracking API. Statuses are known by their message or
 * slug: public lists of the numbers contradict each other, so a number alone means nothing here. Epochs are seconds or
 * milliseconds, told by their size.
 */
import type { CarrierCodes, CarrierTime, StatusMeaning } from '../domain/carrier-event.js';
import { estimate, ignoring, readPayload, type EventDraft, type Reading } from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { epochTime, isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { at, isRecord, listAt, rawAt, readJson, textAt, trueAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';

const CODES = new CodeMap('sendcloud', {
  slug: {
    PRE_TRANSIT: `ready-to-send announcing being-announced announced ready-to-be-announced accepted no-label
      submitting-announcement unsorted-announced`,
    'EXCEPTION MERCHANT': 'announcement-failed',
    PICKED_UP: 'shipment-picked-up-by-driver shipment-collected-by-carrier',
    IN_TRANSIT: 'shipment-on-route en-route-to-sorting-center being-sorted sorted not-sorted',
    ARRIVED_AT_FACILITY: 'at-sorting-centre at-sorting-center',
    CUSTOMS: 'at-customs',
    OUT_FOR_DELIVERY: 'driver-en-route out-for-delivery',
    'DELIVERY_ATTEMPTED RECIPIENT_ABSENT': 'delivery-attempt-failed',
    AVAILABLE_FOR_PICKUP: 'awaiting-customer-pickup',
    DELIVERED: 'delivered shipment-collected-by-customer',
    'DELAYED CARRIER_DELAY': 'delivery-delayed',
    'INFO REDIRECTED': 'delivery-method-changed delivery-date-changed delivery-address-changed',
    'EXCEPTION ADDRESS': 'address-invalid',
    'EXCEPTION REFUSED': 'refused-by-recipient',
    EXCEPTION: 'exception unable-to-deliver',
    RETURNING: 'returned-to-sender-in-transit',
    RETURNED: 'returned-to-sender',
    CANCELLED: 'cancelled cancelled-upstream cancellation-requested submitting-cancellation-request',
    LOST: 'parcel-lost lost',
    UNKNOWN: 'unknown-status-check-carrier-track-trace-page-for-more-insights unknown',
  },
});

/** `Ready to send` and `ready-to-send` are the same word. */
const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

function meaningOf({ category, code, returning }: CarrierCodes): StatusMeaning {
  const word = category ?? code;
  return statusMeaning(word === null ? null : CODES.find('slug', slugOf(word)), returning);
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const parcel = at(message, 'parcel');
  const action = textAt(message, 'action');
  if (isRecord(parcel) && isRecord(at(parcel, 'status'))) return readParcel(message, parcel);
  if (Array.isArray(at(message, 'statuses'))) return readTracking(message);
  if (action !== null) return ignoring(action, 'not about the journey of a parcel');
  throw new UnreadablePayload('is no message of Sendcloud that is known');
}

function readParcel(message: unknown, parcel: unknown): Reading {
  const occurredAt = firstTime([
    textAt(message, 'carrier_status_change_timestamp'),
    textAt(message, 'timestamp'),
  ]);
  const codes = carrierCodes({
    code: rawAt(parcel, 'status', 'id'),
    category: rawAt(parcel, 'status', 'message'),
    text: textAt(parcel, 'status', 'message'),
    returning: trueAt(parcel, 'is_return'),
  });
  return {
    shipments: [
      {
        trackingNumber: textAt(parcel, 'tracking_number'),
        carrierOrderId: textAt(parcel, 'id'),
        references: [textAt(parcel, 'order_number'), textAt(parcel, 'external_order_id')],
        actualCarrier: textAt(parcel, 'carrier', 'code'),
        events: [
          {
            occurredAt,
            codes,
            meaning: meaningOf(codes),
            identity: [textAt(parcel, 'id'), codes.code, epochTime(textAt(message, 'timestamp')).text],
          },
        ],
      },
    ],
  };
}

function firstTime(texts: readonly (string | null)[]): CarrierTime {
  return epochTime(texts.find((text) => text !== null && Number(text) > 0) ?? null);
}

/** An answer names the parcel by Sendcloud's id; its number stands in the carrier's tracking link only. */
function readTracking(message: unknown): Reading {
  const returning = trueAt(message, 'is_return');
  const events = listAt(message, 'statuses').map((status) => statusDraft(status, returning));
  return {
    shipments: [
      {
        trackingNumber: textAt(message, 'tracking_number') ?? numberInLink(message),
        carrierOrderId: textAt(message, 'parcel_id'),
        actualCarrier: textAt(message, 'carrier_code'),
        events,
        estimates: [estimate('CURRENT', null, isoTime(textAt(message, 'expected_delivery_date')))],
        newestFirst: true,
      },
    ],
  };
}

function numberInLink(message: unknown): string | null {
  const link = textAt(message, 'carrier_tracking_url') ?? '';
  return /[?&]code=([A-Za-z0-9-]{4,60})(?:&|$)/.exec(link)?.[1] ?? null;
}

function statusDraft(status: unknown, returning: boolean): EventDraft {
  const codes = carrierCodes({
    code: rawAt(status, 'parent_status') ?? rawAt(status, 'status_code'),
    text: textAt(status, 'carrier_message'),
    returning,
  });
  const occurredAt = isoTime(textAt(status, 'carrier_update_timestamp'));
  const id = textAt(status, 'parcel_status_history_id');
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    externalId: id,
  };
}

export const sendcloud: CarrierAdapter = {
  code: 'sendcloud',
  name: 'Sendcloud',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
