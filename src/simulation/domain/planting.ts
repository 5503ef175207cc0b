/**
 * Makes five parcels in a hundred late, for causes in the shares of the definition, and keeps all others in time. A cause that
 * cannot make this parcel late, or whose sign would come less than a day before the promise is missed, is owed to the next
 * parcel that it can: the shares come out right.
 */
import { DAY_MS, MINUTE_MS } from '../../time/local-date.js';
import { baseOf, bring } from '../../transit/domain/walk-leg.js';
import { plantedSign } from './journey.js';
import type { Parcel } from './parcel.js';
import type { Random } from './random.js';
import { CAUSE_SHARES, LATE_CAUSES, LATE_SHARE } from './scenario.js';
import type { LateCause } from './scenario.js';

/** Changes a parcel that is about to leave. */
export interface Hand {
  redraw(): number;
  hold(pickups: number): void;
  arrival(): number;
}

/** A sign is of use when it can be seen a day before; scans are late too. */
const SIGN_BEFORE_MS = DAY_MS + 120 * MINUTE_MS;
const MOST_DAYS = 7;

export class Planting {
  private readonly owed: number[] = LATE_CAUSES.map(() => 0);

  constructor(private readonly draws: Random) {}

  decide(parcel: Parcel, hand: Hand): void {
    if (this.draws.chance(LATE_SHARE)) {
      const cause = this.draws.pick(CAUSE_SHARES);
      this.owed[cause] = (this.owed[cause] ?? 0) + 1;
    }
    inTime(parcel, hand);
    for (const [i, cause] of LATE_CAUSES.entries()) {
      if ((this.owed[i] ?? 0) > 0 && plant(parcel, cause, hand)) {
        this.owed[i] = (this.owed[i] ?? 0) - 1;
        return;
      }
    }
  }
}

function inTime(parcel: Parcel, hand: Hand): void {
  for (let tries = 0; isLate(parcel) && tries < 60; tries++) {
    parcel.transit = tries < 50 ? hand.redraw() : Math.max(1, parcel.transit - 1);
    parcel.arrivedOn = hand.arrival();
  }
}

/** Whether a cause made the parcel late; if it could not, the parcel is as before. */
function plant(parcel: Parcel, cause: LateCause, hand: Hand): boolean {
  const { arrivedOn, pickupsMissed } = parcel;
  parcel.planted = cause;
  if (attempt(parcel, cause, hand)) return true;
  parcel.planted = null;
  parcel.dwell = 0;
  if (parcel.pickupsMissed !== pickupsMissed) hand.hold(pickupsMissed);
  parcel.arrivedOn = arrivedOn;
  return false;
}

function attempt(parcel: Parcel, cause: LateCause, hand: Hand): boolean {
  const { pickupsMissed } = parcel;
  switch (cause) {
    case 'FAILED_ATTEMPT':
      // Before the last day, so that the failure itself is the sign.
      return broughtOn(parcel) < parcel.promise.deliveredOn;
    case 'LAST_MILE':
      return broughtOn(parcel) === parcel.promise.deliveredOn;
    case 'MISSED_PICKUP':
      for (let missed = 1; missed <= MOST_DAYS && !isLate(parcel); missed++) {
        hand.hold(pickupsMissed + missed);
        parcel.arrivedOn = hand.arrival();
      }
      break;
    default:
      for (let days = cause === 'MISSORT' ? 2 : 1; days <= MOST_DAYS && !isLate(parcel); days++) {
        parcel.dwell = days;
        parcel.arrivedOn = hand.arrival();
      }
  }
  return isLate(parcel) && plantedSign(parcel) <= missedAt(parcel) - SIGN_BEFORE_MS;
}

const missedAt = ({ way, promise }: Parcel): number =>
  way.route.destination.zone.resolve(promise.deliveredOn + 1, 0);

const isLate = (parcel: Parcel): boolean => broughtOn(parcel) > parcel.promise.deliveredOn;

function broughtOn({ way: { route }, departure, arrivedOn }: Parcel): number {
  const brought = bring(route, baseOf(route, departure), arrivedOn, departure.dispatchedAt);
  if (typeof brought === 'string') throw new Error(brought);
  return brought.deliveredOn;
}
