import { DateTime } from 'luxon';
import { ZONES, jumpsOf } from './random-moments.js';
import {
  HOUR,
  dateExists,
  localDateOf,
  luxonOffset,
  offsetAt,
  parseInstant,
  plusDays,
  printInstant,
  resolve,
} from './reference-zone.js';

/** Resolving wall-clock times, against instants worked out by hand from the published rules of each zone. */
describe('the reference clock', () => {
  it.each([
    // Once.
    ['Europe/Vienna', '2026-03-29', '01:59', '2026-03-29T00:59:00Z'],
    ['Asia/Kathmandu', '2024-02-29', '00:00', '2024-02-28T18:15:00Z'],
    ['Europe/Madrid', '2025-12-31', '24:00', '2025-12-31T23:00:00Z'],
    // Skipped: later by the length of the gap (one hour, half an hour, two hours, the hour after or before midnight).
    ['Europe/Vienna', '2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
    ['Europe/Vienna', '2026-03-29', '02:00', '2026-03-29T01:00:00Z'],
    ['Australia/Lord_Howe', '2025-10-05', '02:15', '2025-10-04T15:45:00Z'],
    ['Antarctica/Troll', '2026-03-29', '01:30', '2026-03-29T01:30:00Z'],
    ['Pacific/Chatham', '2025-09-28', '03:00', '2025-09-27T14:15:00Z'],
    ['America/Sao_Paulo', '2018-11-04', '00:30', '2018-11-04T03:30:00Z'],
    ['America/Sao_Paulo', '2018-11-03', '24:00', '2018-11-04T03:00:00Z'],
    ['America/Nuuk', '2025-03-29', '23:30', '2025-03-30T01:30:00Z'],
    ['Pacific/Apia', '2011-12-29', '24:00', '2011-12-30T10:00:00Z'],
    // Twice: the earlier.
    ['Europe/Vienna', '2025-10-26', '02:30', '2025-10-26T00:30:00Z'],
    ['America/New_York', '2025-11-02', '01:00', '2025-11-02T05:00:00Z'],
    ['Australia/Lord_Howe', '2025-04-06', '01:45', '2025-04-05T14:45:00Z'],
    ['Antarctica/Troll', '2025-10-26', '02:59', '2025-10-26T00:59:00Z'],
    ['America/Sao_Paulo', '2018-02-17', '23:30', '2018-02-18T01:30:00Z'],
    ['Asia/Beirut', '2025-10-25', '23:15', '2025-10-25T20:15:00Z'],
    // 24:00 of a day whose last hour comes twice comes once, after the second.
    ['Asia/Beirut', '2025-10-25', '24:00', '2025-10-25T22:00:00Z'],
    ['Atlantic/Azores', '2025-10-26', '00:30', '2025-10-26T00:30:00Z'],
    // Ramadan: Morocco puts its clocks back for the month and forward after it.
    ['Africa/Casablanca', '2025-02-23', '02:30', '2025-02-23T01:30:00Z'],
    ['Africa/Casablanca', '2025-04-06', '02:30', '2025-04-06T02:30:00Z'],
  ])('%s %s %s is %s', (zone, date, time, instant) => {
    expect(printInstant(resolve(zone, date, time))).toBe(instant);
  });

  it('knows the date that Apia never had, and that it had those around it', () => {
    expect(
      ['2011-12-29', '2011-12-30', '2011-12-31'].map((date) => dateExists('Pacific/Apia', date)),
    ).toEqual([true, false, true]);
    expect(dateExists('Pacific/Honolulu', '2011-12-30')).toBe(true);
  });

  it('remembers the offsets and dates that luxon gives, every 131 hours from 2011 to 2030 and beside every change', () => {
    const wrong: string[] = [];
    for (const zone of ZONES) {
      const instants = jumpsOf(zone).flatMap((jump) => [jump - 1, jump]);
      for (
        let t = parseInstant('2011-06-01T00:00:00Z');
        t < parseInstant('2030-01-01T00:00:00Z');
        t += 131 * HOUR
      ) {
        instants.push(t);
      }
      for (const t of instants) {
        const date = DateTime.fromMillis(t, { zone }).toISODate();
        if (offsetAt(zone, t) !== luxonOffset(zone, t) || localDateOf(t, zone) !== date)
          wrong.push(`${zone} ${t}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('agrees with its rule, five minutes by five minutes, around every twelfth clock change of every zone', () => {
    const wrong: string[] = [];
    for (const zone of ZONES) {
      for (const jump of jumpsOf(zone).filter((_, index) => index % 12 === 0)) {
        wrong.push(...disagreements(zone, jump));
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Wall minutes of the three dates around a jump whose instant breaks the rule, told from the change alone. */
function disagreements(zone: string, jump: number): string[] {
  const [before, after] = [offsetAt(zone, jump - 1), offsetAt(zone, jump)];
  const wrong: string[] = [];
  const middle = localDateOf(jump, zone);
  for (const date of [plusDays(middle, -1), middle, plusDays(middle, 1)]) {
    for (let minute = 0; minute <= 1440; minute += 5) {
      const time = DateTime.fromMillis(minute * 60_000, { zone: 'utc' }).toFormat('HH:mm');
      const shown = minute === 1440 ? '24:00' : time;
      const wall = DateTime.fromISO(`${date}T00:00Z`).toMillis() + minute * 60_000;
      // Read with the old clock while that is before the jump (twice: earlier; skipped: lands after the jump by the gap).
      const expected = wall - before < jump || wall < jump + after ? wall - before : wall - after;
      if (resolve(zone, date, shown) !== expected) wrong.push(`${zone} ${date} ${shown}`);
    }
  }
  return wrong;
}
