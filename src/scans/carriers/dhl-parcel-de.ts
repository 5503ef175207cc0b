/**
 * DHL Paket's XML: nested elements all called `data`. Times are German wall clocks, day first. ICE says what happened in
 * coarse words; the standard event code beside it tells loading for delivery from sorting.
 */
import type { CarrierCodes, StatusMeaning } from '../domain/carrier-event.js';
import type { EventDraft, Reading, ShipmentDraft } from './build-shipment.js';
import { dottedTime } from './carrier-time.js';
import { carrierCodes, statusMeaning } from './code-map.js';
import { DHL_CODES } from './maps/dhl.js';
import { countryCode } from './place.js';
import { attributeOf, type XmlElement } from './xml-payload.js';

export function parcelGermanyMeaning({ code, category, returning }: CarrierCodes): StatusMeaning {
  const ice = DHL_CODES.find('ice', code);
  const finer = ice === 'IN_TRANSIT' || ice === null ? DHL_CODES.find('event', category) : null;
  const meaning = finer ?? ice;
  return statusMeaning(meaning === 'DELIVERED' && returning ? 'RETURNED' : meaning, returning);
}

export function readParcelGermany(root: XmlElement): Reading {
  const pieces = named(root, 'piece-shipment');
  const known = pieces.filter((piece) => (attributeOf(piece, 'error-status') ?? '0') === '0');
  const refused =
    known.length === 0 ? [attributeOf(root, 'error') ?? attributeOf(root, 'code') ?? 'answer'] : [];
  return {
    shipments: known.map(pieceDraft),
    ignored: refused.map((what) => ({ what, why: 'DHL knows nothing of the number' })),
  };
}

function named(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    child.attributes.get('name') === name ? [child] : named(child, name),
  );
}

function pieceDraft(piece: XmlElement): ShipmentDraft {
  const delivered = attributeOf(piece, 'delivery-event-flag') === '1';
  return {
    trackingNumber: attributeOf(piece, 'piece-code') ?? attributeOf(piece, 'searched-piece-code'),
    references: [
      attributeOf(piece, 'piece-customer-reference'),
      attributeOf(piece, 'shipment-customer-reference'),
    ],
    events: named(piece, 'piece-event').map(eventDraft),
    statedStatus: delivered ? 'DELIVERED' : null,
    proofOfDelivery: delivered
      ? {
          signer: attributeOf(piece, 'recipient-name'),
          deliveredAt: dottedTime(attributeOf(piece, 'status-timestamp')),
          photo: null,
          signature: null,
          leftAt: attributeOf(piece, 'recipient-id-text'),
        }
      : null,
  };
}

function eventDraft(event: XmlElement): EventDraft {
  const codes = carrierCodes({
    code: attributeOf(event, 'ice'),
    subCode: attributeOf(event, 'ric'),
    category: attributeOf(event, 'standard-event-code'),
    text: attributeOf(event, 'event-status') ?? attributeOf(event, 'event-text'),
    returning: attributeOf(event, 'ruecksendung') === 'true',
  });
  const occurredAt = dottedTime(attributeOf(event, 'event-timestamp'));
  return {
    occurredAt,
    codes,
    meaning: parcelGermanyMeaning(codes),
    place: {
      city: attributeOf(event, 'event-location'),
      country: countryCode(attributeOf(event, 'event-country')),
    },
    identity: [occurredAt.text, codes.code, codes.subCode, codes.category],
  };
}
