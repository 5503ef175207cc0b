import { compareDocuments } from './compare-documents.js';
import type { NetworkDocument } from './network-document.js';

const BASE: NetworkDocument = {
  network: { code: 'n', name: 'N' },
  calendars: [
    { code: 'a', holidays: [] },
    { code: 'b', holidays: ['2026-01-01'] },
  ],
  zones: [],
  places: [{ country: 'DE', postcodePrefix: '10', city: 'Berlin', latitude: 52.5, longitude: 13.4 }],
  lastMiles: [],
  facilities: [],
  carriers: [],
  services: [],
};

describe('what an import changes', () => {
  it('is nothing for the same content in another order', () => {
    const [a, b] = BASE.calendars;
    if (!a || !b) throw new Error('two calendars');
    const reordered = { ...BASE, calendars: [b, { holidays: a.holidays, code: a.code }] };
    expect(compareDocuments(BASE, reordered)).toEqual([]);
  });

  it('is named by section and code', () => {
    const next: NetworkDocument = {
      ...BASE,
      network: { code: 'n', name: 'New name' },
      calendars: [
        { code: 'b', holidays: ['2026-01-02'] },
        { code: 'c', holidays: [] },
      ],
      places: [],
    };
    expect(compareDocuments(BASE, next)).toEqual([
      { section: 'network', added: [], removed: [], changed: ['n'] },
      { section: 'calendars', added: ['c'], removed: ['a'], changed: ['b'] },
      { section: 'places', added: [], removed: ['DE 10'], changed: [] },
    ]);
  });

  it('is everything against nothing', () => {
    expect(compareDocuments(null, BASE).map(({ section, added }) => [section, added.length])).toEqual([
      ['network', 1],
      ['calendars', 2],
      ['places', 1],
    ]);
  });

  it('sees a field taken away, and one added', () => {
    const without = { ...BASE, calendars: [{ code: 'a', holidays: [] }] } satisfies NetworkDocument;
    const withClosures = {
      ...BASE,
      calendars: [{ code: 'a', holidays: [], closures: [] }],
    } satisfies NetworkDocument;
    expect(compareDocuments(without, withClosures)[0]?.changed).toEqual(['a']);
    expect(compareDocuments(withClosures, without)[0]?.changed).toEqual(['a']);
  });
});
