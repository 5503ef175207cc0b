/** What an offer promises, taken from the option that it is made for. */
import { toLocalDate } from '../../time/local-date.js';
import { confidenceOf, gradeOf, orderByOf } from '../domain/claim.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { wayOf } from '../domain/offered-path.js';
import type { PackedItem } from '../domain/packed-item.js';
import { packItem } from '../domain/packed-item.js';
import { packLedger } from '../domain/packed-ledger.js';
import type { PackedEntry } from '../domain/packed-ledger.js';
import type { Parcel, Plan } from '../domain/plan.js';
import type { Timeline } from '../domain/timeline.js';
import type { OfferSigner } from '../offer-token.js';
import type { DraftParcel, OfferDraft, OfferedWindow, StandingParcel } from '../offered.js';
import type { BasketItem, QuoteRequest } from '../domain/quote-request.js';
import type { PhraseBook } from '../texts/phrase-book.js';
import { stockEntry, windowView } from './parcel-view.js';

/** An offer lives so long at most: long enough to type an address, short enough that capacity is still there. */
export const OFFER_LIFE_MS = 30 * 60_000;

/** The question that an option answers, and the means to sign it. */
export interface Quoting {
  readonly request: QuoteRequest;
  readonly networkCode: string;
  readonly dataVersion: string;
  /** The instant of the order that is asked about. */
  readonly now: number;
  /** The instant of the question: the same, but for a what-if. */
  readonly askedAt: number;
  readonly book: PhraseBook;
  readonly signer: OfferSigner;
}

/** `window` is that of the whole plan. */
export function offerDraft(plan: Plan, window: OfferedWindow, quoting: Quoting): OfferDraft {
  const { request, networkCode, dataVersion, now, askedAt, book } = quoting;
  const { countryCode, subdivisionCode, postalCode, latitude, longitude } = request.destination;
  const { earliest, latest, slotStart, slotEnd } = window;
  return {
    networkCode,
    dataVersion,
    serviceCode: plan.service.code,
    pickupPointCode: plan.point?.code ?? null,
    window: { earliest, latest, slotStart, slotEnd },
    confidence: confidenceOf(plan),
    grade: gradeOf(plan, request.confidence),
    price: { amountMinor: plan.amountMinor, currency: plan.currency },
    destination:
      latitude !== null && longitude !== null
        ? { countryCode, subdivisionCode, postalCode, latitude, longitude }
        : { countryCode, subdivisionCode, postalCode },
    parcels: plan.parcels.map((parcel) => draftParcel(parcel, book)),
    last: plan.parcels.indexOf(plan.last),
    locale: book.locale,
    basketValue: request.basketValue ?? undefined,
    askedConfidence: request.confidence ?? undefined,
    quotedAt: now,
    // A what-if answers a question of planning; its offers are over before anybody could accept one.
    expiresAt:
      now === askedAt ? Math.min(orderByOf(plan) ?? Infinity, now + OFFER_LIFE_MS) : Math.min(now, askedAt),
  };
}

/** A timeline is offered many times before it changes; what stands about it is said once a language. */
const known = new WeakMap<Timeline, Map<string, StandingParcel>>();

function draftParcel(parcel: Parcel, book: PhraseBook): DraftParcel {
  const { availableFrom, grams, items, orderedOn } = parcel;
  return {
    standing: standingOf(parcel.timeline, book),
    grams,
    items: packedItems(items),
    orderedOn: toLocalDate(orderedOn),
    stock: availableFrom === null ? [] : packed([stockEntry(orderedOn, availableFrom)], book),
  };
}

function standingOf(timeline: Timeline, book: PhraseBook): StandingParcel {
  let byLocale = known.get(timeline);
  if (!byLocale) known.set(timeline, (byLocale = new Map<string, StandingParcel>()));
  let standing = byLocale.get(book.locale);
  if (!standing) {
    const { earliest, latest, slotStart, slotEnd } = windowView(timeline);
    const window = { earliest, latest, slotStart, slotEnd };
    standing = { ...wayOf(timeline), window, ledger: packed(timeline.ledger, book) };
    byLocale.set(book.locale, standing);
  }
  return standing;
}

const packedBaskets = new WeakMap<readonly BasketItem[], readonly PackedItem[]>();

/** The same list for the same basket, so that offers of one answer can tell that they hold the same. */
function packedItems(items: readonly BasketItem[]): readonly PackedItem[] {
  let known = packedBaskets.get(items);
  if (!known) packedBaskets.set(items, (known = items.map(packItem)));
  return known;
}

const packed = (entries: readonly LedgerEntry[], book: PhraseBook): readonly PackedEntry[] =>
  packLedger(entries, (name) => book.text(name));
