/**
 * DHL's unified tracking: pushes and answers. `status` repeats the newest event, sometimes with a Z that the event has
 * not, so it is no event of its own. The coded word holds where the sentence contradicts it.
 */
import type { CarrierCodes, CarrierTime, StatusMeaning } from '../domain/carrier-event.js';
import { estimate, ignoring, type EventDraft, type Reading, type ShipmentDraft } from './build-shipment.js';
import { dateTime, isoTime } from './carrier-time.js';
import { carrierCodes, statusMeaning } from './code-map.js';
import { at, isRecord, listAt, rawAt, textAt, trueAt } from './json-payload.js';
import { DHL_CODES } from './maps/dhl.js';
import { UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';

export function unifiedMeaning({ code, text, returning }: CarrierCodes): StatusMeaning {
  const word = DHL_CODES.find('unified', code);
  const more = word === 'IN_TRANSIT' ? DHL_CODES.find('sentence', text?.replace(/\.$/, '')) : null;
  return statusMeaning(more ?? word, returning);
}

export function readUnified(message: unknown): Reading {
  const shipments = listAt(message, 'shipments');
  if (shipments.length > 0) return { shipments: shipments.map(shipmentDraft) };
  if (isRecord(at(message, 'status')) && textAt(message, 'id') !== null) {
    return { shipments: [shipmentDraft(message)] };
  }
  if (textAt(message, 'title') !== null || Array.isArray(at(message, 'shipments'))) {
    return ignoring(textAt(message, 'title'), 'DHL knows nothing of the number');
  }
  throw new UnreadablePayload('is no message of DHL that is known');
}

function shipmentDraft(shipment: unknown): ShipmentDraft {
  const events = listAt(shipment, 'events').map((event) => eventDraft(event, trueAt(shipment, 'returnFlag')));
  const alone = events.length === 0 && isRecord(at(shipment, 'status'));
  const proof = at(shipment, 'details', 'proofOfDelivery');
  const frame = at(shipment, 'estimatedDeliveryTimeFrame');
  const through = isoTime(textAt(frame, 'estimatedThrough'));
  const delivered = isoTime(textAt(proof, 'timestamp'));
  const names = [textAt(proof, 'signed', 'givenName'), textAt(proof, 'signed', 'familyName')];
  return {
    trackingNumber: textAt(shipment, 'id'),
    references: [textAt(shipment, 'details', 'references', 'number')],
    actualCarrier: textAt(shipment, 'service'),
    events: alone ? [eventDraft(at(shipment, 'status'), trueAt(shipment, 'returnFlag'))] : events,
    statedStatus: unifiedMeaning(carrierCodes({ code: textAt(shipment, 'status', 'statusCode') })).status,
    estimates: [
      through.kind === 'none'
        ? estimate('CURRENT', null, dayIfMidnight(textAt(shipment, 'estimatedTimeOfDelivery')))
        : estimate('CURRENT', isoTime(textAt(frame, 'estimatedFrom')), through),
    ],
    proofOfDelivery: {
      signer: names.filter((name) => name !== null).join(' ') || textAt(proof, 'signed', 'name'),
      deliveredAt: delivered.kind === 'none' ? null : delivered,
      photo: textAt(proof, 'documentUrl'),
      signature: textAt(proof, 'signatureUrl'),
      leftAt: null,
    },
    newestFirst: true,
  };
}

/** An estimate of midnight is a day without a time. */
function dayIfMidnight(text: string | null): CarrierTime {
  const midnight =
    text === null ? null : /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  return midnight ? dateTime(midnight[1] ?? '') : isoTime(text);
}

function eventDraft(event: unknown, returning: boolean): EventDraft {
  const address = at(event, 'location', 'address');
  const codes = carrierCodes({
    code: rawAt(event, 'statusCode'),
    subCode: rawAt(event, 'statusDetailed'),
    text: textAt(event, 'status') ?? textAt(event, 'description'),
    returning,
  });
  const occurredAt = isoTime(textAt(event, 'timestamp'));
  return {
    occurredAt,
    codes,
    meaning: unifiedMeaning(codes),
    place: {
      city: textAt(address, 'addressLocality'),
      postalCode: textAt(address, 'postalCode'),
      country: countryCode(textAt(address, 'countryCode')),
      facility: textAt(event, 'location', 'servicePoint', 'label'),
    },
    identity: [occurredAt.text, codes.code, textAt(address, 'addressLocality'), textAt(event, 'description')],
  };
}
