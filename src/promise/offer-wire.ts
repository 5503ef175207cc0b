/**
 * Offers in a token, without the names of their fields: lists in a fixed order, half as long as objects. The order is
 * part of the token's format; change it only with the format's number.
 */
import type { DraftParcel, OfferDraft, OfferedWindow, StandingParcel } from './offered.js';

type Pair = readonly [amountMinor: number, currency: string];
type WrittenWindow = readonly [
  earliest: string,
  latest: string,
  slotStart: number | null,
  slotEnd: number | null,
];
type WrittenParcel = readonly [
  DraftParcel['grams'],
  DraftParcel['items'],
  DraftParcel['orderedOn'],
  DraftParcel['stock'],
];
type WrittenPlace = readonly [
  country: string,
  subdivision: string | null,
  postalCode: string | null,
  latitude?: number,
  longitude?: number,
];

export type WrittenTerms = readonly [
  networkCode: string,
  dataVersion: string,
  serviceCode: string,
  pickupPointCode: string | null,
  window: WrittenWindow,
  confidence: number,
  grade: OfferDraft['grade'],
  price: Pair,
  destination: WrittenPlace,
  parcels: readonly WrittenParcel[],
  last: number,
  locale: string,
  basketValue: Pair | null,
  askedConfidence: number | null,
  quotedAt: number,
  expiresAt: number,
];

export type WrittenStanding = readonly [
  ...places: [origin: string, service: string, zone: string],
  ...origin: [packedOn: string, dispatchOn: string, pickup: number],
  ...destination: [broughtOn: string, deliveredOn: string, slot: number | null],
  window: WrittenWindow,
  ledger: StandingParcel['ledger'],
];

const windowOut = ({ earliest, latest, slotStart, slotEnd }: OfferedWindow): WrittenWindow => [
  earliest,
  latest,
  slotStart,
  slotEnd,
];
const windowIn = ([earliest, latest, slotStart, slotEnd]: WrittenWindow): OfferedWindow => ({
  ...{ earliest, latest, slotStart, slotEnd },
});

export function writeTerms(draft: OfferDraft): WrittenTerms {
  const { networkCode, dataVersion, serviceCode, pickupPointCode, confidence, grade, last, locale } = draft;
  const { price, destination: at, basketValue } = draft;
  return [
    networkCode,
    dataVersion,
    serviceCode,
    pickupPointCode,
    windowOut(draft.window),
    confidence,
    grade,
    [price.amountMinor, price.currency],
    at.latitude === undefined || at.longitude === undefined
      ? [at.countryCode, at.subdivisionCode, at.postalCode]
      : [at.countryCode, at.subdivisionCode, at.postalCode, at.latitude, at.longitude],
    draft.parcels.map(({ grams, items, orderedOn, stock }) => [grams, items, orderedOn, stock]),
    last,
    locale,
    basketValue ? [basketValue.amountMinor, basketValue.currency] : null,
    draft.askedConfidence ?? null,
    draft.quotedAt,
    draft.expiresAt,
  ];
}

/** The draft again; what stands about each parcel comes from beside it. */
export function readTerms(written: WrittenTerms, standing: readonly StandingParcel[]): OfferDraft {
  const [networkCode, dataVersion, serviceCode, pickupPointCode, window, confidence, grade, price] = written;
  const [countryCode, subdivisionCode, postalCode, latitude, longitude] = written[8];
  const [last, locale, basketValue, askedConfidence, quotedAt, expiresAt] = written.slice(10) as [
    ...[number, string, Pair | null, number | null, number, number],
  ];
  const place = { countryCode, subdivisionCode, postalCode };
  return {
    ...{
      networkCode,
      dataVersion,
      serviceCode,
      pickupPointCode,
      window: windowIn(window),
      confidence,
      grade,
    },
    price: { amountMinor: price[0], currency: price[1] },
    destination:
      latitude === undefined || longitude === undefined ? place : { ...place, latitude, longitude },
    parcels: written[9].map(([grams, items, orderedOn, stock], index) => {
      const stands = standing[index];
      if (!stands) throw new Error('a parcel lacks what stands about it');
      return { standing: stands, grams, items, orderedOn, stock };
    }),
    ...{ last, locale, quotedAt, expiresAt },
    ...(basketValue && { basketValue: { amountMinor: basketValue[0], currency: basketValue[1] } }),
    ...(askedConfidence !== null && { askedConfidence }),
  };
}

export function writeStanding(parcel: StandingParcel): WrittenStanding {
  const { originCode, serviceCode, zoneCode, packedOn, dispatchOn, pickup, broughtOn, deliveredOn, slot } =
    parcel;
  return [
    ...([originCode, serviceCode, zoneCode, packedOn, dispatchOn, pickup] as const),
    ...([broughtOn, deliveredOn, slot, windowOut(parcel.window), parcel.ledger] as const),
  ];
}

export function readStanding(written: WrittenStanding): StandingParcel {
  const [originCode, serviceCode, zoneCode, packedOn, dispatchOn, pickup, broughtOn, deliveredOn, slot] =
    written;
  return {
    ...{ originCode, serviceCode, zoneCode, packedOn, dispatchOn, pickup, broughtOn, deliveredOn, slot },
    window: windowIn(written[9]),
    ledger: written[10],
  };
}
