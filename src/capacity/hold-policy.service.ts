import { Injectable } from '@nestjs/common';

/** What one caller may hold without buying. */
@Injectable()
export class HoldPolicy {
  /**
   * A shop's server is one caller for all its buyers: a thousand checkouts that hesitate at the same time are a busy hour,
   * and a loop gone wild still cannot lock away more than this.
   */
  readonly liveHoldsPerCaller: number = 1000;

  /** Typing an address and paying takes minutes; what is held longer is kept from buyers who would pay. */
  readonly longestSeconds: number = 900;

  readonly usualSeconds: number = 300;
}
