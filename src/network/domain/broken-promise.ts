/** What a change of the network does to promises that were made on another one: the words of a publication's reckoning. */

/** Whose step no longer happens on its day, in the order of the way; WAY: service, origin, point or lane is gone. */
export type BrokenStep = 'WAY' | 'PACKING' | 'PICKUP' | 'TRANSIT' | 'LAST_MILE' | 'SLOT' | 'COLLECTION';

/** A live promise for one parcel that would not be kept. Dates are local to the destination. */
export interface BrokenPromise {
  readonly orderReference: string;
  readonly shipmentId: string;
  readonly originCode: string;
  readonly carrierCode: string;
  readonly serviceCode: string;
  readonly pickupPointCode: string | null;
  readonly promisedLatest: string;
  /** End of the promised slot, epoch ms; null without slots. */
  readonly promisedSlotEnd: number | null;
  /** When it would come instead, at the latest; null: not at all this way. */
  readonly wouldBe: string | null;
  readonly step: BrokenStep;
  /** The step in words. */
  readonly text: string;
}

/** The live promises that a change breaks. */
export interface PromiseBreaks {
  /** How many of those that were looked at. */
  readonly total: number;
  /** The soonest of them. */
  readonly listed: readonly BrokenPromise[];
  /** How many live promises, one a parcel, were walked again; and how many there was no room to walk. */
  readonly examined: number;
  readonly notExamined: number;
  /** Those that cannot be kept with or without the change. */
  readonly lateAlready: number;
}

export const NOTHING_BREAKS: PromiseBreaks = {
  ...{ total: 0, listed: [], examined: 0, notExamined: 0, lateAlready: 0 },
};
