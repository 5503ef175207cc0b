/** One line of a file of past deliveries turned into a record, or the reason why it cannot be used. */
import { parseInstant } from '../../time/instant.js';
import { civilOfDay, DAY_MS, MINUTE_MS, parseDay } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';
import type { DeliveryRecord } from './delivery-record.js';
import { parseWall } from './wall-text.js';
import { HistoryFileError, type HistoryColumns, type KnownColumn } from './history-columns.js';

/** Years a delivery can lie in; others are typing errors. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
/** Longer than this on the way is a lost parcel or a typing error, and would count for a whole lane. */
const LONGEST_DAYS = 400;

export interface RefusedRow {
  readonly reason: string;
}

interface Moment {
  readonly at: number;
  readonly wall: number;
}

const UNKNOWN: Moment = { at: NaN, wall: NaN };

class RowFault extends Error {}

/** Reads rows of one file. Texts that come again and again are kept once. */
export class HistoryRowReader {
  private readonly texts = new Map<string, string>();
  private readonly seen = new Set<string>();

  /** `zoneName`: the zone of times without an offset in rows that name none; null: such a row condemns the file. */
  constructor(
    private readonly columns: HistoryColumns,
    private readonly zoneName: string | null,
  ) {}

  /** The record, or why the row is refused. Throws `HistoryFileError` when the whole file cannot be understood. */
  read(cells: readonly string[]): DeliveryRecord | RefusedRow {
    if (cells.length !== this.columns.width) {
      return { reason: `has ${cells.length} cells where the header has ${this.columns.width}` };
    }
    try {
      return this.record(cells);
    } catch (error) {
      if (error instanceof RowFault) return { reason: error.message };
      throw error;
    }
  }

  private record(cells: readonly string[]): DeliveryRecord {
    const text = (name: KnownColumn): string => cells[this.columns.at[name]]?.trim() ?? '';
    const orderId = text('order_id');
    if (orderId === '') throw new RowFault('order_id is empty');
    if (this.seen.has(orderId)) throw new RowFault(`order_id ${orderId} stands in the file before`);
    const zone = this.zoneOf(text('timezone'));
    const purchased = this.moment('purchased_at', text('purchased_at'), zone);
    if (Number.isNaN(purchased.at)) throw new RowFault('purchased_at is empty');
    const handed = this.moment('handed_to_carrier_at', text('handed_to_carrier_at'), zone);
    const delivered = this.moment('delivered_at', text('delivered_at'), zone);
    checkOrder(purchased, handed, delivered);
    const country = text('destination_country');
    if (country === '') throw new RowFault('destination_country is empty');
    const record: DeliveryRecord = {
      orderId,
      purchasedAt: purchased.at,
      purchasedWall: purchased.wall,
      handedAt: handed.at,
      handedWall: handed.wall,
      deliveredAt: delivered.at,
      deliveredWall: delivered.wall,
      promisedOn: this.day('promised_date', text('promised_date')),
      shipByWall: this.moment('ship_by_at', text('ship_by_at'), zone).wall,
      service: this.once([text('carrier_code'), text('service_code')].filter(Boolean).join('/')),
      origin: this.once(text('origin_code')),
      originZone: this.once(text('origin_country') + '-' + text('origin_zone')),
      originArea: this.once(text('origin_country') + '-' + text('origin_zone') + '-' + text('origin_area')),
      destinationCountry: this.once(country.toUpperCase()),
      destinationZone: this.once(country + '-' + text('destination_zone')),
      destinationArea: this.once(country + '-' + text('destination_zone') + '-' + text('destination_area')),
      kilometers: positive('distance_km', text('distance_km')),
      grams: positive('weight_g', text('weight_g')),
      cubicCentimeters: positive('volume_cm3', text('volume_cm3')),
      extras: this.columns.extras.map(({ at }) => this.once(cells[at]?.trim() ?? '')),
    };
    this.seen.add(orderId);
    return record;
  }

  private once(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    // What differs on every row gains nothing by being kept.
    if (this.texts.size < 200_000) this.texts.set(text, text);
    return text;
  }

  private zoneOf(name: string): Zone | null {
    const wanted = name === '' ? this.zoneName : name;
    if (wanted === null) return null;
    try {
      return Zone.of(wanted);
    } catch {
      throw new RowFault(`timezone ${wanted} is no IANA time zone`);
    }
  }

  private moment(column: KnownColumn, text: string, zone: Zone | null): Moment {
    if (text === '') return UNKNOWN;
    const instant = parseInstant(text);
    if (typeof instant === 'number') {
      checkYear(column, text, instant);
      return { at: instant, wall: instant + (zone?.offsetAt(instant) ?? ownOffset(text)) };
    }
    const wall = parseWall(text);
    if (wall === null) throw new RowFault(`${column} ${JSON.stringify(text)} is no date and time`);
    if (!zone) {
      throw new HistoryFileError(
        `${column} ${text} has no offset, and neither the row nor --timezone says in which zone it is`,
      );
    }
    checkYear(column, text, wall);
    const day = Math.floor(wall / DAY_MS);
    const minutes = Math.floor((wall - day * DAY_MS) / MINUTE_MS);
    return { at: zone.resolve(day, minutes) + (wall % MINUTE_MS), wall };
  }

  private day(column: KnownColumn, text: string): number {
    if (text === '') return NaN;
    const day = parseDay(text.slice(0, 10));
    if (day === null) throw new RowFault(`${column} ${JSON.stringify(text)} is no date`);
    return day;
  }
}

function checkOrder(purchased: Moment, handed: Moment, delivered: Moment): void {
  if (delivered.at < purchased.at) throw new RowFault('delivered_at is before purchased_at');
  if (handed.at < purchased.at) throw new RowFault('handed_to_carrier_at is before purchased_at');
  if (delivered.at < handed.at) throw new RowFault('delivered_at is before handed_to_carrier_at');
  if (delivered.at - purchased.at > LONGEST_DAYS * DAY_MS) {
    throw new RowFault(`delivered_at is more than ${LONGEST_DAYS} days after purchased_at`);
  }
}

/** The offset an instant was written with: the only local time known where no zone is. */
function ownOffset(text: string): number {
  const match = /([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * MINUTE_MS;
}

function checkYear(column: KnownColumn, text: string, ms: number): void {
  const { year } = civilOfDay(Math.floor(ms / DAY_MS));
  if (year < FIRST_YEAR || year > LAST_YEAR)
    throw new RowFault(`${column} ${text} lies in no plausible year`);
}

function positive(column: KnownColumn, text: string): number {
  if (text === '') return NaN;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) {
    throw new RowFault(`${column} ${JSON.stringify(text)} is no number of at least 0`);
  }
  return value;
}
