import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { OfferTerms } from './offered.js';
import { draftOf } from './offered.js';
import { OfferSigner } from './offer-token.js';

const TERMS: OfferTerms = {
  networkCode: 'demo',
  dataVersion: 'demo@3-1f2e3d4c',
  serviceCode: 'RU-COURIER',
  pickupPointCode: null,
  window: { earliest: '2026-06-15', latest: '2026-06-16', slotStart: null, slotEnd: null },
  confidence: 0.95,
  grade: 'COMMITTED',
  price: { amountMinor: 39_900, currency: 'RUB' },
  destination: { countryCode: 'RU', subdivisionCode: 'RU-MOW', postalCode: '101000' },
  parcels: [
    {
      originCode: 'MSK1',
      serviceCode: 'RU-COURIER',
      zoneCode: 'moscow',
      packedOn: '2026-06-15',
      dispatchOn: '2026-06-15',
      pickup: 1080,
      broughtOn: '2026-06-16',
      deliveredOn: '2026-06-16',
      slot: null,
      window: { earliest: '2026-06-15', latest: '2026-06-16', slotStart: null, slotEnd: null },
      grams: 80,
      items: [['Чехол 🚚', 1, 80]],
      orderedOn: '2026-06-15',
      ledger: [
        [3, 8],
        [5, 10, 1, 1],
        [6, 12],
      ],
    },
  ],
  last: 0,
  locale: 'ru',
  quotedAt: 1_781_000_000_000,
  expiresAt: 1_781_001_800_000,
};
const NEW = 'the newer key of two';
const OLD = 'the older key of two';

/** A token with a right signature over any payload, as only a holder of the key can make it. */
function signed(payload: string, secret = NEW): string {
  const id = createHash('sha256').update(`offer key id ${secret}`).digest('base64url').slice(0, 6);
  const text = `${id}.${Buffer.from(payload).toString('base64url')}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

it('reads what it signed', () => {
  const signer = new OfferSigner([NEW]);
  expect(signer.read(signer.sign(draftOf(TERMS)))).toEqual(TERMS);
  expect(signer.sign(draftOf(TERMS))).toMatch(/^[\w-]{6}\.[\w-]+\.[\w~-]+\.[\w-]{43}$/);
});

it('refuses a token in which any one character was changed', () => {
  const signer = new OfferSigner([NEW]);
  const token = signer.sign(draftOf(TERMS));
  const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ '];
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...characters), (at, character) => {
      fc.pre(token[at] !== character);
      expect(signer.read(token.slice(0, at) + character + token.slice(at + 1))).toBeNull();
    }),
    { numRuns: 2000 },
  );
});

it('refuses a token that was cut, lengthened or put together from two', () => {
  const signer = new OfferSigner([NEW]);
  const token = signer.sign(draftOf(TERMS));
  const other = signer.sign(draftOf({ ...TERMS, price: { amountMinor: 1, currency: 'RUB' } }));
  for (let length = 0; length < token.length; length += 7)
    expect(signer.read(token.slice(0, length))).toBeNull();
  const [id = '', payload = '', mac = ''] = token.split('.');
  const [, cheaper = ''] = other.split('.');
  for (const made of [
    `${token}A`,
    `A${token}`,
    `${id}.${cheaper}.${mac}`,
    `${id}.${payload}.${payload}.${mac}`,
    `${payload}.${mac}`,
  ]) {
    expect(signer.read(made)).toBeNull();
  }
});

describe('offers of one answer', () => {
  const signer = new OfferSigner([NEW]);
  const dearer: OfferTerms = {
    ...TERMS,
    serviceCode: 'RU-NIGHT',
    price: { amountMinor: 99_900, currency: 'RUB' },
    expiresAt: TERMS.quotedAt + 60_000,
    parcels: TERMS.parcels.map((parcel) => ({ ...parcel, serviceCode: 'RU-NIGHT', originCode: 'EKB1' })),
  };
  const split: OfferTerms = {
    ...TERMS,
    window: { earliest: '2026-06-15', latest: '2026-06-18', slotStart: null, slotEnd: 5 },
    grade: 'EXPECTED',
    last: 1,
    parcels: [...TERMS.parcels, ...TERMS.parcels.map((parcel) => ({ ...parcel, grams: 7, items: [] }))],
  };
  const answer = [TERMS, dearer, split];
  const tokens = signer.signTogether(answer.map(draftOf));

  it('are signed together and read one by one', () => {
    expect(tokens.map((token) => signer.read(token))).toEqual(answer);
    expect(new Set(tokens.map((token) => token.split('.').at(-1))).size).toBe(1);
  });

  it('do not take what stands about another, nor its line', () => {
    const parts = tokens.map((token) => {
      const [, place = '', lines = '', standing = ''] = /^([^~]*\.\d)(~.*)(~~.*)\.[^.]*$/.exec(token) ?? [];
      return { place, lines, standing, mac: token.split('.').at(-1) ?? '' };
    });
    const [first, second, third] = parts;
    if (!first || !second || !third) throw new Error('three offers were signed');
    for (const [place, standing] of [
      [first.place, second.standing],
      [second.place, first.standing],
      [first.place, third.standing],
      [first.place.replace(/0$/, '3'), first.standing],
      [first.place, ''],
    ] as const) {
      expect(signer.inspect(`${place}${first.lines}${standing}.${first.mac}`)).toMatch(/ALTERED|UNREADABLE/);
    }
    const swapped = first.lines.split('~').toReversed().join('~');
    expect(signer.read(`${first.place}~${swapped.slice(0, -1)}${first.standing}.${first.mac}`)).toBeNull();
  });

  it('refuses one changed character of any of them', () => {
    const characters = [...'AZaz09-_~.'];
    fc.assert(
      fc.property(fc.nat(2), fc.nat(5_000), fc.constantFrom(...characters), (which, place, character) => {
        const token = tokens[which] ?? '';
        const at = place % token.length;
        fc.pre(token[at] !== character);
        expect(signer.read(token.slice(0, at) + character + token.slice(at + 1))).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  it('are as many as a token has room for', () => {
    const many = Array<OfferTerms>(9).fill(TERMS).map(draftOf);
    expect(() => signer.signTogether(many)).toThrow(RangeError);
    expect(signer.signTogether(many.slice(1)).map((token) => signer.read(token))).toEqual(
      Array(8).fill(TERMS),
    );
  });
});

it('refuses what another key signed', () => {
  expect(new OfferSigner([OLD]).read(new OfferSigner([NEW]).sign(draftOf(TERMS)))).toBeNull();
});

it('reads what a key signed that has been replaced, until it is dropped; the first key signs', () => {
  const rotated = new OfferSigner([NEW, OLD]);
  expect(rotated.read(new OfferSigner([OLD]).sign(draftOf(TERMS)))).toEqual(TERMS);
  expect(rotated.sign(draftOf(TERMS))).toBe(new OfferSigner([NEW]).sign(draftOf(TERMS)));
  expect(new OfferSigner([NEW]).read(new OfferSigner([OLD]).sign(draftOf(TERMS)))).toBeNull();
});

it('never throws, whatever text comes', () => {
  const signer = new OfferSigner([NEW, OLD]);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: 'binary' }),
        fc.array(fc.string()).map((parts) => parts.join('.')),
      ),
      (text) => {
        expect(signer.read(text)).toBeNull();
      },
    ),
  );
  expect(signer.read('.'.repeat(100_000))).toBeNull();
});

it.each(['null', '{}', '[]', '[1,{}]', '"text"', '5', 'not json', '', '[2]', '[2,null]', '[2,5]'])(
  'a payload %j of another format, though rightly signed, is no offer',
  (payload) => {
    expect(new OfferSigner([NEW]).read(signed(payload))).toBeNull();
  },
);

it('needs a key', () => {
  expect(() => new OfferSigner([])).toThrow('without a key');
});

it('says whether a token is none, of somebody else, or changed', () => {
  const signer = new OfferSigner([NEW]);
  const token = signer.sign(draftOf(TERMS));
  const forged = new OfferSigner(['a key that is not ours']).sign(draftOf(TERMS));
  const end = token.at(-1) === 'A' ? 'B' : 'A';
  expect(signer.inspect(token)).toEqual(TERMS);
  expect(['', 'token', `${token}=`, signed('[1,{}]')].map((text) => signer.inspect(text))).toEqual(
    Array(4).fill('UNREADABLE'),
  );
  expect(signer.inspect(forged)).toBe('FORGED');
  expect(signer.inspect(`${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`)).toBe(
    'ALTERED',
  );
  expect(signer.inspect(`${token.slice(0, -2)}${end}${token.slice(-1)}`)).toBe('ALTERED');
});
