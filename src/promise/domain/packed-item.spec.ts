import type { BasketItem } from './quote-request.js';
import { packItem, unpackItem } from './packed-item.js';
import { toDay } from '../../time/local-date.js';

const BOOK: BasketItem = {
  sku: 'BOOK',
  quantity: 2,
  weightGrams: 400,
  volumeCm3: 0,
  sidesMm: [0, 0, 0],
  origins: null,
  availableFrom: null,
  productClass: null,
  hazardClass: null,
  minimumAge: 0,
};

it('leaves out at the end what was not said', () => {
  expect(packItem(BOOK)).toEqual(['BOOK', 2, 400]);
  expect(packItem({ ...BOOK, weightGrams: 0 })).toEqual(['BOOK', 2]);
});

it('says the volume only where the sides do not', () => {
  expect(packItem({ ...BOOK, sidesMm: [300, 200, 100], volumeCm3: 6000 })).toEqual([
    'BOOK',
    2,
    400,
    0,
    0,
    300,
    200,
    100,
  ]);
  expect(packItem({ ...BOOK, volumeCm3: 6000 })).toEqual(['BOOK', 2, 400, 0, 6000]);
});

it('gives back what a shop would have to send', () => {
  const wine = { ...BOOK, sku: 'WINE', minimumAge: 18, hazardClass: '3', availableFrom: toDay('2026-12-01') };
  expect(unpackItem(packItem(wine))).toEqual({
    sku: 'WINE',
    quantity: 2,
    weightGrams: 400,
    volumeCm3: null,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    minimumAge: 18,
    productClass: null,
    hazardClass: '3',
    availableFrom: '2026-12-01',
    originCodes: null,
  });
});
