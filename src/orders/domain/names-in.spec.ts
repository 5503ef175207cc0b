import { namesIn } from './names-in.js';

describe('Names that somebody looks for', () => {
  it('are what was typed, and the number of a label in it', () => {
    expect(namesIn('  1z 999 aa1 ')).toEqual(['1z 999 aa1', '1Z999AA1']);
    expect(namesIn('SHOP-1001')).toEqual(['SHOP-1001']);
    expect(namesIn('заказ 7')).toEqual(['заказ 7', 'ЗАКАЗ7']);
  });

  it('are none in what is no name', () => {
    for (const text of ['', '   ', 'x'.repeat(201), 'a\0b']) expect(namesIn(text)).toEqual([]);
  });
});
