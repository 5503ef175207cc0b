/**
 * Yandex Delivery: the journal of claims, and a claim alone. A claim is the parcel; an operation's number, unique within its
 * claim, is the event's id. Numbers are 64 bits wide and keep all their digits. Changes of price are no scans.
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
import { isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { isRecord, listAt, rawAt, readJson, textAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';

const CODES = new CodeMap('yandex_delivery', {
  status: {
    PRE_TRANSIT: `new estimating ready_for_approval accepted performer_lookup performer_draft performer_found
      pickup_arrived ready_for_pickup_confirmation`,
    PICKED_UP: 'pickuped',
    OUT_FOR_DELIVERY: 'delivery_arrived ready_for_delivery_confirmation',
    HELD: 'pay_waiting',
    DELIVERED: 'delivered delivered_finish',
    RETURNING: 'returning return_arrived ready_for_return_confirmation',
    RETURNED: 'returned returned_finish',
    CANCELLED: 'cancelled cancelled_by_taxi cancelled_with_payment cancelled_with_items_on_hands',
    EXCEPTION: 'failed estimating_failed',
    'EXCEPTION NO_CAPACITY': 'performer_not_found',
  },
});

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('status', code));
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  if (isRecord(message) && Array.isArray(message.events)) {
    const events = listAt(message, 'events');
    const changes = events.filter((event) => textAt(event, 'new_status') !== null && isStatusChange(event));
    return {
      shipments: mergeShipments(
        changes.map((event) => claim(textAt(event, 'claim_id'), journalEvent(event))),
      ),
      ignored: events
        .filter((event) => !changes.includes(event))
        .map((event) => ({ what: textAt(event, 'change_type') ?? 'event', why: 'not a change of status' })),
    };
  }
  // A callback or a claim's own answer: its status now and when that came about.
  const id = textAt(message, 'claim_id') ?? textAt(message, 'id');
  const status = textAt(message, 'status');
  if (id === null || status === null)
    throw new UnreadablePayload('is no message of Yandex Delivery that is known');
  return { shipments: [claim(id, statusEvent(message, status))] };
}

function isStatusChange(event: unknown): boolean {
  return (textAt(event, 'change_type') ?? 'status_changed') === 'status_changed';
}

function claim(id: string | null, event: EventDraft): ShipmentDraft {
  return { trackingNumber: id, carrierOrderId: id, events: [event] };
}

function journalEvent(event: unknown): EventDraft {
  const codes = carrierCodes({ code: rawAt(event, 'new_status'), subCode: rawAt(event, 'resolution') });
  const operation = textAt(event, 'operation_id');
  return {
    occurredAt: isoTime(textAt(event, 'updated_ts')),
    codes,
    meaning: meaningOf(codes),
    externalId: operation === null ? null : `${textAt(event, 'claim_id') ?? ''}/${operation}`,
  };
}

function statusEvent(message: unknown, status: string): EventDraft {
  const codes = carrierCodes({ code: status });
  return { occurredAt: isoTime(textAt(message, 'updated_ts')), codes, meaning: meaningOf(codes) };
}

export const yandexDelivery: CarrierAdapter = {
  code: 'yandex_delivery',
  name: 'Yandex Delivery',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
