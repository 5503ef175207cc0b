/**
 * Offers in a token, without the names of their fields: lists in a fixed order, half as long as objects. The order is
 * part of the token's format; change it only with the format's number.
 *
 * An offer is written in three parts. The question is the same for all offers of one answer. What stands about an offer
 * (its way, its ledger, how sure it is) is the same in answer after answer. What is left is a price and a time.
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

export type WrittenQuestion = readonly [
  networkCode: string,
  dataVersion: string,
  destination: WrittenPlace,
  locale: string,
  basketValue: Pair | null,
  askedConfidence: number | null,
  quotedAt: number,
  /** The whole basket in one parcel, as most offers have it. */
  basket: WrittenParcel | null,
];

export type WrittenHead = readonly [
  serviceCode: string,
  pickupPointCode: string | null,
  /** Null: that of the only parcel. */
  window: WrittenWindow | null,
  confidence: number,
  grade: OfferDraft['grade'],
  currency: string,
  last: number,
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

/** The question of an offer, which is that of every other offer in its answer. */
export function writeQuestion(draft: OfferDraft): WrittenQuestion {
  const { networkCode, dataVersion, destination: at, locale, basketValue, parcels } = draft;
  const [parcel] = parcels;
  return [
    networkCode,
    dataVersion,
    at.latitude === undefined || at.longitude === undefined
      ? [at.countryCode, at.subdivisionCode, at.postalCode]
      : [at.countryCode, at.subdivisionCode, at.postalCode, at.latitude, at.longitude],
    locale,
    basketValue ? [basketValue.amountMinor, basketValue.currency] : null,
    draft.askedConfidence ?? null,
    draft.quotedAt,
    parcel ? writeParcel(parcel) : null,
  ];
}

const writeParcel = ({ grams, items, orderedOn, stock }: DraftParcel): WrittenParcel => [
  grams,
  items,
  orderedOn,
  stock,
];

/** What the parcels of an offer hold, when that is not what the question says; else null. */
export function writeParcels({ parcels }: OfferDraft, basket: DraftParcel): readonly WrittenParcel[] | null {
  const [parcel] = parcels;
  if (!parcel || parcels.length > 1) return parcels.map(writeParcel);
  const same =
    parcel.items === basket.items &&
    parcel.grams === basket.grams &&
    parcel.orderedOn === basket.orderedOn &&
    parcel.stock.length + basket.stock.length === 0;
  return same || parcel === basket ? null : [writeParcel(parcel)];
}

/** What stands about an offer as a whole. */
export function writeHead(draft: OfferDraft): WrittenHead {
  const { serviceCode, pickupPointCode, window, confidence, grade, price, last, parcels } = draft;
  const [only] = parcels;
  const alone = parcels.length === 1 && only !== undefined && sameWindow(only.standing.window, window);
  return [
    ...([serviceCode, pickupPointCode, alone ? null : windowOut(window)] as const),
    ...([confidence, grade, price.currency, last] as const),
  ];
}

/** Whether both heads of offers of a single parcel are written alike. */
export function sameHead(a: OfferDraft, b: OfferDraft): boolean {
  return (
    a.serviceCode === b.serviceCode &&
    a.pickupPointCode === b.pickupPointCode &&
    a.confidence === b.confidence &&
    a.grade === b.grade &&
    a.price.currency === b.price.currency &&
    a.last === b.last &&
    sameWindow(a.window, b.window)
  );
}

const sameWindow = (a: OfferedWindow, b: OfferedWindow): boolean =>
  a.earliest === b.earliest &&
  a.latest === b.latest &&
  a.slotStart === b.slotStart &&
  a.slotEnd === b.slotEnd;

export interface WrittenOffer {
  readonly question: WrittenQuestion;
  readonly head: WrittenHead;
  readonly standing: readonly StandingParcel[];
  /** Null: the basket of the question. */
  readonly parcels: readonly WrittenParcel[] | null;
  readonly amountMinor: number;
  readonly expiresAt: number;
}

/** The draft again. */
export function readOffer({ question, head, standing, ...written }: WrittenOffer): OfferDraft {
  const [networkCode, dataVersion, place, locale, basketValue, askedConfidence, quotedAt, basket] = question;
  const [countryCode, subdivisionCode, postalCode, latitude, longitude] = place;
  const [serviceCode, pickupPointCode, window, confidence, grade, currency, last] = head;
  const contents = written.parcels ?? (basket ? [basket] : []);
  const [first] = standing;
  if (!first || contents.length !== standing.length) throw new Error('an offer lacks a parcel');
  const at = { countryCode, subdivisionCode, postalCode };
  return {
    ...{ networkCode, dataVersion, serviceCode, pickupPointCode, confidence, grade },
    window: window ? windowIn(window) : first.window,
    price: { amountMinor: written.amountMinor, currency },
    destination: latitude === undefined || longitude === undefined ? at : { ...at, latitude, longitude },
    parcels: standing.map((stands, index) => {
      const content = contents[index];
      if (!content) throw new Error('an offer lacks what is in a parcel');
      const [grams, items, orderedOn, stock] = content;
      return { standing: stands, grams, items, orderedOn, stock };
    }),
    ...{ last, locale, quotedAt, expiresAt: written.expiresAt },
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
