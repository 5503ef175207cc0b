import { UnknownRegionError } from './domain/region.js';
import { loadPublicHolidays } from './official-days.js';

describe('the official days', () => {
  it('are loaded once', async () => {
    expect(await loadPublicHolidays()).toBe(await loadPublicHolidays());
  });

  it('are remembered per region and year, however the region is written', async () => {
    const holidays = await loadPublicHolidays();
    expect(holidays.year('DE', 'BY', 2026)).toBe(holidays.year('de', 'DE-BY', 2026));
  });

  it('are plain data: JSON gives them back as they were', async () => {
    const year = (await loadPublicHolidays()).year('CN', null, 2026);
    expect(JSON.parse(JSON.stringify(year))).toEqual(year);
  });

  it('stand in order, one entry per date, all within their year', async () => {
    const holidays = await loadPublicHolidays();
    for (const country of ['RU', 'CN', 'KR', 'KZ', 'IN', 'TR', 'ES', 'US', 'SZ', 'VN', 'RO']) {
      const dates = holidays.year(country, null, 2026).days.map((day) => day.date);
      expect(dates).toEqual([...new Set(dates)].sort());
      expect(dates.every((date) => date.startsWith('2026-'))).toBe(true);
    }
  });

  it('that run over New Year are in both years', async () => {
    const holidays = await loadPublicHolidays();
    const dates = (year: number) => holidays.year('SZ', null, year).days.map((day) => day.date);
    expect(dates(2026)).toContain('2026-12-31');
    expect(dates(2027)).toContain('2027-01-02');
  });

  it('have names in both languages and a source, for every country the package knows', async () => {
    const holidays = await loadPublicHolidays();
    for (const country of ['RU', 'US', 'DE', 'AE', 'BR', 'HU', 'SA']) {
      for (const day of holidays.year(country, null, 2026).days) {
        expect([day.name.en, day.name.ru, day.source].every((text) => text.length > 1)).toBe(true);
      }
    }
  });

  it('give a substitute its name in Russian', async () => {
    const { days } = (await loadPublicHolidays()).year('GB', 'ENG', 2026);
    expect(days.find((day) => day.date === '2026-12-28')?.name).toEqual({
      en: 'Boxing Day (substitute day)',
      ru: 'Второй день Рождества (перенесённый выходной)',
    });
  });

  it('are not known for a country whose government announces them and that nobody checked', async () => {
    const holidays = await loadPublicHolidays();
    expect(holidays.year('HU', null, 2026).knownUntil).toBe('2023-12-31');
    expect(holidays.year('ID', null, 2026).knownUntil).toBe('2023-12-31');
    expect(holidays.year('AT', null, 2026).knownUntil).toBeNull();
  });

  it('are refused for an unknown country', async () => {
    const holidays = await loadPublicHolidays();
    expect(() => holidays.year('XX', null, 2026)).toThrow(UnknownRegionError);
  });
});
