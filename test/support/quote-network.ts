/** Networks small enough to work out by hand, built as documents and compiled as the service compiles them. */
import type { PublicHolidays } from '../../src/calendars/domain/public-holidays.js';
import { compileNetwork } from '../../src/network/domain/compile-network.js';
import type {
  CarrierDoc,
  FacilityDoc,
  NetworkDocument,
  PickupPointDoc,
  ServiceDoc,
  Weekday,
} from '../../src/network/domain/network-document.js';
import type { NetworkSnapshot } from '../../src/network/domain/snapshot.js';
import type { Plan } from '../../src/promise/domain/plan.js';
import type { Quote, QuotedOption } from '../../src/promise/domain/quote.js';
import { quote } from '../../src/promise/domain/quote.js';
import type { WrittenItem, WrittenQuoteRequest } from '../../src/promise/domain/read-quote-request.js';
import { readQuoteRequest } from '../../src/promise/domain/read-quote-request.js';
import { Timelines } from '../../src/promise/domain/timelines.js';
import { parseInstant } from '../../src/time/instant.js';
import { toLocalDate } from '../../src/time/local-date.js';

export const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
export const EVERY_DAY: readonly Weekday[] = [...WORKDAYS, 'sat', 'sun'];

/** Tuesday 2025-09-16, 10:00 in Berlin, in time for everything. */
export const TUESDAY = '2025-09-16T08:00:00Z';

export const warehouse = (code: string, changes: Partial<FacilityDoc> = {}): FacilityDoc => ({
  code,
  kind: 'WAREHOUSE',
  name: code,
  country: 'DE',
  latitude: 48.14,
  longitude: 11.58,
  timezone: 'Europe/Berlin',
  workingDays: WORKDAYS,
  openingHours: { default: [['09:00', '18:00']] },
  cutoff: { default: '16:00' },
  handling: { unit: 'businessDays', min: 0, max: 0 },
  calendar: 'plain',
  ...changes,
});

export const carrier = (
  code: string,
  facilities: readonly string[],
  changes: Partial<CarrierDoc> = {},
): CarrierDoc => ({
  code,
  name: code,
  operatingDays: WORKDAYS,
  calendar: 'plain',
  pickups: facilities.map((facility) => ({ facility, times: { default: ['17:00'] } })),
  ...changes,
});

/** To the door of all of Germany in one to two days from Munich, 4.90 euros. */
export const service = (code: string, changes: Partial<ServiceDoc> = {}): ServiceDoc => ({
  code,
  carrier: 'post',
  method: 'COURIER',
  name: code,
  lastMile: 'workdays',
  lanes: [{ from: ['muc'], to: ['de'], transit: { min: 1, max: 2 } }],
  price: { currency: 'EUR', base: 490 },
  reliability: 0.95,
  ...changes,
});

/** A locker so many degrees north of Munich's centre (one is 111 km), open day and night. */
export const locker = (
  code: string,
  north: number,
  changes: Partial<PickupPointDoc> = {},
): PickupPointDoc => ({
  code,
  kind: 'LOCKER',
  services: ['lockers'],
  name: code,
  country: 'DE',
  address: `${code} street 1`,
  latitude: 48.14 + north,
  longitude: 11.58,
  timezone: 'Europe/Berlin',
  workingDays: EVERY_DAY,
  openingHours: { default: [['00:00', '24:00']] },
  calendar: 'plain',
  freeStorageDays: 3,
  ...changes,
});

export const lockers = (changes: Partial<ServiceDoc> = {}): ServiceDoc =>
  service('lockers', {
    method: 'LOCKER',
    dropOff: ['11:00'],
    price: { currency: 'EUR', base: 290 },
    ...changes,
  });

/** One warehouse in Munich, one carrier, one courier service; whatever is given takes the place of it. */
export function network(changes: Partial<NetworkDocument> = {}): NetworkDocument {
  const facilities = changes.facilities ?? [warehouse('muc')];
  return {
    network: { code: 'small', name: 'Small' },
    calendars: [{ code: 'plain', holidays: [] }, ...(changes.calendars ?? [])],
    zones: changes.zones ?? [
      {
        code: 'de',
        name: 'Germany',
        country: 'DE',
        timezone: 'Europe/Berlin',
        latitude: 48.14,
        longitude: 11.58,
      },
    ],
    places: changes.places,
    lastMiles: changes.lastMiles ?? [{ code: 'workdays', operatingDays: WORKDAYS, calendar: 'plain' }],
    productClasses: changes.productClasses,
    facilities,
    carriers: changes.carriers ?? [
      carrier(
        'post',
        facilities.map(({ code }) => code),
      ),
    ],
    services: changes.services ?? [service('courier')],
    pickupPoints: changes.pickupPoints,
    capacities: changes.capacities,
  };
}

const NO_OFFICIAL_DAYS: PublicHolidays = {
  year: (country, subdivision, year) => ({
    country,
    subdivision,
    year,
    days: [],
    doubtful: [],
    knownUntil: null,
    notes: [],
  }),
};

export const compiled = (
  changes: Partial<NetworkDocument> = {},
  holidays = NO_OFFICIAL_DAYS,
): NetworkSnapshot =>
  compileNetwork(network(changes), holidays, { networkCode: 'small', dataVersion: 'small@1-0000' });

export const item = (changes: Partial<WrittenItem> = {}): WrittenItem => ({
  sku: 'BOOK',
  quantity: 1,
  weightGrams: 500,
  originCodes: ['muc'],
  ...changes,
});

export type Asked = Partial<WrittenQuoteRequest> & { readonly orderedAt?: string };

export function requestOn(
  snapshot: NetworkSnapshot,
  { orderedAt = TUESDAY, ...asked }: Asked = {},
): ReturnType<typeof readQuoteRequest> {
  const written = { destination: { countryCode: 'DE' }, items: [item()], ...asked };
  return readQuoteRequest(written, Number(parseInstant(orderedAt)), snapshot);
}

export const ask = (
  snapshot: NetworkSnapshot,
  asked: Asked = {},
  timelines = new Timelines(snapshot),
): Quote => quote(snapshot, timelines, requestOn(snapshot, asked));

/** `service 17..18 490` with the days of the month, the parcels' origins and what is best about it. */
export function told({ plan, fastest, cheapest }: QuotedOption): string {
  const from = toLocalDate(plan.lastOfEarliest.timeline.earliest).slice(8);
  const best = `${fastest ? ' fastest' : ''}${cheapest ? ' cheapest' : ''}`;
  return `${servicesOf(plan)} ${from}..${toLocalDate(plan.last.timeline.latest).slice(8)} ${plan.amountMinor}${best}`;
}

const servicesOf = (plan: Plan): string =>
  plan.parcels
    .map(
      ({ service: by, facility, items }) =>
        `${by.code}:${facility.code}(${items.map(({ sku }) => sku).join(',')})`,
    )
    .join('+') + (plan.point ? `@${plan.point.code}` : '');

export const options = (snapshot: NetworkSnapshot, asked: Asked = {}): string[] =>
  ask(snapshot, asked).options.map(told);

/** `service REASON`, with what the refusal says: limit, found, day, subject. */
export function refusals(snapshot: NetworkSnapshot, asked: Asked = {}): string[] {
  return ask(snapshot, asked).unavailable.map(({ serviceCode, reason, limit, found, day, subject }) => {
    const facts = [
      Number.isNaN(limit) ? '' : ` limit ${limit}`,
      Number.isNaN(found) ? '' : ` found ${found}`,
      day === null ? '' : ` on ${toLocalDate(day)}`,
      subject === null ? '' : ` (${typeof subject === 'string' ? subject : JSON.stringify(subject)})`,
    ];
    return `${serviceCode} ${reason}${facts.join('')}`;
  });
}
