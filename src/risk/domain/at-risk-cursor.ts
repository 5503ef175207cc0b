/**
 * Where a page of the list ended: the values the list is sorted by, and the parcel that breaks ties. A cursor belongs to its
 * sorting; it is no secret and no promise, and a row that has moved meanwhile is simply found at its new place.
 */
export const AT_RISK_SORTINGS = {
  EXPECTED_LOSS: 'What can still be saved first, most at stake first.',
  DEADLINE: 'What must be acted on soonest first; what is past saving last.',
  LATE_PROBABILITY: 'Most probably late first.',
  PROMISED_DATE: 'Promised soonest first.',
} as const;
export type AtRiskSorting = keyof typeof AT_RISK_SORTINGS;

export interface AtRiskCursor {
  readonly values: readonly (string | number | boolean)[];
  readonly shipmentId: string;
}

interface Sortable {
  readonly shipmentId: string;
  readonly saveable: boolean;
  readonly rank: number;
  readonly saveUntil: Date | null;
  readonly lateProbability: number;
  readonly promisedOn: string;
}

const VALUES: Readonly<Record<AtRiskSorting, (row: Sortable) => AtRiskCursor['values']>> = {
  EXPECTED_LOSS: ({ saveable, rank }) => [saveable, rank],
  DEADLINE: ({ saveUntil }) => [saveUntil?.toISOString() ?? 'infinity'],
  LATE_PROBABILITY: ({ lateProbability }) => [lateProbability],
  PROMISED_DATE: ({ promisedOn }) => [promisedOn],
};
const TYPES: Readonly<Record<AtRiskSorting, readonly string[]>> = {
  EXPECTED_LOSS: ['boolean', 'number'],
  DEADLINE: ['string'],
  LATE_PROBABILITY: ['number'],
  PROMISED_DATE: ['string'],
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT = /^(infinity|\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\.\d{3}Z)?)$/;
const LONGEST = 300;

export function writeCursor(sorting: AtRiskSorting, row: Sortable): string {
  return Buffer.from(JSON.stringify([sorting, ...VALUES[sorting](row), row.shipmentId])).toString(
    'base64url',
  );
}

/** Null for a text that is no cursor of this sorting. */
export function readCursor(sorting: AtRiskSorting, text: string): AtRiskCursor | null {
  if (text.length > LONGEST) return null;
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
  if (!Array.isArray(read) || read.length !== TYPES[sorting].length + 2 || read[0] !== sorting) return null;
  const values = read.slice(1, -1) as unknown[];
  const shipmentId: unknown = read.at(-1);
  const fits = values.every(
    (value, index) =>
      typeof value === TYPES[sorting][index] && (typeof value !== 'string' || MOMENT.test(value)),
  );
  if (!fits || typeof shipmentId !== 'string' || !UUID.test(shipmentId)) return null;
  return { values: values as AtRiskCursor['values'], shipmentId };
}
