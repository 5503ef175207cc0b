/**
 * A parcel's scans as passages: those behind it, the one it is in, and, once it has arrived, what each of them teaches.
 *
 * A passage ends when news of the next one, or of any after it, comes in, not when that happened: what is judged by silence
 * must be learned by what was heard. The wait for the carrier begins with the pick-up the parcel was planned for, since before it nothing is
 * owed; a label is paper and moves nothing.
 *
 * Example: planned for Tuesday's 18:00 pick-up, scanned by the carrier at 20:10 (heard of at 20:12), out for delivery on
 * Thursday 08:00, delivered at noon: AWAITING_PICKUP 2.2 h, MOVING 36 h, WITH_COURIER 4 h.
 */
import type { Day } from '../../time/local-date.js';
import { weekdayOf } from '../../time/local-date.js';
import { workedMs, type WorkedDays } from '../../time/worked-time.js';
import { HOUR_MS } from './estimate-arrival.js';
import type { PassagePlace, PassageSample, Stage } from './passage.js';
import { NEVER, stageOf } from './passage.js';

export interface SeenScan {
  readonly status: string;
  readonly direction: 'FORWARD' | 'RETURN';
  /** When it happened, epoch ms; null when the carrier named no time that could be resolved. */
  readonly at: number | null;
  /** When it was heard of. */
  readonly heardAt: number;
  /** The carrier's facility, else its city: where the next passage begins. */
  readonly facility: string | null;
  /** Why, and with whom that lies, as far as the carrier says. */
  readonly reason?: ScanReason | null;
}

/** In the words of the scans room, such as WEATHER, or REFUSED and RECIPIENT. */
export interface ScanReason {
  readonly cause: string;
  readonly party: string | null;
}

/** The line a parcel goes on, and the calendars that hold on it. */
export interface Line {
  readonly serviceCode: string;
  readonly carrierCode: string;
  readonly lane: string;
  readonly moving: WorkedDays;
  readonly delivering: WorkedDays;
}

export interface Passage {
  readonly place: PassagePlace;
  readonly since: number;
  /** When news of its end came; null while it lasts. */
  readonly endedAt: number | null;
  /** When it ended by the carrier's word, whenever that was heard of; null while it lasts. */
  readonly movedAt: number | null;
  /** Given with the scan that began it. */
  readonly reason?: ScanReason;
}

/** ARRIVED: at the door or ready at the point. ENDED: it will never arrive (lost, destroyed, back with the shop). */
export type Whereabouts =
  | { readonly kind: 'UNDER_WAY'; readonly passage: Passage }
  | { readonly kind: 'ARRIVED'; readonly at: number }
  | {
      readonly kind: 'ENDED';
      readonly reason?: ScanReason;
      /** The passage that the carrier lost it in, where it did. */
      readonly lostIn?: Passage;
    };

export interface Journey {
  readonly passages: readonly Passage[];
  readonly whereabouts: Whereabouts;
}

const ARRIVALS = new Set(['DELIVERED', 'AVAILABLE_FOR_PICKUP']);
const LOSSES = new Set(['LOST', 'DAMAGED']);
const ENDS = new Set(['LOST', 'DAMAGED', 'RETURNED', 'RETURNING', 'CANCELLED']);

/** `scans` in the order of the fold: by the time they happened, whatever the order of their coming. */
export function journeyOf(line: Line, plannedPickupAt: number, scans: readonly SeenScan[]): Journey {
  const begin = (stage: Stage, since: number, facility: string | null): Passage => ({
    place: placeOf(line, stage, since, facility),
    since,
    endedAt: null,
    movedAt: null,
  });
  const passages: Passage[] = [];
  let passage = begin('AWAITING_PICKUP', plannedPickupAt, null);
  let whereabouts: Whereabouts | null = null;
  const heardBy = earliestHearings(scans);
  for (const [i, { status, direction, at, facility, reason }] of scans.entries()) {
    if (at === null) continue;
    // Any later scan says that the parcel has moved on, whenever this one came.
    const heardAt = heardBy[i] ?? Infinity;
    const why = reason ? { reason } : {};
    if (direction === 'RETURN' || ENDS.has(status)) {
      // The first word of the end tells why; what follows only carries it out.
      const lost = direction === 'FORWARD' && LOSSES.has(status);
      const lostIn = lost ? { lostIn: { ...passage, endedAt: heardAt, movedAt: at } } : {};
      if (whereabouts?.kind !== 'ENDED') whereabouts = { kind: 'ENDED', ...why, ...lostIn };
      continue;
    }
    if (ARRIVALS.has(status)) {
      if (whereabouts?.kind !== 'ARRIVED') passages.push({ ...passage, endedAt: heardAt, movedAt: at });
      whereabouts ??= { kind: 'ARRIVED', at };
      continue;
    }
    const stage = stageOf(status);
    if (stage === null || stage === 'AWAITING_PICKUP') continue;
    // Somebody has it again after all: a delivery that was taken back, a loss that was found.
    whereabouts = null;
    passages.push({ ...passage, endedAt: heardAt, movedAt: at });
    passage = { ...begin(stage, at, facility ?? null), ...why };
  }
  return { passages, whereabouts: whereabouts ?? { kind: 'UNDER_WAY', passage } };
}

/** For each scan, when it or one that happened later was first heard of. */
function earliestHearings(scans: readonly SeenScan[]): Float64Array {
  const heard = new Float64Array(scans.length);
  let earliest = Infinity;
  for (let i = scans.length - 1; i >= 0; i--) {
    const scan = scans[i];
    if (scan && scan.at !== null) earliest = Math.min(earliest, scan.heardAt);
    heard[i] = earliest;
  }
  return heard;
}

function placeOf(line: Line, stage: Stage, since: number, facility: string | null): PassagePlace {
  const { serviceCode, carrierCode, lane } = line;
  const weekday = weekdayOf(line.moving.zone.dayOf(since));
  return { stage, serviceCode, carrierCode, lane, facility, weekday };
}

/** Working hours a passage really lasted, or has lasted by `now`, whatever was heard when: for judging who lost the time. */
export function spentHoursOf({ moving }: Line, { since, movedAt }: Passage, now: number): number {
  return workedMs(moving, since, movedAt ?? now) / HOUR_MS;
}

/** Working hours a passage lasted, or has lasted by `now`. */
export function dwellHoursOf({ moving }: Line, { since, endedAt }: Passage, now: number): number {
  return workedMs(moving, since, endedAt ?? now) / HOUR_MS;
}

export interface PassageLesson {
  readonly place: PassagePlace;
  readonly sample: PassageSample;
  /** Where it went on to from the place; null where it went nowhere, or nobody knows from where. */
  readonly next: string | null;
}

const lostIn = (whereabouts: Whereabouts): Passage | undefined =>
  whereabouts.kind === 'ENDED' ? whereabouts.lostIn : undefined;

/** The next facility, or the courier, or the door: what it does at the same place before it goes there is no step. */
function nextStepOf({ place }: Passage, later: readonly Passage[], arrived: boolean): string | null {
  if (place.facility === null) return null;
  for (const { place: then } of later) {
    if (then.stage === 'WITH_COURIER') return 'COURIER';
    if (then.facility !== null && then.facility !== place.facility) return `AT ${then.facility}`;
  }
  return arrived ? 'DOOR' : null;
}

/**
 * What each passage of a journey that is over teaches; nothing while it is under way, unless it is given up: then it is taken for
 * lost in the passage it is in.
 */
export function lessonsOf(
  line: Line,
  { passages: behind, whereabouts }: Journey,
  now: number,
  givenUp = false,
): readonly PassageLesson[] {
  if (whereabouts.kind === 'UNDER_WAY' && !givenUp) return [];
  const last = whereabouts.kind === 'UNDER_WAY' ? whereabouts.passage : lostIn(whereabouts);
  const passages = last ? [...behind, last] : behind;
  const arrivedOn = whereabouts.kind === 'ARRIVED' ? line.delivering.zone.dayOf(whereabouts.at) : null;
  return passages.map((passage, i) => ({
    place: passage.place,
    next: nextStepOf(passage, passages.slice(i + 1), arrivedOn !== null),
    sample: {
      dwellHours: dwellHoursOf(line, passage, now),
      remainingDays: arrivedOn === null ? NEVER : deliveryDaysBetween(line, passage.since, arrivedOn),
    },
  }));
}

/** Delivery days after the one on which a passage began, up to and with the day of arrival. */
export function deliveryDaysBetween(
  { delivering }: Pick<Line, 'delivering'>,
  since: number,
  arrivedOn: Day,
): number {
  let days = 0;
  for (let day = delivering.zone.dayOf(since) + 1; day <= arrivedOn; day++) {
    // The day of arrival counts even if it is called closed: it came on it.
    if (delivering.works(day) || day === arrivedOn) days++;
  }
  return days;
}
