/**
 * Offers as signed text: what was promised travels with the buyer, and nothing is stored to make it.
 *
 * The offers of one answer are signed together, for a signature costs more than all the rest of an offer. A token is
 * `<key id>.<question>.<offers>.<HMAC-SHA256>`. The question, base64url, is that of the whole answer. The offers are parts
 * joined by `~`: the place of this offer among those signed with it, then a line for each of them, then, after an empty
 * part, what stands about this one: its head, and the way and ledger of each parcel, base64url. A line holds a digest
 * of what stands, the price and how long the offer lives, so that the signature, made over key id, question and
 * lines, fixes all of it.
 *
 * The key id lets keys be changed while offers are alive. What stands is the larger part of a token and the same in
 * offer after offer, so its text and digest are made once.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { hmacSha256 } from './hmac.js';
import type { OfferDraft, OfferTerms, StandingParcel } from './offered.js';
import { termsOf } from './offered.js';
import type { WrittenHead, WrittenOffer, WrittenQuestion, WrittenStanding } from './offer-wire.js';
import {
  readOffer,
  readStanding,
  sameHead,
  writeHead,
  writeParcels,
  writeQuestion,
  writeStanding,
} from './offer-wire.js';

const FORMAT = 3;

/** UNREADABLE: no token of this version. FORGED: signed by no key of ours. ALTERED: not what our key has signed. */
export type TokenFault = 'UNREADABLE' | 'FORGED' | 'ALTERED';

const SHAPE = /^[\w-]{6}\.[\w-]+\.[\w~-]+\.[\w-]{43}$/;

/** Each line more makes every token longer by some thirty characters. */
export const SIGNED_TOGETHER = 8;

/** 132 bits: somebody would have to find another text with the same digest, not two texts of their own choice. */
const DIGEST_LENGTH = 22;
const BASE = 36;

interface SigningKey {
  readonly id: string;
  readonly mac: (text: string) => string;
}

export class OfferSigner {
  private readonly keys: readonly SigningKey[];
  private readonly first: SigningKey;

  /** The first key signs, all verify: to change the key, put the new one in front and drop the old one an hour later. */
  constructor(secrets: readonly string[]) {
    this.keys = secrets.map((secret) => ({
      // Names the key without giving it away: a prefix of a hash that is used for nothing else.
      id: createHash('sha256').update(`offer key id ${secret}`).digest('base64url').slice(0, 6),
      mac: hmacSha256(Buffer.from(secret)),
    }));
    const [first] = this.keys;
    if (!first) throw new Error('offers cannot be signed without a key');
    this.first = first;
  }

  sign(draft: OfferDraft): string {
    return this.signTogether([draft])[0] ?? '';
  }

  /** The tokens of offers that answer one question, at most SIGNED_TOGETHER of them. */
  signTogether(drafts: readonly OfferDraft[]): readonly string[] {
    const [first] = drafts;
    const basket = first?.parcels[0];
    if (!first || !basket || drafts.length > SIGNED_TOGETHER)
      throw new RangeError('nothing or too much to sign');
    const standing = drafts.map(standingText);
    const question = base64(JSON.stringify([FORMAT, ...writeQuestion(first)]));
    let lines = '';
    for (let i = 0; i < drafts.length; i++) {
      const draft = drafts[i] ?? first;
      const parcels = writeParcels(draft, basket);
      const life = (draft.expiresAt - draft.quotedAt).toString(BASE);
      lines += `~${standing[i]?.digest}${draft.price.amountMinor.toString(BASE)}_${life}`;
      if (parcels) lines += `_${base64(JSON.stringify(parcels))}`;
    }
    const before = `${this.first.id}.${question}.`;
    const after = `.${this.first.mac(`${before}${lines}`)}`;
    return standing.map(({ text }, i) => `${before}${i}${lines}~~${text}${after}`);
  }

  /** The terms of a token that one of our keys signed; null for anything else. Expiry is the caller's question. */
  read(token: string): OfferTerms | null {
    const read = this.inspect(token);
    return typeof read === 'string' ? null : read;
  }

  /** The same, or what is wrong with the token. */
  inspect(token: string): OfferTerms | TokenFault {
    if (!SHAPE.test(token)) return 'UNREADABLE';
    const [id = '', question = '', offers = '', mac = ''] = token.split('.');
    const key = this.keys.find((candidate) => candidate.id === id);
    if (!key) return 'FORGED';
    const start = offers.indexOf('~');
    const end = offers.indexOf('~~');
    const lines = offers.slice(start, end);
    const given = Buffer.from(mac);
    const expected = Buffer.from(key.mac(`${id}.${question}.${lines}`));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'ALTERED';
    // The signature fixes question and lines; the line that the token names fixes what stands about it.
    const index = offers.slice(0, start);
    const line = lines.slice(1).split('~')[Number(index)];
    const standing = offers.slice(end + 2);
    if (!/^\d$/.test(index) || line?.slice(0, DIGEST_LENGTH) !== digestOf(standing)) return 'ALTERED';
    return decode(question, line.slice(DIGEST_LENGTH), standing) ?? 'UNREADABLE';
  }
}

/** A right signature over something else than offers comes from another version of the service, or another use of the key. */
function decode(questionText: string, line: string, standingText: string): OfferTerms | null {
  try {
    const [format, ...question] = json(questionText) as readonly [number, ...WrittenQuestion];
    if (format !== FORMAT) return null;
    const [head = '', ...standing] = standingText.split('~');
    const [amount = '', life = '', ...parcels] = line.split('_');
    const offer: WrittenOffer = {
      question,
      head: json(head) as WrittenHead,
      standing: standing.map((encoded) => readStanding(json(encoded) as WrittenStanding)),
      parcels: parcels.length === 0 ? null : (json(parcels.join('_')) as WrittenOffer['parcels']),
      amountMinor: parseInt(amount, BASE),
      expiresAt: question[6] + parseInt(life, BASE),
    };
    return termsOf(readOffer(offer));
  } catch {
    return null;
  }
}

interface Standing {
  readonly text: string;
  readonly digest: string;
}

const parcelTexts = new WeakMap<StandingParcel, string>();
/** What stands about offers of a single parcel, by pick-up point, beside the last draft that it was written for. */
const aloneTexts = new WeakMap<
  StandingParcel,
  Map<string | null, Standing & { readonly draft: OfferDraft }>
>();

function standingText(draft: OfferDraft): Standing {
  const [only] = draft.parcels;
  if (draft.parcels.length !== 1 || !only) return stand(draft);
  let byPoint = aloneTexts.get(only.standing);
  if (!byPoint)
    aloneTexts.set(
      only.standing,
      (byPoint = new Map<string | null, Standing & { readonly draft: OfferDraft }>()),
    );
  let known = byPoint.get(draft.pickupPointCode);
  if (!known || !sameHead(known.draft, draft))
    byPoint.set(draft.pickupPointCode, (known = { draft, ...stand(draft) }));
  return known;
}

function stand(draft: OfferDraft): Standing {
  const head = base64(JSON.stringify(writeHead(draft)));
  const text = [head, ...draft.parcels.map((parcel) => parcelText(parcel.standing))].join('~');
  return { text, digest: digestOf(text) };
}

function parcelText(standing: StandingParcel): string {
  let known = parcelTexts.get(standing);
  if (known === undefined)
    parcelTexts.set(standing, (known = base64(JSON.stringify(writeStanding(standing)))));
  return known;
}

const base64 = (plain: string): string => Buffer.from(plain).toString('base64url');
const json = (encoded: string): unknown => JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, DIGEST_LENGTH);
