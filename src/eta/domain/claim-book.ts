/**
 * What came of parcels of which so much was claimed: how many of those that were called 60 % late in a hub were late in the
 * end. What passages alone say is biased: they take the time a parcel needs for independent of the time it has, while
 * carriers hurry what is due; of the few passages that last as long as this one they know little; and they count a scan
 * that was lost for a parcel that stands. The outcomes know better, so each probability is corrected by them.
 *
 * Example: of 400 parcels called 60 % late after a rare wait on the road, 30 came late: their scans were lost, they were
 * not. The next such parcel is called 9 %.
 */
import type { Day } from '../../time/local-date.js';
import type { Zone } from '../../time/zone.js';
import type { Stage } from './passage.js';

/** What is claimed of a parcel at one look, before it is corrected. */
export interface Claim {
  readonly stage: Stage;
  /** That it misses a promise, 0 to 1. */
  readonly probability: number;
  /** The share of passages like its own that could still be this one, and how many of those known these are. */
  readonly left: number;
  readonly passagesLeft: number;
  /** Delivery days from the beginning of the passage to the promised day. */
  readonly slackDays: number;
}

/** Claims of one cell: of how many parcels, how many of them were late, and the sum of what was claimed. */
interface ClaimCell {
  parcels: number;
  late: number;
  claimed: number;
}

/** A claim as it is kept until its parcel's outcome is known. */
export type KeptClaim = readonly [cell: number, claimed: number];

/** In the order of their numbers; what is added goes to the end, or what was learned is read as something else. */
const STAGES: readonly Stage[] = [
  ...(['AWAITING_PICKUP', 'MOVING', 'AT_FACILITY', 'CUSTOMS'] as const),
  ...(['WITH_COURIER', 'AFTER_ATTEMPT', 'IN_TROUBLE'] as const),
];
const BANDS = [0.05, 0.15, 0.3, 0.5, 0.7, 0.9, 0.985];
/** A wait is usual while more than such a share of passages is left; after that it counts how many are left to speak. */
const USUAL_LEFT = 0.2;
/** Many, a few, and one or two at most. */
const PASSAGES_LEFT = [8, 2.5];
const RARITIES = PASSAGES_LEFT.length + 1;
const MOST_SLACK = 4;
/** Certainty is not to be had from a few hundred passages. */
const SUREST = 0.995;
/** So many parcels would have to contradict a claim before it is half given up; the same for each finer cell. */
const BELIEVED = 10;
/** Beyond so many the older half of a cell counts half: a carrier that has changed is known by how it is now. */
export const MOST_COUNTED = 2000;

/** The stage and band of a claim, as a number. */
function coarseCell(stage: Stage, probability: number): number {
  let band = 0;
  while (band < BANDS.length && probability >= (BANDS[band] ?? 1)) band++;
  return STAGES.indexOf(stage) * (BANDS.length + 1) + band;
}

/** The cells that a claim counts in, coarse to fine, by number: by stage and band, then by rarity too, then by slack too. */
export const cellsOf = (claim: Claim): readonly [number, number, number] => around(finestCellOf(claim));

const finestCellOf = ({ stage, probability, left, passagesLeft, slackDays }: Claim): number =>
  finestIn(coarseCell(stage, probability), rarityOf(left, passagesLeft), slackDays);

function finestIn(coarse: number, rarity: number, slackDays: number): number {
  const slack = Math.max(0, Math.min(MOST_SLACK, slackDays));
  return (coarse * (RARITIES + 1) + rarity) * (MOST_SLACK + 1) + slack;
}

function rarityOf(left: number, passagesLeft: number): number {
  if (left > USUAL_LEFT) return 0;
  let rarity = 1;
  for (const limit of PASSAGES_LEFT) if (passagesLeft < limit) rarity++;
  return rarity;
}

/** Finest cells come first in the numbering, then those between, then the coarsest. */
const MIDDLE = STAGES.length * (BANDS.length + 1) * (RARITIES + 1) * (MOST_SLACK + 1);
const COARSE = MIDDLE + STAGES.length * (BANDS.length + 1) * (RARITIES + 1);

/** The cells around a finest one, coarse to fine, with itself. */
function around(cell: number): readonly [number, number, number] {
  const middle = Math.floor(cell / (MOST_SLACK + 1));
  return [COARSE + Math.floor(middle / (RARITIES + 1)), MIDDLE + middle, cell];
}

export class ClaimBook {
  /** By the number of the cell. */
  private readonly cells: (ClaimCell | undefined)[] = [];

  private taught = 0;

  /** How many parcels have taught it here. */
  get parcels(): number {
    return this.taught;
  }

  /** The probability of a claim as outcomes have taught to read it; the claim itself where they are silent. */
  corrected(claim: Claim): number {
    return shifted(claim.probability, this.shiftIn(finestCellOf(claim)));
  }

  /**
   * The same for many claims of one parcel, as its wait goes on: what a cell has learned is put together once, however many of
   * them fall into it. An answer names the claim's stage and band and, by `bandOf`, what it is read as.
   */
  reader(
    { stage, slackDays }: Pick<Claim, 'stage' | 'slackDays'>,
    effectiveSize: number,
    bandOf: (probability: number) => number,
  ): (probability: number, left: number) => number {
    let [known, shift] = [-1, NaN];
    return (probability, left) => {
      const coarse = coarseCell(stage, probability);
      const cell = finestIn(coarse, rarityOf(left, left * effectiveSize), slackDays);
      if (cell !== known) [known, shift] = [cell, this.shiftIn(cell)];
      return 100 * coarse + bandOf(shifted(probability, shift));
    };
  }

  /** By how much the log odds of claims in a finest cell are to be moved; NaN where nothing is known. */
  private shiftIn(finest: number): number {
    let shift = NaN;
    for (const number of around(finest)) {
      const cell = this.cells[number];
      if (!cell) continue;
      const claimed = logit(cell.claimed / cell.parcels);
      const expected = shareAt(claimed + (Number.isNaN(shift) ? 0 : shift));
      shift = logit((cell.late + BELIEVED * expected) / (cell.parcels + BELIEVED)) - claimed;
    }
    return shift;
  }

  /** What came of one parcel. */
  learn(claims: readonly KeptClaim[], late: boolean): void {
    this.taught++;
    for (const [number, claimed] of lessonsOfClaims(claims)) {
      const cell = (this.cells[number] ??= { parcels: 0, late: 0, claimed: 0 });
      cell.parcels++;
      cell.late += Number(late);
      cell.claimed += claimed;
      if (cell.parcels > MOST_COUNTED) {
        cell.parcels /= 2;
        cell.late /= 2;
        cell.claimed /= 2;
      }
    }
  }

  /** For loading. */
  replace(number: number, cell: ClaimCell): void {
    this.cells[number] = cell;
  }
}

/** The claim as it is kept; a parcel counts once in a cell, however often it is looked at there. */
export function withClaim(claims: readonly KeptClaim[], claim: Claim): readonly KeptClaim[] {
  const [, , cell] = cellsOf(claim);
  if (claims.some(([known]) => known === cell)) return claims;
  return [...claims, [cell, claim.probability]];
}

/** Every cell that a parcel's claims count in, with the claim that it counts with: the first one made there. */
export function lessonsOfClaims(claims: readonly KeptClaim[]): ReadonlyMap<number, number> {
  const lessons = new Map<number, number>();
  for (const [cell, claimed] of claims) {
    for (const key of around(cell)) if (!lessons.has(key)) lessons.set(key, bounded(claimed));
  }
  return lessons;
}

/**
 * Word of a delivery may come days after it; only so many days after the promised one is a parcel that is not known to have
 * come taken for late.
 */
const GRACE_DAYS = 7;

/**
 * Whether a promise was missed: known once the parcel has come, or long after the day without it; null before. Of one that
 * was last seen with a courier it is never known: those that are never heard of again lie on their buyers' tables.
 */
export function lateBy(
  promised: Day,
  { arrivedAt, stage }: { readonly arrivedAt: number | null; readonly stage: Stage | null },
  zone: Zone,
  now: number,
): boolean | null {
  if (arrivedAt !== null) return zone.dayOf(arrivedAt) > promised;
  return stage !== 'WITH_COURIER' && zone.dayOf(now) > promised + GRACE_DAYS ? true : null;
}

const shifted = (probability: number, shift: number): number =>
  Number.isNaN(shift) ? probability : shareAt(logit(probability) + shift);
const bounded = (share: number): number => Math.min(SUREST, Math.max(1 - SUREST, share));
const logit = (share: number): number => Math.log(bounded(share) / (1 - bounded(share)));
const shareAt = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
