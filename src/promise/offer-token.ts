/**
 * Offers as signed text: what was promised travels with the buyer, and nothing is stored to make it. A token is
 * `<key id>.<payload>.<HMAC-SHA256>`, each part base64url; the key id lets keys be changed while offers are alive.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PromiseGrade } from './domain/claim.js';

/** What an offer holds to. Dates are local to the destination, instants epoch milliseconds, amounts minor units. */
export interface OfferTerms {
  readonly networkCode: string;
  readonly dataVersion: string;
  readonly serviceCode: string;
  readonly pickupPointCode: string | null;
  readonly window: {
    readonly earliest: string;
    readonly latest: string;
    readonly slotStart: number | null;
    readonly slotEnd: number | null;
  };
  readonly confidence: number;
  readonly grade: PromiseGrade;
  readonly price: { readonly amountMinor: number; readonly currency: string };
  readonly destination: {
    readonly countryCode: string;
    readonly subdivisionCode: string | null;
    readonly postalCode: string | null;
  };
  readonly parcels: readonly OfferedParcel[];
  readonly quotedAt: number;
  readonly expiresAt: number;
}

export interface OfferedParcel {
  readonly originCode: string;
  readonly serviceCode: string;
  /** The day by which the parcel is handed over, local to the origin. */
  readonly dispatchOn: string;
  readonly grams: number;
  readonly items: readonly (readonly [sku: string, quantity: number])[];
}

const FORMAT = 1;

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
    const end = token.lastIndexOf('.');
    const signed = token.slice(0, Math.max(0, end));
    const key = this.keys.find(({ id }) => signed.startsWith(`${id}.`));
    if (!key) return null;
    const given = Buffer.from(token.slice(end + 1));
    const expected = Buffer.from(macOf(key, signed));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    return termsOf(Buffer.from(signed.slice(key.id.length + 1), 'base64url').toString('utf8'));
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
