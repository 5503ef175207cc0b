import fc from 'fast-check';
import { Fading } from './fading.js';

describe('passages that drop out', () => {
  const all = (fading: Fading): readonly (readonly [number, number, number])[] =>
    Array.from({ length: fading.size }, (_, i) => [fading.until(i), fading.left(i), fading.late(i)]);

  it('stand in the order in which they do, with what is left before each, and what of it is late', () => {
    const fading = new Fading();
    fading.add(3, 0.5, 0);
    fading.add(1, 0.25, 0);
    fading.add(Infinity, 0.125, 0.125);
    fading.add(2, 0.125, 0.125);
    fading.sum();
    expect(all(fading)).toEqual([
      [1, 1, 0.25],
      [2, 0.75, 0.25],
      [3, 0.625, 0.125],
      [Infinity, 0.125, 0.125],
    ]);
  });

  it('are the same in whatever order they are added, however many there are, and whatever was there before', () => {
    const fading = new Fading();
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 3000 }), (untils) => {
        fading.clear();
        for (const until of untils) fading.add(until, 1, until % 2);
        fading.sum();
        const sorted = [...untils].sort((a, b) => a - b);
        expect(all(fading).map(([until]) => until)).toEqual(sorted);
        expect(fading.left(0)).toBe(untils.length);
        expect(fading.late(0)).toBe(untils.filter((until) => until % 2 === 1).length);
      }),
      { numRuns: 40 },
    );
  });
});
