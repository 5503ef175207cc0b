/**
 * Time as deliveries see it: an ordinary weekday counts 1, a day on which few parcels arrive counts what its share of
 * them says. Closed days are taken out of past durations by reading both ends on this clock, and put back when a
 * duration is turned into a date. One clock a destination country, because holidays are the country's.
 *
 * Example: of the parcels of Olist (Brazil) an ordinary Saturday brings 30 % of a weekday's, a Sunday 9 %, a holiday 5 %.
 */
import { DayMemo } from '../../time/day-memo.js';
import type { Day } from '../../time/local-date.js';
import { DAY_MS, weekdayOf } from '../../time/local-date.js';

export interface DayRates {
  /** By weekday, Monday first; the busiest five average 1. */
  readonly weekdays: readonly number[];
  /** Of a holiday, in place of its weekday's where that is more. */
  readonly holiday: number;
}

export const EVERY_DAY: DayRates = { weekdays: [1, 1, 1, 1, 1, 1, 1], holiday: 1 };

/** A day on which nothing ever came still counts this: the clock must go on, or no date could be found on it. */
const LEAST_RATE = 0.02;
/** Until a country has this many deliveries its weekdays are drawn towards equal. */
const SHRINK_DELIVERIES = 70;
/** Holidays are rare: with fewer expected deliveries than this they are drawn towards an ordinary day. */
const SHRINK_HOLIDAY = 10;

/** Learns the rates from days of delivery. `isHoliday` is asked only for days of the list. */
export function learnRates(deliveredOn: readonly Day[], isHoliday: (day: Day) => boolean): DayRates {
  const counts = new Array<number>(7).fill(0);
  const weeks = new Map<number, Day[]>();
  let onHolidays = 0;
  const holidays = new Set<Day>();
  for (const day of deliveredOn) {
    const week = Math.floor((day + 3) / 7);
    const list = weeks.get(week);
    if (list) list.push(day);
    else weeks.set(week, [day]);
  }
  for (const day of deliveredOn) {
    if (isHoliday(day)) onHolidays++;
    else counts[weekdayOf(day)] = (counts[weekdayOf(day)] ?? 0) + 1;
  }
  const total = counts.reduce((a, b) => a + b, 0);
  const shrunk = counts.map((count) => count + SHRINK_DELIVERIES / 7);
  const busiest = [...shrunk].sort((a, b) => b - a).slice(0, 5);
  const usual = busiest.reduce((a, b) => a + b, 0) / 5;
  const weekdays = shrunk.map((count) => Math.min(1.2, Math.max(LEAST_RATE, count / usual)));
  // What the holidays of the covered weeks would have brought as ordinary days.
  let expected = 0;
  for (const [week, days] of weeks) {
    for (let day = week * 7 - 3; day < week * 7 + 4; day++) {
      if (!isHoliday(day) || holidays.has(day)) continue;
      holidays.add(day);
      const ordinary = days.filter((other) => !isHoliday(other)).length;
      expected +=
        (ordinary * (weekdays[weekdayOf(day)] ?? 1)) / Math.max(1, openRate(week, weekdays, isHoliday));
    }
  }
  const holiday = total === 0 ? 1 : (onHolidays + SHRINK_HOLIDAY) / (expected + SHRINK_HOLIDAY);
  return { weekdays, holiday: Math.min(1, Math.max(LEAST_RATE, holiday)) };
}

function openRate(week: number, weekdays: readonly number[], isHoliday: (day: Day) => boolean): number {
  let rate = 0;
  for (let day = week * 7 - 3; day < week * 7 + 4; day++) {
    if (!isHoliday(day)) rate += weekdays[weekdayOf(day)] ?? 1;
  }
  return rate;
}

const BLOCK = 1024;

export class OperatingClock {
  private readonly rateMemo = new DayMemo((day) => this.computeRate(day));
  /** Operating time from the first day of a block to the start of each of its days. */
  private readonly blocks = new Map<number, Float64Array>();

  constructor(
    private readonly rates: DayRates,
    private readonly isHoliday: (day: Day) => boolean,
  ) {}

  rateOf(day: Day): number {
    return this.rateMemo.get(day);
  }

  private computeRate(day: Day): number {
    const usual = this.rates.weekdays[weekdayOf(day)] ?? 1;
    return this.isHoliday(day) ? Math.min(usual, this.rates.holiday) : usual;
  }

  /** Operating days between two moments on the wall; 0 when the second is not later. */
  between(fromWall: number, toWall: number): number {
    if (!(toWall > fromWall)) return 0;
    return this.reading(toWall, fromWall) - this.reading(fromWall, fromWall);
  }

  /** Whole days from the day of `fromWall` to the day on which `units` operating days after it are over; at most `most`. */
  daysUntil(fromWall: number, units: number, most: number): number {
    const from = Math.floor(fromWall / DAY_MS);
    let left = units - (1 - (fromWall / DAY_MS - from)) * this.rateOf(from);
    let days = 0;
    while (left > 0 && days < most) {
      days++;
      left -= this.rateOf(from + days);
    }
    return days;
  }

  /** A reading whose differences are operating time, as long as both are taken from near the same moment. */
  private reading(wall: number, anchor: number): number {
    const first = Math.floor(anchor / DAY_MS / BLOCK);
    const day = Math.floor(wall / DAY_MS);
    const last = Math.floor(day / BLOCK);
    let sum = 0;
    for (let block = first; block < last; block++) sum += this.block(block)[BLOCK] ?? 0;
    return sum + (this.block(last)[day - last * BLOCK] ?? 0) + (wall / DAY_MS - day) * this.rateOf(day);
  }

  private block(index: number): Float64Array {
    let sums = this.blocks.get(index);
    if (!sums) {
      sums = new Float64Array(BLOCK + 1);
      for (let i = 0; i < BLOCK; i++) sums[i + 1] = (sums[i] ?? 0) + this.rateOf(index * BLOCK + i);
      this.blocks.set(index, sums);
    }
    return sums;
  }
}
