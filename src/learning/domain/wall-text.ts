/** Date and time as files write them without an offset. */
import { parseInstant } from '../../time/instant.js';
import { DAY_MS, MINUTE_MS, parseDay } from '../../time/local-date.js';
import { parseWallTime } from '../../time/wall-clock.js';

const PATTERN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?$/;

/** Milliseconds on the wall of `YYYY-MM-DD[T ]HH:MM[:SS[.fff]]`, or null. A date alone is its noon: of the hour nothing is known. */
export function parseWall(text: string): number | null {
  const match = PATTERN.exec(text);
  const day = match ? parseDay(match[1] ?? '') : null;
  if (!match || day === null) return null;
  if (match[2] === undefined) return day * DAY_MS + DAY_MS / 2;
  const minutes = parseWallTime(match[2]);
  const seconds = Number(match[3] ?? 0);
  if (minutes === null || minutes >= 1440 || seconds > 59) return null;
  return day * DAY_MS + minutes * MINUTE_MS + seconds * 1000;
}

/** The same, with an instant taken to the wall by the given offset (ms); NaN for anything else. */
export function readWall(text: string, offset: number): number {
  const instant = parseInstant(text);
  return typeof instant === 'number' ? instant + offset : (parseWall(text) ?? NaN);
}
