/**
 * CDEK: webhooks of API v2, orders as `GET /v2/orders/{uuid}` gives them, and status reports of the old XML interface.
 * Their pushes are not signed, so a webhook is a hint only and the order is read again before anything moves.
 *
 * Traps of the format: codes with a space behind them, `1000` shared by eleven codes, RETURNED_TO_…_WAREHOUSE for parcels
 * that are back at a depot and not on their way to the seller, `date_time` of the message beside `status_date_time`.
 */
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
import { clockTime, compactClock, compactDate, dateTime, isoTime } from './carrier-time.js';
import { normalCode, statusMeaning, type Meaning } from './code-map.js';
import { at, eachAt, isRecord, listAt, rawAt, readJson, textAt, trueAt } from './json-payload.js';
import { CDEK_CODES } from './maps/cdek.js';
import { startsAsXml, unpacked, UnreadablePayload } from './payload-text.js';
import { attributeOf, childAt, childrenOf, readXml, type XmlElement } from './xml-payload.js';

/** The codes that mean something else of a parcel that travels back. */
const WHEN_RETURNING: Partial<Record<string, Meaning>> = {
  DELIVERED: 'RETURNED',
  '4': 'RETURNED',
  POSTOMAT_RECEIVED: 'RETURNED',
  SENT_TO_SENDER_CITY: 'RETURNING',
  '27': 'RETURNING',
};

function meaningOf(codes: CarrierCodes): StatusMeaning {
  const code = codes.code === null ? null : normalCode(codes.code);
  const returning = codes.returning && code !== null ? WHEN_RETURNING[code] : undefined;
  const reason = CDEK_CODES.find(
    code === 'NOT_DELIVERED' || code === '5' ? 'failure' : 'partial',
    codes.subCode,
  );
  const refined =
    code === 'NOT_DELIVERED' || code === '5' || code === 'DELIVERED' || code === '4' ? reason : null;
  return statusMeaning(returning ?? refined ?? CDEK_CODES.find('status', code), codes.returning);
}

function read(bytes: Uint8Array): Reading {
  const plain = unpacked(bytes);
  if (startsAsXml(plain)) return readReport(readXml(plain));
  const message = readJson(plain);
  if (isRecord(at(message, 'entity'))) return readOrder(message);
  const type = textAt(message, 'type');
  const attributes = at(message, 'attributes');
  if (type === null || !isRecord(attributes))
    throw new UnreadablePayload('is no message of CDEK that is known');
  const uuid = textAt(message, 'uuid');
  switch (type.toUpperCase()) {
    case 'ORDER_STATUS':
      return readStatus(attributes, uuid);
    case 'ORDER_MODIFIED':
      return readModification(attributes, uuid, textAt(message, 'date_time'));
    case 'DELIV_AGREEMENT':
      return readAgreement(attributes, uuid);
    case 'DELIV_PROBLEM':
      return readProblem(attributes, uuid, textAt(message, 'date_time'));
    default:
      return ignoring(type, 'not about the journey of a parcel');
  }
}

function isReturn(value: unknown): boolean {
  return ['is_return', 'is_reverse', 'is_client_return'].some((name) => trueAt(value, name));
}

function statusDraft(status: unknown, uuid: string | null, returning: boolean): EventDraft {
  const code = rawAt(status, 'code');
  const time = textAt(status, 'status_date_time') ?? textAt(status, 'date_time');
  const reason = textAt(status, 'status_reason_code') ?? textAt(status, 'reason_code');
  const codes: CarrierCodes = {
    code: code ?? rawAt(status, 'status_code'),
    subCode: reason,
    category: textAt(status, 'status_code'),
    text: textAt(status, 'name'),
    returning,
  };
  return {
    occurredAt: isoTime(time),
    codes,
    meaning: meaningOf(codes),
    place: {
      city: textAt(status, 'city') ?? textAt(status, 'city_name'),
      facility: textAt(status, 'city_code'),
    },
    identity: [uuid, normalCode(code ?? textAt(status, 'status_code') ?? ''), isoTime(time).text],
    voided: trueAt(status, 'deleted'),
  };
}

function readStatus(attributes: unknown, uuid: string | null): Reading {
  const shipment: ShipmentDraft = {
    trackingNumber: textAt(attributes, 'cdek_number'),
    carrierOrderId: uuid,
    references: [textAt(attributes, 'number')],
    events: [statusDraft(attributes, uuid, isReturn(attributes))],
  };
  return { shipments: [shipment] };
}

/** The answer about an order: what a webhook only hints at. */
function readOrder(message: unknown): Reading {
  const order = at(message, 'entity');
  const uuid = textAt(order, 'uuid');
  const returning = isReturn(order);
  const detail = at(order, 'delivery_detail');
  const shipment: ShipmentDraft = {
    trackingNumber: textAt(order, 'cdek_number'),
    carrierOrderId: uuid,
    references: [textAt(order, 'number')],
    events: listAt(order, 'statuses').map((status) => statusDraft(status, uuid, returning)),
    estimates: [estimate('CURRENT', null, isoTime(textAt(order, 'planned_delivery_date')))],
    proofOfDelivery: {
      signer: textAt(detail, 'recipient_name'),
      deliveredAt: isoTime(textAt(detail, 'date')),
      photo: null,
      signature: null,
      leftAt: null,
    },
    pickup: {
      code: null,
      keepUntil: textAt(order, 'keep_free_until') === null ? null : isoTime(textAt(order, 'keep_free_until')),
      point: textAt(order, 'delivery_point'),
    },
    newestFirst: true,
  };
  const failed = eachAt(message, 'requests').some((request) => textAt(request, 'state') === 'INVALID');
  if (failed && shipment.events.length === 0) return ignoring('order', 'CDEK refused the order');
  return { shipments: [withoutEmptyProof(shipment)] };
}

function withoutEmptyProof(shipment: ShipmentDraft): ShipmentDraft {
  return shipment.proofOfDelivery?.signer === null ? { ...shipment, proofOfDelivery: null } : shipment;
}

function readModification(attributes: unknown, uuid: string | null, statedAt: string | null): Reading {
  const type = textAt(attributes, 'modification_type') ?? 'modification';
  if (!/^PLANN?ED_DELIVERY_DATE_CHANGED$/i.test(type))
    return ignoring(type, 'not about the journey of a parcel');
  const day = isoTime(textAt(attributes, 'new_value', 'value'));
  const shipment: ShipmentDraft = {
    trackingNumber: textAt(attributes, 'cdek_number'),
    carrierOrderId: uuid,
    events: [],
    estimates: [estimate('CURRENT', null, day, isoTime(statedAt))],
  };
  return { shipments: [shipment] };
}

/** A slot agreed with the recipient. Its hours are those of the recipient's town, which the message does not name. */
function readAgreement(attributes: unknown, uuid: string | null): Reading {
  const date = compactDate(textAt(attributes, 'date'));
  const end = (name: string): ReturnType<typeof dateTime> => {
    const clock = compactClock(textAt(attributes, name));
    return clock === null ? dateTime(date) : clockTime(date, clock);
  };
  const shipment: ShipmentDraft = {
    trackingNumber: textAt(attributes, 'cdek_number'),
    carrierOrderId: textAt(attributes, 'order_uuid') ?? uuid,
    events: [],
    estimates: [
      estimate('CURRENT', end('time_from'), end('time_to'), isoTime(textAt(attributes, 'date_time'))),
    ],
  };
  return { shipments: [shipment] };
}

function readProblem(attributes: unknown, uuid: string | null, statedAt: string | null): Reading {
  const code = rawAt(attributes, 'code');
  const time = isoTime(textAt(attributes, 'create_date') ?? textAt(attributes, 'date_time') ?? statedAt);
  const codes: CarrierCodes = {
    code,
    subCode: null,
    category: 'DELIV_PROBLEM',
    text: null,
    returning: false,
  };
  const shipment: ShipmentDraft = {
    trackingNumber: textAt(attributes, 'cdek_number'),
    carrierOrderId: uuid,
    events: [
      {
        occurredAt: time,
        codes,
        meaning: problemMeaning(code),
        identity: [uuid, 'DELIV_PROBLEM', code, time.text],
      },
    ],
  };
  return { shipments: [shipment] };
}

function problemMeaning(code: string | null): StatusMeaning {
  return statusMeaning(CDEK_CODES.find('problem', code));
}

/** The old interface: `Status` is the last state, `State` the history, an empty history means the last is all there is. */
function readReport(root: XmlElement): Reading {
  if (root.name !== 'StatusReport') throw new UnreadablePayload('is no status report of CDEK');
  const orders = childrenOf(root, 'Order');
  const refused = orders.filter((order) => attributeOf(order, 'ErrorCode') !== null);
  return {
    shipments: orders.filter((order) => !refused.includes(order)).map(reportedOrder),
    ignored: refused.map((order) => ({
      what: attributeOf(order, 'ErrorCode') ?? 'order',
      why: 'CDEK knows no such order',
    })),
  };
}

function reportedOrder(order: XmlElement): ShipmentDraft {
  const status = childAt(order, 'Status');
  const history = childrenOf(status, 'State');
  const states = history.length > 0 ? history : status ? [status] : [];
  const reason = attributeOf(childAt(order, 'Reason'), 'Code');
  const last = attributeOf(status, 'Date');
  const number = attributeOf(order, 'DispatchNumber');
  return {
    trackingNumber: number,
    references: [attributeOf(order, 'Number')],
    events: states.map((state) => stateDraft(state, attributeOf(state, 'Date') === last ? reason : null)),
    estimates: childrenOf(childAt(order, 'Call', 'CallGood'), 'Good').map((call) =>
      estimate('CURRENT', null, isoTime(attributeOf(call, 'DateDeliv')), isoTime(attributeOf(call, 'Date'))),
    ),
    proofOfDelivery: proofOf(order),
  };
}

function proofOf(order: XmlElement): ShipmentDraft['proofOfDelivery'] {
  const [signer, delivered] = [attributeOf(order, 'RecipientName'), attributeOf(order, 'DeliveryDate')];
  if (delivered === null) return null;
  return { signer, deliveredAt: isoTime(delivered), photo: null, signature: null, leftAt: null };
}

function stateDraft(state: XmlElement, reason: string | null): EventDraft {
  const code = attributeOf(state, 'Code');
  const reasonApplies = code === '4' || code === '5';
  const codes: CarrierCodes = {
    code,
    subCode: reasonApplies ? reason : null,
    category: null,
    text: attributeOf(state, 'Description'),
    returning: false,
  };
  const occurredAt = isoTime(attributeOf(state, 'Date'));
  return {
    occurredAt,
    codes,
    meaning: meaningOf(codes),
    place: { city: attributeOf(state, 'CityName'), facility: attributeOf(state, 'CityCode') },
    identity: [code, occurredAt.text],
  };
}

export const cdek: CarrierAdapter = {
  code: 'cdek',
  name: 'CDEK',
  parse: (bytes) => readPayload(() => read(bytes)),
  meaningOf: (codes) => (codes.category === 'DELIV_PROBLEM' ? problemMeaning(codes.code) : meaningOf(codes)),
  mappingVersion: CDEK_CODES.version,
};
