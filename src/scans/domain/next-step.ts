/** What a recipient is told of an order: where it stands as a whole, and what comes next. */
import type { ScanStatus } from './carrier-event.js';

export const NEXT_STEPS = ['HAND_OVER', 'TRANSIT', 'DELIVERY', 'COLLECT', 'ACT', 'WAIT', 'RETURN'] as const;
export type NextStepKind = (typeof NEXT_STEPS)[number];

/** Of several parcels the one that has furthest to go stands for the order: it is there when all are. */
const PROGRESS: readonly ScanStatus[] = [
  ...(['LOST', 'DAMAGED', 'EXCEPTION', 'HELD', 'DELAYED', 'RETURNING', 'RETURNED', 'PRE_TRANSIT'] as const),
  ...(['UNKNOWN', 'INFO', 'PICKED_UP', 'CUSTOMS', 'IN_TRANSIT', 'ARRIVED_AT_FACILITY'] as const),
  ...(['DEPARTED_FACILITY', 'DELIVERY_ATTEMPTED', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP'] as const),
  ...(['DELIVERED', 'CANCELLED'] as const),
];

/** PRE_TRANSIT when there are no parcels. */
export function statusOfOrder(parcels: readonly ScanStatus[]): ScanStatus {
  const rank = (status: ScanStatus): number => PROGRESS.indexOf(status);
  const [first = 'PRE_TRANSIT', ...others] = parcels;
  return others.reduce((least, status) => (rank(status) < rank(least) ? status : least), first);
}

/** Null: nothing is to come. */
const NEXT: Readonly<Record<ScanStatus, NextStepKind | null>> = {
  PRE_TRANSIT: 'HAND_OVER',
  ...{
    PICKED_UP: 'TRANSIT',
    IN_TRANSIT: 'TRANSIT',
    ARRIVED_AT_FACILITY: 'TRANSIT',
    DEPARTED_FACILITY: 'TRANSIT',
  },
  ...{ CUSTOMS: 'TRANSIT', DELAYED: 'TRANSIT', INFO: 'TRANSIT', UNKNOWN: 'TRANSIT' },
  ...{ OUT_FOR_DELIVERY: 'DELIVERY', DELIVERY_ATTEMPTED: 'DELIVERY', AVAILABLE_FOR_PICKUP: 'COLLECT' },
  ...{ HELD: 'WAIT', EXCEPTION: 'WAIT', LOST: 'WAIT', DAMAGED: 'WAIT', RETURNING: 'RETURN' },
  ...{ DELIVERED: null, RETURNED: null, CANCELLED: null },
};

/** What comes next; where the carrier waits for the recipient, that. Null when nothing is to come. */
export function nextStepOf(status: ScanStatus, recipientMustAct: boolean): NextStepKind | null {
  const next = NEXT[status];
  return recipientMustAct && next !== null && next !== 'COLLECT' ? 'ACT' : next;
}
