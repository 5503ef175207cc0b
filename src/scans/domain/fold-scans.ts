/**
 * What a parcel's scans say together. A fold over all of them, sorted by what they say of themselves and never by when
 * they came, so it is the same for every order and every repetition of arrival.
 */
import type { Direction, ScanStatus } from './carrier-event.js';
import type { FactContent, FoldableScan, ParcelFact } from './scan.js';

export interface ParcelState {
  /** PRE_TRANSIT until a scan says more. */
  readonly status: ScanStatus;
  readonly direction: Direction;
  readonly cause: string | null;
  readonly party: string | null;
  readonly actionRequiredBy: string | null;
  /** Of the scan that is current, epoch ms; null when it names no time, or there is none. */
  readonly statusAt: number | null;
  /** First movement in the carrier's hands; before it, what a carrier estimates means nothing. */
  readonly movedAt: number | null;
  /** The same as near as the carriers' words allow, for comparing: a wall clock of an unknown zone is hours off at most. */
  readonly movingSince: number | null;
  readonly attemptedAt: number | null;
  /** Null again when a delivery is voided, or taken back. */
  readonly deliveredAt: number | null;
  /** The last scan that moved anything, of whatever status. */
  readonly lastScanAt: number | null;
  /** The day of the delivery on the wall at the door. */
  readonly deliveredOn: string | null;
  readonly keepUntil: string | null;
  readonly pickupPoint: string | null;
  readonly lockerCode: string | null;
  readonly proof: Proof | null;
  /** Without those that are voided. */
  readonly scanCount: number;
}

export type Proof = Pick<FactContent, 'signedBy' | 'photo' | 'leftAt'>;

/** In the order of a parcel's life as far as there is one: of two scans at the same moment the later one here is later. */
const LIFE: readonly ScanStatus[] = [
  ...(['INFO', 'UNKNOWN', 'CANCELLED', 'PRE_TRANSIT', 'PICKED_UP', 'ARRIVED_AT_FACILITY'] as const),
  ...([
    'DEPARTED_FACILITY',
    'IN_TRANSIT',
    'CUSTOMS',
    'DELAYED',
    'HELD',
    'EXCEPTION',
    'DAMAGED',
    'LOST',
  ] as const),
  ...(['OUT_FOR_DELIVERY', 'DELIVERY_ATTEMPTED', 'AVAILABLE_FOR_PICKUP', 'RETURNING', 'DELIVERED'] as const),
  'RETURNED',
];
const RANK = new Map<ScanStatus, number>(LIFE.map((status, rank) => [status, rank]));

/** Notes on the timeline: they say nothing about where the parcel is. */
const NEVER_CURRENT = new Set<ScanStatus>(['INFO', 'UNKNOWN']);

/** Seen by the carrier with its own eyes. */
const MOVEMENTS = new Set<ScanStatus>([
  ...(['PICKED_UP', 'DEPARTED_FACILITY', 'ARRIVED_AT_FACILITY', 'IN_TRANSIT', 'CUSTOMS'] as const),
  ...(['OUT_FOR_DELIVERY', 'DELIVERY_ATTEMPTED', 'AVAILABLE_FOR_PICKUP', 'RETURNING'] as const),
  ...(['DELIVERED', 'RETURNED'] as const),
]);

/** Paper that says nothing once the parcel has moved, whatever its date. */
const PAPER = new Set<ScanStatus>(['PRE_TRANSIT']);

/**
 * What may follow a delivery. Carriers book hub scans late and with the time of the booking, so those do not take a
 * delivery back; these are the parcel in somebody's hands again.
 */
const AFTER_DELIVERY = new Set<ScanStatus>([
  ...(['OUT_FOR_DELIVERY', 'DELIVERY_ATTEMPTED', 'AVAILABLE_FOR_PICKUP', 'RETURNING', 'RETURNED'] as const),
  'DELIVERED',
]);
const AFTER_RETURN = new Set<ScanStatus>(['RETURNED', 'OUT_FOR_DELIVERY', 'DELIVERED']);

/** Earliest first; what names no time comes before everything that does. A total order of the scans' own contents. */
export function inOrder<Scan extends FoldableScan>(scans: readonly Scan[]): Scan[] {
  return scans.toSorted(earlier);
}

const earlier = (one: FoldableScan, other: FoldableScan): number =>
  compare(one.sortAt ?? -Infinity, other.sortAt ?? -Infinity) ||
  (RANK.get(one.status) ?? 0) - (RANK.get(other.status) ?? 0) ||
  compare(one.identity, other.identity);

/** The state of a parcel from all its known scans, in any order, each as often as it came. */
export function foldScans(scans: readonly FoldableScan[], facts: readonly ParcelFact[] = []): ParcelState {
  const seen = new Set<string>();
  const told = inOrder(scans).filter(({ identity, voided }) => {
    if (voided || seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
  const steps = told.filter(({ status }) => !NEVER_CURRENT.has(status));
  const current = currentOf(steps);
  const status = current ? statusOf(current) : 'PRE_TRANSIT';
  const movements = steps.filter((scan) => MOVEMENTS.has(scan.status));
  return {
    status,
    direction: current ? directionAt(steps, current) : 'FORWARD',
    cause: current?.cause ?? null,
    party: current?.party ?? null,
    actionRequiredBy: current?.actionRequiredBy ?? null,
    statusAt: current?.occurredAt ?? null,
    movedAt: firstTime(movements),
    movingSince: movements.find(({ sortAt }) => sortAt !== null)?.sortAt ?? null,
    attemptedAt: firstTime(steps.filter((scan) => scan.status === 'DELIVERY_ATTEMPTED')),
    deliveredAt: status === 'DELIVERED' ? (current?.occurredAt ?? null) : null,
    deliveredOn: status === 'DELIVERED' ? (current?.occurredOn ?? null) : null,
    lastScanAt: movements.reduce<number | null>((last, { occurredAt }) => later(last, occurredAt), null),
    ...handOver(facts, status),
    scanCount: told.length,
  };
}

function currentOf(steps: readonly FoldableScan[]): FoldableScan | null {
  let current: FoldableScan | null = null;
  let moved = false;
  for (const scan of steps) {
    if (PAPER.has(scan.status) && moved) continue;
    if (current !== null && !displaces(scan, current)) continue;
    moved ||= MOVEMENTS.has(scan.status);
    current = scan;
  }
  return current;
}

/** Whether a scan that stands later in the order takes the place of the current one. */
function displaces(scan: FoldableScan, current: FoldableScan): boolean {
  const held = statusOf(current);
  if (held === 'RETURNED') return AFTER_RETURN.has(statusOf(scan));
  if (held !== 'DELIVERED') return true;
  if (!AFTER_DELIVERY.has(statusOf(scan))) return false;
  // A day alone does not say that it was after a delivery at some hour of the same day.
  return scan.timeKind !== 'date' || current.timeKind === 'date' || !sameDay(scan, current);
}

const DAY_MS = 86_400_000;
const sameDay = (one: FoldableScan, other: FoldableScan): boolean =>
  one.sortAt !== null && other.sortAt !== null && Math.abs(one.sortAt - other.sortAt) <= DAY_MS;

/** What was brought back to the shop is delivered to nobody. */
const statusOf = ({ status, direction }: FoldableScan): ScanStatus =>
  status === 'DELIVERED' && direction === 'RETURN' ? 'RETURNED' : status;

/** Once a parcel turns round it is on its way back, also through hubs whose scans do not say so, until it is delivered. */
function directionAt(steps: readonly FoldableScan[], current: FoldableScan): Direction {
  let direction: Direction = 'FORWARD';
  for (const scan of steps) {
    const status = statusOf(scan);
    if (scan.direction === 'RETURN' || status === 'RETURNING' || status === 'RETURNED') direction = 'RETURN';
    else if (status === 'DELIVERED' || status === 'OUT_FOR_DELIVERY') direction = 'FORWARD';
    if (scan === current) break;
  }
  return direction;
}

/** What carriers say beside the scans, the latest word on each; what opens a locker only while it is of use. */
function handOver(
  facts: readonly ParcelFact[],
  status: ScanStatus,
): Pick<ParcelState, 'keepUntil' | 'pickupPoint' | 'lockerCode' | 'proof'> {
  const sorted = facts.toSorted(
    (one, other) =>
      compare(one.saidAt ?? -Infinity, other.saidAt ?? -Infinity) || compare(one.hash, other.hash),
  );
  const said: FactContent = sorted.reduce((all, { content }) => ({ ...all, ...content }), {});
  const waiting = status === 'AVAILABLE_FOR_PICKUP';
  const { signedBy, photo, leftAt } = said;
  const proof = { ...(signedBy && { signedBy }), ...(photo && { photo }), ...(leftAt && { leftAt }) };
  return {
    keepUntil: waiting ? (said.keepUntil ?? null) : null,
    pickupPoint: said.pickupPoint ?? null,
    lockerCode: waiting ? (said.lockerCode ?? null) : null,
    proof: status === 'DELIVERED' && Object.keys(proof).length > 0 ? proof : null,
  };
}

const firstTime = (scans: readonly FoldableScan[]): number | null =>
  scans.find(({ occurredAt }) => occurredAt !== null)?.occurredAt ?? null;

const compare = <T extends number | string>(one: T, other: T): number =>
  one < other ? -1 : one > other ? 1 : 0;

const later = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.max(one, other);
