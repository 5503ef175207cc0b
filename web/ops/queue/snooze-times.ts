/** Until when something may be put off, by the wall clock of whoever puts it off. */
export const SNOOZES = ['hour', 'hours', 'tomorrow', 'monday'] as const;
export type SnoozeName = (typeof SNOOZES)[number];

const HOUR_MS = 3_600_000;
const MORNING = 9;
const MONDAY = 1;
const WEEK = 7;

/** `now` and the answer in epoch milliseconds. */
export function snoozeUntil(name: SnoozeName, now: number): number {
  if (name === 'hour') return now + HOUR_MS;
  if (name === 'hours') return now + 4 * HOUR_MS;
  const morning = new Date(now);
  morning.setHours(MORNING, 0, 0, 0);
  const days = name === 'tomorrow' ? 1 : (MONDAY - morning.getDay() + WEEK) % WEEK || WEEK;
  morning.setDate(morning.getDate() + days);
  return morning.getTime();
}
