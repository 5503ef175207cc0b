/** What a checkout can get wrong: each fault with its code, the path of the field, and a message that says what was wanted. */
import fc from 'fast-check';
import type { WrittenQuoteRequest } from '../src/promise/domain/read-quote-request.js';
import { QuoteFault, readQuoteRequest } from '../src/promise/domain/read-quote-request.js';
import { compiled, warehouse } from './support/quote-network.js';

const snapshot = compiled({ facilities: [warehouse('muc'), warehouse('ber')] });
const NOW = Date.UTC(2025, 8, 16, 8);

const valid = (): WrittenQuoteRequest => ({
  destination: { countryCode: 'DE' },
  items: [{ sku: 'BOOK', quantity: 1 }],
});
const read = (written: WrittenQuoteRequest): ReturnType<typeof readQuoteRequest> =>
  readQuoteRequest(written, NOW, snapshot);

/** `CODE path: message`, or what was read. */
function fault(written: WrittenQuoteRequest): string {
  try {
    read(written);
  } catch (error) {
    if (error instanceof QuoteFault) return `${error.code} ${error.path.join('.')}: ${error.message}`;
    throw error;
  }
  return 'none';
}
const withItem = (changes: object): WrittenQuoteRequest => ({
  ...valid(),
  items: [{ sku: 'BOOK', quantity: 1, ...changes }],
});
const withDestination = (changes: object): WrittenQuoteRequest => ({
  ...valid(),
  destination: { countryCode: 'DE', ...changes },
});
const long = 'x'.repeat(201);

it.each<[string, WrittenQuoteRequest]>([
  ['BASKET_EMPTY input.items: the basket holds no item', { ...valid(), items: [] }],
  [
    'BASKET_TOO_LARGE input.items: at most 100 items, not 101',
    { ...valid(), items: Array.from({ length: 101 }, () => ({ sku: 'BOOK', quantity: 1 })) },
  ],
  [
    'QUANTITY_OUT_OF_RANGE input.items.0.quantity: quantity must lie between 1 and 10000, not 0',
    withItem({ quantity: 0 }),
  ],
  [
    'QUANTITY_OUT_OF_RANGE input.items.0.quantity: quantity must lie between 1 and 10000, not -3',
    withItem({ quantity: -3 }),
  ],
  [
    'QUANTITY_OUT_OF_RANGE input.items.0.quantity: quantity must lie between 1 and 10000, not 1000000000',
    withItem({ quantity: 1e9 }),
  ],
  [
    'QUANTITY_OUT_OF_RANGE input.items.0.quantity: quantity must lie between 1 and 10000, not NaN',
    withItem({ quantity: NaN }),
  ],
  [
    'QUANTITY_OUT_OF_RANGE input.items.0.quantity: quantity must lie between 1 and 10000, not Infinity',
    withItem({ quantity: Infinity }),
  ],
  [
    'MEASURE_OUT_OF_RANGE input.items.0.weightGrams: weightGrams must lie between 0 and 5000000, not -1',
    withItem({ weightGrams: -1 }),
  ],
  [
    'MEASURE_OUT_OF_RANGE input.items.0.weightGrams: weightGrams must lie between 0 and 5000000, not 5000001',
    withItem({ weightGrams: 5_000_001 }),
  ],
  [
    'MEASURE_OUT_OF_RANGE input.items.0.weightGrams: weightGrams must lie between 0 and 5000000, not NaN',
    withItem({ weightGrams: NaN }),
  ],
  [
    'MEASURE_OUT_OF_RANGE input.items.0.volumeCm3: volumeCm3 must lie between 0 and 100000000, not Infinity',
    withItem({ volumeCm3: Infinity }),
  ],
  [
    'MEASURE_OUT_OF_RANGE input.items.0.lengthMm: lengthMm must lie between 0 and 20000, not -1',
    withItem({ lengthMm: -1 }),
  ],
  [
    'MEASURE_OUT_OF_RANGE input.items.0.widthMm: widthMm must lie between 0 and 20000, not 20001',
    withItem({ widthMm: 20_001 }),
  ],
  [
    'MEASURE_OUT_OF_RANGE input.items.0.heightMm: heightMm must lie between 0 and 20000, not -0.5',
    withItem({ heightMm: -0.5 }),
  ],
  [
    'MEASURE_OUT_OF_RANGE input.items.0.minimumAge: minimumAge must lie between 0 and 120, not 121',
    withItem({ minimumAge: 121 }),
  ],
  [
    'METHODS_EMPTY input.methods: methods names no method; leave it out for every one',
    { ...valid(), methods: [] },
  ],
  ['TEXT_OUT_OF_RANGE input.items.0.sku: sku must not be empty', withItem({ sku: '' })],
  ['TEXT_OUT_OF_RANGE input.items.0.sku: at most 200 characters, not 201', withItem({ sku: long })],
  [
    'TEXT_OUT_OF_RANGE input.items.0.productClass: at most 200 characters, not 201',
    withItem({ productClass: long }),
  ],
  [
    'TEXT_OUT_OF_RANGE input.items.0.hazardClass: at most 200 characters, not 201',
    withItem({ hazardClass: long }),
  ],
  [
    'ORIGIN_UNKNOWN input.items.0.originCodes.1: the network has no facility "lon"',
    withItem({ originCodes: ['muc', 'lon'] }),
  ],
  [
    `ORIGIN_UNKNOWN input.items.0.originCodes.0: the network has no facility "${'x'.repeat(40)}…"`,
    withItem({ originCodes: [long] }),
  ],
  [
    'BASKET_TOO_LARGE input.items.0.originCodes: at most 50 origins, not 51',
    withItem({ originCodes: Array.from({ length: 51 }, () => 'muc') }),
  ],
  [
    'COUNTRY_UNKNOWN input.destination.countryCode: "XX" is not an ISO 3166-1 country code such as RU or DE',
    withDestination({ countryCode: 'XX' }),
  ],
  [
    'COUNTRY_UNKNOWN input.destination.countryCode: "de" is not an ISO 3166-1 country code such as RU or DE',
    withDestination({ countryCode: 'de' }),
  ],
  [
    'COUNTRY_UNKNOWN input.destination.countryCode: "" is not an ISO 3166-1 country code such as RU or DE',
    withDestination({ countryCode: '' }),
  ],
  [
    'COUNTRY_UNKNOWN input.destination.countryCode: "__proto__" is not an ISO 3166-1 country code such as RU or DE',
    withDestination({ countryCode: '__proto__' }),
  ],
  [
    'SUBDIVISION_UNKNOWN input.destination.subdivisionCode: "DE-XX" is not an ISO 3166-2 subdivision of DE',
    withDestination({ subdivisionCode: 'DE-XX' }),
  ],
  [
    'SUBDIVISION_UNKNOWN input.destination.subdivisionCode: "RU-MOW" is not an ISO 3166-2 subdivision of DE',
    withDestination({ subdivisionCode: 'RU-MOW' }),
  ],
  [
    'SUBDIVISION_UNKNOWN input.destination.subdivisionCode: "" is not an ISO 3166-2 subdivision of DE',
    withDestination({ subdivisionCode: '' }),
  ],
  [
    'TEXT_OUT_OF_RANGE input.destination.postalCode: at most 200 characters, not 201',
    withDestination({ postalCode: long }),
  ],
  [
    'TEXT_OUT_OF_RANGE input.destination.city: at most 200 characters, not 201',
    withDestination({ city: long }),
  ],
  [
    'TEXT_OUT_OF_RANGE input.destination.pickupPointCode: at most 200 characters, not 201',
    withDestination({ pickupPointCode: long }),
  ],
  [
    'COORDINATES_OUT_OF_RANGE input.destination.longitude: latitude and longitude go together: give both or none',
    withDestination({ latitude: 0 }),
  ],
  [
    'COORDINATES_OUT_OF_RANGE input.destination.latitude: latitude and longitude go together: give both or none',
    withDestination({ longitude: 0, latitude: null }),
  ],
  [
    'COORDINATES_OUT_OF_RANGE input.destination.latitude: latitude must lie between -90 and 90 degrees, not -90.1',
    withDestination({ latitude: -90.1, longitude: 0 }),
  ],
  [
    'COORDINATES_OUT_OF_RANGE input.destination.longitude: longitude must lie between -180 and 180 degrees, not 181',
    withDestination({ latitude: 0, longitude: 181 }),
  ],
  [
    'COORDINATES_OUT_OF_RANGE input.destination.latitude: latitude must lie between -90 and 90 degrees, not NaN',
    withDestination({ latitude: NaN, longitude: 0 }),
  ],
  [
    'CONFIDENCE_OUT_OF_RANGE input.confidence: confidence must lie between 0.5 and 0.99, not 0.49',
    { ...valid(), confidence: 0.49 },
  ],
  [
    'CONFIDENCE_OUT_OF_RANGE input.confidence: confidence must lie between 0.5 and 0.99, not 1',
    { ...valid(), confidence: 1 },
  ],
  [
    'CONFIDENCE_OUT_OF_RANGE input.confidence: confidence must lie between 0.5 and 0.99, not NaN',
    { ...valid(), confidence: NaN },
  ],
  [
    'CURRENCY_UNKNOWN input.basketValue.currency: "euro" is not an ISO 4217 currency',
    { ...valid(), basketValue: { amountMinor: 1, currency: 'euro' } },
  ],
  [
    'MEASURE_OUT_OF_RANGE input.basketValue.amountMinor: amountMinor must not be negative, and is -1',
    { ...valid(), basketValue: { amountMinor: -1, currency: 'EUR' } },
  ],
  [
    'MEASURE_OUT_OF_RANGE input.basketValue.amountMinor: amountMinor must not be negative, and is NaN',
    { ...valid(), basketValue: { amountMinor: NaN, currency: 'EUR' } },
  ],
  ['TEXT_OUT_OF_RANGE input.locale: at most 200 characters, not 201', { ...valid(), locale: long }],
])('%s', (answer, written) => {
  expect(fault(written)).toBe(answer);
});

it('the fault of a later item is named by its place', () => {
  const items = [
    { sku: 'BOOK', quantity: 1 },
    { sku: 'LAMP', quantity: 1, originCodes: ['muc'] },
    { sku: 'PEN', quantity: 0 },
  ];
  expect(fault({ ...valid(), items })).toMatch(/^QUANTITY_OUT_OF_RANGE input\.items\.2\.quantity/);
});

it.each<[string, WrittenQuoteRequest]>([
  [
    'a hundred items',
    { ...valid(), items: Array.from({ length: 100 }, () => ({ sku: 'BOOK', quantity: 10_000 })) },
  ],
  ['two hundred characters', withItem({ sku: 'я'.repeat(200) })],
  ['a subdivision with and without its country', withDestination({ subdivisionCode: 'BY' })],
  ['the poles and the date line', withDestination({ latitude: 90, longitude: -180 })],
  ['the bounds of confidence', { ...valid(), confidence: 0.5 }],
  ['a basket worth nothing', { ...valid(), basketValue: { amountMinor: 0, currency: 'EUR' } }],
  [
    'null wherever it may stand',
    { ...valid(), basketValue: null, neededBy: null, methods: null, confidence: null, locale: null },
  ],
])('%s may be asked', (_what, written) => {
  expect(fault(written)).toBe('none');
});

it('what is left out is null, zero, or everything', () => {
  expect(read(valid())).toEqual({
    destination: {
      countryCode: 'DE',
      subdivisionCode: null,
      postalCode: null,
      city: null,
      latitude: null,
      longitude: null,
      pickupPointCode: null,
    },
    items: [
      {
        sku: 'BOOK',
        quantity: 1,
        weightGrams: 0,
        volumeCm3: 0,
        sidesMm: [0, 0, 0],
        origins: null,
        availableFrom: null,
        productClass: null,
        hazardClass: null,
        minimumAge: 0,
      },
    ],
    basketValue: null,
    orderedAt: NOW,
    neededBy: null,
    methods: null,
    confidence: null,
    locale: null,
  });
});

it('sides are put in order, an origin counts once, and a blank postcode is none', () => {
  const [sized] = read(
    withItem({ lengthMm: 10, widthMm: 300, heightMm: 200, originCodes: ['muc', 'muc', 'ber'] }),
  ).items;
  expect([sized?.sidesMm, sized?.volumeCm3, sized?.origins?.map(({ code }) => code)]).toEqual([
    [300, 200, 10],
    600,
    ['muc', 'ber'],
  ]);
  expect(read(withDestination({ postalCode: '  ' })).destination.postalCode).toBeNull();
  expect(read(withDestination({ postalCode: ' 80331 ' })).destination.postalCode).toBe('80331');
});

it('whatever numbers and texts come, the answer is a request or a named fault', () => {
  const number = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom(NaN, Infinity, -Infinity, -0, 1e9, 2 ** 31),
  );
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.constantFrom('', 'DE', 'muc', '\u0000', '🚚', 'constructor', '__proto__'),
  );
  const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
    fc.option(fc.option(arbitrary), { nil: undefined });
  const one = fc.record({
    sku: text,
    quantity: number,
    weightGrams: maybe(number),
    volumeCm3: maybe(number),
    lengthMm: maybe(number),
    originCodes: maybe(fc.array(text, { maxLength: 3 })),
    productClass: maybe(text),
    minimumAge: maybe(number),
  });
  const destination = fc.record({
    countryCode: fc.oneof(text, fc.constant('DE')),
    subdivisionCode: maybe(text),
    postalCode: maybe(text),
    latitude: maybe(number),
    longitude: maybe(number),
  });
  const written = fc.record({
    destination,
    items: fc.array(one, { maxLength: 3 }),
    confidence: maybe(number),
    locale: maybe(text),
  });
  fc.assert(
    fc.property(written, (asked) => {
      expect(fault(asked)).toMatch(/^(none|[A-Z_]+ input\.\w+[\w.]*: [^]+)$/);
    }),
    { numRuns: 1000 },
  );
});
