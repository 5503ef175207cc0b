/**
 * Australia Post: `tracking_results`, several consignments in one body. Events have sentences and no codes, so a sentence is
 * looked up whole or by how it begins. A place is a town with its state, a country, or no place at all ("Transit Scan").
 */
import type { CarrierCodes, CarrierPlace, StatusMeaning } from '../domain/carrier-event.js';
import {
  ignoring,
  readPayload,
  type EventDraft,
  type Reading,
  type ShipmentDraft,
} from './build-shipment.js';
import type { CarrierAdapter } from './carrier-adapter.js';
import { isoTime } from './carrier-time.js';
import { carrierCodes, CodeMap, statusMeaning, type Meaning } from './code-map.js';
import { at, eachAt, isRecord, listAt, readJson, textAt } from './json-payload.js';
import { UnreadablePayload } from './payload-text.js';
import { knownCountry, NOWHERE } from './place.js';

const CODES = new CodeMap('australia_post', {
  sentence: {
    PRE_TRANSIT: [
      'Shipping information received by Australia Post',
      'Shipping information approved by Australia Post',
      'Manifested',
    ],
    PICKED_UP: ['Received by Australia Post', 'Received item from Sender (Outbound)', 'Picked up'],
    IN_TRANSIT: [
      'In transit',
      'Processed by air carrier',
      'Item processed at facility',
      'Processed at Export Facility',
    ],
    ARRIVED_AT_FACILITY: ['Arrived at facility', 'Arrived in New Zealand'],
    DEPARTED_FACILITY: ['Despatch Parcels from Export Facility', 'Departed facility'],
    CUSTOMS: [
      'Cleared and awaiting international departure',
      'Arrived awaiting clearance (Inbound)',
      'Item is in Customs',
      'Item cleared by Customs',
    ],
    OUT_FOR_DELIVERY: ['Onboard for delivery', 'On Board for Delivery'],
    DELIVERY_ATTEMPTED: ['Unsuccessful Delivery', 'Attempted delivery'],
    AVAILABLE_FOR_PICKUP: ['Awaiting collection', 'Ready for Pickup'],
    DELIVERED: ['Delivered', 'Delivered in Full'],
    DELAYED: ['Possible delay', 'To be Re-Delivered'],
    HELD: ['Held by courier'],
    EXCEPTION: ['Cannot be delivered'],
    DAMAGED: ['Article damaged'],
    CANCELLED: ['Cancelled'],
  },
});

/** Sentences that go on: with where it was left, or where it travels to. */
const GOES_ON = [' - ', ' to next facility', ' in '];

function meaningOf({ text }: CarrierCodes): StatusMeaning {
  return statusMeaning(text === null ? null : sentenceMeaning(text));
}

function sentenceMeaning(text: string): Meaning | null {
  const whole = CODES.find('sentence', text);
  if (whole !== null) return whole;
  const beginnings = GOES_ON.map((mark) => text.indexOf(mark)).filter((index) => index > 0);
  return (
    beginnings.map((index) => CODES.find('sentence', text.slice(0, index))).find((found) => found !== null) ??
    null
  );
}

function read(bytes: Uint8Array): Reading {
  const message = readJson(bytes);
  const results = listAt(message, 'tracking_results');
  if (results.length > 0) return { shipments: results.flatMap(resultDrafts) };
  if (Array.isArray(at(message, 'errors'))) return ignoring('errors', 'an error of Australia Post');
  if (isRecord(message) && Array.isArray(message.tracking_results))
    return ignoring('answer', 'it holds no parcel');
  throw new UnreadablePayload('is no answer of Australia Post that is known');
}

/** An article is the parcel; a consignment holds several. */
function resultDrafts(result: unknown): readonly ShipmentDraft[] {
  const articles = eachAt(result, 'trackable_items').flatMap((item) => {
    const inside = listAt(item, 'items');
    return inside.length > 0 ? inside : [item];
  });
  const consignment = textAt(result, 'tracking_id');
  return articles
    .filter((article) => Array.isArray(at(article, 'events')))
    .map((article) => ({
      trackingNumber: textAt(article, 'article_id') ?? consignment,
      references: [consignment],
      events: listAt(article, 'events').map(eventDraft),
      newestFirst: true,
    }));
}

function eventDraft(event: unknown): EventDraft {
  const codes = carrierCodes({ text: textAt(event, 'description') });
  const occurredAt = isoTime(textAt(event, 'date'));
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: placeOf(textAt(event, 'location')),
    identity: [occurredAt.text, codes.text],
  };
}

const STATE = /^(.+) (ACT|NSW|NT|QLD|SA|TAS|VIC|WA)$/;

function placeOf(label: string | null): CarrierPlace {
  if (label === null || /^transit scan$/i.test(label)) return NOWHERE;
  const inState = STATE.exec(label);
  if (inState)
    return { ...NOWHERE, city: inState[1] ?? null, subdivision: inState[2] ?? null, country: 'AU' };
  const abroad = /^(.+) \(([A-Z]{2})\)$/.exec(label);
  if (abroad) return { ...NOWHERE, city: abroad[1] ?? null, country: knownCountry(abroad[2] ?? null) };
  const exchange = /^([A-Z]{2})-\w+, /.exec(label);
  if (exchange) return { ...NOWHERE, country: knownCountry(exchange[1] ?? null), facility: label };
  const country = knownCountry(label);
  return country === null ? { ...NOWHERE, city: label } : { ...NOWHERE, country };
}

export const australiaPost: CarrierAdapter = {
  code: 'australia_post',
  name: 'Australia Post',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: CODES.version,
};
