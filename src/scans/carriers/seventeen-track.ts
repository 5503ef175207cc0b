/**
 * 17TRACK v2: webhooks (one item in `data`) and answers of `gettrackinfo` (`data.accepted`). Several providers may report
 * one number, for instance where the last mile changes hands; their histories are put together. New sub-statuses appear
 * without notice and are read by what stands before their underscore.
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
import { at, isRecord, listAt, rawAt, readJson, textAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';

const CODES = new CodeMap('17track', {
  subStatus: {
    UNKNOWN: 'NotFound_Other NotFound_InvalidCode Expired_Other',
    PRE_TRANSIT: 'InfoReceived',
    PICKED_UP: 'InTransit_PickedUp',
    IN_TRANSIT: 'InTransit_Other',
    DEPARTED_FACILITY: 'InTransit_Departure',
    ARRIVED_AT_FACILITY: 'InTransit_Arrival',
    CUSTOMS: 'InTransit_CustomsProcessing InTransit_CustomsReleased',
    'CUSTOMS DOCUMENTS': 'InTransit_CustomsRequiringInformation',
    AVAILABLE_FOR_PICKUP: 'AvailableForPickup_Other',
    OUT_FOR_DELIVERY: 'OutForDelivery_Other',
    'DELIVERY_ATTEMPTED RECIPIENT_ABSENT': 'DeliveryFailure_NoBody',
    DELIVERY_ATTEMPTED: 'DeliveryFailure_Other',
    'DELIVERY_ATTEMPTED SECURITY': 'DeliveryFailure_Security',
    'DELIVERY_ATTEMPTED REFUSED': 'DeliveryFailure_Rejected',
    'DELIVERY_ATTEMPTED ADDRESS': 'DeliveryFailure_InvalidAddress',
    DELIVERED: 'Delivered_Other',
    RETURNING: 'Exception_Returning',
    RETURNED: 'Exception_Returned',
    DAMAGED: 'Exception_Damage',
    LOST: 'Exception_Lost',
    'LOST DESTROYED': 'Exception_Destroyed',
    DELAYED: 'Exception_Delayed',
    CANCELLED: 'Exception_Cancel',
    'EXCEPTION REFUSED': 'Exception_Rejected',
    'EXCEPTION RECIPIENT_ABSENT': 'Exception_NoBody',
    'EXCEPTION SECURITY': 'Exception_Security',
    EXCEPTION: 'Exception_Other',
  },
  status: {
    UNKNOWN: 'NotFound Expired',
    PRE_TRANSIT: 'InfoReceived',
    IN_TRANSIT: 'InTransit',
    AVAILABLE_FOR_PICKUP: 'AvailableForPickup',
    OUT_FOR_DELIVERY: 'OutForDelivery',
    DELIVERY_ATTEMPTED: 'DeliveryFailure',
    DELIVERED: 'Delivered',
    EXCEPTION: 'Exception',
  },
});

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('subStatus', code) ?? CODES.find('status', code?.split('_')[0]));
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const data = at(message, 'data');
  if (!isRecord(data)) throw new UnreadablePayload('is no message of 17TRACK that is known');
  if (textAt(message, 'event') !== null) return { shipments: [itemDraft(data)] };
  const refused = listAt(data, 'rejected').map((item) => ({
    what: textAt(item, 'error', 'code') ?? 'item',
    why: '17TRACK refused the number',
  }));
  return { shipments: listAt(data, 'accepted').map(itemDraft), ignored: refused };
}

function itemDraft(item: unknown): ShipmentDraft {
  const info = at(item, 'track_info');
  const providers = listAt(info, 'tracking', 'providers');
  const latest = at(info, 'latest_status');
  const edd = at(info, 'time_metrics', 'estimated_delivery_date');
  const stated = textAt(latest, 'sub_status') ?? textAt(latest, 'status');
  return {
    trackingNumber: textAt(item, 'number'),
    references: [textAt(item, 'tag'), textAt(info, 'misc_info', 'reference_number')],
    actualCarrier: textAt(item, 'carrier'),
    events: providers.flatMap((provider) =>
      listAt(provider, 'events').map((event) => eventDraft(event, textAt(provider, 'provider', 'key'))),
    ),
    statedStatus: stated === null ? null : meaningOf(carrierCodes({ code: stated })).status,
    estimates: [estimate('CURRENT', isoTime(textAt(edd, 'from')), isoTime(textAt(edd, 'to')))],
    newestFirst: true,
  };
}

function timeOf(event: unknown): CarrierTime {
  const iso = isoTime(textAt(event, 'time_iso'));
  if (iso.kind !== 'none') return iso;
  const utc = isoTime(textAt(event, 'time_utc'));
  if (utc.kind !== 'none') return utc;
  const raw = at(event, 'time_raw');
  const zone = textAt(raw, 'timezone');
  const joined = isoTime(`${textAt(raw, 'date') ?? ''}T${textAt(raw, 'time') ?? ''}${zone ?? ''}`);
  return joined.kind === 'none' ? compactTime(textAt(raw, 'date'), textAt(raw, 'time')) : joined;
}

function eventDraft(event: unknown, provider: string | null): EventDraft {
  const codes = carrierCodes({
    code: rawAt(event, 'sub_status') ?? rawAt(event, 'stage'),
    category: rawAt(event, 'stage'),
    text: textAt(event, 'description'),
  });
  const address = at(event, 'address');
  const occurredAt = timeOf(event);
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textAt(address, 'city') ?? textAt(event, 'location'),
      subdivision: textAt(address, 'state'),
      postalCode: textAt(address, 'postal_code'),
      country: countryCode(textAt(address, 'country')),
    },
    identity: [provider, occurredAt.text, codes.text],
  };
}

export const seventeenTrack: CarrierAdapter = {
  code: '17track',
  name: '17TRACK',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
