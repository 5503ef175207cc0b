/**
 * EasyPost: webhook events around a Tracker, and the Tracker alone. A Tracker is the whole history each time.
 *
 * Traps: an estimate of midnight Z is a date; `unknown` and `status_update` as detail say nothing beyond the status;
 * `error` is EasyPost's own trouble and not the parcel's.
 */
import type { CarrierCodes, ScanStatus, StatusMeaning } from '../domain/carrier-event.js';
import { estimate, ignoring, readPayload, type EventDraft, type Reading } from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { dateTime, isoTime, NO_TIME } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { at, isRecord, listAt, rawAt, readJson, textAt, trueAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';

const CODES = new CodeMap('easypost', {
  status: {
    UNKNOWN: 'unknown',
    PRE_TRANSIT: 'pre_transit',
    IN_TRANSIT: 'in_transit',
    OUT_FOR_DELIVERY: 'out_for_delivery',
    DELIVERED: 'delivered',
    AVAILABLE_FOR_PICKUP: 'available_for_pickup',
    RETURNING: 'return_to_sender',
    EXCEPTION: 'failure',
    CANCELLED: 'cancelled',
  },
  detail: {
    PRE_TRANSIT: 'label_created awaiting_information',
    ARRIVED_AT_FACILITY: 'received_at_origin_facility arrived_at_facility received_at_destination_facility',
    AVAILABLE_FOR_PICKUP: 'arrived_at_pickup_location',
    DEPARTED_FACILITY: 'departed_facility departed_origin_facility',
    IN_TRANSIT: 'in_transit transferred_to_destination_carrier',
    OUT_FOR_DELIVERY: 'out_for_delivery',
    'EXCEPTION ADDRESS': 'address_correction',
    DELAYED: 'delayed',
    'DELAYED WEATHER': 'weather_delay',
    'DELAYED MISSORTED': 'missorted',
    HELD: 'held',
    EXCEPTION: 'delivery_exception transit_exception failure',
    'EXCEPTION REFUSED': 'refused',
    RETURNING: 'return',
    DAMAGED: 'damaged',
    LOST: 'lost',
    CANCELLED: 'cancelled',
    UNKNOWN: 'expired',
  },
});

/** Details that leave the word to the status. */
const SAYS_NOTHING = new Set(['unknown', 'status_update', 'arrived_at_destination']);

function meaningOf({ code, category, text, returning }: CarrierCodes): StatusMeaning {
  const status = CODES.find('status', category);
  // A status that ends the journey is not taken back by its detail; what travelled back is delivered to the sender.
  if (status === 'DELIVERED') return statusMeaning(returning ? 'RETURNED' : status, returning);
  if (status === 'RETURNING') return statusMeaning(status, returning);
  const detail = CODES.find('detail', code);
  const tried = detail === 'EXCEPTION' && /attempt/i.test(text ?? '');
  return statusMeaning(tried ? 'DELIVERY_ATTEMPTED' : (detail ?? status), returning);
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const object = textAt(message, 'object');
  if (object === 'Tracker') return readTracker(message);
  if (object === 'Event' && textAt(message, 'result', 'object') === 'Tracker') {
    return readTracker(at(message, 'result'), textAt(message, 'mode'));
  }
  if (object !== null && isRecord(message)) return ignoring(object, 'not a tracker');
  throw new UnreadablePayload('is no message of EasyPost that is known');
}

function readTracker(tracker: unknown, mode = textAt(tracker, 'mode')): Reading {
  const returning = trueAt(tracker, 'is_return');
  const details = listAt(tracker, 'tracking_details').filter(
    (detail) => textAt(detail, 'status') !== 'error',
  );
  const events = details.map((detail) => detailDraft(detail, returning));
  const status = textAt(tracker, 'status');
  const detail = at(tracker, 'carrier_detail');
  return {
    test: mode === 'test',
    shipments: [
      {
        trackingNumber: textAt(tracker, 'tracking_code'),
        references: [textAt(tracker, 'shipment_id')],
        actualCarrier: textAt(tracker, 'carrier'),
        events: returnedAtOrigin(events, textAt(detail, 'origin_tracking_location', 'city')),
        statedStatus: statedStatus(status, returning),
        estimates: [
          estimate('CURRENT', null, estimatedDay(tracker, detail), isoTime(textAt(tracker, 'updated_at'))),
        ],
        proofOfDelivery: {
          signer: textAt(tracker, 'signed_by'),
          deliveredAt: null,
          photo: null,
          signature: null,
          leftAt: null,
        },
      },
    ],
  };
}

function statedStatus(status: string | null, returning: boolean): ScanStatus | null {
  return status === null ? null : statusMeaning(CODES.find('status', status), returning).status;
}

/** The local date where EasyPost gives it, else its timestamp, of which midnight Z means a date. */
function estimatedDay(tracker: unknown, detail: unknown): ReturnType<typeof isoTime> {
  const local = textAt(detail, 'est_delivery_date_local');
  if (local !== null) return isoTime(local);
  const stamp = textAt(tracker, 'est_delivery_date');
  const midnight = stamp === null ? null : /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?Z$/.exec(stamp);
  return midnight ? dateTime(midnight[1] ?? '') : stamp === null ? NO_TIME : isoTime(stamp);
}

function detailDraft(detail: unknown, returning: boolean): EventDraft {
  const [status, said] = [rawAt(detail, 'status'), rawAt(detail, 'status_detail')];
  const text = textAt(detail, 'message') ?? textAt(detail, 'description');
  const codes = carrierCodes({
    code: said === null || SAYS_NOTHING.has(said) ? status : said,
    subCode: rawAt(detail, 'carrier_code'),
    category: status,
    text,
    returning,
  });
  const location = at(detail, 'tracking_location');
  const occurredAt = isoTime(textAt(detail, 'datetime'));
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textAt(location, 'city'),
      subdivision: textAt(location, 'state'),
      postalCode: textAt(location, 'zip'),
      country: countryCode(textAt(location, 'country')),
    },
    identity: [occurredAt.text, status, text],
  };
}

/** Delivered after it was sent back, in the town it came from: it is back. Anywhere else nobody can tell. */
function returnedAtOrigin(events: readonly EventDraft[], origin: string | null): readonly EventDraft[] {
  const turned = events.some(({ meaning }) => meaning.status === 'RETURNING');
  if (!turned || origin === null) return events;
  return events.map((event) => {
    const home = event.place?.city?.toUpperCase() === origin.toUpperCase();
    if (event.meaning.status !== 'DELIVERED' || !home) return event;
    const codes = carrierCodes({ ...event.codes, returning: true });
    return { ...event, codes, meaning: meaningOf(codes) };
  });
}

export const easypost: CarrierAdapter = {
  code: 'easypost',
  name: 'EasyPost',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
