/** Chronopost: the SOAP answer of trackSkybillV2, oldest first, with offsets. Its places are offices. */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import { readPayload, type EventDraft, type Reading, type ShipmentDraft } from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { UnreadablePayload } from './payload-text.js';
import { childrenOf, descendantsOf, readXml, textIn, type XmlElement } from './xml-payload.js';

/** Read from the labels Chronopost puts beside its codes. */
const CODES = new CodeMap('chronopost', {
  event: {
    PRE_TRANSIT: 'DC',
    PICKED_UP: 'DB DY',
    IN_TRANSIT: 'SC TS',
    ARRIVED_AT_FACILITY: 'SD',
    OUT_FOR_DELIVERY: 'TA',
    DELIVERED: 'D',
  },
});

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('event', code));
}

function read(bytes: Uint8Array): Reading {
  const root = readXml(bytes);
  const lists = descendantsOf(root, 'listEventInfoComp');
  if (lists.length > 0) return { shipments: lists.map(listDraft) };
  if (descendantsOf(root, 'errorCode').length > 0 || descendantsOf(root, 'Fault').length > 0) {
    return { shipments: [], ignored: [{ what: 'answer', why: 'Chronopost knows nothing of the number' }] };
  }
  throw new UnreadablePayload('is no answer of Chronopost that is known');
}

function listDraft(list: XmlElement): ShipmentDraft {
  const events = childrenOf(list, 'events');
  const signer = events.map((event) => information(event, "Consignee's name")).find((name) => name !== null);
  return {
    trackingNumber: textIn(list, 'skybillNumber'),
    events: events.map(eventDraft),
    proofOfDelivery:
      signer === undefined ? null : { signer, deliveredAt: null, photo: null, signature: null, leftAt: null },
  };
}

function information(event: XmlElement, name: string): string | null {
  const found = childrenOf(event, 'infoCompList').find((entry) => textIn(entry, 'name') === name);
  return textIn(found, 'value');
}

function eventDraft(event: XmlElement): EventDraft {
  const codes = carrierCodes({ code: textIn(event, 'code'), text: textIn(event, 'eventLabel') });
  return {
    occurredAt: isoTime(textIn(event, 'eventDate')),
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textIn(event, 'officeLabel'),
      postalCode: textIn(event, 'zipCode'),
      facility: textIn(event, 'officeLabel'),
    },
  };
}

export const chronopost: CarrierAdapter = {
  code: 'chronopost',
  name: 'Chronopost',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
