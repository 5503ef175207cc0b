/** What a buyer has typed, read from the address of the page or from the form. */
import { COUNTRIES, currencyOf, GOODS, PLACES, type Good } from './demo-shop.js';
import type { DeliveryOptionsInput } from './operations.js';

const MOST_OF_ONE = 20;

export interface OrderForm {
  readonly countryCode: string;
  readonly postalCode: string;
  readonly lines: readonly { readonly good: Good; readonly quantity: number }[];
}

export function readOrderForm(fields: URLSearchParams): OrderForm {
  const place = PLACES.find(({ key }) => key === fields.get('place')) ?? PLACES[0];
  const country = COUNTRIES.find((code) => code === fields.get('country')) ?? place?.countryCode ?? 'RU';
  const postalCode = (fields.get('postcode') ?? place?.postalCode ?? '').trim().slice(0, 12);
  const lines = GOODS.map((good) => ({ good, quantity: quantityOf(fields.get(good.sku)) }));
  return { countryCode: country, postalCode, lines };
}

/** Anything that is no number of pieces counts as one. */
function quantityOf(text: string | null): number {
  const quantity = text === null ? 1 : Number(text);
  return Number.isInteger(quantity) && quantity >= 0 && quantity <= MOST_OF_ONE ? quantity : 1;
}

/** Worth of the goods, in minor units of the currency of the country. */
export function basketValue({ countryCode, lines }: OrderForm): { amountMinor: number; currency: string } {
  const currency = currencyOf(countryCode);
  const amountMinor = lines.reduce((sum, { good, quantity }) => sum + good.price[currency] * quantity, 0);
  return { amountMinor, currency };
}

/** The question to Punctual. */
export function questionOf(form: OrderForm, locale: string): DeliveryOptionsInput {
  return {
    destination: { countryCode: form.countryCode, postalCode: form.postalCode || null },
    items: form.lines
      .filter(({ quantity }) => quantity > 0)
      .map(({ good: { sku, weightGrams, sides }, quantity }) => ({
        ...{ sku, quantity, weightGrams },
        ...{ lengthMm: sides[0], widthMm: sides[1], heightMm: sides[2] },
      })),
    basketValue: basketValue(form),
    locale,
  };
}
