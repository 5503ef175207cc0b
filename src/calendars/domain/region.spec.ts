import { CalendarYearError, checkYear, resolveRegion, UnknownRegionError } from './region.js';

const LISTED: Readonly<Record<string, ReadonlySet<string>>> = {
  DE: new Set(['BY', 'BE']),
  FR: new Set(['57']),
  IN: new Set(['OR']),
  BY: new Set(),
};
const resolve = (country: string, subdivision: string | null) =>
  resolveRegion(country, subdivision, (code) => LISTED[code] ?? null);

describe('a region', () => {
  it('is the same with the full and the short code, in any case', () => {
    expect(resolve('DE', 'DE-BY')).toEqual({ country: 'DE', subdivision: 'BY' });
    expect(resolve('de', 'by')).toEqual({ country: 'DE', subdivision: 'BY' });
  });

  it('is the country where no subdivision is given', () => {
    expect(resolve('BY', null)).toEqual({ country: 'BY', subdivision: null });
    expect(resolve('BY', '')).toEqual({ country: 'BY', subdivision: null });
  });

  it('falls back to the country for a subdivision without days of its own', () => {
    expect(resolve('FR', 'FR-75')).toEqual({ country: 'FR', subdivision: null });
  });

  it('is refused where every subdivision is listed and this one is not', () => {
    expect(() => resolve('DE', 'DE-XX')).toThrow('DE has no subdivision "DE-XX"; it has BE, BY');
  });

  it('is refused for another country’s prefix', () => {
    expect(() => resolve('FR', 'DE-BY')).toThrow(UnknownRegionError);
  });

  it('is refused for a country nobody knows', () => {
    expect(() => resolve('XX', null)).toThrow(UnknownRegionError);
    expect(() => resolve('Germany', null)).toThrow(UnknownRegionError);
    expect(() => resolve('', null)).toThrow(UnknownRegionError);
  });

  it('understands the code ISO gave Odisha in 2023', () => {
    expect(resolve('IN', 'IN-OD')).toEqual({ country: 'IN', subdivision: 'OR' });
  });
});

it.each([1969, 2101, 2026.5, Number.NaN])('the year %p is refused', (year) => {
  expect(() => checkYear(year)).toThrow(CalendarYearError);
});
