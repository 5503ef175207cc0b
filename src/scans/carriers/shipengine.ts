/**
 * ShipEngine (ShipStation API): `API_TRACK` webhooks and tracking answers, in both generations: events with `event_date`
 * and without codes, and events with `occurred_at`, `carrier_occurred_at` and codes of their own.
 *
 * In test mode the same events come with new times at each sending. So an event is told by what it says and by how many
 * of its like the history holds before it, never by its time.
 */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import { estimate, ignoring, readPayload, type EventDraft, type Reading } from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { isoTime, NO_TIME, wallMs, withUtcTwin } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { at, isRecord, listAt, rawAt, readJson, textAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';

const CODES = new CodeMap('shipengine', {
  status: {
    UNKNOWN: 'UN',
    PICKED_UP: 'AC',
    IN_TRANSIT: 'IT',
    DELIVERED: 'DE',
    EXCEPTION: 'EX',
    DELIVERY_ATTEMPTED: 'AT',
    PRE_TRANSIT: 'NY',
    // Brought to a collection point, not to the recipient.
    AVAILABLE_FOR_PICKUP: 'SP',
  },
  detail: {
    PRE_TRANSIT: `SHIPMENT_CREATED ELEC_ADVICE_RECD_BY_CARRIER AWAITING_DESPATCH COLLECTION_REQUESTED
      AWAITING_PICKUP_DROP_OFF`,
    PICKED_UP: 'COLLECTION_MADE PICKED_UP DROPPED_OFF DESPATCHED',
    ARRIVED_AT_FACILITY: 'HUB_SCAN_IN RECEIVED_LOCAL_DELIVERY_DEPOT',
    DEPARTED_FACILITY: 'HUB_SCAN_OUT',
    CUSTOMS: 'CUSTOMS_PROCESSING CUSTOMS_CLEARED',
    IN_TRANSIT: 'IN_TRANSIT SUB_CONTRACTOR_RECEIVED',
    OUT_FOR_DELIVERY: 'OUT_FOR_DELIVERY',
    AVAILABLE_FOR_PICKUP: 'AWAITING_COLLECTION_FROM_PICKUP_POINT',
    'DELIVERY_ATTEMPTED RECIPIENT_ABSENT': 'CUSTOMER_CARDED',
    DELIVERY_ATTEMPTED: 'ATTEMPTED_DELIVERY ATTEMPTED_DELIVERY_2ND ATTEMPTED_DELIVERY_3RD',
    DELIVERED: 'DELIVERED',
  },
});

function meaningOf({ code, category }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('detail', category) ?? CODES.find('status', code));
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const type = textAt(message, 'resource_type');
  if (type !== null && type !== 'API_TRACK') return ignoring(type, 'not a tracking message');
  const data = isRecord(at(message, 'data')) ? at(message, 'data') : message;
  if (textAt(data, 'tracking_number') === null) {
    throw new UnreadablePayload('is no message of ShipEngine that is known');
  }
  const whole = carrierCodes({
    code: textAt(data, 'status_code'),
    category: textAt(data, 'status_detail_code'),
  });
  const events = listAt(data, 'events');
  const newest = newestOf(events);
  const signer = events.map((event) => textAt(event, 'signer')).find((name) => name !== null) ?? null;
  return {
    shipments: [
      {
        trackingNumber: textAt(data, 'tracking_number'),
        actualCarrier: textAt(data, 'carrier_code') ?? carrierInPath(textAt(message, 'resource_url')),
        events: numbered(events.map((event) => eventDraft(event, event === newest ? data : undefined))),
        statedStatus: meaningOf(whole).status,
        estimates: [estimate('CURRENT', null, isoTime(textAt(data, 'estimated_delivery_date')))],
        proofOfDelivery: { signer, deliveredAt: null, photo: null, signature: null, leftAt: null },
        newestFirst: true,
      },
    ],
  };
}

const carrierInPath = (url: string | null): string | null =>
  (url === null ? null : /\/tracking\/([a-z0-9_]{1,40})\//.exec(url)?.[1]) ?? null;

function timeOf(event: unknown): ReturnType<typeof isoTime> {
  const utc = isoTime(textAt(event, 'occurred_at') ?? textAt(event, 'event_date'));
  const local = isoTime(textAt(event, 'carrier_occurred_at'));
  if (local.kind === 'instant') return local;
  const joined = local.kind === 'local' ? withUtcTwin(local, utc) : NO_TIME;
  return joined.kind === 'instant' || utc.kind === 'none' ? (joined.kind === 'none' ? local : joined) : utc;
}

/** The one the status of the whole speaks of; events of the old generation have none of their own. */
function newestOf(events: readonly unknown[]): unknown {
  return events.reduce(
    (newest, event) =>
      newest === undefined || (wallMs(timeOf(event)) ?? 0) > (wallMs(timeOf(newest)) ?? 0) ? event : newest,
    undefined,
  );
}

function eventDraft(event: unknown, whole: unknown): EventDraft {
  const own = rawAt(event, 'status_code');
  const codes = carrierCodes({
    code: own ?? rawAt(whole, 'status_code') ?? rawAt(event, 'event_code'),
    subCode:
      rawAt(event, 'event_code') ??
      rawAt(event, 'carrier_status_code') ??
      rawAt(whole, 'carrier_status_code'),
    category:
      rawAt(event, 'status_detail_code') ?? (own === null ? rawAt(whole, 'status_detail_code') : null),
    text: textAt(event, 'description'),
  });
  return {
    occurredAt: timeOf(event),
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textAt(event, 'city_locality'),
      subdivision: textAt(event, 'state_province'),
      postalCode: textAt(event, 'postal_code'),
      country: countryCode(textAt(event, 'country_code')),
    },
    identity: [
      rawAt(event, 'event_code') ?? own,
      textAt(event, 'description'),
      textAt(event, 'city_locality'),
    ],
  };
}

/** The n-th of its like, counted from the oldest: the history grows at its other end. */
function numbered(events: readonly EventDraft[]): readonly EventDraft[] {
  const byTime = events
    .map((event, position) => ({ event, position, ms: wallMs(event.occurredAt) ?? 0 }))
    .toSorted((a, b) => a.ms - b.ms || b.position - a.position);
  const seen = new Map<string, number>();
  const result = [...events];
  for (const { event, position } of byTime) {
    const like = JSON.stringify(event.identity);
    const count = (seen.get(like) ?? 0) + 1;
    seen.set(like, count);
    result[position] = { ...event, identity: [...(event.identity ?? []), String(count)] };
  }
  return result;
}

export const shipengine: CarrierAdapter = {
  code: 'shipengine',
  name: 'ShipEngine',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
