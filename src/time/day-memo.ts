/**
 * Remembers one value a day. Quotes ask for the same few months again and again, so days live in blocks found by one
 * division; the last block is kept at hand because neighbouring days are asked for together.
 */
import type { Day } from './local-date.js';

const BLOCK = 256;
/** Some thirty years; a promise looks months ahead, so only odd questions ever reach it. */
const MAX_BLOCKS = 48;

export class DayMemo<T> {
  private readonly blocks = new Map<number, (T | undefined)[]>();
  private at = NaN;
  private block: (T | undefined)[] = [];

  constructor(private readonly compute: (day: Day) => T) {}

  get(day: Day): T {
    const index = Math.floor(day / BLOCK);
    if (index !== this.at) this.turnTo(index);
    const offset = day - index * BLOCK;
    const known = this.block[offset];
    if (known !== undefined) return known;
    // Computing may ask for other days, so the block at hand may be another one afterwards.
    const value = this.compute(day);
    if (index !== this.at) this.turnTo(index);
    this.block[offset] = value;
    return value;
  }

  private turnTo(index: number): void {
    let block = this.blocks.get(index);
    if (!block) {
      if (this.blocks.size >= MAX_BLOCKS) this.blocks.clear();
      block = new Array<T | undefined>(BLOCK).fill(undefined);
      this.blocks.set(index, block);
    }
    this.at = index;
    this.block = block;
  }
}
