/** What an offer says: as it is drafted from a quoted option, and as it is read from a token. */
import type { PromiseGrade } from './domain/claim.js';
import type { OfferedWay } from './domain/offered-path.js';
import type { PackedItem } from './domain/packed-item.js';
import type { PackedEntry } from './domain/packed-ledger.js';

/** What an offer holds to. Dates are local to the destination, instants epoch milliseconds, amounts minor units. */
export interface OfferTerms {
  readonly networkCode: string;
  readonly dataVersion: string;
  readonly serviceCode: string;
  readonly pickupPointCode: string | null;
  readonly window: OfferedWindow;
  readonly confidence: number;
  readonly grade: PromiseGrade;
  readonly price: { readonly amountMinor: number; readonly currency: string };
  readonly destination: {
    readonly countryCode: string;
    readonly subdivisionCode: string | null;
    readonly postalCode: string | null;
    /** Degrees; only where the buyer gave them. */
    readonly latitude?: number;
    readonly longitude?: number;
  };
  readonly parcels: readonly OfferedParcel[];
  /** Which of the parcels decides `window.latest`. */
  readonly last: number;
  /** The locale its texts were said in. */
  readonly locale: string;
  /** What else was asked, so that the question can be asked again when there is no room any more. */
  readonly basketValue?: { readonly amountMinor: number; readonly currency: string };
  readonly askedConfidence?: number;
  readonly quotedAt: number;
  readonly expiresAt: number;
}

export interface OfferedWindow {
  readonly earliest: string;
  readonly latest: string;
  readonly slotStart: number | null;
  readonly slotEnd: number | null;
}

/** What is the same in offer after offer of one timeline. */
export interface StandingParcel extends OfferedWay {
  readonly window: OfferedWindow;
  readonly ledger: readonly PackedEntry[];
}

interface ParcelOfBasket {
  readonly grams: number;
  readonly items: readonly PackedItem[];
  /** The day of the order, local to the origin, on which the ledger begins. */
  readonly orderedOn: string;
}

export interface OfferedParcel extends StandingParcel, ParcelOfBasket {}

/** A parcel before it is signed: `stock` goes before the ledger that stands. */
export interface DraftParcel extends ParcelOfBasket {
  readonly standing: StandingParcel;
  readonly stock: readonly PackedEntry[];
}

/** Terms before they are signed. */
export interface OfferDraft extends Omit<OfferTerms, 'parcels'> {
  readonly parcels: readonly DraftParcel[];
}

/** The terms that a draft will be read as. */
export function termsOf({ parcels, ...terms }: OfferDraft): OfferTerms {
  return {
    ...terms,
    parcels: parcels.map(({ standing, stock, ...parcel }) => ({
      ...standing,
      ...parcel,
      ledger: [...stock, ...standing.ledger],
    })),
  };
}

/** Terms as a draft again, to be signed anew. */
export function draftOf({ parcels, ...terms }: OfferTerms): OfferDraft {
  return {
    ...terms,
    parcels: parcels.map(({ grams, items, orderedOn, ...standing }) => ({
      ...{ standing, grams, items, orderedOn },
      stock: [],
    })),
  };
}
