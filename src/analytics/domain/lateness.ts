/** Why a promise was not kept, and with whom that lies. */
import { DELAY_CAUSES } from '../../promise/domain/delay-cause.js';
import type { PromisedParcel } from '../../eta/domain/look-at.js';
import type { Stage } from '../../eta/domain/passage.js';

export const LATENESS_CAUSES = {
  LATE_HANDOVER: DELAY_CAUSES.LATE_HANDOVER,
  FACILITY_DWELL: DELAY_CAUSES.FACILITY_DWELL,
  SLOW_TRANSIT: DELAY_CAUSES.SLOW_TRANSIT,
  MISSORTED: 'It was at a place where parcels of its lane do not belong.',
  CUSTOMS_HOLD: DELAY_CAUSES.CUSTOMS_HOLD,
  LAST_MILE: DELAY_CAUSES.LAST_MILE,
  FAILED_ATTEMPT: DELAY_CAUSES.FAILED_ATTEMPT,
  CARRIER_REPORTED: DELAY_CAUSES.CARRIER_REPORTED,
  INCIDENT: DELAY_CAUSES.INCIDENT,
  NEVER_ARRIVED: 'It was lost or damaged, or went back.',
  TIGHT_PROMISE: 'No step took longer than is normal for it: the promise was too early.',
} as const;
export type LatenessCause = keyof typeof LATENESS_CAUSES;

export const PARTIES = {
  MERCHANT: 'The shop: it hands over late, or promises too early.',
  CARRIER: 'The carrier.',
  RECIPIENT: 'The buyer: nobody at home, a wrong address, a refusal.',
  CUSTOMS: 'Customs.',
  WEATHER: 'The weather.',
  OTHER: 'Nobody of these.',
} as const;
export type BlamedParty = keyof typeof PARTIES;

/** Time lost on one step. The first of a parcel's losses is its main one. */
export interface Loss {
  readonly cause: LatenessCause;
  readonly party: BlamedParty;
  /** Whether nobody could have helped it: weather, or force majeure by the carrier's word. */
  readonly forceMajeure: boolean;
  readonly stage: Stage | null;
  readonly facility: string | null;
  /** Working hours beyond what is normal for the step. */
  readonly hours: number;
}

/** A finished step as a measure of its place. */
export interface Dwell {
  /** The local day on which it ended. */
  readonly on: string;
  readonly facility: string;
  readonly stage: Stage;
  /** Working hours: what it took, and in what half of such steps were through at that time. */
  readonly hours: number;
  readonly normalHours: number;
  /** Whether nine of ten such steps are quicker. */
  readonly slow: boolean;
}

/** What a parcel has to tell of itself to be judged. */
export type Judged = PromisedParcel & { readonly originCode: string };
