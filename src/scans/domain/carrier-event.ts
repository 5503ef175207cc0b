/**
 * What a carrier's payload says once it is read, whoever the carrier is. A parser gives these and nothing else: times as
 * good as the carrier gave them, its own codes beside their meaning, and no guess in between.
 */

/** The statuses of the public contract, in the order of a journey. */
export const SCAN_STATUSES = [
  'PRE_TRANSIT',
  'PICKED_UP',
  'IN_TRANSIT',
  'ARRIVED_AT_FACILITY',
  'DEPARTED_FACILITY',
  'CUSTOMS',
  'OUT_FOR_DELIVERY',
  'DELIVERY_ATTEMPTED',
  'AVAILABLE_FOR_PICKUP',
  'DELIVERED',
  'DELAYED',
  'HELD',
  'EXCEPTION',
  'RETURNING',
  'RETURNED',
  'LOST',
  'DAMAGED',
  'CANCELLED',
  'INFO',
  'UNKNOWN',
] as const;
export type ScanStatus = (typeof SCAN_STATUSES)[number];

export const DIRECTIONS = ['FORWARD', 'RETURN'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Whom the cause lies with. */
export const PARTIES = ['CARRIER', 'MERCHANT', 'RECIPIENT', 'CUSTOMS', 'WEATHER', 'OTHER'] as const;
export type Party = (typeof PARTIES)[number];

/** Who has to do something before the parcel moves on; nobody when it moves on by itself. */
export const ACTION_BY = ['MERCHANT', 'RECIPIENT', 'CARRIER'] as const;
export type ActionBy = (typeof ACTION_BY)[number];

/** Why, where the carrier says so. One vocabulary for all carriers; the carrier's own words stay beside it. */
export const CAUSES = [
  'ADDRESS',
  'RECIPIENT_ABSENT',
  'RECIPIENT_REQUEST',
  'REFUSED',
  'NOT_COLLECTED',
  'PAYMENT',
  'DOCUMENTS',
  'AGE_CHECK',
  'ACCESS',
  'REDIRECTED',
  'CUSTOMS',
  'WEATHER',
  'FORCE_MAJEURE',
  'HOLIDAY',
  'CARRIER_DELAY',
  'MISSORTED',
  'MECHANICAL',
  'NO_CAPACITY',
  'SECURITY',
  'PROHIBITED',
  'DAMAGED',
  'LOST',
  'DESTROYED',
  'MERCHANT',
  'PICKUP_FAILED',
  'LOCKER',
  'PARTIAL',
  'OTHER',
] as const;
export type Cause = (typeof CAUSES)[number];

export const TIME_KINDS = ['instant', 'local', 'date', 'none'] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/**
 * A time as good as the carrier gave it. `text` is, by kind:
 * - `instant`: `YYYY-MM-DDTHH:MM:SS[.fff]` and the offset as given, `Z` or `±HH:MM`;
 * - `local`: the wall clock where it happened, without an offset;
 * - `date`: `YYYY-MM-DD`; `none`: null.
 *
 * `zone` is an IANA name when the carrier named a zone, `offset` an offset it gave beside the time; both are hints.
 */
export interface CarrierTime {
  readonly kind: TimeKind;
  readonly text: string | null;
  readonly zone: string | null;
  readonly offset: string | null;
}

/**
 * The carrier's own words for what happened, untouched (spaces and case too): all that the meaning was read from, so
 * that a mended table can read them again when the payload is long gone.
 */
export interface CarrierCodes {
  /** The code itself, in the vocabulary of whoever sent the payload. */
  readonly code: string | null;
  /** A second code that refines it: reason, exception, attribute. */
  readonly subCode: string | null;
  /** A coarse class given beside it: UPS's type, EasyPost's status. */
  readonly category: string | null;
  readonly text: string | null;
  /** The carrier says of the parcel that it travels back to the sender. */
  readonly returning: boolean;
}

export interface StatusMeaning {
  readonly status: ScanStatus;
  readonly direction: Direction;
  readonly cause: Cause | null;
  readonly party: Party | null;
  readonly actionRequiredBy: ActionBy | null;
  /** False when no table knows the code: the status is UNKNOWN then, and the code is to be counted and listed. */
  readonly mapped: boolean;
}

export interface CarrierPlace {
  /** The town or, when the carrier names an office only, the office, as it names it. */
  readonly city: string | null;
  readonly subdivision: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2 where the carrier's country is known, else as given. */
  readonly country: string | null;
  /** The carrier's code or name of the depot, office or locker. */
  readonly facility: string | null;
}

export interface CarrierEvent extends CarrierPlace, StatusMeaning {
  /** The same scan sent again has the same identity, whatever else in it changed; unique within carrier and parcel. */
  readonly identity: string;
  /** The carrier's own id of the event, when it has one. */
  readonly externalId: string | null;
  /** Place in the document, from 0. */
  readonly position: number;
  /** Among events of one time the later one has the higher number, whichever end of the document is the newest. */
  readonly sequence: number;
  readonly occurredAt: CarrierTime;
  readonly codes: CarrierCodes;
  /** The carrier takes the event back: CDEK's `deleted`, an EPCIS error declaration. It has not happened. */
  readonly voided: boolean;
}

/** What the carrier says about when it will deliver. A single day is a window with one end. */
export interface CarrierEstimate {
  /** ORIGINAL: what was said when it was shipped and stays; CURRENT: what is said now. */
  readonly kind: 'ORIGINAL' | 'CURRENT';
  readonly from: CarrierTime | null;
  readonly to: CarrierTime | null;
  readonly statedAt: CarrierTime | null;
}

/** Personal data: kept where the customer's are, shown masked. */
export interface CarrierProof {
  readonly signer: string | null;
  readonly deliveredAt: CarrierTime | null;
  /** A reference, never the picture itself. */
  readonly photo: string | null;
  readonly signature: string | null;
  /** Where it was left: reception, porch, letterbox, locker cell. */
  readonly leftAt: string | null;
}

export interface CarrierPickup {
  /** Opens the locker or is said at the counter: a secret of the recipient. */
  readonly code: string | null;
  readonly keepUntil: CarrierTime | null;
  readonly point: string | null;
}

export interface CarrierShipment {
  /** Null when the carrier names the order only (`carrierOrderId`). */
  readonly trackingNumber: string | null;
  /** Tells parcels apart that were given the same number: FedEx's unique id, the day USPS took the piece in. */
  readonly uniqueId: string | null;
  /** The carrier's id of the order: CDEK's uuid, Yandex's claim. */
  readonly carrierOrderId: string | null;
  /** Other numbers the payload gives for the parcel: the merchant's order, the shipper's reference. */
  readonly references: readonly string[];
  /** Who really carries it, when the sender of the payload is an aggregator. */
  readonly actualCarrier: string | null;
  /** As the payload alone tells it; null when nothing in it can be current. The parcel's own state is folded from all. */
  readonly currentStatus: ScanStatus | null;
  /** Ascending in time, ties in document order. */
  readonly events: readonly CarrierEvent[];
  readonly estimates: readonly CarrierEstimate[];
  readonly proofOfDelivery: CarrierProof | null;
  readonly pickup: CarrierPickup | null;
}

export interface ParsedPayload {
  readonly shipments: readonly CarrierShipment[];
  /** What was understood and is no shipment's news: other kinds of message, answers "not found". */
  readonly ignored: readonly { readonly what: string; readonly why: string }[];
  /** Why it could not be read, in one line without the payload's content; null when it could. */
  readonly error: string | null;
  /** The sender marks it as a test: production refuses it. */
  readonly test: boolean;
}

export interface ParseContext {
  /** Whose EDI it is, when messages of several partners come the same way: chooses the overlay of the code table. */
  readonly partner?: string;
  /** The number that was asked about, for answers that do not repeat it. */
  readonly trackingNumber?: string;
  /** Segments of EDI at most, for files of partners, which may be larger than a push. */
  readonly maxSegments?: number;
}
