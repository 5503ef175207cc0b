/** DHL Express's XML: wall clocks at the service area where the checkpoint was, and an estimate with its offset in words. */
import type { CarrierCodes, CarrierPlace, CarrierTime, StatusMeaning } from '../domain/carrier-event.js';
import { estimate, type EventDraft, type Reading, type ShipmentDraft } from './build-shipment.js';
import { compactTime, isoTime, offsetText } from './carrier-time.js';
import { carrierCodes, statusMeaning } from './code-map.js';
import { DHL_CODES } from './maps/dhl.js';
import { knownCountry, NOWHERE } from './place.js';
import { childAt, childrenOf, descendantsOf, textIn, type XmlElement } from './xml-payload.js';

export function expressMeaning({ code }: CarrierCodes): StatusMeaning {
  return statusMeaning(DHL_CODES.find('express', code));
}

export function readExpress(root: XmlElement): Reading {
  const bills = descendantsOf(root, 'AWBInfo');
  const known = bills.filter((bill) => childAt(bill, 'ShipmentInfo') !== undefined);
  return {
    shipments: known.map(billDraft),
    ignored: bills
      .filter((bill) => !known.includes(bill))
      .map((bill) => ({
        what: textIn(bill, 'Status', 'ActionStatus') ?? 'waybill',
        why: 'DHL knows nothing of the number',
      })),
  };
}

function billDraft(bill: XmlElement): ShipmentDraft {
  const info = childAt(bill, 'ShipmentInfo');
  const events = childrenOf(info, 'ShipmentEvent');
  const signer = events.map((event) => textIn(event, 'Signatory')).findLast((name) => name !== null);
  return {
    trackingNumber: textIn(bill, 'AWBNumber') ?? textIn(bill, 'TrackingNumber'),
    references: [textIn(info, 'ShipperReference', 'ReferenceID')],
    events: events.map(eventDraft),
    estimates: [estimate('CURRENT', null, estimateOf(info))],
    proofOfDelivery:
      signer === undefined ? null : { signer, deliveredAt: null, photo: null, signature: null, leftAt: null },
  };
}

function estimateOf(info: XmlElement | undefined): CarrierTime {
  const withOffset = isoTime(textIn(info, 'EstDlvyDate'));
  if (withOffset.kind === 'instant') return withOffset;
  const utc = textIn(info, 'EstDlvyDateUTC');
  return utc === null ? withOffset : isoTime(`${utc}Z`);
}

function eventDraft(event: XmlElement): EventDraft {
  const codes = carrierCodes({
    code: textIn(event, 'ServiceEvent', 'EventCode'),
    text: textIn(event, 'ServiceEvent', 'Description'),
  });
  const occurredAt = compactTime(
    textIn(event, 'Date'),
    textIn(event, 'Time'),
    offsetText(textIn(event, 'GMTOffset') ?? textIn(event, 'GMT')),
  );
  const place = placeOf(childAt(event, 'ServiceArea'));
  return {
    occurredAt,
    codes,
    meaning: expressMeaning(codes),
    place,
    identity: [occurredAt.text, codes.code, place.facility, codes.text],
  };
}

/** `SPRINGFIELD GARDENS,NY-USA`: town, perhaps a state, and the country in three letters. */
function placeOf(area: XmlElement | undefined): CarrierPlace {
  const facility = textIn(area, 'ServiceAreaCode');
  const label = textIn(area, 'Description');
  const match = label === null ? null : /^(.*?)(?:, ?([A-Z]{2}))?\s*-\s*([A-Z]{3})$/.exec(label);
  const country = knownCountry(match?.[3] ?? null);
  if (!match || country === null) return { ...NOWHERE, city: label, facility };
  return { ...NOWHERE, city: match[1] || null, subdivision: match[2] ?? null, country, facility };
}
