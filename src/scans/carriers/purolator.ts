/** Purolator: the SOAP answer of TrackPackagesByPin, newest first: a date and HHMMSS on the wall of the depot. */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import { readPayload, type EventDraft, type Reading, type ShipmentDraft } from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { compactTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { UnreadablePayload } from './payload-text.js';
import { childAt, childrenOf, descendantsOf, readXml, textIn, type XmlElement } from './xml-payload.js';

const CODES = new CodeMap('purolator', {
  scan: {
    PICKED_UP: 'ProofOfPickUp',
    OUT_FOR_DELIVERY: 'OnDelivery',
    DELIVERED: 'Delivery',
    EXCEPTION: 'Undeliverable',
    // "Other" says that it is none of them; what it is stands in the text alone.
    UNKNOWN: 'Other',
  },
});

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('scan', code));
}

function read(bytes: Uint8Array): Reading {
  const root = readXml(bytes);
  const infos = descendantsOf(root, 'TrackingInformation');
  if (infos.length > 0) return { shipments: infos.map(infoDraft) };
  if (descendantsOf(root, 'ResponseInformation').length > 0 || descendantsOf(root, 'Fault').length > 0) {
    return { shipments: [], ignored: [{ what: 'answer', why: 'Purolator knows nothing of the number' }] };
  }
  throw new UnreadablePayload('is no answer of Purolator that is known');
}

function infoDraft(info: XmlElement): ShipmentDraft {
  return {
    trackingNumber: textIn(info, 'PIN', 'Value'),
    events: childrenOf(childAt(info, 'Scans'), 'Scan').map(scanDraft),
    newestFirst: true,
  };
}

function scanDraft(scan: XmlElement): EventDraft {
  const codes = carrierCodes({ code: textIn(scan, 'ScanType'), text: textIn(scan, 'Description') });
  const depot = textIn(scan, 'Depot', 'Name');
  const occurredAt = compactTime(textIn(scan, 'ScanDate'), textIn(scan, 'ScanTime'));
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: { city: depot, facility: depot },
    identity: [occurredAt.text, codes.code, codes.text, depot],
  };
}

export const purolator: CarrierAdapter = {
  code: 'purolator',
  name: 'Purolator',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
