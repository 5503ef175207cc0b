/**
 * Offers as signed text: what was promised travels with the buyer, and nothing is stored to make it. A token is
 * `<key id>.<terms>.<parcels>.<HMAC-SHA256>`, each part base64url; the key id lets keys be changed while offers are alive.
 * What stands about a parcel is apart, joined by `~`: its way and its ledger are the larger part of a token and the same
 * in offer after offer, so their text is made once.
 */
import type { KeyObject } from 'node:crypto';
import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { OfferDraft, OfferTerms, StandingParcel } from './offered.js';
import { termsOf } from './offered.js';
import type { WrittenStanding, WrittenTerms } from './offer-wire.js';
import { readStanding, readTerms, writeStanding, writeTerms } from './offer-wire.js';

const FORMAT = 2;

/** UNREADABLE: no token of this version. FORGED: signed by no key of ours. ALTERED: not what our key has signed. */
export type TokenFault = 'UNREADABLE' | 'FORGED' | 'ALTERED';

const SHAPE = /^[\w-]{6}\.[\w-]+\.[\w~-]*\.[\w-]{43}$/;

interface SigningKey {
  readonly id: string;
  readonly secret: KeyObject;
}

export class OfferSigner {
  private readonly keys: readonly SigningKey[];
  private readonly first: SigningKey;

  /** The first key signs, all verify: to change the key, put the new one in front and drop the old one an hour later. */
  constructor(secrets: readonly string[]) {
    this.keys = secrets.map((secret) => ({
      // Names the key without giving it away: a prefix of a hash that is used for nothing else.
      id: createHash('sha256').update(`offer key id ${secret}`).digest('base64url').slice(0, 6),
      secret: createSecretKey(Buffer.from(secret)),
    }));
    const [first] = this.keys;
    if (!first) throw new Error('offers cannot be signed without a key');
    this.first = first;
  }

  sign(draft: OfferDraft): string {
    const standing = draft.parcels.map((parcel) => standingText(parcel.standing)).join('~');
    const terms = base64(JSON.stringify([FORMAT, writeTerms(draft)]));
    const signed = `${this.first.id}.${terms}.${standing}`;
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
    const [, payload = '', standing = ''] = signed.split('.');
    return decode(payload, standing.split('~')) ?? 'UNREADABLE';
  }
}

/** A right signature over something else than terms comes from another version of the service, or another use of the key. */
function decode(payload: string, standing: readonly string[]): OfferTerms | null {
  try {
    const [format, terms] = JSON.parse(text(payload)) as readonly [number, WrittenTerms];
    if (format !== FORMAT) return null;
    const stands = standing.map((encoded) => readStanding(JSON.parse(text(encoded)) as WrittenStanding));
    return termsOf(readTerms(terms, stands));
  } catch {
    return null;
  }
}

const standingTexts = new WeakMap<StandingParcel, string>();

function standingText(standing: StandingParcel): string {
  let known = standingTexts.get(standing);
  if (known === undefined)
    standingTexts.set(standing, (known = base64(JSON.stringify(writeStanding(standing)))));
  return known;
}

const base64 = (plain: string): string => Buffer.from(plain).toString('base64url');
const text = (encoded: string): string => Buffer.from(encoded, 'base64url').toString('utf8');

function macOf(key: SigningKey, signed: string): string {
  return createHmac('sha256', key.secret).update(signed).digest('base64url');
}
