/**
 * How much time was taken, by kind of way: bounds of amounts that were seen, and of those that have not ended yet, weighted
 * by how much they say of the days to come. Asked for a way, the levels of its keys are gone through from coarse to fine:
 * what a coarse one says counts as so many deliveries for the next (a Dirichlet prior), so fine ones take over as they fill.
 *
 * Adding a delivery that came by some day raises the share that comes by it where days are known, as they are on lanes with a round
 * on each day the carrier works: nothing is scaled by means, which a delivery that is slow but in time would make worse for
 * everybody. Where amounts are known only between bounds it need not: one in time may make it likelier that another came sooner
 * than the promised day, and then there are fewer left for that day to set against parcels that had not come by the
 * one before (amount-book.spec.ts has such a case).
 */
import {
  distributionOn,
  fitMasses,
  priorOn,
  type CensoredAmount,
} from '../../transit/domain/censored-fit.js';
import type { Distribution } from '../../transit/domain/distribution.js';
import type { LevelKey, WayLevel } from './way-keys.js';

/** Deliveries that what a coarser level says counts for. */
const BORROWED = 20;
/** Of the tariff or the model below every level, which were not seen on these ways. */
const ROOT = 12;
const ROUNDS = 40;
/** A level is named as evidence from so many deliveries on: enough that one of ten late is three of them. */
export const ENOUGH = 30;

/** [above, upTo, weight]: the written form of observations alike. */
export type WrittenCell = readonly [above: number, upTo: number, weight: number];

export interface WrittenKind {
  readonly cells: readonly WrittenCell[];
  /** Deliveries that have ended, whatever their weight. */
  readonly count: number;
  /** Of these: with a promise, and those that kept it. */
  readonly promised: number;
  readonly kept: number;
}

export type WrittenBook = ReadonlyMap<string, WrittenKind>;

interface Kind {
  readonly cells: Map<string, { above: number; upTo: number; weight: number }>;
  count: number;
  promised: number;
  kept: number;
}

export interface LearnedAmount {
  readonly amount: Distribution;
  /** The finest level with enough deliveries; null: there is none, and `amount` is hardly more than what it was given. */
  readonly evidence: Evidence | null;
}

export interface Evidence {
  readonly level: WayLevel;
  readonly sampleSize: number;
  /** Share of those that came by the day promised then; null: none had a promise. */
  readonly observedShare: number | null;
}

/** What is added of one delivery. */
export interface Seen extends CensoredAmount {
  /** Null: it had no promise, or has not come. */
  readonly kept: boolean | null;
}

export class AmountBook {
  private readonly kinds = new Map<string, Kind>();

  /** `grid`: the amounts that are told apart, ascending; more than the last counts as the last. */
  constructor(private readonly grid: readonly number[]) {}

  get size(): number {
    return this.kinds.size;
  }

  add(keys: readonly LevelKey[], { above, upTo, weight, kept }: Seen): void {
    if (!(weight > 0) || !(upTo > above)) return;
    for (const { key } of keys) {
      let kind = this.kinds.get(key);
      if (!kind) this.kinds.set(key, (kind = { cells: new Map(), count: 0, promised: 0, kept: 0 }));
      const name = `${above} ${upTo}`;
      const cell = kind.cells.get(name);
      if (cell) cell.weight += weight;
      else kind.cells.set(name, { above, upTo, weight });
      if (upTo < Infinity) kind.count++;
      if (kept !== null) kind.promised++;
      if (kept === true) kind.kept++;
    }
  }

  /** What a way takes; `root`: what is expected where nothing was seen. */
  of(keys: readonly LevelKey[], root: Distribution): LearnedAmount {
    let masses = priorOn(this.grid, root);
    let borrowed = ROOT;
    let evidence: Evidence | null = null;
    for (const { key, level } of keys) {
      const kind = this.kinds.get(key);
      if (!kind) continue;
      masses = fitMasses([...kind.cells.values()], this.grid, masses, borrowed, ROUNDS);
      borrowed = BORROWED;
      if (kind.count >= ENOUGH && !(evidence && evidence.level === level)) evidence = evidenceOf(level, kind);
    }
    return { amount: distributionOn(this.grid, masses), evidence };
  }

  write(): WrittenBook {
    return new Map(
      [...this.kinds].map(([key, { cells, ...kind }]) => [
        key,
        {
          ...kind,
          cells: [...cells.values()].map(({ above, upTo, weight }): WrittenCell => [above, upTo, weight]),
        },
      ]),
    );
  }

  static read(grid: readonly number[], written: WrittenBook): AmountBook {
    const book = new AmountBook(grid);
    for (const [key, { cells, ...kind }] of written) {
      book.kinds.set(key, {
        ...kind,
        cells: new Map(
          cells.map(([above, upTo, weight]) => [`${above} ${upTo}`, { above, upTo, weight }] as const),
        ),
      });
    }
    return book;
  }
}

const evidenceOf = (level: WayLevel, { count, promised, kept }: Kind): Evidence => ({
  level,
  sampleSize: count,
  observedShare: promised === 0 ? null : kept / promised,
});
