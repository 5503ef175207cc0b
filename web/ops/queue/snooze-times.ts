/** Until when something may be put off, by the wall clock of whoever puts it off. */
export const SNOOZES = ['hour', 'hours', 'tomorrow', 'monday'] as const;
export type SnoozeName = (typeof SNOOZES)[number];

const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
const LONGEST_MS = 8 * 24 * HOUR_MS;
const MORNING = '09:00';

/** `now` and the answer in epoch milliseconds; mornings begin at nine in the zone. */
export function snoozeUntil(name: SnoozeName, now: number, zone: string): number {
  if (name === 'hour') return now + HOUR_MS;
  if (name === 'hours') return now + 4 * HOUR_MS;
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: zone });
  const today = weekday.format(now);
  // Every zone's offset is a whole number of quarters of an hour, so one of them is nine o'clock.
  for (let at = Math.ceil(now / QUARTER_MS) * QUARTER_MS; at < now + LONGEST_MS; at += QUARTER_MS) {
    const day = weekday.format(at);
    const wanted =
      name === 'monday' ? day === 'Mon' && (today !== 'Mon' || at - now > 24 * HOUR_MS) : day !== today;
    if (wanted && clock.format(at) === MORNING) return at;
  }
  return now + 24 * HOUR_MS;
}
