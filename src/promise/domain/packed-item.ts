/**
 * An item as an offer carries it: enough to ask the question again. Most items say little, and what is not said at the end
 * is left out: two books of 400 g are ["BOOK", 2, 400].
 */
import type { BasketItem } from './quote-request.js';
import type { WrittenItem } from './read-quote-request.js';
import { toLocalDate } from '../../time/local-date.js';

/** After sku and quantity: grams, origins, cm³, three sides in mm, age, both classes and the first day; 0 where not said. */
export type PackedItem = readonly [
  sku: string,
  quantity: number,
  ...more: (number | string | readonly string[])[],
];

export function packItem(item: BasketItem): PackedItem {
  const { sidesMm, volumeCm3 } = item;
  const [length, width, height] = sidesMm;
  const implied = (length * width * height) / 1000 === volumeCm3;
  const more = [
    item.weightGrams,
    item.origins === null ? 0 : item.origins.map(({ code }) => code),
    implied ? 0 : volumeCm3,
    length,
    width,
    height,
    item.minimumAge,
    item.productClass ?? 0,
    item.hazardClass ?? 0,
    item.availableFrom === null ? 0 : toLocalDate(item.availableFrom),
  ];
  while (more.at(-1) === 0) more.pop();
  return [item.sku, item.quantity, ...more];
}

export function unpackItem([sku, quantity, ...more]: PackedItem): WrittenItem {
  const number = (index: number): number | null =>
    typeof more[index] === 'number' ? more[index] || null : null;
  const text = (index: number): string | null => (typeof more[index] === 'string' ? more[index] : null);
  const origins = more[1];
  return {
    sku,
    quantity,
    weightGrams: number(0),
    volumeCm3: number(2),
    lengthMm: number(3),
    widthMm: number(4),
    heightMm: number(5),
    minimumAge: number(6),
    productClass: text(7),
    hazardClass: text(8),
    availableFrom: text(9),
    originCodes: typeof origins === 'object' ? origins : null,
  };
}
