import type { DelayCause } from '../../promise/domain/delay-cause.js';
import type { Stage } from './passage.js';

/** Why a promise is late when a step takes longer than it should: the same word to buyers and in the figures of staff. */
export const CAUSE_OF_STAGE = {
  AWAITING_PICKUP: 'LATE_HANDOVER',
  MOVING: 'SLOW_TRANSIT',
  AT_FACILITY: 'FACILITY_DWELL',
  CUSTOMS: 'CUSTOMS_HOLD',
  WITH_COURIER: 'LAST_MILE',
  AFTER_ATTEMPT: 'FAILED_ATTEMPT',
  IN_TROUBLE: 'CARRIER_REPORTED',
} as const satisfies Readonly<Record<Stage, DelayCause>>;
