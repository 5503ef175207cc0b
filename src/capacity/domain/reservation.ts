import type { FullDay } from './path.js';

/** A hold lives until one of the three others happens to it; each of those is final. */
export type ReservationState = 'HELD' | 'CONFIRMED' | 'RELEASED' | 'EXPIRED';

/** Confirmed by this call; or what came first; or there is no such hold of this caller for this purpose. */
export type ConfirmOutcome = 'CONFIRMED' | 'USED' | 'RELEASED' | 'EXPIRED' | 'UNKNOWN';

/** RELEASE ends a live hold, CANCEL a confirmed reservation too, EXPIRE an overdue hold. */
export type Ending = 'RELEASE' | 'CANCEL' | 'EXPIRE';

/** Thrown out of a transaction that asked for room where there is none, so that all of it is undone. */
export class NoRoomError extends Error {
  constructor(readonly full: readonly FullDay[]) {
    super('no capacity left');
  }
}

/** Thrown likewise when a caller holds as much as it may. */
export class TooManyHoldsError extends Error {
  constructor() {
    super('too many live holds');
  }
}

/** Thrown likewise when a hold was to be used that is over, was used before, or was never this caller's for this offer. */
export class HoldLostError extends Error {
  constructor(readonly came: Exclude<ConfirmOutcome, 'CONFIRMED'>) {
    super(`the hold is ${came}`);
  }
}
