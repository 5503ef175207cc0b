/**
 * FedEx: tracking answers and visibility webhooks in JSON (v1), and the replies of the old SOAP interface. Numbers are
 * used again; the unique id tells the parcels apart. One payload may hold two parcels of one number.
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
import { isoTime, NO_TIME } from './carrier-time.js';
import { carrierCodes, statusMeaning, type Meaning } from './code-map.js';
import { at, isRecord, listAt, rawAt, readJson, textAt } from './json-payload.js';
import { FEDEX_CODES } from './maps/fedex.js';
import { startsAsXml, unpacked, UnreadablePayload } from './payload-text.js';
import { countryCode } from './place.js';
import { childAt, childrenOf, descendantsOf, readXml, textIn, type XmlElement } from './xml-payload.js';

/** What an exception code can change: a scan that says exactly what happened keeps its word. */
const REFINED: ReadonlySet<string> = new Set(['EXCEPTION', 'IN_TRANSIT', 'DELAYED']);

function meaningOf({ code, subCode }: CarrierCodes): StatusMeaning {
  const event = FEDEX_CODES.find('event', code);
  const exception = FEDEX_CODES.find('exception', subCode?.trim().replace(/^0+(?=.)/, ''));
  const refines = event !== null && exception !== null && REFINED.has(event) && applies(event, exception);
  return statusMeaning(refines ? exception : event);
}

/** A try at the door or a redirection is what a delivery exception was about, not a scan in between. */
function applies(event: Meaning, exception: Meaning): boolean {
  return event === 'EXCEPTION' || exception === 'CUSTOMS';
}

function read(bytes: Uint8Array): Reading {
  const plain = unpacked(bytes);
  if (startsAsXml(plain)) return readReply(readXml(plain));
  const message = readJson(plain);
  const output = at(message, 'output') ?? message;
  const complete = listAt(output, 'completeTrackResults');
  const results = complete.flatMap((result) => listAt(result, 'trackResults'));
  const alone = results.length > 0 ? results : listAt(output, 'trackResults');
  if (alone.length > 0) return readResults(alone);
  if (Array.isArray(at(message, 'errors')))
    return ignoring(textAt(listAt(message, 'errors')[0], 'code'), 'an error of FedEx');
  if (isRecord(at(message, 'trackingNumberInfo'))) return readResults([message]);
  throw new UnreadablePayload('is no message of FedEx that is known');
}

/** An error beside scans is a remark; one without scans is the answer that there is nothing. */
function readResults(results: readonly unknown[]): Reading {
  const empty = results.filter(
    (result) => listAt(result, 'scanEvents').length === 0 && isRecord(at(result, 'error')),
  );
  return {
    shipments: results.filter((result) => !empty.includes(result)).map(resultDraft),
    ignored: empty.map((result) => ({
      what: textAt(result, 'error', 'code') ?? 'result',
      why: 'FedEx knows nothing of the number',
    })),
  };
}

function resultDraft(result: unknown): ShipmentDraft {
  const info = at(result, 'trackingNumberInfo');
  const latest = at(result, 'latestStatusDetail');
  const details = at(result, 'deliveryDetails');
  const dated = (type: string): CarrierTime | null => {
    const found = listAt(result, 'dateAndTimes').find((entry) => textAt(entry, 'type') === type);
    return found === undefined ? null : isoTime(textAt(found, 'dateTime'));
  };
  const window = at(result, 'estimatedDeliveryTimeWindow', 'window');
  const end = isoTime(textAt(window, 'ends'));
  const delivered = meaningOf(carrierCodes({ code: textAt(latest, 'code') })).status === 'DELIVERED';
  return {
    trackingNumber: textAt(info, 'trackingNumber'),
    uniqueId: textAt(info, 'trackingNumberUniqueId'),
    references: listAt(result, 'additionalTrackingInfo', 'packageIdentifiers').map((id) =>
      textAt(id, 'value'),
    ),
    events: listAt(result, 'scanEvents').map((scan) =>
      scanDraft(scan, textAt(info, 'trackingNumberUniqueId')),
    ),
    statedStatus: statedStatus(textAt(latest, 'code')),
    estimates: [
      end.kind === 'none'
        ? estimate('CURRENT', null, dated('ESTIMATED_DELIVERY'))
        : estimate('CURRENT', isoTime(textAt(window, 'begins')), end),
      estimate('ORIGINAL', null, isoTime(textAt(result, 'standardTransitTimeWindow', 'window', 'ends'))),
    ],
    proofOfDelivery: delivered
      ? {
          signer: textAt(details, 'receivedByName') ?? textAt(details, 'signedByName'),
          deliveredAt: dated('ACTUAL_DELIVERY'),
          photo: imageOf(result, 'PICTURE_PROOF_OF_DELIVERY'),
          signature: imageOf(result, 'SIGNATURE_PROOF_OF_DELIVERY'),
          leftAt: textAt(details, 'locationDescription'),
        }
      : null,
    newestFirst: true,
  };
}

function statedStatus(code: string | null): ShipmentDraft['statedStatus'] {
  return code === null ? null : meaningOf(carrierCodes({ code })).status;
}

function imageOf(result: unknown, type: string): string | null {
  return listAt(result, 'availableImages').some((image) => textAt(image, 'type') === type) ? type : null;
}

function scanDraft(scan: unknown, uniqueId: string | null): EventDraft {
  const place = at(scan, 'scanLocation');
  const codes = carrierCodes({
    code: rawAt(scan, 'eventType'),
    subCode: rawAt(scan, 'exceptionCode'),
    category: rawAt(scan, 'derivedStatusCode'),
    text: textAt(scan, 'exceptionDescription') ?? textAt(scan, 'eventDescription'),
  });
  const occurredAt = isoTime(textAt(scan, 'date'));
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textAt(place, 'city'),
      subdivision: textAt(place, 'stateOrProvinceCode'),
      postalCode: textAt(place, 'postalCode'),
      country: countryCode(textAt(place, 'countryCode')),
      facility: textAt(scan, 'locationId'),
    },
    identity: [uniqueId, occurredAt.text, codes.code, codes.subCode],
  };
}

function readReply(root: XmlElement): Reading {
  const reply = root.name === 'TrackReply' ? root : descendantsOf(root, 'TrackReply')[0];
  if (!reply) throw new UnreadablePayload('is no reply of FedEx that is known');
  const details = [...descendantsOf(reply, 'TrackDetails')];
  const known = details.filter(
    (detail) => childrenOf(detail, 'Events').length > 0 || statusCodeOf(detail) !== null,
  );
  return {
    shipments: known.map(detailDraft),
    ignored: details
      .filter((detail) => !known.includes(detail))
      .map((detail) => ({
        what: textIn(detail, 'Notification', 'Code') ?? 'detail',
        why: 'FedEx knows nothing of the number',
      })),
  };
}

function statusCodeOf(detail: XmlElement): string | null {
  return textIn(detail, 'StatusDetail', 'Code');
}

function detailDraft(detail: XmlElement): ShipmentDraft {
  const uniqueId = textIn(detail, 'TrackingNumberUniqueIdentifier');
  const delivered = textIn(detail, 'ActualDeliveryTimestamp');
  const promised = isoTime(textIn(detail, 'EstimatedDeliveryTimestamp'));
  return {
    trackingNumber: textIn(detail, 'TrackingNumber'),
    uniqueId,
    references: childrenOf(detail, 'OtherIdentifiers').map((other) =>
      textIn(other, 'PackageIdentifier', 'Value'),
    ),
    events: childrenOf(detail, 'Events').map((event) => soapEvent(event, uniqueId)),
    statedStatus: statedStatus(statusCodeOf(detail)),
    estimates: [estimate('CURRENT', null, promised.kind === 'none' ? NO_TIME : promised)],
    proofOfDelivery:
      delivered === null
        ? null
        : {
            signer: textIn(detail, 'DeliverySignatureName'),
            deliveredAt: isoTime(delivered),
            photo: null,
            signature: textIn(detail, 'AvailableImages'),
            leftAt: textIn(detail, 'DeliveryLocationDescription'),
          },
    newestFirst: true,
  };
}

function soapEvent(event: XmlElement, uniqueId: string | null): EventDraft {
  const address = childAt(event, 'Address');
  const codes = carrierCodes({
    code: textIn(event, 'EventType'),
    subCode: textIn(event, 'StatusExceptionCode'),
    text: textIn(event, 'StatusExceptionDescription') ?? textIn(event, 'EventDescription'),
  });
  const occurredAt = isoTime(textIn(event, 'Timestamp'));
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textIn(address, 'City'),
      subdivision: textIn(address, 'StateOrProvinceCode'),
      postalCode: textIn(address, 'PostalCode'),
      country: countryCode(textIn(address, 'CountryCode') ?? textIn(address, 'CountryName')),
    },
    identity: [uniqueId, occurredAt.text, codes.code, codes.subCode],
  };
}

export const fedex: CarrierAdapter = {
  code: 'fedex',
  name: 'FedEx',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf,
  mappingVersion: FEDEX_CODES.version,
};
