/**
 * From chances of days to the days that are said. Backtests, hand-over and checkout read their windows here: at the levels
 * that outcomes set (window-calibration.ts), and never so narrow that the chances themselves do not claim the share.
 */
import type { DayChances } from './day-chances.js';

/** The share to ask a distribution for, by the share wanted; never less for more. */
export interface WindowLevels {
  /** So that this share comes before the first day of a window. */
  readonly first: (share: number) => number;
  /** So that this share comes until its last day. */
  readonly last: (share: number) => number;
}

export const LEVELS_AS_ASKED: WindowLevels = { first: (share) => share, last: (share) => share };

/** Days after the day of the start, both included. */
export interface DayWindow {
  readonly earliest: number;
  readonly latest: number;
}

/** Shares are sums of many small ones. */
const ROUNDING = 1e-10;

/** The shares that may come before a window, and until its end. */
export interface WindowShares {
  readonly before: number;
  readonly until: number;
}

/**
 * The window for these shares, by what came of others. It claims what lies between them itself, too: days that outcomes would
 * do without are given back, the likelier first, until it does. `promised`: its last day, where that is decided already.
 */
export function readWindow(
  chances: DayChances,
  levels: WindowLevels,
  { before, until }: WindowShares,
  promised: number | null = null,
): DayWindow {
  const widest = { earliest: chances.latest(before), latest: promised ?? chances.latest(until) };
  let latest = promised ?? chances.latest(levels.last(until));
  let earliest = Math.min(latest, chances.latest(levels.first(before)));
  const on = (day: number): number => chances.within(day) - chances.within(day - 1);
  while (chances.within(latest) - chances.within(earliest - 1) < until - before - ROUNDING) {
    const [canBegin, canEnd] = [earliest > widest.earliest, latest < widest.latest];
    if (!canBegin && !canEnd) break;
    const endsLater = canEnd && (!canBegin || on(latest + 1) >= on(earliest - 1));
    if (endsLater) latest++;
    else earliest--;
  }
  return { earliest, latest };
}
