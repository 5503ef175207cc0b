/**
 * Checks what a checkout sent. The first fault is named with its path and a stable code; nothing is guessed or mended, and
 * every limit is one that a stranger cannot use to make an answer dear.
 */
import type { DeliveryMethod } from '../../network/domain/network-document.js';
import { bareSubdivision, COUNTRIES, CURRENCIES, subdivisionsOf } from '../../network/domain/region-codes.js';
import type { Facility, NetworkSnapshot } from '../../network/domain/snapshot.js';
import { toDay } from '../../time/local-date.js';
import type { BasketItem, Destination, Money, QuoteRequest } from './quote-request.js';

export interface WrittenItem {
  readonly sku: string;
  readonly quantity: number;
  readonly weightGrams?: number | null;
  readonly volumeCm3?: number | null;
  readonly lengthMm?: number | null;
  readonly widthMm?: number | null;
  readonly heightMm?: number | null;
  readonly originCodes?: readonly string[] | null;
  readonly availableFrom?: string | null;
  readonly productClass?: string | null;
  readonly hazardClass?: string | null;
  readonly minimumAge?: number | null;
}

export interface WrittenDestination {
  readonly countryCode: string;
  readonly subdivisionCode?: string | null;
  readonly postalCode?: string | null;
  readonly city?: string | null;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
  readonly pickupPointCode?: string | null;
}

export interface WrittenQuoteRequest {
  readonly destination: WrittenDestination;
  readonly items: readonly WrittenItem[];
  readonly basketValue?: Money | null;
  readonly neededBy?: string | null;
  readonly methods?: readonly DeliveryMethod[] | null;
  readonly confidence?: number | null;
  readonly locale?: string | null;
}

export type QuoteFaultCode =
  | 'BASKET_EMPTY'
  | 'BASKET_TOO_LARGE'
  | 'QUANTITY_OUT_OF_RANGE'
  | 'MEASURE_OUT_OF_RANGE'
  | 'TEXT_OUT_OF_RANGE'
  | 'COUNTRY_UNKNOWN'
  | 'SUBDIVISION_UNKNOWN'
  | 'CURRENCY_UNKNOWN'
  | 'COORDINATES_OUT_OF_RANGE'
  | 'ORIGIN_UNKNOWN'
  | 'CONFIDENCE_OUT_OF_RANGE'
  | 'METHODS_EMPTY';

type Path = readonly (string | number)[];

/** A mistake of the caller's, with the path of the field from `input` on. */
export class QuoteFault extends Error {
  constructor(
    readonly code: QuoteFaultCode,
    message: string,
    readonly path: Path,
  ) {
    super(message);
  }
}

export const MAX_ITEMS = 100;
/** A line of an order, not a container load; with the weight limit the price stays a 32-bit number of minor units. */
export const MAX_QUANTITY = 10_000;
const MAX_GRAMS = 5_000_000;
const MAX_MM = 20_000;
const MAX_CM3 = 100_000_000;
const MAX_ORIGINS = 50;
const MAX_TEXT = 200;

/** Reads a request against the current network; throws QuoteFault. */
export function readQuoteRequest(
  written: WrittenQuoteRequest,
  orderedAt: number,
  network: NetworkSnapshot,
): QuoteRequest {
  const { confidence, basketValue } = written;
  if (confidence != null && !(confidence >= 0.5 && confidence <= 0.99)) {
    throw new QuoteFault(
      'CONFIDENCE_OUT_OF_RANGE',
      `confidence must lie between 0.5 and 0.99, not ${confidence}`,
      ['input', 'confidence'],
    );
  }
  // Nothing could be answered, and nothing said about why: more likely a page that has lost its choice.
  if (written.methods?.length === 0) {
    throw new QuoteFault('METHODS_EMPTY', 'methods names no method; leave it out for every one', [
      'input',
      'methods',
    ]);
  }
  if (basketValue) checkMoney(basketValue, ['input', 'basketValue']);
  if (written.locale != null) checkText(written.locale, ['input', 'locale']);
  return {
    destination: readDestination(written.destination, ['input', 'destination']),
    items: readItems(written.items, network, ['input', 'items']),
    basketValue: basketValue ?? null,
    orderedAt,
    neededBy: written.neededBy == null ? null : toDay(written.neededBy),
    methods: written.methods == null ? null : new Set(written.methods),
    confidence: confidence ?? null,
    locale: written.locale ?? null,
  };
}

export function readDestination(written: WrittenDestination, path: Path): Destination {
  const { countryCode, latitude, longitude } = written;
  if (!COUNTRIES.has(countryCode)) {
    throw new QuoteFault(
      'COUNTRY_UNKNOWN',
      `"${clip(countryCode)}" is not an ISO 3166-1 country code such as RU or DE`,
      [...path, 'countryCode'],
    );
  }
  const subdivision = written.subdivisionCode ?? null;
  if (subdivision !== null && !subdivisionsOf(countryCode).has(bareSubdivision(countryCode, subdivision))) {
    throw new QuoteFault(
      'SUBDIVISION_UNKNOWN',
      `"${clip(subdivision)}" is not an ISO 3166-2 subdivision of ${countryCode}`,
      [...path, 'subdivisionCode'],
    );
  }
  for (const field of ['postalCode', 'city', 'pickupPointCode'] as const) {
    const text = written[field];
    if (text != null) checkText(text, [...path, field]);
  }
  if ((latitude == null) !== (longitude == null)) {
    throw new QuoteFault(
      'COORDINATES_OUT_OF_RANGE',
      'latitude and longitude go together: give both or none',
      [...path, latitude == null ? 'latitude' : 'longitude'],
    );
  }
  if (latitude != null && !(Math.abs(latitude) <= 90)) coordinateFault('latitude', 90, latitude, path);
  if (longitude != null && !(Math.abs(longitude) <= 180)) coordinateFault('longitude', 180, longitude, path);
  return {
    countryCode,
    subdivisionCode: subdivision,
    postalCode: written.postalCode?.trim() || null,
    city: written.city ?? null,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
    pickupPointCode: written.pickupPointCode ?? null,
  };
}

function coordinateFault(field: string, limit: number, value: number, path: Path): never {
  throw new QuoteFault(
    'COORDINATES_OUT_OF_RANGE',
    `${field} must lie between -${limit} and ${limit} degrees, not ${value}`,
    [...path, field],
  );
}

export function readItems(
  written: readonly WrittenItem[],
  network: NetworkSnapshot,
  path: Path,
): BasketItem[] {
  if (written.length === 0) throw new QuoteFault('BASKET_EMPTY', 'the basket holds no item', path);
  if (written.length > MAX_ITEMS) {
    throw new QuoteFault('BASKET_TOO_LARGE', `at most ${MAX_ITEMS} items, not ${written.length}`, path);
  }
  return written.map((item, index) => readItem(item, network, [...path, index]));
}

function readItem(item: WrittenItem, network: NetworkSnapshot, path: Path): BasketItem {
  if (item.sku === '') throw new QuoteFault('TEXT_OUT_OF_RANGE', 'sku must not be empty', [...path, 'sku']);
  checkText(item.sku, [...path, 'sku']);
  if (!(item.quantity >= 1 && item.quantity <= MAX_QUANTITY)) {
    throw new QuoteFault(
      'QUANTITY_OUT_OF_RANGE',
      `quantity must lie between 1 and ${MAX_QUANTITY}, not ${item.quantity}`,
      [...path, 'quantity'],
    );
  }
  for (const field of ['productClass', 'hazardClass'] as const) {
    const text = item[field];
    if (text != null) checkText(text, [...path, field]);
  }
  const sides = (['lengthMm', 'widthMm', 'heightMm'] as const)
    .map((field) => measure(item, field, MAX_MM, path))
    .sort((a, b) => b - a);
  const [length = 0, width = 0, height = 0] = sides;
  const stated = measure(item, 'volumeCm3', MAX_CM3, path);
  return {
    sku: item.sku,
    quantity: item.quantity,
    weightGrams: measure(item, 'weightGrams', MAX_GRAMS, path),
    volumeCm3: stated || (length * width * height) / 1000,
    sidesMm: [length, width, height],
    origins: readOrigins(item.originCodes ?? null, network, [...path, 'originCodes']),
    availableFrom: item.availableFrom == null ? null : toDay(item.availableFrom),
    productClass: item.productClass ?? null,
    hazardClass: item.hazardClass ?? null,
    minimumAge: measure(item, 'minimumAge', 120, path),
  };
}

function measure(
  item: WrittenItem,
  field: 'weightGrams' | 'volumeCm3' | 'lengthMm' | 'widthMm' | 'heightMm' | 'minimumAge',
  max: number,
  path: Path,
): number {
  const value = item[field] ?? 0;
  if (value >= 0 && value <= max) return value;
  throw new QuoteFault('MEASURE_OUT_OF_RANGE', `${field} must lie between 0 and ${max}, not ${value}`, [
    ...path,
    field,
  ]);
}

function readOrigins(
  codes: readonly string[] | null,
  network: NetworkSnapshot,
  path: Path,
): readonly Facility[] | null {
  if (codes === null) return null;
  if (codes.length > MAX_ORIGINS) {
    throw new QuoteFault('BASKET_TOO_LARGE', `at most ${MAX_ORIGINS} origins, not ${codes.length}`, path);
  }
  const facilities: Facility[] = [];
  codes.forEach((code, index) => {
    const facility = network.facilities.get(code);
    if (!facility) {
      throw new QuoteFault('ORIGIN_UNKNOWN', `the network has no facility "${clip(code)}"`, [...path, index]);
    }
    if (!facilities.includes(facility)) facilities.push(facility);
  });
  return facilities;
}

function checkMoney(money: Money, path: Path): void {
  if (!CURRENCIES.has(money.currency)) {
    throw new QuoteFault('CURRENCY_UNKNOWN', `"${clip(money.currency)}" is not an ISO 4217 currency`, [
      ...path,
      'currency',
    ]);
  }
  if (!(money.amountMinor >= 0)) {
    throw new QuoteFault(
      'MEASURE_OUT_OF_RANGE',
      `amountMinor must not be negative, and is ${money.amountMinor}`,
      [...path, 'amountMinor'],
    );
  }
}

function checkText(text: string, path: Path): void {
  if (text.length > MAX_TEXT) {
    throw new QuoteFault('TEXT_OUT_OF_RANGE', `at most ${MAX_TEXT} characters, not ${text.length}`, path);
  }
}

/** What a stranger sent is repeated only so far as to be recognised. */
function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
