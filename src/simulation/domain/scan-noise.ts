/**
 * How scans reach us: most within the hour, some late, some never, a few twice, a few after one that happened later. Each scan
 * has an id of its own, which its repetition shares.
 */
import type { FinishedParcel } from './simulate.js';
import type { TrackEvent } from './parcel.js';
import { Random } from './random.js';
import { SCANS } from './scenario.js';

export interface SimulatedScan {
  readonly parcel: FinishedParcel;
  readonly event: TrackEvent;
  readonly externalId: string;
  readonly receivedAt: number;
}

const SECOND = 1000;
const HOUR = 3600;
const DAY = 24 * HOUR;
/**
 * Of the scans that come within the day, those held back until the next has come: with those that are later than a day, and
 * where the next comes within the day at all, two in a hundred of all scans are overtaken.
 */
const HELD_BACK = 0.23;

/** The scans of a parcel as they are received, repetitions included, in no particular order. */
export function receivedScans(parcel: FinishedParcel, seed: number): SimulatedScan[] {
  const draws = new Random(seed, `scans ${parcel.index}`);
  const { events } = parcel.outcome;
  const scans: SimulatedScan[] = [];
  events.forEach((event, i) => {
    const next = events[i + 1];
    const gap = next ? Math.floor((next.at - event.at) / SECOND) : Infinity;
    const delay = delayOf(draws, gap);
    const repeated = draws.chance(SCANS.repeated);
    const again = draws.between(60, 2 * DAY);
    if (delay === null) return;
    const receivedAt = event.at + delay * SECOND;
    const scan = { parcel, event, externalId: `${parcel.index}-${i}`, receivedAt };
    scans.push(scan);
    if (repeated) scans.push({ ...scan, receivedAt: receivedAt + again * SECOND });
  });
  return scans;
}

/** Seconds until a scan is received, null for never; `gap`: until the next one happens. */
function delayOf(draws: Random, gap: number): number | null {
  const kind = draws.pick([SCANS.hour, SCANS.day, SCANS.later, SCANS.never]);
  const overtaken = draws.chance(HELD_BACK);
  if (kind === 0) return draws.between(20, HOUR - 1);
  if (kind === 2) return draws.between(DAY + 1, 5 * DAY);
  if (kind === 3) return null;
  // Within the day: on either side of the next scan, as far as the day reaches; that one mostly comes within the hour.
  if (overtaken && gap + HOUR < DAY) return draws.between(Math.max(HOUR, gap + HOUR), DAY);
  return draws.between(HOUR, Math.max(HOUR + 600, Math.min(DAY, gap)));
}
