/** A scan as the service keeps it: what a carrier said, in the words of the contract, beside the words it used itself. */
import type { CarrierCodes, Direction, ScanStatus, StatusMeaning, TimeKind } from './carrier-event.js';

/** What the fold of a parcel looks at. */
export interface FoldableScan {
  /** The carrier's own name of the event; the same on every copy of it, and so the last word in every tie. */
  readonly identity: string;
  readonly status: ScanStatus;
  readonly direction: Direction;
  readonly cause: string | null;
  readonly party: string | null;
  readonly actionRequiredBy: string | null;
  readonly timeKind: TimeKind;
  /** Epoch ms, known for sure: of an instant, or of a wall clock whose zone is known. */
  readonly occurredAt: number | null;
  /** The day on the wall where it happened, `YYYY-MM-DD`; null when nobody can say. */
  readonly occurredOn: string | null;
  /** Where it stands among the others, epoch ms: as near the truth as the carrier's words allow; null for none. */
  readonly sortAt: number | null;
  readonly voided: boolean;
}

/** What a carrier says of a hand-over beside the scans. Nothing in it names a person in full. */
export interface ParcelFact {
  /** Tells facts apart; the same for the same words. */
  readonly hash: string;
  /** Epoch ms; null when the carrier does not say. */
  readonly saidAt: number | null;
  readonly content: FactContent;
}

export interface FactContent {
  /** Masked when it is read: initials only. */
  readonly signedBy?: string;
  readonly photo?: string;
  /** Where it was left: a cell, a porch. */
  readonly leftAt?: string;
  /** Until when a pick-up point keeps the parcel, a local date. */
  readonly keepUntil?: string;
  readonly pickupPoint?: string;
  /** Opens a locker; sealed. */
  readonly lockerCode?: string;
}

/** A carrier's event ready to be stored with its parcel. */
export interface StorableScan extends StatusMeaning, Omit<FoldableScan, keyof StatusMeaning | 'identity'> {
  /** Unique for the carrier for ever. */
  readonly identity: string;
  /** What must be the same in a repeat: another under the same identity is a conflict. */
  readonly content: string;
  readonly externalId: string | null;
  readonly codes: CarrierCodes;
  readonly mappingVersion: string;
  /** As the carrier wrote the time. */
  readonly occurredText: string | null;
  readonly zone: string | null;
  readonly facilityCode: string | null;
  readonly city: string | null;
  readonly countryCode: string | null;
}

/** What a carrier is asked about: a parcel by its number, or one of its orders by the id it gave it itself. */
export interface Question {
  readonly about: 'PARCEL' | 'ORDER';
  readonly reference: string;
}

/** An estimate of the carrier's own. */
export interface StorableEta {
  /** Epoch ms; of the payload when the carrier does not say. */
  readonly saidAt: number;
  readonly earliestOn: string | null;
  readonly latestOn: string;
  readonly text: string;
}
