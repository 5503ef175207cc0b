/** From what a parser found to what is handed on: identities, order, and the current status, the same for all carriers. */
import { createHash } from 'node:crypto';
import type {
  CarrierCodes,
  CarrierEstimate,
  CarrierEvent,
  CarrierPickup,
  CarrierPlace,
  CarrierProof,
  CarrierShipment,
  CarrierTime,
  ParsedPayload,
  ScanStatus,
  StatusMeaning,
} from '../domain/carrier-event.js';
import { currentStatus } from '../domain/current-status.js';
import { DAY_MS } from '../../time/local-date.js';
import { instantMs, wallMs } from './carrier-time.js';
import { cleanText, UnreadablePayload } from './payload-text.js';
import { NOWHERE } from './place.js';

/** An event as its carrier's file reads it. */
export interface EventDraft {
  readonly occurredAt: CarrierTime;
  readonly codes: Partial<CarrierCodes>;
  readonly meaning: StatusMeaning;
  readonly place?: Partial<CarrierPlace>;
  readonly externalId?: string | null;
  /** What makes it this event when it has no id of its own; time, code and second code unless said otherwise. */
  readonly identity?: readonly (string | null)[];
  readonly voided?: boolean;
}

export interface ShipmentDraft {
  readonly trackingNumber: string | null;
  readonly events: readonly EventDraft[];
  readonly uniqueId?: string | null;
  readonly carrierOrderId?: string | null;
  readonly references?: readonly (string | null)[];
  readonly actualCarrier?: string | null;
  readonly estimates?: readonly (CarrierEstimate | null)[];
  readonly proofOfDelivery?: CarrierProof | null;
  readonly pickup?: CarrierPickup | null;
  /** What the payload says of the whole parcel, for histories that may be incomplete. */
  readonly statedStatus?: ScanStatus | null;
  /** Since when, if the payload says so. */
  readonly statedAt?: CarrierTime;
  /** Which end of a document of equal times is the newest; other documents show it themselves. */
  readonly newestFirst?: boolean;
}

/** Scans of one parcel in one payload; more is no parcel's journey. */
const MAX_EVENTS = 2000;

export function buildShipment(draft: ShipmentDraft): CarrierShipment {
  const drafts = draft.events;
  if (drafts.length > MAX_EVENTS) throw new UnreadablePayload('tells of too many events of one parcel');
  const { moments, sequences } = orderOf(
    drafts.map(({ occurredAt }) => occurredAt),
    draft.newestFirst ?? false,
  );
  const events = drafts.map((event, position) => buildEvent(event, position, sequences[position] ?? 0));
  const ordered = events.toSorted(
    (a, b) => momentAt(moments, a.position) - momentAt(moments, b.position) || a.position - b.position,
  );
  const told = currentStatus(events, (index) => momentAt(moments, index));
  return {
    trackingNumber: limited(draft.trackingNumber, 100),
    uniqueId: limited(draft.uniqueId, 200),
    carrierOrderId: limited(draft.carrierOrderId, 200),
    references: [...new Set(present(draft.references ?? []))]
      .map((text) => cleanText(text, 200))
      .slice(0, 20),
    actualCarrier: limited(draft.actualCarrier, 100),
    currentStatus: statusOf(draft, told, events),
    events: ordered,
    estimates: present(draft.estimates ?? []),
    proofOfDelivery: someOf(draft.proofOfDelivery),
    pickup: someOf(draft.pickup),
  };
}

/**
 * The events tell more than the word for the whole, so they come first. That word stands where they cannot be all: when
 * there is none that could be current, when it is newer than they are, or when the parcel arrived, or left its label
 * behind, without them saying so. Histories are cut; an arrival is not made up.
 */
function statusOf(
  draft: ShipmentDraft,
  told: ScanStatus | null,
  events: readonly CarrierEvent[],
): ScanStatus | null {
  const stated = draft.statedStatus ?? null;
  if (stated === null || stated === 'INFO' || stated === 'UNKNOWN' || told === 'RETURNED') return told;
  const behind = told === null || told === 'PRE_TRANSIT' || isNewer(draft.statedAt, events);
  return behind || stated === 'DELIVERED' || stated === 'RETURNED' ? stated : told;
}

function isNewer(time: CarrierTime | undefined, events: readonly CarrierEvent[]): boolean {
  const instant = time === undefined ? null : instantMs(time);
  const instants = events.map(({ occurredAt }) => instantMs(occurredAt));
  return instant !== null && instants.every((ms) => ms !== null && ms < instant);
}

function buildEvent(draft: EventDraft, position: number, sequence: number): CarrierEvent {
  const codes: CarrierCodes = {
    code: limited(draft.codes.code, 100),
    subCode: limited(draft.codes.subCode, 100),
    category: limited(draft.codes.category, 100),
    text: limited(draft.codes.text, 1000),
    returning: draft.codes.returning ?? false,
  };
  const externalId = limited(draft.externalId, 300);
  const parts = draft.identity ?? [draft.occurredAt.text, codes.code, codes.subCode];
  return {
    identity: externalId === null ? identityOf(parts) : `id:${externalId}`,
    externalId,
    position,
    sequence,
    occurredAt: draft.occurredAt,
    codes,
    ...draft.meaning,
    ...NOWHERE,
    ...draft.place,
    voided: draft.voided ?? false,
  };
}

/** Readable while it is short; a digest of it when a carrier's sentences are part of it, so that nothing of it is cut off. */
function identityOf(parts: readonly (string | null)[]): string {
  const text = `at:${JSON.stringify(parts)}`;
  return text.length <= 200 ? text : `at#${createHash('sha256').update(text).digest('hex')}`;
}

const momentAt = (moments: readonly number[], position: number): number => moments[position] ?? 0;

/** Before every time there is. */
const LONG_AGO = Number.MIN_SAFE_INTEGER;

interface Order {
  /** Comparable, by position in the document. */
  readonly moments: readonly number[];
  /** Place in time from 0, by position in the document; of equal moments by the direction of the document. */
  readonly sequences: readonly number[];
}

/**
 * Instants are compared where there are no others, else wall clocks. A bare date is as late on its day as the events
 * that stand before it in time, an event without any time is where it stands among the others.
 */
function orderOf(times: readonly CarrierTime[], newestFirst: boolean): Order {
  const exact = times.every(({ kind }) => kind === 'instant');
  const raw = times.map((time) => (exact ? instantMs(time) : wallMs(time)));
  const positions = times.map((_, position) => position);
  if (startsWithNewest(raw, newestFirst)) positions.reverse();
  const moments = new Array<number>(times.length).fill(LONG_AGO);
  let before = LONG_AGO;
  for (const position of positions) {
    const own = raw[position] ?? null;
    const sameDay = own !== null && before > own && before < own + DAY_MS;
    const standsBehind = own === null || (times[position]?.kind === 'date' && sameDay);
    if (!standsBehind) before = own;
    moments[position] = before;
  }
  const sequences = new Array<number>(times.length).fill(0);
  positions
    .toSorted((a, b) => momentAt(moments, a) - momentAt(moments, b))
    .forEach((position, sequence) => (sequences[position] = sequence));
  return { moments, sequences };
}

/** Falling times show a document that starts with the newest; one of equal times is as its carrier always writes. */
function startsWithNewest(raw: readonly (number | null)[], otherwise: boolean): boolean {
  const known = raw.filter((ms): ms is number => ms !== null);
  let balance = 0;
  for (let i = 1; i < known.length; i += 1) balance += Math.sign((known[i] ?? 0) - (known[i - 1] ?? 0));
  return balance === 0 ? otherwise : balance < 0;
}

/** Drafts of one parcel that came in several pieces, put together in the order they came. */
export function mergeShipments(drafts: readonly ShipmentDraft[]): readonly ShipmentDraft[] {
  const merged = new Map<string, ShipmentDraft>();
  for (const draft of drafts) {
    const key = JSON.stringify([draft.trackingNumber, draft.uniqueId, draft.carrierOrderId]);
    const before = merged.get(key);
    merged.set(key, before ? joined(before, draft) : draft);
  }
  return [...merged.values()];
}

function joined(a: ShipmentDraft, b: ShipmentDraft): ShipmentDraft {
  return {
    ...a,
    ...b,
    events: [...a.events, ...b.events],
    references: [...(a.references ?? []), ...(b.references ?? [])],
    estimates: [...(a.estimates ?? []), ...(b.estimates ?? [])],
    proofOfDelivery: b.proofOfDelivery ?? a.proofOfDelivery ?? null,
    pickup: b.pickup ?? a.pickup ?? null,
  };
}

function limited(text: string | null | undefined, limit: number): string | null {
  return text == null ? null : cleanText(text, limit);
}

function present<T>(values: readonly (T | null)[]): readonly T[] {
  return values.filter((value): value is T => value !== null);
}

/** Null instead of an object that says nothing. */
function someOf<T extends object>(value: T | null | undefined): T | null {
  return value && Object.values(value).some((member) => member !== null) ? value : null;
}

/** The day or window of an estimate; null when neither end is a time. */
export function estimate(
  kind: CarrierEstimate['kind'],
  from: CarrierTime | null,
  to: CarrierTime | null,
  statedAt: CarrierTime | null = null,
): CarrierEstimate | null {
  const [start, end, stated] = [from, to, statedAt].map((time) =>
    time?.kind === 'none' ? null : (time ?? null),
  );
  return start || end ? { kind, from: start ?? null, to: end ?? null, statedAt: stated ?? null } : null;
}

export interface Reading {
  readonly shipments: readonly ShipmentDraft[];
  readonly ignored?: ParsedPayload['ignored'];
  readonly test?: boolean;
}

/** Runs a carrier's reading so that nothing escapes it: what cannot be read is told in one line. */
export function readPayload(read: () => Reading): ParsedPayload {
  try {
    const { shipments, ignored = [], test = false } = read();
    return { shipments: shipments.map(buildShipment), ignored: ignored.slice(0, 1000), error: null, test };
  } catch (error) {
    // Whatever else is thrown here was provoked by the bytes: a maze too deep for the stack, a shape nobody foresaw.
    const message = error instanceof UnreadablePayload ? error.message : 'cannot be read';
    return { shipments: [], ignored: [], error: message, test: false };
  }
}

/** Nothing for a shipment, and why. */
export function ignoring(what: string | null, why: string): Reading {
  return { shipments: [], ignored: [{ what: cleanText(what ?? 'message', 100), why }] };
}
