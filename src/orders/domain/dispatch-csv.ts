/**
 * A dispatch list as CSV (RFC 4180, with a header, CRLF): one parcel a line, deadlines in the facility's time. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe, since references and articles are other people's text
 * (OWASP, "CSV Injection").
 */
import { DAY_MS, MINUTE_MS, toLocalDate } from '../../time/local-date.js';
import type { Zone } from '../../time/zone.js';
import type { DispatchLine } from './dispatch-line.js';

const COLUMNS: readonly (readonly [
  name: string,
  cell: (line: DispatchLine, zone: Zone) => string | number,
])[] = [
  ['deadline', ({ deadline }, zone) => localTime(deadline, zone)],
  ['slack_minutes', ({ slackMinutes }) => slackMinutes],
  ['days_behind', ({ daysBehind }) => daysBehind],
  ['order_reference', ({ orderReference }) => orderReference],
  ['parcel', ({ parcel, parcels }) => `${parcel} of ${parcels}`],
  ['carrier', ({ carrierCode }) => carrierCode],
  ['service', ({ serviceCode }) => serviceCode],
  ['pickup_point', ({ pickupPointCode }) => pickupPointCode ?? ''],
  ['items', ({ items }) => items.map(({ sku, quantity }) => `${quantity} x ${sku}`).join('; ')],
  ['grams', ({ grams }) => grams],
  ['promised_latest', ({ promisedLatest }) => promisedLatest],
  ['tracking_number', ({ trackingNumber }) => trackingNumber ?? ''],
  ['status', ({ status }) => status],
  ['shipment_id', ({ shipmentId }) => shipmentId],
];

export function dispatchCsv(lines: readonly DispatchLine[], zone: Zone): string {
  const rows = [
    COLUMNS.map(([name]) => name),
    ...lines.map((line) => COLUMNS.map(([, cell]) => cell(line, zone))),
  ];
  return rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('');
}

function written(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `YYYY-MM-DD HH:MM`, as spreadsheets read it. */
function localTime(instant: number, zone: Zone): string {
  const local = instant + zone.offsetAt(instant);
  const day = Math.floor(local / DAY_MS);
  const minutes = Math.floor((local - day * DAY_MS) / MINUTE_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${toLocalDate(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
