/** What a page says of an order, decided from what the service knows. Pure: `now` is the server's clock. */
import { localDay } from '../shared/words.js';
import type { ShownFragment } from './operations.js';

export type Shown = ShownFragment;
export type Parcel = Shown['parcels'][number];
export type TimelineEvent = Parcel['timeline'][number];

export type State =
  | 'ordered'
  | 'way'
  | 'customs'
  | 'out'
  | 'attempted'
  | 'ready'
  | 'delivered'
  | 'late'
  | 'moved'
  | 'trouble'
  | 'returning'
  | 'returned'
  | 'cancelled';

export type Tone = 'plain' | 'good' | 'warn' | 'bad';
export type StepKey = 'ordered' | 'handed' | 'way' | 'out' | 'there' | 'ready' | 'collected';

export interface Story {
  readonly state: State;
  readonly tone: Tone;
  /** The day at the recipient's place. */
  readonly today: string;
  readonly steps: readonly StepKey[];
  /** Index in `steps`; -1 where the way has been left. */
  readonly step: number;
  /** The parcel that has furthest to go. */
  readonly leading: Parcel | undefined;
  /** The last thing known of it. */
  readonly last: TimelineEvent | undefined;
}

const TONES: Readonly<Record<State, Tone>> = {
  ...{ ordered: 'plain', way: 'plain', customs: 'plain', out: 'plain', ready: 'good', delivered: 'good' },
  ...{ attempted: 'warn', late: 'warn', moved: 'warn', trouble: 'bad' },
  ...{ returning: 'warn', returned: 'plain', cancelled: 'plain' },
};

const TO_THE_DOOR: readonly StepKey[] = ['ordered', 'handed', 'way', 'out', 'there'];
const TO_A_POINT: readonly StepKey[] = ['ordered', 'handed', 'way', 'ready', 'collected'];

export function storyOf(shown: Shown, now: number): Story {
  const today = localDay(now, shown.timezone);
  const state = stateOf(shown, today);
  const leading = shown.parcels.find(({ status }) => status === shown.status) ?? shown.parcels[0];
  return {
    ...{ state, today, leading, tone: TONES[state] },
    steps: shown.pickupPoint ? TO_A_POINT : TO_THE_DOOR,
    step: stepOf(shown, state),
    last: leading?.timeline.filter(({ voided }) => !voided).at(-1),
  };
}

function stateOf(shown: Shown, today: string): State {
  const plain = plainState(shown);
  if (plain !== 'ordered' && plain !== 'way' && plain !== 'customs') return plain;
  if (today > shown.window.latest) return 'late';
  const first = shown.revisions[0]?.window.latest ?? shown.window.latest;
  return shown.window.latest > first ? 'moved' : plain;
}

function plainState({ status, parcels }: Shown): State {
  switch (status) {
    case 'DELIVERED':
      return 'delivered';
    case 'CANCELLED':
      return 'cancelled';
    case 'RETURNED':
      return 'returned';
    case 'RETURNING':
      return 'returning';
    case 'AVAILABLE_FOR_PICKUP':
      return 'ready';
    case 'OUT_FOR_DELIVERY':
      return 'out';
    case 'DELIVERY_ATTEMPTED':
      return 'attempted';
    case 'HELD':
    case 'EXCEPTION':
    case 'LOST':
    case 'DAMAGED':
      return 'trouble';
    case 'CUSTOMS':
      return 'customs';
    case 'PRE_TRANSIT':
      return 'ordered';
    default:
      return parcels.length > 0 && parcels.every(({ direction }) => direction === 'RETURN')
        ? 'returning'
        : 'way';
  }
}

function stepOf({ status }: Shown, state: State): number {
  if (['returning', 'returned', 'cancelled'].includes(state)) return -1;
  if (status === 'DELIVERED') return 4;
  if (status === 'OUT_FOR_DELIVERY' || status === 'DELIVERY_ATTEMPTED' || status === 'AVAILABLE_FOR_PICKUP')
    return 3;
  if (status === 'PRE_TRANSIT') return 0;
  return status === 'PICKED_UP' ? 1 : 2;
}
