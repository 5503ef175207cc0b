/** What an offer promises, taken from the option that it is made for. */
import { toLocalDate } from '../../time/local-date.js';
import { confidenceOf, gradeOf, orderByOf } from '../domain/claim.js';
import { wayOf } from '../domain/offered-path.js';
import { packItem } from '../domain/packed-item.js';
import { packLedger } from '../domain/packed-ledger.js';
import type { PackedEntry } from '../domain/packed-ledger.js';
import type { OfferedWay } from '../domain/offered-path.js';
import type { Parcel, Plan } from '../domain/plan.js';
import type { Timeline } from '../domain/timeline.js';
import type { OfferSigner } from '../offer-token.js';
import type { OfferedParcel, OfferedWindow, OfferTerms } from '../offer-token.js';
import type { QuoteRequest } from '../domain/quote-request.js';
import type { PhraseBook } from '../texts/phrase-book.js';
import { stockEntry, windowView } from './parcel-view.js';

/** An offer lives so long at most: long enough to type an address, short enough that capacity is still there. */
export const OFFER_LIFE_MS = 30 * 60_000;

/** The question that an option answers, and the means to sign it. */
export interface Quoting {
  readonly request: QuoteRequest;
  readonly networkCode: string;
  readonly dataVersion: string;
  readonly now: number;
  readonly book: PhraseBook;
  readonly signer: OfferSigner;
}

/** `window` is that of the whole plan. */
export function offerTerms(plan: Plan, window: OfferedWindow, quoting: Quoting): OfferTerms {
  const { request, networkCode, dataVersion, now, book } = quoting;
  const { countryCode, subdivisionCode, postalCode, latitude, longitude } = request.destination;
  return {
    networkCode,
    dataVersion,
    serviceCode: plan.service.code,
    pickupPointCode: plan.point?.code ?? null,
    window: offeredWindow(window),
    confidence: confidenceOf(plan),
    grade: gradeOf(plan, request.confidence),
    price: { amountMinor: plan.amountMinor, currency: plan.currency },
    destination: {
      ...{ countryCode, subdivisionCode, postalCode },
      ...(latitude !== null && longitude !== null && { latitude, longitude }),
    },
    parcels: plan.parcels.map((parcel) => offeredParcel(parcel, book)),
    last: plan.parcels.indexOf(plan.last),
    locale: book.locale,
    ...(request.basketValue && { basketValue: request.basketValue }),
    ...(request.confidence !== null && { askedConfidence: request.confidence }),
    quotedAt: now,
    expiresAt: Math.min(orderByOf(plan) ?? Infinity, now + OFFER_LIFE_MS),
  };
}

const offeredWindow = ({ earliest, latest, slotStart, slotEnd }: OfferedWindow): OfferedWindow => ({
  ...{ earliest, latest, slotStart, slotEnd },
});

interface Known {
  readonly way: OfferedWay;
  readonly ledgers: Map<string, readonly PackedEntry[]>;
}

/** A timeline is offered many times before it changes. */
const known = new WeakMap<Timeline, Known>();

function offeredParcel(parcel: Parcel, book: PhraseBook): OfferedParcel {
  const { timeline, availableFrom } = parcel;
  let kept = known.get(timeline);
  if (!kept) known.set(timeline, (kept = { way: wayOf(timeline), ledgers: new Map() }));
  const pack = (): readonly PackedEntry[] => packLedger(timeline.ledger, (name) => book.text(name));
  let ledger = kept.ledgers.get(book.locale);
  if (!ledger) kept.ledgers.set(book.locale, (ledger = pack()));
  const stock = availableFrom === null ? [] : packLedger([stockEntry(parcel.orderedOn, availableFrom)], (name) => book.text(name));
  return {
    ...kept.way,
    window: offeredWindow(windowView(timeline)),
    grams: parcel.grams,
    items: parcel.items.map(packItem),
    orderedOn: toLocalDate(parcel.orderedOn),
    ledger: [...stock, ...ledger],
  };
}
