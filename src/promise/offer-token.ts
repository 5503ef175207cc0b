/**
 * Offers as signed text: what was promised travels with the buyer, and nothing is stored to make it. A token is
 * `<key id>.<payload>.<HMAC-SHA256>`, each part base64url; the key id lets keys be changed while offers are alive.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PromiseGrade } from './domain/claim.js';
import type { OfferedWay } from './domain/offered-path.js';
import type { PackedEntry } from './domain/packed-ledger.js';
import type { PackedItem } from './domain/packed-item.js';

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

export interface OfferedParcel extends OfferedWay {
  readonly window: OfferedWindow;
  readonly grams: number;
  readonly items: readonly PackedItem[];
  /** The day of the order, local to the origin, on which the ledger begins. */
  readonly orderedOn: string;
  readonly ledger: readonly PackedEntry[];
}

const FORMAT = 2;

/** UNREADABLE: no token of this version. FORGED: signed by no key of ours. ALTERED: not what our key has signed. */
export type TokenFault = 'UNREADABLE' | 'FORGED' | 'ALTERED';

const SHAPE = /^[\w-]{6}\.[\w-]+\.[\w-]{43}$/;

interface SigningKey {
  readonly id: string;
  readonly secret: string;
}

export class OfferSigner {
  private readonly keys: readonly SigningKey[];
  private readonly first: SigningKey;

  /** The first key signs, all verify: to change the key, put the new one in front and drop the old one an hour later. */
  constructor(secrets: readonly string[]) {
    this.keys = secrets.map((secret) => ({
      // Names the key without giving it away: a prefix of a hash that is used for nothing else.
      id: createHash('sha256').update(`offer key id ${secret}`).digest('base64url').slice(0, 6),
      secret,
    }));
    const [first] = this.keys;
    if (!first) throw new Error('offers cannot be signed without a key');
    this.first = first;
  }

  sign(terms: OfferTerms): string {
    const payload = Buffer.from(JSON.stringify([FORMAT, terms])).toString('base64url');
    const signed = `${this.first.id}.${payload}`;
    return `${signed}.${macOf(this.first, signed)}`;
  }

  /** The terms of a token that one of our keys signed; null for anything else. Expiry is the caller's question. */
  read(token: string): OfferTerms | null {
    const read = this.inspect(token);
    return typeof read === 'string' ? null : read;
  }

  /** The same, or what is wrong with the token. */
  inspect(token: string): OfferTerms | TokenFault {
    if (!SHAPE.test(token)) return 'UNREADABLE';
    const end = token.lastIndexOf('.');
    const signed = token.slice(0, end);
    const key = this.keys.find(({ id }) => signed.startsWith(`${id}.`));
    if (!key) return 'FORGED';
    const given = Buffer.from(token.slice(end + 1));
    const expected = Buffer.from(macOf(key, signed));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'ALTERED';
    return termsOf(Buffer.from(signed.slice(key.id.length + 1), 'base64url').toString('utf8')) ?? 'UNREADABLE';
  }
}

/** A right signature over something else than terms comes from another version of the service, or another use of the key. */
function termsOf(payload: string): OfferTerms | null {
  try {
    const read: unknown = JSON.parse(payload);
    if (!Array.isArray(read) || read[0] !== FORMAT) return null;
    const terms: unknown = read[1];
    return typeof terms === 'object' && terms !== null ? (terms as OfferTerms) : null;
  } catch {
    return null;
  }
}

function macOf(key: SigningKey, text: string): string {
  return createHmac('sha256', key.secret).update(text).digest('base64url');
}
