/** The shop around the sample: what it sells, and addresses to try. A real checkout has both already. */
import type { LanguageCode } from '../shared/words.js';

type Said = Readonly<Record<LanguageCode, string>>;
type Currency = 'RUB' | 'EUR' | 'USD';

export interface Good {
  readonly sku: string;
  readonly name: Said;
  /** Minor units. */
  readonly price: Readonly<Record<Currency, number>>;
  readonly weightGrams: number;
  readonly sides: readonly [lengthMm: number, widthMm: number, heightMm: number];
}

export interface Place {
  readonly key: string;
  readonly name: Said;
  readonly countryCode: string;
  readonly postalCode: string;
}

export const GOODS: readonly Good[] = [
  {
    sku: 'LAMP-OAK',
    name: { en: 'Desk lamp, oak', ru: 'Настольная лампа, дуб' },
    price: { RUB: 489_000, EUR: 5_900, USD: 6_400 },
    weightGrams: 1450,
    sides: [420, 220, 180],
  },
  {
    sku: 'NOTEBOOK-A5',
    name: { en: 'Notebook A5, dotted', ru: 'Блокнот А5, в точку' },
    price: { RUB: 59_000, EUR: 790, USD: 850 },
    weightGrams: 260,
    sides: [210, 148, 18],
  },
];

export const PLACES: readonly Place[] = [
  { key: 'moscow', name: { en: 'Moscow', ru: 'Москва' }, countryCode: 'RU', postalCode: '101000' },
  {
    key: 'novosibirsk',
    name: { en: 'Novosibirsk', ru: 'Новосибирск' },
    countryCode: 'RU',
    postalCode: '630099',
  },
  { key: 'berlin', name: { en: 'Berlin', ru: 'Берлин' }, countryCode: 'DE', postalCode: '10115' },
  { key: 'paris', name: { en: 'Paris', ru: 'Париж' }, countryCode: 'FR', postalCode: '75001' },
  { key: 'new-york', name: { en: 'New York', ru: 'Нью-Йорк' }, countryCode: 'US', postalCode: '10001' },
];

export const COUNTRIES = ['RU', 'DE', 'FR', 'PL', 'NL', 'ES', 'IT', 'AT', 'CZ', 'US'] as const;

export const currencyOf = (countryCode: string): Currency =>
  countryCode === 'RU' ? 'RUB' : countryCode === 'US' ? 'USD' : 'EUR';
