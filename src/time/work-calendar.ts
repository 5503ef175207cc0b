/**
 * On which dates a participant (warehouse, carrier, last mile, pick-up point) operates: a closure beats an extra working
 * day beats a holiday beats the weekly pattern (definition, section 2). Each participant has its own; none inherits.
 *
 * Example: Monday to Friday, closed 2025-09-20, extra days 2025-09-20 and 21: Saturday the 20th stays closed, Sunday the
 * 21st works.
 */
import type { Day } from './local-date.js';
import { NO_DAY, weekdayOf } from './local-date.js';

/** A search for a day looks at this many candidates before it gives up (definition, section 2). */
export const SEARCH_DAYS = 366;

export interface DayName {
  readonly en: string;
  readonly ru: string;
}

/** The holidays that a calendar follows. */
export interface HolidaySource {
  /** The name of the day off, or undefined on any other day. */
  off(day: Day): DayName | undefined;
  /** True for a weekend day that was officially made a workday. */
  works(day: Day): boolean;
  /** Last day for which the source is sure of itself; null when no decree can change it. */
  knownUntil(day: Day): Day | null;
  /** Whether sources contradict each other about a day of the span. */
  disputed(from: Day, to: Day): boolean;
}

export interface Closure {
  readonly from: Day;
  readonly to: Day;
  readonly name?: DayName;
}

export type ClosedReason =
  | { readonly kind: 'CLOSURE'; readonly name?: DayName }
  | { readonly kind: 'HOLIDAY'; readonly name: DayName }
  | { readonly kind: 'DAY_OF_WEEK' };

const DAY_OF_WEEK: ClosedReason = { kind: 'DAY_OF_WEEK' };

export interface CalendarRules {
  /** Bit n: weekday n (Monday 0) is worked. */
  readonly weekly: number;
  readonly holidays: HolidaySource;
  readonly closures: readonly Closure[];
  readonly extraWorkingDays: ReadonlySet<Day>;
}

/** Days of one block: more than a year, so that a promise seldom reaches into a second one. */
const BLOCK = 512;
const KNOWN = 1;
const OPEN = 2;
/** Stands in a block for "no operating day among 366 candidates"; 0 stands for "not looked yet". */
const NEVER = -1;

/** What is known of the days of a block, each worked out once: promises ask for the same few hundred days again and again. */
class Block {
  readonly facts = new Uint8Array(BLOCK);
  /** How far the first operating day on or after each day lies ahead, plus one. */
  readonly ahead = new Int16Array(BLOCK);
  readonly reasons = new Array<ClosedReason | undefined>(BLOCK).fill(undefined);

  constructor(readonly first: Day) {}
}

/** No day lies in it. */
const NOWHERE = new Block(NaN);

export class WorkCalendar {
  private readonly blocks = new Map<number, Block>();
  private block = NOWHERE;

  constructor(private readonly rules: CalendarRules) {}

  works(day: Day): boolean {
    const block = this.blockOf(day);
    const facts = block.facts[day - block.first] ?? 0;
    return ((facts === 0 ? this.learn(day) : facts) & OPEN) !== 0;
  }

  /** The first operating day on or after `day`, or `NO_DAY` when none of 366 candidates is one. */
  next(day: Day): Day {
    const block = this.blockOf(day);
    const ahead = block.ahead[day - block.first] ?? 0;
    const found = ahead === 0 ? this.lookAhead(day, block) : ahead;
    return found === NEVER ? NO_DAY : day + found - 1;
  }

  /** The n-th operating day after `day`; 0 is `day` itself, whether it operates or not. */
  nthAfter(day: Day, n: number): Day {
    let at = day;
    for (let left = n; left > 0; left--) {
      at = this.next(at + 1);
      if (at === NO_DAY) return NO_DAY;
    }
    return at;
  }

  /** Why the participant does not operate on a day; undefined when it does. */
  closedReason(day: Day): ClosedReason | undefined {
    if (this.works(day)) return undefined;
    const block = this.blockOf(day);
    return (block.reasons[day - block.first] ??= this.reasonFor(day));
  }

  /** Whether every day of the span is known for certain: within the source's horizon, and not disputed. */
  isCertain(from: Day, to: Day): boolean {
    const until = this.rules.holidays.knownUntil(to);
    return (until === null || until >= to) && !this.rules.holidays.disputed(from, to);
  }

  /** Last day for which the days off around `day` are known, null when no decree can change them. */
  knownUntil(day: Day): Day | null {
    return this.rules.holidays.knownUntil(day);
  }

  private blockOf(day: Day): Block {
    const ahead = day - this.block.first;
    // Days of one block are asked for together, so the last block is kept at hand.
    if (ahead >= 0 && ahead < BLOCK) return this.block;
    const index = Math.floor(day / BLOCK);
    let block = this.blocks.get(index);
    if (!block) this.blocks.set(index, (block = new Block(index * BLOCK)));
    this.block = block;
    return block;
  }

  private learn(day: Day): number {
    const facts = KNOWN | (this.decide(day) ? OPEN : 0);
    const block = this.blockOf(day);
    block.facts[day - block.first] = facts;
    return facts;
  }

  private lookAhead(day: Day, block: Block): number {
    let found = NEVER;
    for (let candidate = day; candidate < day + SEARCH_DAYS; candidate++) {
      if (!this.works(candidate)) continue;
      found = candidate - day + 1;
      break;
    }
    block.ahead[day - block.first] = found;
    return found;
  }

  private reasonFor(day: Day): ClosedReason {
    const closure = this.rules.closures.find((c) => c.from <= day && day <= c.to);
    if (closure) return { kind: 'CLOSURE', name: closure.name };
    const name = this.rules.holidays.off(day);
    return name ? { kind: 'HOLIDAY', name } : DAY_OF_WEEK;
  }

  private decide(day: Day): boolean {
    const { closures, extraWorkingDays, holidays, weekly } = this.rules;
    for (const closure of closures) if (closure.from <= day && day <= closure.to) return false;
    if (extraWorkingDays.has(day) || holidays.works(day)) return true;
    if (holidays.off(day)) return false;
    return (weekly & (1 << weekdayOf(day))) !== 0;
  }
}
