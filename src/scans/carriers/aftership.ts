/**
 * AfterShip: webhooks (`msg`) and answers of its API (`data.tracking`), all versions of its field names. A checkpoint's
 * time has an offset with some carriers and none with others. The history may be partial while the tag is not.
 */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import { estimate, ignoring, readPayload, type EventDraft, type Reading } from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { at, isRecord, listAt, rawAt, readJson, textAt, trueAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';

const CODES = new CodeMap('aftership', {
  tag: {
    PRE_TRANSIT: 'Pending InfoReceived',
    IN_TRANSIT: 'InTransit',
    OUT_FOR_DELIVERY: 'OutForDelivery',
    DELIVERY_ATTEMPTED: 'AttemptFail',
    DELIVERED: 'Delivered',
    AVAILABLE_FOR_PICKUP: 'AvailableForPickup',
    EXCEPTION: 'Exception',
    // Thirty days without news: AfterShip's silence, nothing that happened to the parcel.
    UNKNOWN: 'Expired',
  },
  subtag: {
    PICKED_UP: 'InTransit_002',
    ARRIVED_AT_FACILITY: 'InTransit_003',
    DEPARTED_FACILITY: 'InTransit_007',
    'EXCEPTION ADDRESS': 'Exception_002',
    'EXCEPTION REFUSED': 'Exception_003',
    CUSTOMS: 'Exception_004',
    'DELAYED OTHER': 'Exception_005',
    'HELD PAYMENT': 'Exception_006',
    RETURNING: 'Exception_010',
    RETURNED: 'Exception_011',
    DELAYED: 'Exception_016',
    'DELAYED WEATHER': 'Exception_017',
    'EXCEPTION DOCUMENTS': 'Exception_018',
  },
});

/** A subtag no table knows is left to its tag, which is the part before the underscore. */
function meaningOf({ code, category, returning }: CarrierCodes): StatusMeaning {
  const tag = category ?? code?.split('_')[0] ?? null;
  return statusMeaning(CODES.find('subtag', code) ?? CODES.find('tag', tag), returning);
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const tracking = [at(message, 'msg'), at(message, 'data', 'tracking'), at(message, 'data'), message].find(
    (candidate) => isRecord(candidate) && textAt(candidate, 'tracking_number') !== null,
  );
  if (tracking === undefined) {
    const event = textAt(message, 'event');
    if (event !== null || isRecord(at(message, 'meta'))) return ignoring(event, 'no tracking inside');
    throw new UnreadablePayload('is no message of AfterShip that is known');
  }
  return readTracking(tracking);
}

function readTracking(tracking: unknown): Reading {
  const returning = trueAt(tracking, 'return_to_sender');
  const stated = meaningOf(
    carrierCodes({ code: textAt(tracking, 'subtag'), category: textAt(tracking, 'tag') }),
  );
  const signer = textAt(tracking, 'signed_by');
  return {
    shipments: [
      {
        trackingNumber: textAt(tracking, 'tracking_number'),
        references: [textAt(tracking, 'order_number') ?? textAt(tracking, 'order_id')],
        actualCarrier: textAt(tracking, 'slug'),
        events: listAt(tracking, 'checkpoints').map((checkpoint) => checkpointDraft(checkpoint, returning)),
        statedStatus: stated.status,
        estimates: [
          estimateOf(tracking, 'latest_estimated_delivery'),
          estimateOf(tracking, 'first_estimated_delivery'),
        ],
        proofOfDelivery: {
          signer: signer !== null && /not required/i.test(signer) ? null : signer,
          deliveredAt:
            stated.status === 'DELIVERED' ? timeOrNull(textAt(tracking, 'shipment_delivery_date')) : null,
          photo: null,
          signature: null,
          leftAt: null,
        },
        newestFirst: false,
      },
    ],
  };
}

const timeOrNull = (text: string | null): ReturnType<typeof isoTime> | null =>
  text === null ? null : isoTime(text);

function estimateOf(tracking: unknown, name: string): ReturnType<typeof estimate> {
  const said = at(tracking, name);
  const single = textAt(said, 'datetime');
  return estimate(
    name.startsWith('first') ? 'ORIGINAL' : 'CURRENT',
    isoTime(textAt(said, 'datetime_min')),
    isoTime(single ?? textAt(said, 'datetime_max')),
  );
}

function checkpointDraft(checkpoint: unknown, returning: boolean): EventDraft {
  const codes = carrierCodes({
    code: rawAt(checkpoint, 'subtag') ?? rawAt(checkpoint, 'tag'),
    subCode: rawAt(checkpoint, 'raw_tag'),
    category: rawAt(checkpoint, 'tag'),
    text: textAt(checkpoint, 'message'),
    returning,
  });
  const occurredAt = isoTime(textAt(checkpoint, 'checkpoint_time'));
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textAt(checkpoint, 'city') ?? textAt(checkpoint, 'location'),
      subdivision: textAt(checkpoint, 'state'),
      postalCode: textAt(checkpoint, 'zip') ?? textAt(checkpoint, 'postal_code'),
      country: countryCode(
        textAt(checkpoint, 'country_iso3') ??
          textAt(checkpoint, 'country_region') ??
          textAt(checkpoint, 'country_name') ??
          textAt(checkpoint, 'country_region_name'),
      ),
    },
    identity: [occurredAt.text, textAt(checkpoint, 'slug'), codes.code, codes.text],
  };
}

export const aftership: CarrierAdapter = {
  code: 'aftership',
  name: 'AfterShip',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
