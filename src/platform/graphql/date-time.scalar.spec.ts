import { parseValue } from 'graphql';
import { isoInstant } from '../clock.js';
import { DateTime, utcText } from './date-time.scalar.js';
import { LocalDate } from './local-date.scalar.js';

describe('DateTime', () => {
  it.each([
    ['2026-03-29T16:00:00+03:00', '2026-03-29T13:00:00Z'],
    ['2026-03-29T16:00Z', '2026-03-29T16:00:00Z'],
    ['2026-03-29t16:00:00z', '2026-03-29T16:00:00Z'],
    ['2026-01-01T00:30:00+05:45', '2025-12-31T18:45:00Z'],
    ['2024-02-29T23:59:59.123456789-12:00', '2024-03-01T11:59:59.123Z'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59.500Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
  ])('reads %s as %s', (text, utc) => {
    const instant = DateTime.parseValue(text);
    expect(instant).toBe(Date.parse(utc));
    expect(DateTime.serialize(instant)).toBe(utc);
    expect(DateTime.parseLiteral(parseValue(`"${text}"`))).toBe(instant);
  });

  it.each([
    ['2026-03-29T16:00:00', 'is a naive time: add its offset'],
    ['2026-03-29T16:00', 'is a naive time: add its offset'],
    ['2026-03-29', 'ISO 8601 with an offset'],
    ['2026-03-29 16:00:00Z', 'ISO 8601 with an offset'],
    ['29.03.2026', 'ISO 8601 with an offset'],
    ['2026-02-30T16:00:00Z', 'no such day'],
    ['2026-03-29T24:00:00Z', 'no such time'],
    ['2026-03-29T16:00:60Z', 'no such time'],
    ['2026-03-29T16:00:00+14:01', 'no such time'],
    ['2026-03-29T16:00:00+03:60', 'no such time'],
    [1_774_800_000_000, 'ISO 8601 with an offset'],
    ['', 'ISO 8601 with an offset'],
  ])('refuses %s', (value, message) => {
    expect(() => DateTime.parseValue(value)).toThrow(message);
  });

  it('writes what the standard library writes, on every day of nine years', () => {
    for (let day = 18_000; day < 21_300; day += 1) {
      const instant = day * 86_400_000 + (day % 86_399) * 1000;
      expect(utcText(instant)).toBe(isoInstant(instant).replace('.000Z', 'Z'));
    }
  });

  it('answers no number that is not whole, and no text that is not in UTC', () => {
    expect(() => DateTime.serialize(1.5)).toThrow();
    expect(() => DateTime.serialize('2026-03-29T16:00:00+03:00')).toThrow();
    expect(DateTime.serialize('2026-03-29T16:00:00Z')).toBe('2026-03-29T16:00:00Z');
  });
});

describe('LocalDate', () => {
  it.each(['2026-03-29', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('reads %s', (text) => {
    expect(LocalDate.parseValue(text)).toBe(text);
    expect(LocalDate.parseLiteral(parseValue(`"${text}"`))).toBe(text);
    expect(LocalDate.serialize(text)).toBe(text);
  });

  it.each([
    ['2026-02-29', 'no such day'],
    ['1900-02-29', 'no such day'],
    ['2026-04-31', 'no such day'],
    ['2026-00-10', 'no such day'],
    ['2026-13-10', 'no such day'],
    ['2026-3-9', 'YYYY-MM-DD'],
    ['2026-03-29T00:00:00Z', 'YYYY-MM-DD'],
    [20260329, 'YYYY-MM-DD'],
  ])('refuses %s', (value, message) => {
    expect(() => LocalDate.parseValue(value)).toThrow(message);
  });
});
