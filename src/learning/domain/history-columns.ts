/** The header of a file of past deliveries: which column stands where, and what a file cannot be used without. */

export const KNOWN_COLUMNS = [
  'order_id',
  'purchased_at',
  'timezone',
  'handed_to_carrier_at',
  'delivered_at',
  'promised_date',
  'ship_by_at',
  'carrier_code',
  'service_code',
  'origin_code',
  'origin_country',
  'origin_zone',
  'origin_area',
  'destination_country',
  'destination_zone',
  'destination_area',
  'distance_km',
  'weight_g',
  'volume_cm3',
] as const;

export type KnownColumn = (typeof KNOWN_COLUMNS)[number];

const REQUIRED: readonly KnownColumn[] = ['order_id', 'purchased_at', 'delivered_at', 'destination_country'];

export interface HistoryColumns {
  /** Where each known column stands, -1 when the file has none. */
  readonly at: Readonly<Record<KnownColumn, number>>;
  /** Further columns, by name and place. */
  readonly extras: readonly { readonly name: string; readonly at: number }[];
  readonly width: number;
}

/** A file that cannot be used at all; the message names the column and is meant for the person who made the file. */
export class HistoryFileError extends Error {
  override readonly name = 'HistoryFileError';
}

/** Reads the header line. Throws `HistoryFileError` when a required column is missing or one stands twice. */
export function readHeader(cells: readonly string[]): HistoryColumns {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const twice = names.find((name, i) => name !== '' && names.indexOf(name) !== i);
  if (twice !== undefined) throw new HistoryFileError(`the column ${twice} stands twice in the header`);
  const missing = REQUIRED.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new HistoryFileError(
      `the header lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}; it has ${names.join(', ') || 'nothing'}`,
    );
  }
  const known: readonly string[] = KNOWN_COLUMNS;
  const at = Object.fromEntries(KNOWN_COLUMNS.map((name) => [name, names.indexOf(name)]));
  return {
    at: at as Record<KnownColumn, number>,
    extras: names.flatMap((name, i) => (name === '' || known.includes(name) ? [] : [{ name, at: i }])),
    width: cells.length,
  };
}
