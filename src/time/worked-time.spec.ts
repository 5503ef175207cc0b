import { toDay, weekdayOf } from './local-date.js';
import { afterWorkedMs, workedMs } from './worked-time.js';
import { Zone } from './zone.js';

const HOUR = 3_600_000;
const weekdays = { zone: Zone.of('Europe/Berlin'), works: (day: number) => weekdayOf(day) < 5 };
const at = (text: string): number => Date.parse(text);

describe('time counted on working days', () => {
  it('leaves the weekend out between Friday evening and Monday morning', () => {
    expect(workedMs(weekdays, at('2026-11-27T18:00+01:00'), at('2026-11-30T09:00+01:00'))).toBe(15 * HOUR);
  });

  it('counts the day of a clock change as long as it was', () => {
    const always = { zone: Zone.of('Europe/Berlin'), works: () => true };
    expect(workedMs(always, at('2026-10-25T00:00+02:00'), at('2026-10-26T00:00+01:00'))).toBe(25 * HOUR);
    expect(workedMs(always, at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00'))).toBe(23 * HOUR);
  });

  it('is nothing when the end is not after the beginning', () => {
    expect(workedMs(weekdays, at('2026-11-27T18:00+01:00'), at('2026-11-27T18:00+01:00'))).toBe(0);
    expect(workedMs(weekdays, at('2026-11-27T18:00+01:00'), at('2026-11-26T18:00+01:00'))).toBe(0);
  });

  it('finds the instant by which so much has passed', () => {
    expect(afterWorkedMs(weekdays, at('2026-11-27T18:00+01:00'), 15 * HOUR)).toBe(
      at('2026-11-30T09:00+01:00'),
    );
    expect(afterWorkedMs(weekdays, at('2026-11-28T12:00+01:00'), 0)).toBe(at('2026-11-30T00:00+01:00'));
    expect(afterWorkedMs({ ...weekdays, works: () => false }, at('2026-11-28T12:00+01:00'), 1)).toBe(
      Infinity,
    );
  });

  it('comes back to the instant it was counted from', () => {
    const from = at('2026-11-25T07:13+01:00');
    for (let hours = 1; hours < 300; hours += 7) {
      const to = afterWorkedMs(weekdays, from, hours * HOUR);
      expect(workedMs(weekdays, from, to)).toBe(hours * HOUR);
      expect(weekdays.works(toDay(new Date(to - 1 + HOUR).toISOString().slice(0, 10)))).toBe(true);
    }
  });
});
