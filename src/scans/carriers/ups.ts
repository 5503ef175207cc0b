/**
 * UPS: Track Alert webhooks (one activity each) and answers of the Track API. Local and UTC times stand side by side; from
 * both together comes the offset. What is absent is an empty string. Type D is not "delivered", and the place is no part
 * of an event's identity, because UPS writes it differently from one message to the next.
 */
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
import { compactTime, dateTime, compactDate, NO_TIME, offsetText, withUtcTwin } from './carrier-time.js';
import { carrierCodes, statusMeaning, type Meaning } from './code-map.js';
import { at, isRecord, listAt, rawAt, readJson, textAt } from './json-payload.js';
import { UPS_CODES } from './maps/ups.js';
import { UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';

const MOVEMENTS: ReadonlySet<Meaning> = new Set<Meaning>([
  'PICKED_UP',
  'ARRIVED_AT_FACILITY',
  'DEPARTED_FACILITY',
]);

function meaningOf({ code, subCode, category }: CarrierCodes): StatusMeaning {
  const digits =
    subCode !== null && /^\d{1,3}$/.test(subCode.trim()) ? subCode.trim().padStart(3, '0') : null;
  const described = UPS_CODES.find('description', digits);
  const activity = UPS_CODES.find('activity', code);
  // "On the Way" leaves open what the two letters tell: taken over, arrived, departed.
  const finer = described === 'IN_TRANSIT' && activity !== null && MOVEMENTS.has(activity) ? activity : null;
  return statusMeaning(finer ?? described ?? activity ?? UPS_CODES.find('type', category));
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  if (isRecord(at(message, 'activityStatus'))) return { shipments: [readAlert(message)] };
  const shipments = listAt(message, 'trackResponse', 'shipment');
  if (shipments.length > 0) return readTrack(shipments);
  if (isRecord(at(message, 'response')) || isRecord(at(message, 'trackResponse'))) {
    return ignoring('answer', 'UPS knows nothing of the number');
  }
  throw new UnreadablePayload('is no message of UPS that is known');
}

/** The UTC twin gives the offset; the field `gmtOffset` ("-04.00") is newer and often absent. */
function pairedTime(
  local: readonly [string | null, string | null],
  utc: readonly [string | null, string | null],
  offset: string | null,
): CarrierTime {
  const wall = compactTime(local[0], local[1]);
  const gmt = compactTime(utc[0], utc[1], 'Z');
  const paired = withUtcTwin(wall, gmt);
  if (paired.kind === 'instant') return paired;
  if (wall.kind === 'local' && offset !== null) return compactTime(local[0], local[1], offset);
  return wall.kind === 'none' && gmt.kind === 'instant' ? gmt : wall;
}

function readAlert(message: unknown): ShipmentDraft {
  const status = at(message, 'activityStatus');
  const place = at(message, 'activityLocation');
  const codes = carrierCodes({
    code: rawAt(status, 'code'),
    subCode: rawAt(status, 'descriptionCode'),
    category: rawAt(status, 'type'),
    text: textAt(status, 'description'),
  });
  const occurredAt = pairedTime(
    [textAt(message, 'localActivityDate'), textAt(message, 'localActivityTime')],
    [textAt(message, 'gmtActivityDate'), textAt(message, 'gmtActivityTime')],
    offsetText(textAt(message, 'gmtOffset')),
  );
  const meaning = meaningOf(codes);
  const window = (name: string): CarrierTime =>
    compactTime(textAt(message, 'scheduledDeliveryDate'), textAt(message, name));
  const delivered = compactTime(textAt(message, 'actualDeliveryDate'), textAt(message, 'actualDeliveryTime'));
  return {
    trackingNumber: textAt(message, 'trackingNumber'),
    events: [
      {
        occurredAt,
        codes,
        meaning,
        place: {
          city: textAt(place, 'city'),
          subdivision: textAt(place, 'stateProvince'),
          postalCode: textAt(place, 'postalCode'),
          country: countryCode(textAt(place, 'country')),
        },
        identity: identityOf(
          [textAt(message, 'gmtActivityDate'), textAt(message, 'gmtActivityTime')],
          occurredAt,
          codes,
        ),
      },
    ],
    // UPS documents it as the date scheduled at first, which stays.
    estimates: [estimate('ORIGINAL', window('deliveryStartTime'), window('deliveryEndTime'))],
    proofOfDelivery: {
      signer: textAt(message, 'receivedBy'),
      deliveredAt: delivered.kind === 'none' ? null : delivered,
      photo: textAt(message, 'deliveryPhoto') === null ? null : 'deliveryPhoto',
      signature: null,
      leftAt: textAt(message, 'deliveryLocation'),
    },
  };
}

function identityOf(
  gmt: readonly (string | null)[],
  occurredAt: CarrierTime,
  { code, subCode, category }: CarrierCodes,
): readonly (string | null)[] {
  const moment = gmt.includes(null) ? [occurredAt.text, null] : gmt;
  return [...moment, category, code, subCode];
}

function readTrack(shipments: readonly unknown[]): Reading {
  const drafts = shipments.flatMap((shipment) =>
    listAt(shipment, 'package').map((parcel) => packageDraft(parcel, textAt(shipment, 'inquiryNumber'))),
  );
  const ignored = shipments
    .filter((shipment) => listAt(shipment, 'package').length === 0)
    .map((shipment) => ({
      what: textAt(listAt(shipment, 'warnings')[0], 'code') ?? 'shipment',
      why: 'UPS knows nothing of the number',
    }));
  return { shipments: drafts, ignored };
}

function packageDraft(parcel: unknown, inquired: string | null): ShipmentDraft {
  const own = textAt(parcel, 'trackingNumber');
  const dates = listAt(parcel, 'deliveryDate');
  const dateOf = (...types: readonly string[]): string | null =>
    compactDate(
      textAt(
        dates.find((date) => types.includes(textAt(date, 'type') ?? '')),
        'date',
      ),
    );
  const information = at(parcel, 'deliveryInformation');
  const point = at(parcel, 'accessPointInformation');
  const keepUntil = dateTime(compactDate(textAt(point, 'pickupByDate')));
  return {
    // Their documentation writes words where a number would stand; every number has a digit.
    trackingNumber: own !== null && /\d/.test(own) ? own : inquired,
    references: listAt(parcel, 'referenceNumber').map((reference) => textAt(reference, 'number')),
    events: listAt(parcel, 'activity').map(activityDraft),
    estimates: [
      estimate('ORIGINAL', null, dateTime(dateOf('SDD'))),
      estimate('CURRENT', ...deliveryWindow(dateOf('RDD') ?? dateOf('SDD'), at(parcel, 'deliveryTime'))),
    ],
    proofOfDelivery: {
      signer: textAt(information, 'receivedBy'),
      deliveredAt: null,
      photo: textAt(information, 'deliveryPhoto', 'photo') === null ? null : 'deliveryPhoto',
      signature: textAt(information, 'signature', 'image') === null ? null : 'signature',
      leftAt: textAt(information, 'location'),
    },
    pickup: { code: null, keepUntil: keepUntil.kind === 'none' ? null : keepUntil, point: null },
    newestFirst: true,
  };
}

function deliveryWindow(date: string | null, times: unknown): readonly [CarrierTime, CarrierTime] {
  if (date === null) return [NO_TIME, NO_TIME];
  const start = compactTime(date, textAt(times, 'startTime'));
  const end = compactTime(date, textAt(times, 'endTime'));
  return [start.kind === 'local' ? start : NO_TIME, end];
}

function activityDraft(activity: unknown): EventDraft {
  const status = at(activity, 'status');
  const address = at(activity, 'location', 'address');
  const codes = carrierCodes({
    code: rawAt(status, 'code'),
    subCode: rawAt(status, 'statusCode'),
    category: rawAt(status, 'type'),
    text: textAt(status, 'description'),
  });
  const gmt = [textAt(activity, 'gmtDate'), textAt(activity, 'gmtTime')] as const;
  const occurredAt = pairedTime(
    [textAt(activity, 'date'), textAt(activity, 'time')],
    [gmt[0]?.replaceAll('-', '') ?? null, gmt[1]],
    offsetText(textAt(activity, 'gmtOffset')),
  );
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textAt(address, 'city'),
      subdivision: textAt(address, 'stateProvince'),
      postalCode: textAt(address, 'postalCode'),
      country: countryCode(textAt(address, 'countryCode') ?? textAt(address, 'country')),
      facility: textAt(activity, 'location', 'slic'),
    },
    identity: identityOf(
      [gmt[0]?.replaceAll('-', '') ?? null, gmt[1]?.replaceAll(':', '') ?? null],
      occurredAt,
      codes,
    ),
  };
}

export const ups: CarrierAdapter = {
  code: 'ups',
  name: 'UPS',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: UPS_CODES.version,
};
