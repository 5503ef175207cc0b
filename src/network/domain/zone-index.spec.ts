import fc from 'fast-check';
import { Zone } from '../../time/zone.js';
import type { DeliveryZone, ZoneRules } from './zone-index.js';
import { normalizePostcode, ZoneIndex } from './zone-index.js';

let count = 0;
function zone(code: string, country = 'DE', at: readonly [number, number] = [NaN, NaN]): DeliveryZone {
  return {
    index: count++,
    code,
    name: code,
    country,
    timeZone: Zone.of('Europe/Berlin'),
    latitude: at[0],
    longitude: at[1],
  };
}
const rules = (of: DeliveryZone, changes: Partial<ZoneRules> = {}): ZoneRules => ({
  zone: of,
  subdivisions: [],
  prefixes: [],
  ranges: [],
  ...changes,
});
const rest = rules(zone('rest', 'DE', [51, 10]));
const index = new ZoneIndex(
  [
    rest,
    rules(zone('bavaria'), { subdivisions: ['DE-BY', 'BW'] }),
    rules(zone('munich'), { prefixes: ['80', '81'] }),
    rules(zone('centre'), { prefixes: ['803 31'] }),
    rules(zone('hesse'), {
      ranges: [
        { from: '60000', to: '60999' },
        { from: '34000', to: '34999' },
      ],
    }),
    rules(zone('island'), { prefixes: ['6001'] }),
    rules(zone('wide'), { ranges: [{ from: '61', to: '62' }] }),
    rules(zone('london', 'GB'), { prefixes: ['SW1', 'SW1A'] }),
  ],
  [
    { country: 'DE', postcodePrefix: '80', latitude: 48.14, longitude: 11.58 },
    { country: 'DE', postcodePrefix: '8', latitude: 49, longitude: 12 },
  ],
);
const find = (
  postcode: string | null,
  subdivision: string | null = null,
  country = 'DE',
): string | undefined => index.find(country, subdivision, postcode)?.code;

it.each([
  ['80331', null, 'centre'],
  ['80 331', null, 'centre'],
  ['80339', null, 'munich'],
  ['81000', 'DE-BE', 'munich'],
  ['8', null, 'rest'],
  ['60000', null, 'hesse'],
  ['60999', null, 'hesse'],
  ['60019', null, 'island'],
  ['60020', null, 'hesse'],
  ['61000', null, 'wide'],
  ['62999', null, 'wide'],
  ['63000', null, 'rest'],
  ['34500', 'DE-BY', 'hesse'],
  ['33999', null, 'rest'],
  ['35000', 'DE-BY', 'bavaria'],
  ['6', null, 'rest'],
  ['', null, 'rest'],
  [null, 'DE-BY', 'bavaria'],
  [null, 'BY', 'bavaria'],
  [null, 'DE-BW', 'bavaria'],
  [null, 'DE-BE', 'rest'],
  [null, null, 'rest'],
])('postcode %p in %p lies in %s', (postcode, subdivision, code) => {
  expect(find(postcode, subdivision)).toBe(code);
});

it('a longer prefix wins, and writing does not matter', () => {
  expect(normalizePostcode(' sw1a-1aa ')).toBe('SW1A1AA');
  expect([find('sw1a 1aa', null, 'GB'), find('SW1V 2QQ', null, 'GB')]).toEqual(['london', 'london']);
});

it('a country without a rest has nothing for other postcodes, an unknown country nothing at all', () => {
  expect([find('N1 9AG', null, 'GB'), find(null, null, 'GB'), find('10115', null, 'FR')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('knows the place of a postcode, else the middle of its zone, else nothing', () => {
  expect(index.centroid(rest.zone, '80331')).toEqual({ latitude: 48.14, longitude: 11.58 });
  expect(index.centroid(rest.zone, '85000')).toEqual({ latitude: 49, longitude: 12 });
  expect(index.centroid(rest.zone, '10115')).toMatchObject({ latitude: 51, longitude: 10 });
  expect(index.centroid(rest.zone, null)).toMatchObject({ latitude: 51, longitude: 10 });
  expect(index.centroid(zone('nowhere'), '10115')).toBeNull();
});

it('knows an area by the places in it, else by that of a shorter postcode, else by its zone', () => {
  expect(index.centroidOfArea(rest.zone, '8')).toEqual({ latitude: 48.57, longitude: 11.79 });
  expect(index.centroidOfArea(rest.zone, '85')).toEqual({ latitude: 49, longitude: 12 });
  expect(index.centroidOfArea(rest.zone, '101')).toMatchObject({ latitude: 51, longitude: 10 });
  expect(index.centroidOfArea(rest.zone, '')).toMatchObject({ latitude: 51, longitude: 10 });
  expect(index.centroidOfArea(zone('nowhere'), '')).toBeNull();
});

it('does not take an area on both sides of the 180th meridian for one on the other side of the earth', () => {
  const far = rules(zone('chukotka', 'RU'));
  const places = [
    { country: 'RU', postcodePrefix: '6891', latitude: 66, longitude: 179 },
    { country: 'RU', postcodePrefix: '6892', latitude: 66, longitude: -179 },
  ];
  expect(new ZoneIndex([far], places).centroidOfArea(far.zone, '689')).toEqual({
    latitude: 66,
    longitude: 179,
  });
});

it('finds among a thousand ranges what a look at each of them finds', () => {
  const ranges = Array.from({ length: 1000 }, (_, i) => ({
    from: String(10_000 + i * 70),
    to: String(10_049 + i * 70),
  }));
  // Shuffled, as a document may list them in any order.
  const zones = ranges
    .map((range, i) => rules(zone(`z${i}`), { ranges: [range] }))
    .sort((a, b) => ((a.zone.index * 7919) % 1009) - ((b.zone.index * 7919) % 1009));
  const many = new ZoneIndex(zones, []);
  fc.assert(
    fc.property(fc.integer({ min: 9_000, max: 90_000 }), (number) => {
      const text = String(number).padStart(5, '0');
      const expected = zones.find(({ ranges: [range] }) => range && range.from <= text && text <= range.to)
        ?.zone.code;
      expect(many.find('DE', null, text)?.code).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
