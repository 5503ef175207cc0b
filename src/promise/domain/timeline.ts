/**
 * One parcel's window on one route, with everything that is said about it. It is computed once and said again for as long
 * as nothing in it can change: until the next cut-off, pick-up or local midnight that would give an order other legs.
 */
import type { Facility, Lane, PickupPoint, Service } from '../../network/domain/snapshot.js';
import type { Incident } from '../../incidents/domain/incident.js';
import type { DeliveryZone } from '../../network/domain/zone-index.js';
import { timeZoneOf } from '../../network/domain/snapshot.js';
import type { Day } from '../../time/local-date.js';
import type { WorkCalendar } from '../../time/work-calendar.js';
import type { DeliveryDates } from '../../transit/domain/delivery-dates.js';
import {
  deliveryDates,
  isUnreachable,
  legsHoldUntil,
  promiseValidUntil,
} from '../../transit/domain/delivery-dates.js';
import type { Leg, Room, Route, SlotInstants, Stage } from '../../transit/domain/route.js';
import { slotOf } from '../../transit/domain/walk-leg.js';
import { delaysOn } from './delays-on.js';
import type { Evidence } from '../../learning/domain/amount-book.js';
import type { LedgerEntry, LedgerEvidence, NamedDelay } from './ledger.js';
import { buildLedger } from './ledger.js';

/** How a parcel goes: who carries it, from where, to which zone or point. */
export interface Carriage {
  readonly service: Service;
  readonly facility: Facility;
  readonly zone: DeliveryZone;
  readonly point: PickupPoint | null;
  readonly lane: Lane;
}

export interface Timeline {
  /** The first for which it was computed; points of the same hours share a timeline, and the parcel knows its own. */
  readonly carriage: Carriage;
  readonly route: Route;
  /** What was counted with; the same value as asked, so that a change of it is seen. Null: nothing reaches the way. */
  readonly incidents: readonly Incident[] | null;
  readonly dates: DeliveryDates;
  readonly earliest: Day;
  readonly latest: Day;
  /** The day it most probably comes; that of `latest` where only the tariff is known. */
  readonly likely: Day;
  /** What past deliveries claim for `latest`; null where only the tariff speaks. */
  readonly claim: LearnedClaim | null;
  readonly dispatchOn: Day;
  /** Epoch ms; null without slots: from the first slot of `earliest` to the end of the last slot of `latest`. */
  readonly slotStart: number | null;
  readonly slotEnd: number | null;
  /** The slot on which the promise rests: the last free one of `latest`; null without slots. */
  readonly lastSlot: SlotInstants | null;
  /** Orders before this instant keep the dates (epoch ms); null: no change in sight. */
  readonly orderBy: number | null;
  /** Explains `latest`. */
  readonly ledger: readonly LedgerEntry[];
  /** Explains `earliest`. */
  readonly earliestLedger: readonly LedgerEntry[];
  /** False when a calendar on the way is past what it knows, or disputed. */
  readonly certain: boolean;
  /** The first day after which a calendar on the way is no longer sure, when that day is reached; else null. */
  readonly knownUntil: Day | null;
  /** Holds for orders placed in [from, until). */
  readonly from: number;
  readonly until: number;
}

/** What is claimed of a window that was learned. */
export interface LearnedClaim {
  /** P(there on or before `latest`), for an order at the instant the timeline was computed for. */
  readonly confidence: number;
  readonly evidence: Evidence;
  readonly handlingEvidence: Evidence | null;
  readonly modelId: string;
  /** What the model knows was heard by this moment (ms). */
  readonly asOf: number;
}

export interface NoTimeline {
  readonly unreachable: Stage;
  /** There are days, but every one of them is full. */
  readonly full: boolean;
}

/** The route of a carriage; undefined when the carrier does not collect at the facility. */
export function routeOf({ service, facility, zone, point, lane }: Carriage): Route | undefined {
  const collection = service.carrier.collections.get(facility.code);
  if (collection === undefined) return undefined;
  const timeZone = timeZoneOf(zone, point);
  return {
    origin: facility.origin,
    handling: facility.handling,
    collection,
    transit: lane.transit,
    destination: point
      ? {
          type: 'pickupPoint',
          zone: timeZone,
          lastMile: lane.lastMile,
          dropOffs: service.dropOffsIn(timeZone),
          point: point.site,
        }
      : { type: 'courier', zone: timeZone, lastMile: lane.lastMile, slots: service.slotsIn(timeZone) },
    room: null,
  };
}

/** Computes the timeline of an order placed at `orderedAt`, or says at which stage no day was found within a year. */
export function computeTimeline(
  carriage: Carriage,
  route: Route,
  orderedAt: number,
  incidents: readonly Incident[] | null = null,
): Timeline | NoTimeline {
  const usual = deliveryDates(route, orderedAt);
  const delays = incidents && delaysOn(incidents, route, usual);
  // Days lost to an incident are days on the way: whatever follows from those follows from these.
  const walked = delays ? delays.slowed : route;
  const dates = delays ? deliveryDates(walked, orderedAt) : usual;
  if (isUnreachable(dates)) return { unreachable: dates.stage, full: route.room !== null };
  const explained = { incidents, earliest: delays?.earliest, latest: delays?.latest };
  const window = windowOf(carriage, route, dates, explained);
  // Every member by name: spread into the literal, a timeline took five times as long.
  return {
    carriage,
    route,
    incidents,
    dates,
    earliest: window.earliest,
    latest: window.latest,
    dispatchOn: window.dispatchOn,
    slotStart: window.slotStart,
    slotEnd: window.slotEnd,
    lastSlot: window.lastSlot,
    ledger: window.ledger,
    earliestLedger: window.earliestLedger,
    certain: window.certain,
    knownUntil: window.knownUntil,
    likely: dates.latest.deliveredOn,
    claim: null,
    orderBy: promiseValidUntil(walked, orderedAt, dates),
    from: orderedAt,
    until: legsHoldUntil(walked, dates),
  };
}

/** What the ledgers of a window tell beside the walk itself. */
export interface Explained {
  readonly incidents: readonly Incident[] | null;
  /** Which days of each leg are an incident's. */
  readonly earliest?: NamedDelay | null | undefined;
  readonly latest?: NamedDelay | null | undefined;
  readonly learned?: LedgerEvidence;
}

/** What follows from both legs, however they were found. */
export function windowOf(
  carriage: Carriage,
  route: Route,
  dates: DeliveryDates,
  explained: Explained,
): Omit<Timeline, 'likely' | 'claim' | 'orderBy' | 'from' | 'until'> {
  const { earliest, latest } = dates;
  const { incidents, learned } = explained;
  const known = knowledge(route, dates);
  const ledger = buildLedger(route, latest, explained.latest, learned);
  const lastSlot = slotOf(route, latest.deliveredOn, latest.dispatchedAt, 'last');
  return {
    carriage,
    route,
    incidents,
    dates,
    earliest: earliest.deliveredOn,
    latest: latest.deliveredOn,
    dispatchOn: latest.dispatchedOn,
    slotStart: slotOf(route, earliest.deliveredOn, earliest.dispatchedAt, 'first')?.start ?? null,
    slotEnd: lastSlot?.end ?? null,
    lastSlot,
    ledger,
    earliestLedger: earliest === latest ? ledger : buildLedger(route, earliest, explained.earliest, learned),
    certain: known.certain,
    knownUntil: known.until,
  };
}

function knowledge(route: Route, { latest }: DeliveryDates): { certain: boolean; until: Day | null } {
  const { destination } = route;
  const calendars: WorkCalendar[] = [
    route.origin.site.calendar,
    route.collection.calendar,
    destination.lastMile,
  ];
  if (destination.type === 'pickupPoint') calendars.push(destination.point.calendar);
  const { orderedOn, deliveredOn } = latest;
  let certain = true;
  let until: Day | null = null;
  for (const calendar of calendars) {
    if (!calendar.isCertain(orderedOn, deliveredOn)) certain = false;
    const known = calendar.knownUntil(deliveredOn);
    if (known !== null && known < deliveredOn && (until === null || known < until)) until = known;
  }
  return { certain, until };
}

/**
 * Whether a timeline that was computed without looking at what is taken holds for a parcel that finds this room: it does
 * when every step of both legs has room on its day, for then nothing makes the parcel wait.
 */
export function hasRoom({ dates, slotStart, lastSlot }: Timeline, room: Room): boolean {
  const { earliest, latest } = dates;
  const first = slotStart === null || room.delivers(earliest.deliveredOn, slotStart);
  const last = lastSlot === null || room.delivers(latest.deliveredOn, lastSlot.start);
  return first && last && legHasRoom(earliest, room) && (latest === earliest || legHasRoom(latest, room));
}

const legHasRoom = (leg: Leg, room: Room): boolean =>
  room.packs(leg.workedOn) &&
  room.carries(leg.dispatchedOn) &&
  room.collects(leg.dispatchedOn, leg.dispatchedAt) &&
  room.holds(leg.broughtOn, leg.deliveredOn);
