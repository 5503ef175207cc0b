/**
 * Shippo: `track_updated` webhooks and the track itself. The history may lack the latest status, which then stands alone
 * in `tracking_status`; its order is not promised. `eta` is a date, whatever time it carries.
 */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import { estimate, readPayload, type EventDraft, type Reading } from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { dateTime, isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { at, isRecord, listAt, rawAt, readJson, textAt, trueAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';

const CODES = new CodeMap('shippo', {
  status: {
    UNKNOWN: 'unknown',
    PRE_TRANSIT: 'pre_transit',
    IN_TRANSIT: 'transit',
    DELIVERED: 'delivered',
    RETURNING: 'returned',
    EXCEPTION: 'failure',
  },
  transit: {
    PICKED_UP: 'package_accepted',
    ARRIVED_AT_FACILITY: 'package_arrived',
    DEPARTED_FACILITY: 'package_departed',
    IN_TRANSIT: 'package_processed package_processing package_forwarded',
    OUT_FOR_DELIVERY: 'out_for_delivery',
    DELIVERY_ATTEMPTED: 'delivery_attempted notice_left',
    'DELIVERY_ATTEMPTED ACCESS': 'location_inaccessible',
    AVAILABLE_FOR_PICKUP: 'pickup_available',
    DELAYED: 'delayed',
    INFO: 'delivery_scheduled delivery_rescheduled reschedule_delivery',
    'EXCEPTION ADDRESS': 'address_issue',
    EXCEPTION: 'contact_carrier',
    HELD: 'package_held',
    DAMAGED: 'package_damaged',
  },
  returned: { RETURNING: 'return_to_sender', 'RETURNING NOT_COLLECTED': 'package_unclaimed' },
  failure: { EXCEPTION: 'package_undeliverable', LOST: 'package_lost', 'LOST DESTROYED': 'package_disposed' },
});

/** Kept beside the codes when Shippo says that somebody has to act. */
const ACTION_REQUIRED = 'action_required';

/** The status holds; a substatus refines it only where it belongs to it. */
function meaningOf({ code, subCode, category }: CarrierCodes): StatusMeaning {
  const status = CODES.find('status', code);
  const table = { IN_TRANSIT: 'transit', RETURNING: 'returned', EXCEPTION: 'failure' } as const;
  const refines =
    status === 'IN_TRANSIT' || status === 'RETURNING' || status === 'EXCEPTION' ? table[status] : null;
  const meaning = statusMeaning((refines && CODES.find(refines, subCode)) ?? status);
  if (category !== ACTION_REQUIRED || meaning.status === 'DELIVERED') return meaning;
  return { ...meaning, actionRequiredBy: meaning.actionRequiredBy ?? 'RECIPIENT' };
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const track = isRecord(at(message, 'data')) ? at(message, 'data') : message;
  if (textAt(track, 'tracking_number') === null)
    throw new UnreadablePayload('is no message of Shippo that is known');
  const history = listAt(track, 'tracking_history').map(scanDraft);
  const latest = isRecord(at(track, 'tracking_status')) ? scanDraft(at(track, 'tracking_status')) : null;
  const known = latest === null || history.some((scan) => sameScan(scan, latest));
  return {
    test: trueAt(message, 'test'),
    shipments: [
      {
        trackingNumber: textAt(track, 'tracking_number'),
        references: [textAt(track, 'transaction')],
        actualCarrier: textAt(track, 'carrier'),
        events: known ? history : [...history, latest],
        estimates: [
          estimate('CURRENT', null, dayOf(textAt(track, 'eta'))),
          estimate('ORIGINAL', null, dayOf(textAt(track, 'original_eta'))),
        ],
      },
    ],
  };
}

const dayOf = (text: string | null): ReturnType<typeof dateTime> => dateTime(text?.slice(0, 10) ?? null);

function sameScan(a: EventDraft, b: EventDraft): boolean {
  return (
    a.occurredAt.text === b.occurredAt.text &&
    a.codes.code === b.codes.code &&
    a.codes.subCode === b.codes.subCode
  );
}

function scanDraft(scan: unknown): EventDraft {
  const codes = carrierCodes({
    code: rawAt(scan, 'status'),
    subCode: rawAt(scan, 'substatus', 'code'),
    category: trueAt(scan, 'substatus', 'action_required') ? ACTION_REQUIRED : null,
    text: textAt(scan, 'status_details') ?? textAt(scan, 'substatus', 'text'),
  });
  const location = at(scan, 'location');
  const occurredAt = isoTime(textAt(scan, 'status_date'));
  // `string` is what the documentation writes in the place of an id; an id has a digit in it.
  const id = textAt(scan, 'object_id');
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
    externalId: id !== null && /\d/.test(id) ? id : null,
    identity: [codes.code, codes.subCode, occurredAt.text],
  };
}

export const shippo: CarrierAdapter = {
  code: 'shippo',
  name: 'Shippo',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
