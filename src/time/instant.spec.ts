import fc from 'fast-check';
import { DateTime, FixedOffsetZone } from 'luxon';
import { formatInstant, parseInstant, yearOfInstant } from './instant.js';

it.each([
  ['2025-09-16T07:00:00Z', Date.UTC(2025, 8, 16, 7)],
  ['2025-09-16T07:00Z', Date.UTC(2025, 8, 16, 7)],
  ['2025-09-16t07:00:00z', Date.UTC(2025, 8, 16, 7)],
  ['2025-09-16T09:00:00+02:00', Date.UTC(2025, 8, 16, 7)],
  ['2025-09-16T09:00:00+0200', Date.UTC(2025, 8, 16, 7)],
  ['2025-09-16T00:15:00-03:30', Date.UTC(2025, 8, 16, 3, 45)],
  ['2025-01-01T05:00:00+05:45', Date.UTC(2024, 11, 31, 23, 15)],
  ['2025-09-16T07:00:00.5Z', Date.UTC(2025, 8, 16, 7, 0, 0, 500)],
  ['2025-09-16T07:00:00.001Z', Date.UTC(2025, 8, 16, 7, 0, 0, 1)],
  ['2025-09-16T13:59:59.999+02:00', Date.UTC(2025, 8, 16, 11, 59, 59, 999)],
  ['2025-09-16T07:00:00.999999999Z', Date.UTC(2025, 8, 16, 7, 0, 0, 999)],
  ['2024-02-29T00:00:00-00:00', Date.UTC(2024, 1, 29)],
])('reads %s', (text, instant) => {
  expect(parseInstant(text)).toBe(instant);
});

it.each(['2025-09-16T07:00:00', '2025-09-16T07:00', '2025-09-16T07:00:00.123'])(
  '%s lacks its offset',
  (text) => {
    expect(parseInstant(text)).toBe('NAIVE');
  },
);

it.each([
  '',
  '2025-09-16',
  '2025-02-29T00:00:00Z',
  '2025-09-31T00:00:00Z',
  '2025-09-16T24:00:00Z',
  '2025-09-16T25:00:00',
  '2025-09-16T07:60:00Z',
  '2025-09-16T23:59:60Z',
  '2025-09-16 07:00:00Z',
  '2025-09-16T07:00:00+24:00',
  '2025-09-16T07:00:00+02:60',
  '2025-09-16T07:00:00+02',
  '2025-09-16T07:00:00.Z',
  '2025-09-16T07:00:00,5Z',
  '2025-09-16T07:00:00Z ',
  '20250916T070000Z',
  'now',
])('%j is no instant', (text) => {
  expect(parseInstant(text)).toBe('MALFORMED');
});

it.each([
  [0, '1970-01-01T00:00:00Z'],
  [-1, '1969-12-31T23:59:59.999Z'],
  [Date.UTC(2025, 8, 16, 7, 5, 9), '2025-09-16T07:05:09Z'],
  [Date.UTC(2025, 8, 16, 7, 5, 9, 40), '2025-09-16T07:05:09.040Z'],
  [Date.UTC(2024, 1, 29, 23, 59, 59), '2024-02-29T23:59:59Z'],
])('writes %i as %s', (instant, text) => {
  expect(formatInstant(instant)).toBe(text);
});

it('reads back what it writes, and what luxon writes in any offset', () => {
  const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2101, 0, 1) });
  fc.assert(
    fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), (instant, offset) => {
      expect(parseInstant(formatInstant(instant))).toBe(instant);
      const elsewhere = DateTime.fromMillis(instant).setZone(FixedOffsetZone.instance(offset)).toISO();
      expect(parseInstant(String(elsewhere))).toBe(instant);
    }),
    { numRuns: 2000 },
  );
});

it('the year of an instant is that of UTC', () => {
  expect([yearOfInstant(Date.UTC(2025, 11, 31, 23, 59)), yearOfInstant(Date.UTC(2026, 0, 1))]).toEqual([
    2025, 2026,
  ]);
});
