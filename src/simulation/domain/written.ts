/** Simulated parcels as the lines of three files: past deliveries (docs/history.md), scans, and the truth. */
import { formatInstant } from '../../time/instant.js';
import { DAY_MS, MINUTE_MS, toLocalDate } from '../../time/local-date.js';
import type { Zone } from '../../time/zone.js';
import type { SimulatedScan } from './scan-noise.js';
import type { FinishedParcel } from './simulate.js';

export const ORDER_COLUMNS = [
  ...['order_id', 'purchased_at', 'handed_to_carrier_at', 'delivered_at', 'promised_date', 'ship_by_at'],
  ...['carrier_code', 'service_code', 'origin_code', 'origin_country', 'origin_zone', 'origin_area'],
  ...['destination_country', 'destination_zone', 'destination_area', 'weight_g'],
] as const;

const ORIGIN_ZONES: Readonly<Record<string, readonly [zone: string, area: string]>> = {
  MSK: ['ru-mow', '10'],
  EKB: ['ru-sve', '62'],
};

/** One row of past deliveries; times with the offset of the place, so that their dates are local ones. */
export function orderLine(parcel: FinishedParcel): string {
  const { way, outcome, departure, promise } = parcel;
  const origin = way.route.origin.site.zone;
  const { zone } = way.route.destination;
  const [originZone = '', originArea = ''] = ORIGIN_ZONES[way.warehouse.code] ?? [];
  return [
    orderId(parcel),
    withOffset(parcel.purchasedAt, zone),
    withOffset(departure.dispatchedAt, origin),
    Number.isNaN(outcome.deliveredAt) ? '' : withOffset(outcome.deliveredAt, zone),
    toLocalDate(promise.deliveredOn),
    withOffset(promise.dispatchedAt, origin),
    ...[way.service.carrier, way.service.code, way.warehouse.code, 'RU', originZone, originArea],
    ...['RU', way.area.code, way.area.postcode, parcel.grams],
  ].join(',');
}

/** One scan as `ScanInput` has it, and when it came. */
export function scanLine({ parcel, event, externalId, receivedAt }: SimulatedScan): string {
  return JSON.stringify({
    carrierCode: parcel.way.service.carrier,
    trackingNumber: trackingNumber(parcel),
    externalId,
    status: event.status,
    occurredAt: formatInstant(event.at),
    facilityCode: event.facility,
    city: event.city,
    countryCode: 'RU',
    receivedAt: formatInstant(receivedAt),
  });
}

/** What really happened: the cause of lateness, the hour it became unavoidable, the first hour at which a sign existed. */
export function truthLine(parcel: FinishedParcel): string {
  const { outcome, promise, way } = parcel;
  return JSON.stringify({
    orderId: orderId(parcel),
    trackingNumber: trackingNumber(parcel),
    carrierCode: way.service.carrier,
    promisedOn: toLocalDate(promise.deliveredOn),
    missedAt: outcome.late ? formatInstant(missedAt(parcel)) : null,
    deliveredOn: Number.isNaN(outcome.deliveredAt) ? null : toLocalDate(outcome.deliveredOn),
    late: outcome.late,
    cause: outcome.cause,
    unavoidableAt: hourOf(outcome.unavoidableAt),
    firstSignAt: hourOf(outcome.signAt),
    waitedDays: parcel.waited < 1 ? 0 : Math.round(parcel.waited * 100) / 100,
    pickupsMissed: parcel.pickupsMissed,
    silentDays: parcel.silence === Infinity ? null : parcel.silence,
  });
}

export const orderId = ({ index }: FinishedParcel): string => `O${String(index + 1).padStart(7, '0')}`;
export const trackingNumber = ({ index }: FinishedParcel): string =>
  `SIM${String(index + 1).padStart(9, '0')}`;

/** The end of the promised day, from which on a parcel is late. */
export const missedAt = ({ way, promise }: FinishedParcel): number =>
  way.route.destination.zone.resolve(promise.deliveredOn + 1, 0);

/** The hour an instant lies in; null for none. */
function hourOf(instant: number): string | null {
  return Number.isNaN(instant) ? null : formatInstant(Math.floor(instant / 3_600_000) * 3_600_000);
}

function withOffset(instant: number, zone: Zone): string {
  const offset = zone.offsetAt(instant);
  const local = instant + offset;
  const day = Math.floor(local / DAY_MS);
  const second = Math.floor((local - day * DAY_MS) / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  const minutes = Math.abs(Math.round(offset / MINUTE_MS));
  return `${toLocalDate(day)}T${time}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
