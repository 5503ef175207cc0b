import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';
import { formatInstant } from './instant.js';
import { DAY_MS, toDay, toLocalDate } from './local-date.js';
import { parseWallTime } from './wall-clock.js';
import { isZoneName, Zone } from './zone.js';

const HOUR_MS = 3_600_000;

/** Every kind of clock: half-hour and two-hour changes, Ramadan, midnight changes, a lost day, odd offsets, none. */
const NAMES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Havana',
  'America/New_York',
  'America/Nuuk',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Casey',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Tehran',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Europe/Vienna',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
];

/** A zone that nobody has asked anything yet: another writing of the name is another table. */
function fresh(name: string, writing: number): Zone {
  const letters = [...name.toLowerCase()];
  return Zone.of(letters.map((c, i) => ((writing >> (i % 20)) & 1 ? c.toUpperCase() : c)).join(''));
}

const oracleOffset = (name: string, instant: number): number =>
  Math.round(IANAZone.create(name).offset(instant) * 60_000);
const oracleDate = (name: string, instant: number): string | null =>
  DateTime.fromMillis(instant, { zone: name }).toISODate();

describe('against luxon', () => {
  it('3,000 consecutive hours in New York, through the change of November 2025, have its offsets and dates', () => {
    const zone = Zone.of('America/New_York');
    const wrong: string[] = [];
    for (let i = 0; i < 3000; i++) {
      const t = Date.UTC(2025, 7, 1) + i * HOUR_MS;
      const local = DateTime.fromMillis(t, { zone: 'America/New_York' });
      if (zone.offsetAt(t) !== local.offset * 60_000 || toLocalDate(zone.dayOf(t)) !== local.toISODate())
        wrong.push(formatInstant(t));
    }
    expect(wrong).toEqual([]);
  });

  it('20,000 instants from 2009 to 2031 in zones of every kind, asked in any order', () => {
    const instant = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2031, 11, 31) });
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), instant, (name, t) => {
        expect([Zone.of(name).offsetAt(t), toLocalDate(Zone.of(name).dayOf(t))]).toEqual([
          oracleOffset(name, t),
          oracleDate(name, t),
        ]);
      }),
      { numRuns: 20_000 },
    );
  }, 30_000);

  it('every change of the clocks from 2018 to 2030 is known to the millisecond', () => {
    const wrong: string[] = [];
    for (const name of NAMES) {
      const zone = Zone.of(name);
      for (let t = Date.UTC(2018, 0, 1); t < Date.UTC(2030, 0, 1); t += 10 * DAY_MS) {
        let [low, high] = [t, t + 10 * DAY_MS];
        if (oracleOffset(name, low) === oracleOffset(name, high)) continue;
        while (high - low > 1) {
          const middle = Math.floor((low + high) / 2);
          if (oracleOffset(name, middle) === oracleOffset(name, t)) low = middle;
          else high = middle;
        }
        if (
          zone.offsetAt(low) !== oracleOffset(name, low) ||
          zone.offsetAt(high) !== oracleOffset(name, high)
        ) {
          wrong.push(`${name} ${formatInstant(high)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 30_000);

  it('resolves a wall-clock time to the instant that shows it, where one does', () => {
    const day = fc.integer({ min: toDay('2009-01-01'), max: toDay('2031-12-31') });
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), day, fc.integer({ min: 0, max: 1439 }), (name, on, minutes) => {
        const instant = Zone.of(name).resolve(on, minutes);
        const shown = on * DAY_MS + minutes * 60_000;
        const [offset, before] = [oracleOffset(name, instant), oracleOffset(name, instant - DAY_MS)];
        if (instant + offset === shown) {
          // Earlier instants with the same face would need a larger offset, and none of the day before has one.
          const earlier = shown - before;
          expect(earlier < instant && earlier + oracleOffset(name, earlier) === shown).toBe(false);
        } else expect(instant).toBe(shown - before);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the first question to a zone', () => {
  const t = Date.UTC(2026, 0, 1, 3);
  const questions: [string, (zone: Zone) => unknown, unknown][] = [
    ['dayOf', (zone) => toLocalDate(zone.dayOf(t)), '2025-12-31'],
    ['offsetAt', (zone) => zone.offsetAt(t), -5 * HOUR_MS],
    ['resolve', (zone) => formatInstant(zone.resolve(toDay('2025-12-31'), 1320)), '2026-01-01T03:00:00Z'],
    ['hasDay', (zone) => zone.hasDay(toDay('2025-12-31')), true],
  ];
  it.each(questions)('is answered alike whether it is %s or comes later', (_name, ask, answer) => {
    const zone = fresh('America/New_York', questions.findIndex(([name]) => name === _name) + 1);
    expect(ask(zone)).toBe(answer);
    for (const [, other, known] of questions) expect(other(zone)).toBe(known);
  });

  it('and those after it may come in any order of years', () => {
    let writing = 100;
    const years = fc.array(fc.integer({ min: 1990, max: 2030 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.constantFrom('Africa/Casablanca', 'Pacific/Apia', 'Europe/Lisbon', 'America/Sao_Paulo'),
        years,
        (name, asked) => {
          const zone = fresh(name, writing++);
          for (const year of asked) {
            for (const at of [
              Date.UTC(year, 0, 1),
              Date.UTC(year, 6, 1, 12),
              Date.UTC(year, 11, 31, 23, 59, 59, 999),
            ]) {
              expect(zone.dayOf(at)).toBe(toDay(String(oracleDate(name, at))));
            }
          }
          for (const year of asked)
            expect(zone.offsetAt(Date.UTC(year, 3, 1))).toBe(oracleOffset(name, Date.UTC(year, 3, 1)));
        },
      ),
      { numRuns: 25 },
    );
  });
});

it.each([
  // Once.
  ['Europe/Vienna', '2026-03-29', '01:59', '2026-03-29T00:59:00Z'],
  ['Europe/Madrid', '2025-12-31', '24:00', '2025-12-31T23:00:00Z'],
  ['Asia/Kathmandu', '2024-02-29', '00:00', '2024-02-28T18:15:00Z'],
  // Skipped: later by the length of the gap.
  ['Europe/Vienna', '2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
  ['Australia/Lord_Howe', '2025-10-05', '02:15', '2025-10-04T15:45:00Z'],
  ['Antarctica/Troll', '2026-03-29', '01:30', '2026-03-29T01:30:00Z'],
  ['Pacific/Chatham', '2025-09-28', '03:00', '2025-09-27T14:15:00Z'],
  ['America/Sao_Paulo', '2018-11-04', '00:30', '2018-11-04T03:30:00Z'],
  ['America/Sao_Paulo', '2018-11-03', '24:00', '2018-11-04T03:00:00Z'],
  ['Asia/Beirut', '2026-03-29', '00:00', '2026-03-28T22:00:00Z'],
  ['America/Nuuk', '2025-03-29', '23:30', '2025-03-30T01:30:00Z'],
  ['Pacific/Apia', '2011-12-30', '09:00', '2011-12-30T19:00:00Z'],
  ['Pacific/Apia', '2011-12-29', '24:00', '2011-12-30T10:00:00Z'],
  ['Africa/Casablanca', '2025-04-06', '02:30', '2025-04-06T02:30:00Z'],
  // Twice: the earlier.
  ['Europe/Vienna', '2025-10-26', '02:30', '2025-10-26T00:30:00Z'],
  ['America/New_York', '2025-11-02', '01:00', '2025-11-02T05:00:00Z'],
  ['Australia/Lord_Howe', '2025-04-06', '01:45', '2025-04-05T14:45:00Z'],
  ['Antarctica/Troll', '2025-10-26', '02:59', '2025-10-26T00:59:00Z'],
  ['Asia/Beirut', '2025-10-25', '23:15', '2025-10-25T20:15:00Z'],
  ['Africa/Casablanca', '2025-02-23', '02:30', '2025-02-23T01:30:00Z'],
  // 24:00 of a day whose last hour comes twice comes once, after the second.
  ['Asia/Beirut', '2025-10-25', '24:00', '2025-10-25T22:00:00Z'],
])('%s %s %s is %s', (name, date, time, instant) => {
  expect(formatInstant(Zone.of(name).resolve(toDay(date), parseWallTime(time) ?? NaN))).toBe(instant);
});

it.each([
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Kwajalein', '1993-08-21'],
  ['Pacific/Kiritimati', '1994-12-31'],
])('%s never had %s, and had the days around it', (name, date) => {
  const day = toDay(date);
  const zone = Zone.of(name);
  expect([day - 1, day, day + 1].map((d) => zone.hasDay(d))).toEqual([true, false, true]);
  expect(Zone.of('Pacific/Honolulu').hasDay(day)).toBe(true);
});

it('gives one table for one name, and refuses names that are no place', () => {
  expect(Zone.of('Europe/Madrid')).toBe(Zone.of('Europe/Madrid'));
  for (const name of [
    'Europe/Nowhere',
    'UTC+3',
    'GMT',
    'CET',
    '+03:00',
    '',
    'Mars/Base',
    '../etc',
    'Europe/Madrid ',
  ]) {
    expect([name, isZoneName(name)]).toEqual([name, false]);
    expect(() => Zone.of(name)).toThrow(RangeError);
  }
});

it('refuses what is no instant', () => {
  const zone = Zone.of('Europe/Berlin');
  for (const t of [Infinity, -Infinity, 9e15]) expect(() => zone.dayOf(t)).toThrow('out of range');
});
