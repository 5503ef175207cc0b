/** bpost: `itemTracking` with its states, each with an offset. */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import { readPayload, type EventDraft, type Reading, type ShipmentDraft } from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { UnreadablePayload } from './payload-text.js';
import { childrenOf, descendantsOf, readXml, textIn, type XmlElement } from './xml-payload.js';

/**
 * From karrio, except L00, which bpost itself describes as "out for distribution". B04 is listed there with two meanings
 * and is left out.
 */
const CODES = new CodeMap('bpost', {
  state: {
    OUT_FOR_DELIVERY: 'L00',
    IN_TRANSIT: 'N14 R00 R01 R02 R03 R04 R05 T00',
    AVAILABLE_FOR_PICKUP: 'N74 R13',
    DELIVERED: 'U00 U01 U02 U03 U04 U05 U06 U07 U08',
    DELAYED: `N01 N02 N03 N04 N05 N06 N07 N08 N10 N11 N12 N13 N16 N28 N32 N91 N92 N93 N94 N95 N96 P00`,
    EXCEPTION: `B00 B01 B02 B03 B05 B06 B07 B08 B09 B10 B11 B12 B13 B18 B23 B24 B28 C00 I03 I10 I11 I12 I18 I19 I58
      I61 I66 I67 I68 I72 I88 R11 R12 S00 T03`,
  },
});

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('state', code));
}

function read(bytes: Uint8Array): Reading {
  const root = readXml(bytes);
  const items = root.name === 'itemTracking' ? [root] : descendantsOf(root, 'itemTracking');
  if (items.length > 0) return { shipments: items.map(itemDraft) };
  if (/error|fault/i.test(root.name))
    return { shipments: [], ignored: [{ what: root.name, why: 'an error of bpost' }] };
  throw new UnreadablePayload('is no answer of bpost that is known');
}

function itemDraft(item: XmlElement): ShipmentDraft {
  const events = childrenOf(item, 'stateInfo').map(stateDraft);
  const delivered = events.some(({ meaning }) => meaning.status === 'DELIVERED');
  return {
    trackingNumber: textIn(item, 'itemCode'),
    references: [textIn(item, 'customerReference'), textIn(item, 'trackingId')],
    events,
    pickup: { code: null, keepUntil: null, point: textIn(item, 'pickupPoint', 'name') },
    proofOfDelivery: delivered
      ? {
          signer: null,
          deliveredAt: isoTime(textIn(item, 'deliveryTime')),
          photo: null,
          signature: null,
          leftAt: null,
        }
      : null,
  };
}

function stateDraft(state: XmlElement): EventDraft {
  const codes = carrierCodes({ code: textIn(state, 'stateCode'), text: textIn(state, 'stateDescription') });
  return { occurredAt: isoTime(textIn(state, 'time')), codes, meaning: meaningOf(codes) };
}

export const bpost: CarrierAdapter = {
  code: 'bpost',
  name: 'bpost',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
