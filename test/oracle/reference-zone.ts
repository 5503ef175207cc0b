import { DateTime, IANAZone } from 'luxon';

/**
 * Clock and date arithmetic of the reference implementation: the slowest way that is plainly right.
 * From luxon it takes only two facts, the offset of a zone at an instant and ISO parsing/printing; which
 * instant a wall-clock time means is decided here by trying every offset in force around that date, because
 * luxon picks one of two candidates without saying which. The maps below only remember answers.
 */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function remembered<K extends string[], T>(compute: (...key: K) => T): (...key: K) => T {
  const answers = new Map<string, T>();
  return (...key) => {
    const joined = key.join('|');
    const known = answers.get(joined);
    if (known !== undefined) return known;
    if (answers.size > 300_000) answers.clear();
    const answer = compute(...key);
    answers.set(joined, answer);
    return answer;
  };
}

function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`The reference cannot read ${what}.`);
  return value;
}

/** UTC milliseconds of 00:00Z of a date label: the label as a number, in no particular zone. */
const labelStart = remembered((date: string) => {
  const parsed = DateTime.fromISO(`${date}T00:00:00Z`, { zone: 'utc' });
  if (!parsed.isValid) throw new Error(`The reference cannot read the date ${date}.`);
  return parsed.toMillis();
});

/** The date label `days` after `date`. */
export function plusDays(date: string, days: number): string {
  return present(
    DateTime.fromMillis(labelStart(date) + days * DAY, { zone: 'utc' }).toISODate(),
    `${date} + ${days}`,
  );
}

/** The date label after `date`. */
export const nextDate = remembered((date: string) => plusDays(date, 1));

export const weekdayOf = remembered((date: string): Weekday => {
  const weekday = DateTime.fromMillis(labelStart(date), { zone: 'utc' }).weekday;
  return present(WEEKDAYS[weekday - 1], `the weekday of ${date}`);
});

/** What luxon says: milliseconds between UTC and the zone's clocks at an instant. */
export function luxonOffset(zone: string, instant: number): number {
  const iana = IANAZone.create(zone);
  if (!iana.isValid) throw new Error(`The reference does not know the zone ${zone}.`);
  return Math.round(iana.offset(instant) * MINUTE);
}

interface Run {
  from: number;
  offset: number;
}

/**
 * The offsets of a zone in a block of 400 days, each with the instant it begins. Luxon is asked once a day and then
 * to the millisecond where the answer differs, since asking it anew each time takes minutes over a test run. No zone
 * has changed its offset twice within a day in the years tested.
 */
function offsetsOfBlock(zone: string, block: number): Run[] {
  const start = block * 400 * DAY;
  let offset = luxonOffset(zone, start);
  const runs = [{ from: start, offset }];
  for (let t = start; t < start + 400 * DAY; t += DAY) {
    const next = luxonOffset(zone, t + DAY);
    if (next === offset) continue;
    let [before, after] = [t, t + DAY];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (luxonOffset(zone, middle) === next) after = middle;
      else before = middle;
    }
    offset = next;
    runs.push({ from: after, offset });
  }
  return runs;
}

const blocks = new Map<string, Map<number, Run[]>>();

/** The same as luxonOffset, remembered. A fraction of a millisecond changes nothing. */
export function offsetAt(zone: string, instant: number): number {
  const block = Math.floor(instant / (400 * DAY));
  const ofZone = blocks.get(zone) ?? new Map<number, Run[]>();
  blocks.set(zone, ofZone);
  const runs = ofZone.get(block) ?? offsetsOfBlock(zone, block);
  ofZone.set(block, runs);
  const run = runs.findLast(({ from }) => from <= instant);
  return present(run, `the offset of ${zone} at ${instant}`).offset;
}

const labelOfDay = remembered((day: string) => plusDays('1970-01-01', Number(day)));

/** The date on the zone's calendars at an instant. */
export function localDateOf(instant: number, zone: string): string {
  return labelOfDay(String(Math.floor((Math.floor(instant) + offsetAt(zone, instant)) / DAY)));
}

/** Every offset in force at some full hour from 40 hours before the date label to 64 hours after it. */
const offsetsAround = remembered((zone: string, date: string) => {
  const offsets = new Set<number>();
  for (let t = labelStart(date) - 40 * HOUR; t <= labelStart(date) + 64 * HOUR; t += HOUR) {
    offsets.add(offsetAt(zone, t));
  }
  return [...offsets];
});

/** False for a date that the zone never had, such as 2011-12-30 in Apia. */
export const dateExists = remembered((zone: string, date: string) => {
  for (let t = labelStart(date) - 16 * HOUR; t <= labelStart(date) + 40 * HOUR; t += HOUR) {
    if (localDateOf(t, zone) === date) return true;
  }
  return false;
});

function minutesOf(time: string): number {
  const match = /^(\d\d):(\d\d)$/.exec(time);
  const minutes = Number(match?.[1]) * 60 + Number(match?.[2]);
  if (!(minutes >= 0 && minutes <= 1440)) throw new Error(`The reference cannot read the time ${time}.`);
  return minutes;
}

/** All instants at which the zone's clocks show this wall time, ascending. */
function occurrences(zone: string, date: string, wall: number): number[] {
  return offsetsAround(zone, date)
    .map((offset) => ({ offset, instant: wall - offset }))
    .filter(({ offset, instant }) => offsetAt(zone, instant) === offset)
    .map(({ instant }) => instant)
    .sort((a, b) => a - b);
}

/** The first millisecond after the jump over a wall time that the zone's clocks never show. */
function jumpOver(zone: string, wall: number): number {
  let before = wall - 40 * HOUR;
  let after = wall + 40 * HOUR;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetAt(zone, middle) > wall) after = middle;
    else before = middle;
  }
  return after;
}

/**
 * The instant of a wall-clock time: itself when shown once, the earlier when shown twice, and when the clocks
 * jump over it, as much later as the clocks jumped. `24:00` is 00:00 of the next date label.
 */
export const resolve = remembered((zone: string, date: string, time: string) => {
  const wall = labelStart(date) + minutesOf(time) * MINUTE;
  const [earliest] = occurrences(zone, date, wall);
  if (earliest !== undefined) return earliest;
  const jump = jumpOver(zone, wall);
  const gap = offsetAt(zone, jump) - offsetAt(zone, jump - 1);
  const [moved] = occurrences(zone, date, wall + gap);
  return present(moved, `${date} ${time} in ${zone}`);
});

/** Parses an ISO 8601 instant that carries its offset. */
export function parseInstant(text: string): number {
  const parsed = DateTime.fromISO(text, { setZone: true });
  if (!parsed.isValid || !/(Z|[+-]\d\d:?\d\d)$/.test(text))
    throw new Error(`The reference cannot read ${text}.`);
  return parsed.toMillis();
}

/** Prints an instant in UTC, with milliseconds only when there are some. */
export function printInstant(instant: number): string {
  return present(
    DateTime.fromMillis(instant, { zone: 'utc' }).toISO({ suppressMilliseconds: true }),
    `${instant}`,
  );
}
