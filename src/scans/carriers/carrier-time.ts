/**
 * Carriers' many ways of writing a time, read without adding anything: a time without an offset stays a wall clock, a
 * date stays a date, and what is no time at all is none. Digits are ASCII digits only.
 */
import type { CarrierTime } from '../domain/carrier-event.js';
import { formatInstant, parseInstant } from '../../time/instant.js';
import { DAY_MS, MINUTE_MS, parseDay, toLocalDate } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';

export const NO_TIME: CarrierTime = { kind: 'none', text: null, zone: null, offset: null };

/** Fractions beyond nanoseconds are noise. */
const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:(?:[Tt]| {1,3})(\d{2}:\d{2})(:\d{2})?(?:[.,](\d{1,9})\d*)?(?: ?(Z|z|UTC|(?:GMT|UTC)? ?[+-]\d{2}(?::?\d{2})?))?)?$/;

/** ISO 8601 with its usual liberties: a space for the T, `+hhmm`, `+hh`, `GMT+hh:mm`, `UTC`, a date alone. */
export function isoTime(value: string | null | undefined): CarrierTime {
  const match = value == null ? null : ISO.exec(value.trim());
  if (!match) return NO_TIME;
  const [, date, minutes, seconds, fraction, zone] = match;
  if (date === undefined) return NO_TIME;
  if (minutes === undefined) return dateTime(date);
  return clockTime(
    date,
    `${minutes}${seconds ?? ':00'}`,
    fraction,
    zone === undefined ? null : offsetText(zone),
  );
}

/** `YYYY-MM-DD` when that is a day of the calendar. */
export function dateTime(date: string | null): CarrierTime {
  return date !== null && parseDay(date) !== null ? { ...NO_TIME, kind: 'date', text: date } : NO_TIME;
}

/** A date and a wall clock `HH:MM:SS`, with an offset when there is one. */
export function clockTime(
  date: string | null,
  clock: string,
  fraction = '',
  offset: string | null = null,
): CarrierTime {
  if (date === null || parseDay(date) === null || !isClock(clock)) return NO_TIME;
  const digits = fraction.replace(/0+$/, '');
  const wall = `${date}T${clock}${digits === '' ? '' : `.${digits}`}`;
  if (offset === null) return { ...NO_TIME, kind: 'local', text: wall };
  return { ...NO_TIME, kind: 'instant', text: `${wall}${offset}` };
}

function isClock(clock: string): boolean {
  const match = /^(\d{2}):(\d{2}):(\d{2})$/.exec(clock);
  return match !== null && Number(match[1]) < 24 && Number(match[2]) < 60 && Number(match[3]) < 60;
}

/** `Z` or `±HH:MM` of an offset in any of its spellings (`+0700`, `-04`, `GMT-04:00`, UPS's `-04.00`); null for none. */
export function offsetText(text: string | null | undefined): string | null {
  if (text == null) return null;
  const plain = text.trim();
  if (/^(Z|UTC|GMT)$/i.test(plain)) return 'Z';
  const match = /^(?:GMT|UTC)? ?([+-])(\d{2})[:.]?(\d{2})?$/i.exec(plain);
  if (!match) return null;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 14 || minutes > 59) return null;
  return `${match[1] ?? '+'}${match[2] ?? '00'}:${match[3] ?? '00'}`;
}

/** `YYYYMMDD` (or already with hyphens) as a date; null when it is none. */
export function compactDate(text: string | null): string | null {
  const match = text === null ? null : /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text.trim());
  const date = match ? `${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}` : '';
  return parseDay(date) === null ? null : date;
}

/** `HHMMSS`, `HHMM` or either with colons as a wall clock; null when it is none. */
export function compactClock(text: string | null): string | null {
  const match = text === null ? null : /^(\d{2}):?(\d{2})(?::?(\d{2}))?$/.exec(text.trim());
  const clock = match ? `${match[1] ?? ''}:${match[2] ?? ''}:${match[3] ?? '00'}` : '';
  return isClock(clock) ? clock : null;
}

/** Date and wall clock in digits: local when both are good, a date when only that is. */
export function compactTime(
  date: string | null,
  clock: string | null,
  offset: string | null = null,
): CarrierTime {
  const [day, wall] = [compactDate(date), compactClock(clock)];
  return wall === null ? dateTime(day) : clockTime(day, wall, '', offset);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `April 28, 2015` as a date; null when it is none. */
export function monthNameDate(text: string | null): string | null {
  const match = text === null ? null : /^([A-Za-z]{3,9})\.? (\d{1,2}), ?(\d{4})$/.exec(text.trim());
  if (!match) return null;
  const month = MONTHS.indexOf((match[1] ?? '').slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? null : knownDate(match[3], String(month), match[2]);
}

/** `9:01 am` as a wall clock; null when it is none. */
export function twelveHourClock(text: string | null): string | null {
  const match =
    text === null ? null : /^(\d{1,2}):(\d{2})(?::(\d{2}))? ?([AaPp])\.?[Mm]\.?$/.exec(text.trim());
  if (!match) return null;
  const hour = Number(match[1]);
  if (hour < 1 || hour > 12) return null;
  const ofDay = (hour % 12) + ((match[4] ?? '').toLowerCase() === 'p' ? 12 : 0);
  return compactClock(`${String(ofDay).padStart(2, '0')}:${match[2] ?? ''}:${match[3] ?? '00'}`);
}

/** `8/17/2021 7:11:26 PM`: month first, as the twelve hours tell. */
export function americanTime(text: string | null): CarrierTime {
  const match = text === null ? null : /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (.+))?$/.exec(text.trim());
  if (!match) return NO_TIME;
  const [date, clock] = [knownDate(match[3], match[1], match[2]), match[4] ?? null];
  if (clock === null) return dateTime(date);
  const wall = twelveHourClock(clock);
  return wall === null ? NO_TIME : clockTime(date, wall);
}

/** `28.04.2018 19:48:47`, day first, with or without seconds or time. */
export function dottedTime(text: string | null): CarrierTime {
  const match =
    text === null ? null : /^(\d{2})\.(\d{2})\.(\d{4})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?$/.exec(text.trim());
  if (!match) return NO_TIME;
  const date = knownDate(match[3], match[2], match[1]);
  return match[4] === undefined ? dateTime(date) : compactTime(date, match[4]);
}

function knownDate(year = '', month = '', day = ''): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseDay(date) === null ? null : date;
}

/**
 * The local time with the offset that its twin in UTC gives away. `slackMs`: by how much the two may differ beside, where
 * one of them was cut to the minute; the seconds are then the UTC one's.
 */
export function withUtcTwin(local: CarrierTime, utc: CarrierTime, slackMs = 0): CarrierTime {
  const [wall, instant] = [wallMs(local), wallMs(utc)];
  if (local.kind !== 'local' || wall === null || instant === null) return local;
  const quarter = Math.round((wall - instant) / (15 * MINUTE_MS)) * 15;
  const off = wall - instant - quarter * MINUTE_MS;
  if (Math.abs(quarter) > 14 * 60 || Math.abs(off) > slackMs) return local;
  return atOffset(instant, quarter);
}

/** An instant as the wall clock with its offset, from epoch milliseconds and minutes east of UTC. */
export function atOffset(instant: number, minutes: number): CarrierTime {
  const wall = formatInstant(instant + minutes * MINUTE_MS).slice(0, -1);
  return { ...NO_TIME, kind: 'instant', text: `${wall}${minutesAsOffset(minutes)}` };
}

function minutesAsOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Seconds or milliseconds since 1970, told apart by their size: seconds reach 10^11 in the year 5138. */
export function epochTime(value: string | null): CarrierTime {
  if (value === null || !/^\d{1,14}(\.\d+)?$/.test(value)) return NO_TIME;
  const number = Number(value);
  const ms = Math.trunc(number >= 1e11 ? number : number * 1000);
  return ms < 253_402_300_800_000 ? { ...NO_TIME, kind: 'instant', text: formatInstant(ms) } : NO_TIME;
}

/** A wall clock in a zone the carrier named: an instant, unless the clock of that zone showed it twice or never. */
export function zonedTime(local: CarrierTime, zone: string): CarrierTime {
  const wall = wallMs(local);
  if (local.kind !== 'local' || wall === null) return local;
  const rules = Zone.of(zone);
  const guess = rules.offsetAt(wall - rules.offsetAt(wall));
  const [early, late] = [rules.offsetAt(wall - DAY_MS), rules.offsetAt(wall + DAY_MS)];
  const fits = [...new Set([early, late, guess])].filter(
    (offset) => rules.offsetAt(wall - offset) === offset,
  );
  if (fits.length !== 1) return { ...local, zone };
  const offset = fits[0] ?? 0;
  return { ...atOffset(wall - offset, offset / MINUTE_MS), zone };
}

/** The wall clock as if it were UTC, for comparing; of a date its start; null of no time. */
export function wallMs(time: CarrierTime): number | null {
  if (time.text === null) return null;
  const wall = time.kind === 'date' ? `${time.text}T00:00:00` : time.text.replace(/(Z|[+-]\d{2}:\d{2})$/, '');
  const ms = parseInstant(`${wall}Z`);
  return typeof ms === 'number' ? ms : null;
}

/** Epoch milliseconds of an instant; null of everything that is none. */
export function instantMs(time: CarrierTime): number | null {
  if (time.kind !== 'instant' || time.text === null) return null;
  const ms = parseInstant(time.text);
  return typeof ms === 'number' ? ms : null;
}

/** The local date a time falls on where it was said; null of no time. */
export function dayOfTime(time: CarrierTime): string | null {
  const wall = wallMs(time);
  return wall === null ? null : toLocalDate(Math.floor(wall / DAY_MS));
}
