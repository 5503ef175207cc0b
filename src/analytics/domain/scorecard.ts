/**
 * What a carrier did with the promises that were made on it. A promise that the shop, the buyer, customs or the weather broke
 * is not held against the carrier; it is shown apart.
 *
 * Example: 100 promises, 90 kept; of the ten late ones four were handed over late and one was held by a storm. The carrier
 * broke five and kept 90 of the 95 that were its to keep.
 */
import type { BlamedParty } from './lateness.js';

export interface CarrierFigures {
  readonly carrierCode?: string;
  readonly promises: number;
  readonly early: number;
  readonly inWindow: number;
  readonly late: number;
  readonly notYet: number;
  readonly never: number;
  readonly daysLate: number;
}

export interface CarrierLoss {
  readonly carrierCode: string;
  readonly stage: string | null;
  readonly party: BlamedParty;
  readonly forceMajeure: boolean;
  /** Parcels of which this was the main loss. */
  readonly parcels: number;
  readonly hours: number;
}

export interface Scorecard {
  readonly carrierCode: string;
  readonly promises: number;
  readonly kept: number;
  /** Late, not there yet, or never. */
  readonly broken: number;
  readonly brokenByCarrier: number;
  readonly brokenByOthers: number;
  readonly forceMajeure: number;
  /** Of the promises that nobody else broke; null when there are none. */
  readonly fairShare: number | null;
  readonly neverArrived: number;
  readonly averageDaysLate: number | null;
  readonly losses: readonly CarrierLoss[];
}

export function scorecardsOf(
  carriers: readonly CarrierFigures[],
  losses: readonly CarrierLoss[],
): readonly Scorecard[] {
  return carriers.map((figures) => {
    const { carrierCode = '', promises, never, late, daysLate } = figures;
    const own = losses.filter((loss) => loss.carrierCode === carrierCode);
    const sum = (counts: (loss: CarrierLoss) => boolean): number =>
      own.filter(counts).reduce((parcels, loss) => parcels + loss.parcels, 0);
    const kept = figures.early + figures.inWindow;
    const forceMajeure = sum((loss) => loss.forceMajeure);
    const brokenByCarrier = sum((loss) => !loss.forceMajeure && loss.party === 'CARRIER');
    const brokenByOthers = sum((loss) => !loss.forceMajeure && loss.party !== 'CARRIER');
    const itsOwn = kept + brokenByCarrier;
    return {
      ...{ carrierCode, promises, kept, broken: promises - kept },
      ...{ brokenByCarrier, brokenByOthers, forceMajeure },
      fairShare: itsOwn === 0 ? null : kept / itsOwn,
      neverArrived: never,
      averageDaysLate: late === 0 ? null : daysLate / late,
      losses: own,
    };
  });
}
