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

/** Null when nothing is to come. */
export function nextStepOf(status: ScanStatus, recipientMustAct: boolean): NextStepKind | null {
  if (recipientMustAct && status !== 'DELIVERED')
    return status === 'AVAILABLE_FOR_PICKUP' ? 'COLLECT' : 'ACT';
  switch (status) {
    case 'DELIVERED':
    case 'CANCELLED':
    case 'RETURNED':
      return null;
    case 'PRE_TRANSIT':
      return 'HAND_OVER';
    case 'AVAILABLE_FOR_PICKUP':
      return 'COLLECT';
    case 'OUT_FOR_DELIVERY':
    case 'DELIVERY_ATTEMPTED':
      return 'DELIVERY';
    case 'RETURNING':
      return 'RETURN';
    case 'HELD':
    case 'EXCEPTION':
    case 'LOST':
    case 'DAMAGED':
      return 'WAIT';
    case 'PICKED_UP':
    case 'IN_TRANSIT':
    case 'ARRIVED_AT_FACILITY':
    case 'DEPARTED_FACILITY':
    case 'CUSTOMS':
    case 'DELAYED':
    case 'INFO':
    case 'UNKNOWN':
      return 'TRANSIT';
  }
}
