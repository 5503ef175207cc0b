/** Instants as text: ISO 8601 with an offset in, UTC out. */
import { civilOfDay, DAY_MS, parseDay, toLocalDate } from './local-date.js';

const PATTERN =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?([Zz]|[+-]\d{2}:?\d{2})?$/;

export type InstantFault = 'NAIVE' | 'MALFORMED';

/**
 * Epoch milliseconds of an ISO 8601 instant with `Z` or an offset. `NAIVE` when only the offset is missing: such a time
 * means another instant on every server, so it is refused instead of guessed. Digits beyond milliseconds are cut.
 */
export function parseInstant(text: string): number | InstantFault {
  const usual = usualInstant(text);
  if (usual !== null) return usual;
  const match = PATTERN.exec(text);
  if (!match) return 'MALFORMED';
  const day = parseDay(match[1] ?? '');
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (day === null || hour > 23 || minute > 59 || second > 59) return 'MALFORMED';
  const zone = match[6];
  if (zone === undefined) return 'NAIVE';
  const millis = Number((match[5] ?? '').slice(0, 3).padEnd(3, '0'));
  const offset = offsetMinutes(zone);
  if (offset === null) return 'MALFORMED';
  return day * DAY_MS + ((hour * 60 + minute - offset) * 60 + second) * 1000 + millis;
}

/** `YYYY-MM-DDTHH:MM:SSZ`, as nearly everybody writes it, at a third of the cost; null for everything else. */
function usualInstant(text: string): number | null {
  if (text.length !== 20 || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':' || text[19] !== 'Z')
    return null;
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  // What is no number is in no range either.
  if (!(hour < 24 && minute < 60 && second < 60)) return null;
  const day = parseDay(text.slice(0, 10));
  return day === null ? null : day * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}

function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function offsetMinutes(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const digits = text.slice(1).replace(':', '');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** `YYYY-MM-DDTHH:MM:SSZ`, with `.mmm` only when it is not zero. */
export function formatInstant(instant: number): string {
  const day = Math.floor(instant / DAY_MS);
  const ms = instant - day * DAY_MS;
  const seconds = Math.floor(ms / 1000);
  const millis = ms - seconds * 1000;
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const fraction = millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`;
  return `${toLocalDate(day)}T${time}${fraction}Z`;
}

/** The year of an instant in UTC, to refuse times so far off that they can only be mistakes. */
export function yearOfInstant(instant: number): number {
  return civilOfDay(Math.floor(instant / DAY_MS)).year;
}
