import type { CarrierTime } from './carrier-event.js';
import { occurredOf, type Occurred, type PlaceZones } from './occurred.js';

/** One town and one depot are known, and nothing else. */
const ZONES: PlaceZones = {
  zoneOf: ({ facility, city }) =>
    facility === 'NSK-1' ? 'Asia/Novosibirsk' : city === 'Berlin' ? 'Europe/Berlin' : null,
};
const NOWHERE = { facility: null, city: null, country: null };
const BERLIN = { ...NOWHERE, city: 'Berlin', country: 'DE' };

const time = (
  kind: CarrierTime['kind'],
  text: string | null,
  more: Partial<CarrierTime> = {},
): CarrierTime => ({
  ...{ kind, text, zone: null, offset: null },
  ...more,
});
const told = (occurred: Occurred): readonly unknown[] => [
  occurred.occurredAt === null ? null : new Date(occurred.occurredAt).toISOString(),
  occurred.occurredOn,
  occurred.zone,
];

describe('When something happened', () => {
  it('is an instant for a wall clock in a town or depot whose zone is known', () => {
    const wall = time('local', '2026-07-01T08:30:00');
    expect(told(occurredOf(wall, BERLIN, ZONES))).toEqual([
      ...['2026-07-01T06:30:00.000Z', '2026-07-01', 'Europe/Berlin'],
    ]);
    expect(told(occurredOf(wall, { ...BERLIN, facility: 'NSK-1' }, ZONES))).toEqual([
      ...['2026-07-01T01:30:00.000Z', '2026-07-01', 'Asia/Novosibirsk'],
    ]);
  });

  it('is an instant by the zone or the offset that the carrier names beside the clock', () => {
    const wall = '2026-07-01T08:30:00';
    expect(told(occurredOf(time('local', wall, { zone: 'America/New_York' }), BERLIN, ZONES))).toEqual([
      ...['2026-07-01T12:30:00.000Z', '2026-07-01', 'America/New_York'],
    ]);
    expect(told(occurredOf(time('local', wall, { offset: '-05:00' }), NOWHERE, ZONES))).toEqual([
      ...['2026-07-01T13:30:00.000Z', '2026-07-01', null],
    ]);
  });

  it('stays a wall clock where nobody knows the zone: a day and a place among the others, and no instant', () => {
    const occurred = occurredOf(time('local', '2026-07-01T08:30:00'), NOWHERE, ZONES);
    expect(told(occurred)).toEqual([null, '2026-07-01', null]);
    expect(occurred.sortAt).toBe(Date.parse('2026-07-01T08:30:00Z'));
  });

  it('stays a wall clock in the hour that the clocks show twice, and in the one they skip', () => {
    for (const wall of ['2026-10-25T02:30:00', '2026-10-25T02:00:00', '2026-03-29T02:30:00'])
      expect(told(occurredOf(time('local', wall), BERLIN, ZONES))).toEqual([
        ...[null, wall.slice(0, 10), 'Europe/Berlin'],
      ]);
    expect(occurredOf(time('local', '2026-10-25T02:30:00'), BERLIN, ZONES).sortAt).toBe(
      Date.parse('2026-10-25T00:30:00Z'),
    );
    for (const [wall, instant] of [
      ['2026-10-25T01:59:59', '2026-10-24T23:59:59.000Z'],
      ['2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
      ['2026-03-29T01:59:00', '2026-03-29T00:59:00.000Z'],
      ['2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
    ] as const)
      expect(told(occurredOf(time('local', wall), BERLIN, ZONES))[0]).toBe(instant);
  });

  it('has the day of the place where its zone is known, also when the carrier writes UTC with an offset', () => {
    const late = { ...NOWHERE, facility: 'NSK-1' };
    for (const text of ['2026-07-01T20:00:00Z', '2026-07-01T20:00:00+00:00', '2026-07-01T20:00:00+0000'])
      expect(occurredOf(time('instant', text), late, ZONES).occurredOn).toBe('2026-07-02');
    expect(occurredOf(time('instant', '2026-07-01T23:30:00+07:00'), NOWHERE, ZONES).occurredOn).toBe(
      '2026-07-01',
    );
    expect(occurredOf(time('instant', '2026-07-01T23:30:00+00:00'), NOWHERE, ZONES).occurredOn).toBeNull();
  });

  it('is a day and no moment when the carrier names a day, and nothing when it names nothing', () => {
    const day = occurredOf(time('date', '2026-07-01'), BERLIN, ZONES);
    expect(told(day)).toEqual([null, '2026-07-01', 'Europe/Berlin']);
    expect(day.sortAt).toBe(Date.parse('2026-07-01T12:00:00Z'));
    expect(told(occurredOf(time('none', null), BERLIN, ZONES))).toEqual([null, null, null]);
    expect(told(occurredOf(time('local', '2026-02-30T08:00:00'), BERLIN, ZONES))).toEqual([null, null, null]);
  });
});
