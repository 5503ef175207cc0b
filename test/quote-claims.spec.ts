/** What a quote claims: confidence, grade, until when; and the offer that holds it for half an hour. */
import type { PublicHolidays } from '../src/calendars/domain/public-holidays.js';
import type { PromiseGrade } from '../src/promise/domain/claim.js';
import { confidenceOf, gradeOf, knownUntilOf, orderByOf } from '../src/promise/domain/claim.js';
import { OfferSigner } from '../src/promise/offer-token.js';
import { phraseBook } from '../src/promise/texts/phrase-book.js';
import { unpackLedger } from '../src/promise/domain/packed-ledger.js';
import { OFFER_LIFE_MS } from '../src/promise/views/offer-terms.js';
import { optionViews } from '../src/promise/views/option-view.js';
import { formatInstant } from '../src/time/instant.js';
import { toDay, toLocalDate } from '../src/time/local-date.js';
import type { NetworkDocument } from '../src/network/domain/network-document.js';
import type { Asked } from './support/quote-network.js';
import {
  ask,
  carrier,
  compiled,
  item,
  locker,
  lockers,
  requestOn,
  service,
  warehouse,
} from './support/quote-network.js';

const two = [warehouse('muc'), warehouse('ber', { cutoff: { default: '12:00' } })];
const fromBoth = [{ from: ['muc', 'ber'], to: ['de'], transit: { min: 1, max: 2 } }];
const items = [item(), item({ sku: 'LAMP', originCodes: ['ber'] })];

function planOf(changes: Partial<NetworkDocument>, asked: Asked = {}, holidays?: PublicHolidays) {
  const [option] = ask(compiled(changes, holidays), asked).options;
  if (!option) throw new Error('nothing was offered');
  return option.plan;
}
const reliable = (reliability: number | undefined) => ({ services: [service('courier', { reliability })] });

describe('confidence', () => {
  it.each([
    [0.95, 0.95],
    [1, 1],
    [0.33333333, 0.3333],
    [undefined, 0],
  ])('of a tariff that states %p is %p', (stated, confidence) => {
    expect(confidenceOf(planOf(reliable(stated)))).toBe(confidence);
  });

  it('of two parcels is what is left when both may fail', () => {
    const split = { facilities: two, services: [service('courier', { reliability: 0.95, lanes: fromBoth })] };
    expect(confidenceOf(planOf(split, { items }))).toBe(0.9);
    const poor = { facilities: two, services: [service('courier', { reliability: 0.4, lanes: fromBoth })] };
    expect(confidenceOf(planOf(poor, { items }))).toBe(0);
  });
});

/** Germany's days are decreed up to 2025-09-17; the 25th is disputed. */
const official: PublicHolidays = {
  year: (country, subdivision, year) => ({
    country,
    subdivision,
    year,
    days: [],
    doubtful: [{ date: '2025-09-25', name: { en: 'Perhaps', ru: 'Возможно' }, source: 'one list of two' }],
    knownUntil: subdivision === 'BY' ? '2025-09-17' : null,
    notes: [],
  }),
};
const auto = [
  { code: 'decreed', country: 'DE', subdivision: 'BY', holidays: 'auto' as const },
  { code: 'disputed', country: 'DE', holidays: 'auto' as const },
];

describe('the grade', () => {
  it.each<[number | undefined, number | null, PromiseGrade]>([
    [0.95, null, 'COMMITTED'],
    [0.9, null, 'COMMITTED'],
    [0.89, null, 'EXPECTED'],
    [0.95, 0.95, 'COMMITTED'],
    [0.95, 0.96, 'EXPECTED'],
    [0.8, 0.8, 'COMMITTED'],
    [undefined, null, 'BEST_EFFORT'],
    [undefined, 0.5, 'BEST_EFFORT'],
  ])('of a tariff that states %p, %p being asked for, is %s', (stated, asked, grade) => {
    expect(gradeOf(planOf(reliable(stated)), asked)).toBe(grade);
  });

  it.each([
    ['the warehouse', { facilities: [warehouse('muc', { calendar: 'decreed' })] }],
    ['the carrier', { carriers: [carrier('post', ['muc'], { calendar: 'decreed' })] }],
    [
      'the last mile',
      {
        lastMiles: [
          { code: 'workdays', operatingDays: ['wed' as const, 'thu' as const], calendar: 'decreed' },
        ],
      },
    ],
  ])('is EXPECTED when the window reaches beyond what is known of the calendar of %s', (_who, changes) => {
    const plan = planOf({ calendars: auto, ...changes }, {}, official);
    expect([gradeOf(plan, null), toLocalDate(knownUntilOf(plan) ?? 0)]).toEqual(['EXPECTED', '2025-09-17']);
  });

  it('is EXPECTED when it is the point whose days are not known so far', () => {
    const point = locker('A', 0, { calendar: 'decreed' });
    const plan = planOf({ calendars: auto, services: [lockers()], pickupPoints: [point] }, {}, official);
    expect([gradeOf(plan, null), toLocalDate(knownUntilOf(plan) ?? 0)]).toEqual(['EXPECTED', '2025-09-17']);
  });

  it('is COMMITTED up to the last day that is known', () => {
    const lanes = [{ from: ['muc'], to: ['de'], transit: { min: 1, max: 1 } }];
    const known = {
      calendars: auto,
      facilities: [warehouse('muc', { calendar: 'decreed' })],
      services: [service('courier', { lanes })],
    };
    const plan = planOf(known, {}, official);
    expect([gradeOf(plan, null), knownUntilOf(plan)]).toEqual(['COMMITTED', null]);
  });

  it('is EXPECTED when a disputed day lies on the way, and COMMITTED on either side of it', () => {
    const changes = { calendars: auto, facilities: [warehouse('muc', { calendar: 'disputed' })] };
    const at = (orderedAt: string): unknown => {
      const plan = planOf(changes, { orderedAt }, official);
      return [toLocalDate(plan.last.timeline.latest).slice(8), gradeOf(plan, null), knownUntilOf(plan)];
    };
    expect(at('2025-09-22T08:00:00Z')).toEqual(['24', 'COMMITTED', null]);
    expect(at('2025-09-23T08:00:00Z')).toEqual(['25', 'EXPECTED', null]);
    expect(at('2025-09-25T08:00:00Z')).toEqual(['29', 'EXPECTED', null]);
    expect(at('2025-09-26T08:00:00Z')).toEqual(['30', 'COMMITTED', null]);
  });
});

describe('the last moment to order', () => {
  it('is the cut-off, and of several parcels the first of theirs', () => {
    const split = { facilities: two, services: [service('courier', { lanes: fromBoth })] };
    expect(formatInstant(orderByOf(planOf(split)) ?? 0)).toBe('2025-09-16T14:00:00Z');
    expect(formatInstant(orderByOf(planOf(split, { items })) ?? 0)).toBe('2025-09-16T10:00:00Z');
    expect(formatInstant(orderByOf(planOf(split, { items: [...items].reverse() })) ?? 0)).toBe(
      '2025-09-16T10:00:00Z',
    );
  });

  it('is not there when nothing changes within 400 days', () => {
    const rare = { code: 'rare', holidays: [], extraWorkingDays: ['2026-09-10'] };
    const shut = { code: 'shut', holidays: [], closures: [{ from: '2025-09-16', to: '2026-09-07' }] };
    const changes = {
      calendars: [rare, shut, { code: 'later', holidays: [], extraWorkingDays: ['2027-08-02'] }],
      facilities: [warehouse('muc', { calendar: 'shut' })],
      lastMiles: [{ code: 'workdays', operatingDays: [], calendar: 'later' }],
    };
    expect(orderByOf(planOf(changes))).toBeNull();
  });
});

describe('the offer', () => {
  const signer = new OfferSigner(['a secret of a test, long enough']);
  const split = { facilities: two, services: [service('courier', { lanes: fromBoth })] };
  const snapshot = compiled(split);

  function offered(asked: Asked, askedAt?: number) {
    const [option] = ask(snapshot, asked).options;
    if (!option) throw new Error('nothing was offered');
    const request = requestOn(snapshot, asked);
    const { networkCode, dataVersion } = snapshot;
    const [view] = optionViews([option], {
      request,
      networkCode,
      dataVersion,
      now: request.orderedAt,
      askedAt: askedAt ?? request.orderedAt,
      book: phraseBook('en'),
      signer,
    });
    if (!view) throw new Error('the option is not shown');
    return { view, terms: signer.read(view.offer.token), now: request.orderedAt };
  }

  it('lives for half an hour, and no longer than the promise', () => {
    expect(OFFER_LIFE_MS).toBe(1_800_000);
    expect(formatInstant(offered({}).view.offer.expiresAt)).toBe('2025-09-16T08:30:00Z');
    expect(formatInstant(offered({ orderedAt: '2025-09-16T13:45:00Z' }).view.offer.expiresAt)).toBe(
      '2025-09-16T14:00:00Z',
    );
    expect(formatInstant(offered({ orderedAt: '2025-09-16T09:45:00Z', items }).view.offer.expiresAt)).toBe(
      '2025-09-16T10:00:00Z',
    );
  });

  it('of a what-if is over before anybody could accept it', () => {
    const { view, now } = offered({});
    expect(view.offer.expiresAt).toBeGreaterThan(now);
    expect(offered({}, now - 86_400_000).view.offer.expiresAt).toBe(now - 86_400_000);
    expect(offered({}, now + 86_400_000).view.offer.expiresAt).toBe(now);
  });

  it('holds to what the option says', () => {
    const { view, terms, now } = offered({ items });
    expect(terms).toMatchObject({
      networkCode: 'small',
      dataVersion: 'small@1-0000',
      serviceCode: 'courier',
      pickupPointCode: null,
      window: { earliest: '2025-09-17', latest: '2025-09-18' },
      confidence: view.confidence,
      grade: view.grade,
      price: { amountMinor: 980, currency: 'EUR' },
      destination: { countryCode: 'DE', subdivisionCode: null, postalCode: null },
      quotedAt: now,
      expiresAt: view.offer.expiresAt,
    });
    expect(terms?.parcels).toMatchObject([
      { originCode: 'muc', serviceCode: 'courier', grams: 500, items: [['BOOK', 1, 500, ['muc']]] },
      { originCode: 'ber', serviceCode: 'courier', grams: 500, items: [['LAMP', 1, 500, ['ber']]] },
    ]);
    expect(terms?.last).toBe(0);
  });

  it('fixes the day of every step, and carries the arithmetic that was shown', () => {
    const { terms } = offered({ items });
    const [first, second] = terms?.parcels ?? [];
    expect(first).toMatchObject({
      zoneCode: 'de',
      packedOn: '2025-09-16',
      dispatchOn: '2025-09-16',
      pickup: 1020,
      broughtOn: '2025-09-18',
      deliveredOn: '2025-09-18',
      slot: null,
      orderedOn: '2025-09-16',
    });
    expect(second).toMatchObject({ dispatchOn: '2025-09-16', deliveredOn: '2025-09-18' });
    const [option] = ask(snapshot, { items }).options;
    const shown = option?.plan.parcels[1]?.timeline.ledger ?? [];
    expect(unpackLedger(second?.ledger ?? [], toDay('2025-09-16'))).toEqual(shown);
  });

  it('is made once, however often it is looked at', () => {
    const { view } = offered({});
    expect(view.offer).toBe(view.offer);
  });
});
