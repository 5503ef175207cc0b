import fc from 'fast-check';
import { jsonBytes } from './json-pieces.js';

describe('JSON of a long list', () => {
  it.each([0, 1, 99, 100, 101, 250])('is the same text in pieces, with %i members', (length) => {
    const list = Array.from({ length }, (_, n) => ({ n, city: 'Москва', none: undefined, text: '", \\ ]' }));
    expect(jsonBytes(list).toString()).toBe(JSON.stringify(list));
  });

  it('is the same text whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 90, maxLength: 230 }), (list) => {
        expect(jsonBytes(list).toString()).toBe(JSON.stringify(list));
      }),
      { numRuns: 30 },
    );
  });
});
