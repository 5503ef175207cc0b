/**
 * DPD: the SOAP answer of the parcel life cycle. Times are written the American way in a European feed, without a zone. The
 * steps that were not reached yet are listed too, without a date. The answer does not name the parcel it is about.
 */
import type { CarrierCodes, CarrierPlace, ParseContext, StatusMeaning } from '../domain/carrier-event.js';
import { readPayload, type EventDraft, type Reading } from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { americanTime, dottedTime, isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning } from './code-map.js';
import { UnreadablePayload } from './payload-text.js';
import { knownCountry, NOWHERE } from './place.js';
import { childrenOf, descendantsOf, readXml, textIn, type XmlElement } from './xml-payload.js';

const CODES = new CodeMap('dpd', {
  status: {
    PRE_TRANSIT: 'SHIPMENT ACCEPTED',
    PICKED_UP: 'PickedUp',
    IN_TRANSIT: 'in_transit BetweenDepots ON_THE_ROAD',
    ARRIVED_AT_FACILITY: 'Depot AT_DELIVERY_DEPOT AT_SENDING_DEPOT',
    OUT_FOR_DELIVERY: 'Courier',
    AVAILABLE_FOR_PICKUP: 'ParcelShop',
    // The second: back at the depot after a try, and not on its way out.
    DELIVERY_ATTEMPTED: 'DeliveryFailure ReturningFromDelivery',
    DELIVERED: 'Delivered',
  },
});

function meaningOf({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(CODES.find('status', code));
}

function read(bytes: Uint8Array, context: ParseContext | undefined): Reading {
  const root = readXml(bytes);
  const results = descendantsOf(root, 'trackingresult');
  if (results.length === 0) {
    if (descendantsOf(root, 'Fault').length === 0)
      throw new UnreadablePayload('is no answer of DPD that is known');
    return { shipments: [], ignored: [{ what: 'Fault', why: 'an error of DPD' }] };
  }
  return {
    shipments: results.map((result) => ({
      trackingNumber:
        textIn(result, 'shipmentInfo', 'parcelLabelNumber') ??
        textIn(result, 'parcelLabelNumber') ??
        context?.trackingNumber ??
        null,
      events: childrenOf(result, 'statusInfo').filter(wasReached).map(statusDraft),
    })),
  };
}

function wasReached(info: XmlElement): boolean {
  return textIn(info, 'statusHasBeenReached') !== 'false' && textIn(info, 'date', 'content') !== null;
}

function statusDraft(info: XmlElement): EventDraft {
  const codes = carrierCodes({
    code: textIn(info, 'status'),
    text: textIn(info, 'description', 'content', 'content') ?? textIn(info, 'label', 'content'),
  });
  const written = textIn(info, 'date', 'content');
  const readings = [americanTime(written), dottedTime(written), isoTime(written)];
  const occurredAt = readings.find(({ kind }) => kind !== 'none') ?? americanTime(null);
  const place = placeOf(textIn(info, 'location', 'content'));
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place,
    identity: [occurredAt.text, codes.code, place.city],
  };
}

/** `Puurs (BE)` */
function placeOf(label: string | null): CarrierPlace {
  const match = label === null ? null : /^(.+) \(([A-Z]{2})\)$/.exec(label);
  return match
    ? { ...NOWHERE, city: match[1] ?? null, country: knownCountry(match[2] ?? null) }
    : { ...NOWHERE, city: label };
}

export const dpd: CarrierAdapter = {
  code: 'dpd',
  name: 'DPD',
  parse: (bytes, context) => readPayload(() => read(bytes, context)),
  meaningOf,
  mappingVersion: CODES.version,
};
