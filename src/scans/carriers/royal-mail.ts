/** Royal Mail: the events of a mail piece, newest first; of equal times that order is the only one there is. */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import {
  estimate,
  ignoring,
  readPayload,
  type EventDraft,
  type Reading,
  type ShipmentDraft,
} from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { at, eachAt, isRecord, listAt, rawAt, readJson, textAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';

const CODES = new CodeMap('royal_mail', {
  event: {
    PRE_TRANSIT: 'EVAIE EVAIP',
    PICKED_UP: 'EVPPA',
    ARRIVED_AT_FACILITY: 'EVOCO EVDAV EVIMC EVDAC EVBAV EVIAV EVOAC EVORI',
    DEPARTED_FACILITY: 'EVODO',
    OUT_FOR_DELIVERY: 'EVGPD',
    'DELIVERY_ATTEMPTED RECIPIENT_ABSENT': 'EVKNA EVKNR',
    AVAILABLE_FOR_PICKUP: 'EVNDA EVPLA EVKLS',
    IN_TRANSIT: 'EVNSR',
    HELD: 'EVNRT',
    DELIVERED: 'EVPLC EVKOP EVKSP EVKSF',
    'INFO RECIPIENT_REQUEST': 'RSRXS RORXS',
  },
});

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('event', code));
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const pieces = eachAt(message, 'mailPieces');
  const known = pieces.filter((piece) => textAt(piece, 'mailPieceId') !== null);
  if (known.length > 0) return { shipments: known.map(pieceDraft) };
  if (isRecord(message) && ('errors' in message || 'httpCode' in message || 'mailPieces' in message)) {
    return ignoring(textAt(message, 'httpCode'), 'Royal Mail knows nothing of the number');
  }
  throw new UnreadablePayload('is no answer of Royal Mail that is known');
}

function pieceDraft(piece: unknown): ShipmentDraft {
  const signature = at(piece, 'signature');
  const summary = at(piece, 'summary');
  const events = listAt(piece, 'events').map(eventDraft);
  const last = eventDraft({
    eventCode: at(summary, 'lastEventCode'),
    eventName: at(summary, 'lastEventName'),
    eventDateTime: at(summary, 'lastEventDateTime'),
    locationName: at(summary, 'lastEventLocationName'),
  });
  const delivery = at(piece, 'estimatedDelivery');
  const date = textAt(delivery, 'date');
  const end = (name: string): ReturnType<typeof isoTime> => {
    const clock = textAt(delivery, name);
    return isoTime(date === null || clock === null ? date : `${date}T${clock}`);
  };
  const signedAt = isoTime(textAt(signature, 'signatureDateTime'));
  return {
    trackingNumber: textAt(piece, 'mailPieceId'),
    references: [textAt(summary, 'oneDBarcode')],
    // An answer for several pieces gives the last event of each only.
    events: events.length > 0 || last.codes.code === null ? events : [last],
    estimates: [estimate('CURRENT', end('startOfEstimatedWindow'), end('endOfEstimatedWindow'))],
    proofOfDelivery: {
      signer: textAt(signature, 'recipientName'),
      deliveredAt: signedAt.kind === 'none' ? null : signedAt,
      photo: null,
      signature: textAt(signature, 'imageId'),
      leftAt: null,
    },
    newestFirst: true,
  };
}

function eventDraft(event: unknown): EventDraft {
  const codes = carrierCodes({ code: rawAt(event, 'eventCode'), text: textAt(event, 'eventName') });
  const office = textAt(event, 'locationName');
  const occurredAt = isoTime(textAt(event, 'eventDateTime'));
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: { city: office, facility: office },
    identity: [occurredAt.text, codes.code, office],
  };
}

export const royalMail: CarrierAdapter = {
  code: 'royal_mail',
  name: 'Royal Mail',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
