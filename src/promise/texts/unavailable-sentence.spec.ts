import { toDay } from '../../time/local-date.js';
import type { UnavailableReason } from '../domain/unavailable.js';
import { phraseBook } from './phrase-book.js';
import type { UnavailableFacts } from './phrasing.js';

const [english, american, russian] = [phraseBook('en-GB'), phraseBook('en-US'), phraseBook('ru')];
const bare: Omit<UnavailableFacts, 'reason'> = {
  service: { en: 'Courier', ru: 'Курьер' },
  limit: NaN,
  found: NaN,
  day: null,
  subject: null,
  today: toDay('2025-09-15'),
};

interface Said {
  readonly facts?: Partial<UnavailableFacts>;
  readonly en: string;
  readonly ru: string;
  /** The same without the numbers, the day and the subject. */
  readonly bareEn: string;
  readonly bareRu: string;
}

const same = (en: string, ru: string): Said => ({ en, ru, bareEn: en, bareRu: ru });

const SAID: Readonly<Record<UnavailableReason, Said>> = {
  TOO_HEAVY: {
    facts: { found: 65_000, limit: 30_000 },
    en: 'the parcel is too heavy (65 kg, the limit is 30 kg)',
    ru: 'посылка слишком тяжёлая (65 кг при ограничении 30 кг)',
    bareEn: 'the parcel is too heavy',
    bareRu: 'посылка слишком тяжёлая',
  },
  TOO_LARGE: {
    facts: { found: 1_400, limit: 1_200, subject: 'mm' },
    en: 'the parcel is too large (1.4 m, the limit is 1.2 m)',
    ru: 'посылка слишком большая (1,4 м при ограничении 1,2 м)',
    bareEn: 'the parcel is too large',
    bareRu: 'посылка слишком большая',
  },
  HAZARD_CLASS: {
    facts: { subject: '3' },
    en: 'does not carry dangerous goods of class 3',
    ru: 'не перевозим опасные грузы класса 3',
    bareEn: 'does not carry dangerous goods',
    bareRu: 'не перевозим опасные грузы',
  },
  AGE_CLASS: {
    facts: { found: 21, limit: 18 },
    en: 'age is checked up to 18 years only, the goods are 21+',
    ru: 'возраст проверяют только до 18 лет, а товар 21+',
    bareEn: 'age is not checked on delivery',
    bareRu: 'возраст при вручении не проверяют',
  },
  PRODUCT_CLASS: {
    facts: { subject: { en: 'frozen food', ru: 'замороженные продукты' } },
    en: 'does not carry goods of the kind “frozen food”',
    ru: 'не перевозим товары категории «замороженные продукты»',
    bareEn: 'does not carry goods of this kind',
    bareRu: 'не перевозим такие товары',
  },
  NO_STOCK: same('not in stock', 'нет в наличии'),
  NOT_YET_AVAILABLE: {
    facts: { day: toDay('2025-10-05') },
    en: 'only for goods in stock, these come on 5 October',
    ru: 'только для товаров в наличии, эти появятся 5 октября',
    bareEn: 'only for goods in stock, these are not yet',
    bareRu: 'только для товаров в наличии, этих пока нет',
  },
  OUTSIDE_ZONE: same('does not deliver to this address', 'по этому адресу не доставляем'),
  NO_LANE_FROM_STOCK: same(
    'does not run to this address from where the goods are in stock',
    'не доставляем по этому адресу оттуда, где товар в наличии',
  ),
  NO_PICKUP_POINT: same('no suitable pick-up point nearby', 'рядом нет подходящего пункта выдачи'),
  PICKUP_POINT_UNAVAILABLE: same(
    'the chosen pick-up point cannot take this order',
    'выбранный пункт выдачи не может принять этот заказ',
  ),
  CLOSED_TOO_LONG: same('no delivery day within a year', 'в ближайший год доставить не сможем'),
  FULLY_BOOKED: same('every day within a year is full', 'все дни на год вперёд заняты'),
  NEEDED_BY_MISSED: {
    facts: { day: toDay('2025-09-20') },
    en: 'arrives on 20 September, later than needed',
    ru: 'привезём только 20 сентября — позже, чем нужно',
    bareEn: 'arrives later than needed',
    bareRu: 'не успеем к нужной дате',
  },
};

describe('why a service cannot serve', () => {
  it.each(Object.keys(SAID) as UnavailableReason[])(
    '%s is said in both languages, with and without numbers',
    (reason) => {
      const { facts, en, ru, bareEn, bareRu } = SAID[reason];
      expect(english.unavailable({ ...bare, ...facts, reason })).toBe(`Courier: ${en}`);
      expect(russian.unavailable({ ...bare, ...facts, reason })).toBe(`Курьер: ${ru}`);
      expect(english.unavailable({ ...bare, reason })).toBe(`Courier: ${bareEn}`);
      expect(russian.unavailable({ ...bare, reason })).toBe(`Курьер: ${bareRu}`);
    },
  );

  it('a class without a name is called by its code', () => {
    const facts = { ...bare, reason: 'PRODUCT_CLASS', subject: 'frozen' } as const;
    expect(english.unavailable(facts)).toBe('Courier: does not carry goods of the kind “frozen”');
    expect(russian.unavailable(facts)).toBe('Курьер: не перевозим товары категории «frozen»');
  });

  it('volumes are in litres', () => {
    const facts = { ...bare, reason: 'TOO_LARGE', found: 250_000, limit: 120_000, subject: 'cm3' } as const;
    expect(english.unavailable(facts)).toBe('Courier: the parcel is too large (250 l, the limit is 120 l)');
    expect(russian.unavailable(facts)).toBe('Курьер: посылка слишком большая (250 л при ограничении 120 л)');
  });

  it('no age check is not an age check up to 0 years', () => {
    const facts = { ...bare, reason: 'AGE_CLASS', found: 18, limit: 0 } as const;
    expect(english.unavailable(facts)).toBe('Courier: age is not checked on delivery, the goods are 18+');
    expect(russian.unavailable(facts)).toBe('Курьер: возраст при вручении не проверяют, а товар 18+');
    expect(russian.unavailable({ ...facts, found: 30, limit: 21 })).toBe(
      'Курьер: возраст проверяют только до 21 года, а товар 30+',
    );
  });

  it('a day of another year is named with its year', () => {
    const facts = { ...bare, reason: 'NOT_YET_AVAILABLE', day: toDay('2026-01-20') } as const;
    expect(american.unavailable(facts)).toBe(
      'Courier: only for goods in stock, these come on January 20, 2026',
    );
    expect(russian.unavailable(facts)).toBe(
      'Курьер: только для товаров в наличии, эти появятся 20 января 2026 года',
    );
  });
});
