/** Past deliveries between records and rows of the database: each order only as a digest, instants with their offsets. */
import { createHash } from 'node:crypto';
import { isoInstant } from '../platform/clock.js';
import { toDay, toLocalDate } from '../time/local-date.js';
import type { DeliveryRecord } from './domain/delivery-record.js';

export type DeliverySource = 'FILE' | 'OWN';

/**
 * An order reference may hold anything, a name even, and learning needs to know two rows of one order from each other and
 * nothing else: so 128 bits of a digest stand for it.
 */
export function deliveryKey(source: DeliverySource, orderId: string): string {
  const hex = createHash('sha256').update(`${source} ${orderId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** What is written of a record, column by column; `openUntil`: until when an open one is known not to have come (ms). */
export const WRITTEN_COLUMNS = [
  ['key', 'uuid'],
  ['source', 'text'],
  ['purchased_at', 'timestamptz'],
  ['purchased_offset', 'integer'],
  ['handed_at', 'timestamptz'],
  ['handed_offset', 'integer'],
  ['delivered_at', 'timestamptz'],
  ['delivered_offset', 'integer'],
  ['open_until', 'timestamptz'],
  ['promised_on', 'date'],
  ['ship_by', 'timestamp'],
  ['service', 'text'],
  ['origin', 'text'],
  ['origin_zone', 'text'],
  ['origin_area', 'text'],
  ['destination_country', 'text'],
  ['destination_zone', 'text'],
  ['destination_area', 'text'],
  ['network_zone', 'text'],
  ['kilometers', 'float8'],
  ['grams', 'float8'],
  ['cubic_centimeters', 'float8'],
] as const;

export function rowOf(
  record: DeliveryRecord,
  source: DeliverySource,
  openUntil: number | null,
): readonly unknown[] {
  const open = Number.isNaN(record.deliveredAt);
  return [
    deliveryKey(source, record.orderId),
    source,
    isoInstant(record.purchasedAt),
    record.purchasedWall - record.purchasedAt,
    ...instant(record.handedAt, record.handedWall),
    ...instant(record.deliveredAt, record.deliveredWall),
    open && openUntil !== null ? isoInstant(openUntil) : null,
    Number.isNaN(record.promisedOn) ? null : toLocalDate(record.promisedOn),
    Number.isNaN(record.shipByWall) ? null : isoInstant(record.shipByWall).replace('Z', ''),
    record.service,
    record.origin,
    record.originZone,
    record.originArea,
    record.destinationCountry,
    record.destinationZone,
    record.destinationArea,
    record.networkZone ?? null,
    ...[record.kilometers, record.grams, record.cubicCentimeters].map((value) =>
      Number.isNaN(value) ? null : value,
    ),
  ];
}

const instant = (at: number, wall: number): readonly unknown[] =>
  Number.isNaN(at) ? [null, null] : [isoInstant(at), wall - at];

/** A row as it is read: instants as milliseconds, dates as numbers of days. */
export interface DeliveryRow {
  readonly key: string;
  readonly purchasedAt: number;
  readonly purchasedOffset: number;
  readonly handedAt: number | null;
  readonly handedOffset: number | null;
  readonly deliveredAt: number | null;
  readonly deliveredOffset: number | null;
  readonly openUntil: number | null;
  readonly promisedOn: string | null;
  readonly shipBy: number | null;
  readonly service: string;
  readonly origin: string;
  readonly originZone: string;
  readonly originArea: string;
  readonly destinationCountry: string;
  readonly destinationZone: string;
  readonly destinationArea: string;
  readonly networkZone: string | null;
  readonly kilometers: number | null;
  readonly grams: number | null;
  readonly cubicCentimeters: number | null;
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

export const READ_COLUMNS = `
  key::text, ${ms('purchased_at')} AS "purchasedAt", purchased_offset AS "purchasedOffset",
  ${ms('handed_at')} AS "handedAt", handed_offset AS "handedOffset",
  ${ms('delivered_at')} AS "deliveredAt", delivered_offset AS "deliveredOffset",
  ${ms('open_until')} AS "openUntil", promised_on::text AS "promisedOn",
  ${ms("ship_by AT TIME ZONE 'UTC'")} AS "shipBy", service, origin, origin_zone AS "originZone",
  origin_area AS "originArea", destination_country AS "destinationCountry", destination_zone AS "destinationZone",
  destination_area AS "destinationArea", network_zone AS "networkZone", kilometers, grams, cubic_centimeters AS "cubicCentimeters"`;

/** Texts that come again and again are kept once for all rows that pass through. */
export class RowReader {
  private readonly texts = new Map<string, string>();

  record(row: DeliveryRow): DeliveryRecord {
    return {
      orderId: row.key,
      purchasedAt: row.purchasedAt,
      purchasedWall: row.purchasedAt + row.purchasedOffset,
      handedAt: row.handedAt ?? NaN,
      handedWall: (row.handedAt ?? NaN) + (row.handedOffset ?? NaN),
      deliveredAt: row.deliveredAt ?? NaN,
      deliveredWall: (row.deliveredAt ?? NaN) + (row.deliveredOffset ?? NaN),
      openUntil: row.openUntil ?? NaN,
      promisedOn: row.promisedOn === null ? NaN : toDay(row.promisedOn),
      shipByWall: row.shipBy ?? NaN,
      service: this.once(row.service),
      origin: this.once(row.origin),
      originZone: this.once(row.originZone),
      originArea: this.once(row.originArea),
      destinationCountry: this.once(row.destinationCountry),
      destinationZone: this.once(row.destinationZone),
      destinationArea: this.once(row.destinationArea),
      kilometers: row.kilometers ?? NaN,
      grams: row.grams ?? NaN,
      cubicCentimeters: row.cubicCentimeters ?? NaN,
      extras: NO_EXTRAS,
      ...(row.networkZone !== null && { networkZone: row.networkZone }),
    };
  }

  private once(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }
}

const NO_EXTRAS: readonly string[] = [];

/** The last moment a history tells of: what is open in it had not come by then. */
export function lastMoment(record: DeliveryRecord, before: number): number {
  return Math.max(before, record.purchasedAt, record.handedAt || 0, record.deliveredAt || 0);
}
