/** Hours, dates and values by day: no interval without length, none that reaches into another, no impossible date. */
import { parseWallTime, WEEKDAYS } from '../../time/wall-clock.js';
import type { DocumentCheck } from './document-check.js';
import type { Path } from './fault.js';
import type { Loose } from './loose-document.js';
import { fieldsOf, isGiven, itemsOf, mayHoldItems } from './loose-document.js';
import type { ByDay, Interval, OpeningHoursDoc, Weekday } from './network-document.js';

type LooseIntervals = Loose<readonly Interval[]>;

interface TimedPlace {
  readonly workingDays?: readonly (Weekday | undefined)[];
  readonly openingHours?: Loose<OpeningHoursDoc>;
  readonly specialHours?: Readonly<Record<string, LooseIntervals | undefined>>;
}

/** Opening hours of a facility or a pick-up point. */
export function checkOpening(check: DocumentCheck, place: TimedPlace, path: Path): void {
  const { openingHours, specialHours, workingDays } = place;
  for (const [, intervals, at] of fieldsOf(openingHours, [...path, 'openingHours'])) {
    checkIntervals(check, intervals, at);
  }
  for (const [date, intervals, at] of fieldsOf(specialHours, [...path, 'specialHours'])) {
    check.date(date, at, 'key');
    checkIntervals(check, intervals, at);
  }
  if (!openingHours || !workingDays || workingDays.includes(undefined)) return;
  if (openWeekdays(place).length > 0) return;
  const days = workingDays.join(', ');
  check.faults.add(
    [...path, 'openingHours'],
    `has no hours on any of its working days (${days}), so it never works`,
  );
}

/** Working days of the week that have hours. */
export function openWeekdays(place: TimedPlace): readonly Weekday[] {
  const hours = place.openingHours;
  if (!hours) return [];
  const isOpen = (day: Weekday): boolean => {
    const field = isGiven(hours, day) ? day : 'default';
    return isGiven(hours, field) && mayHoldItems(hours[field]);
  };
  return WEEKDAYS.filter((day) => place.workingDays?.includes(day) && isOpen(day));
}

/** Several intervals of one date: each longer than nothing, none beginning before the one above it has ended. */
export function checkIntervals(check: DocumentCheck, intervals: LooseIntervals, path: Path): void {
  let last: { end: number; text: string } | undefined;
  for (const [interval, at] of itemsOf(intervals, path)) {
    const [from, to] = interval;
    if (!checkLength(check, from, to, at)) continue;
    const text = `${from}–${to}`;
    if (last && minutes(from) < last.end) {
      check.faults.add(
        at,
        `found ${text} after ${last.text}; expected intervals in order that do not overlap`,
      );
    }
    last = { end: minutes(to), text };
  }
}

/** Slots may overlap (10–14 beside 12–16), but none may be empty or offered twice. */
export function checkSlots(check: DocumentCheck, slots: LooseIntervals, path: Path): void {
  const seen = new Set<string>();
  for (const [interval, at] of itemsOf(slots, path)) {
    const [from, to] = interval;
    if (!checkLength(check, from, to, at)) continue;
    const text = `${from}–${to}`;
    if (seen.has(text)) check.faults.add(at, `the slot ${text} is given twice`);
    seen.add(text);
  }
}

export function checkTimes(check: DocumentCheck, times: Loose<readonly string[]>, path: Path): void {
  const seen = new Set<string>();
  for (const [time, at] of itemsOf(times, path)) {
    if (seen.has(time)) check.faults.add(at, `the time ${time} is given twice`);
    seen.add(time);
  }
}

/** Runs a check over each value of a by-day table, and looks at its dates. */
export function checkByDay<T>(
  check: DocumentCheck,
  table: Loose<ByDay<T>> | undefined,
  path: Path,
  checkValue: (value: Loose<T>, path: Path) => void,
): void {
  if (!table) return;
  if (table.default !== undefined) checkValue(table.default, [...path, 'default']);
  const byWeekday: Readonly<Record<string, Loose<T> | undefined>> | undefined = table.byWeekday;
  const byDate: Readonly<Record<string, Loose<T> | undefined>> | undefined = table.byDate;
  for (const [, value, at] of fieldsOf(byWeekday, [...path, 'byWeekday'])) checkValue(value, at);
  for (const [date, value, at] of fieldsOf(byDate, [...path, 'byDate'])) {
    check.date(date, at, 'key');
    checkValue(value, at);
  }
}

function checkLength(
  check: DocumentCheck,
  from: string | undefined,
  to: string | undefined,
  path: Path,
): boolean {
  if (from === undefined || to === undefined) return false;
  if (minutes(from) < minutes(to)) return true;
  const what = from === to ? 'which has no length' : 'which ends before it starts';
  const night =
    from === to ? '' : '; write a night shift as two intervals, one until 24:00 and one from 00:00';
  check.faults.add(path, `found ${from}–${to}, ${what}; expected an end after the start${night}`);
  return false;
}

const minutes = (time: string | undefined): number =>
  time === undefined ? NaN : (parseWallTime(time) ?? NaN);
