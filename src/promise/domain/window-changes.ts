/**
 * How the windows of a day's orders differ between two networks: for every service, origin and zone it reaches (services to
 * points: the point nearest to the zone's centre), the spans of order time in which one of them says other dates.
 *
 * Example: a cut-off moved from 16:00 to 14:00 changes the windows of orders placed from 14:00 to 16:00, and no others.
 */
import type { Facility, NetworkSnapshot, PickupPoint, Service } from '../../network/domain/snapshot.js';
import { laneOf } from '../../network/domain/snapshot.js';
import type { DeliveryZone } from '../../network/domain/zone-index.js';
import type { Day } from '../../time/local-date.js';
import { MINUTE_MS } from '../../time/local-date.js';
import { deliveryDates, isUnreachable, legsHoldUntil } from '../../transit/domain/delivery-dates.js';
import type { Queues, Room, Route } from '../../transit/domain/route.js';
import { routeOf } from './timeline.js';
import { NEARBY_KILOMETERS, NEARBY_POINTS } from './timelines.js';

/** A window of dates, local to the destination. */
export interface Span {
  readonly earliest: Day;
  readonly latest: Day;
}

export interface WindowChange {
  readonly service: Service;
  readonly facility: Facility;
  readonly zone: DeliveryZone;
  readonly point: PickupPoint | null;
  /** Orders placed from this instant (epoch ms) and before the other. */
  readonly from: number;
  readonly until: number;
  /** Null: the service does not go this way. */
  readonly before: Span | null;
  readonly after: Span | null;
}

/** A network, what is left on its ways for a parcel (null: nothing on the way is limited), and who waits there. */
export interface Side {
  readonly network: NetworkSnapshot;
  room(course: Course): Room | null;
  /** Who waits on a way for packing and pick-up; null: nobody. */
  queues(course: Course): Queues | null;
}

/** One way of one service, by the names that both networks know it by. */
export interface Course {
  readonly service: Service;
  readonly facility: Facility;
  readonly zone: DeliveryZone;
  readonly point: PickupPoint | null;
}

/**
 * The changes of one course after another, so that whoever asks may pause between them. `on`: the origin's date on which the
 * orders are placed; null: the day after `now` (epoch ms).
 */
export function* windowChanges(
  before: Side,
  after: Side,
  now: number,
  on: Day | null,
): Generator<readonly WindowChange[]> {
  const old = new Map<string, Course>();
  for (const course of coursesOf(before.network)) old.set(keyOf(course), course);
  for (const course of coursesOf(after.network)) {
    const key = keyOf(course);
    const was = old.get(key) ?? null;
    old.delete(key);
    yield compareCourses(was && routeIn(was, before), routeIn(course, after), course, now, on);
  }
  for (const gone of old.values()) yield compareCourses(routeIn(gone, before), null, gone, now, on);
}

const keyOf = ({ service, facility, zone, point }: Course): string =>
  `${service.code} ${facility.code} ${zone.code}${point ? ' point' : ''}`;

function* coursesOf(network: NetworkSnapshot): Generator<Course> {
  const facilities = [...network.facilities.values()];
  for (const service of network.services) {
    const firstIn = service.points ? firstPoints(network, service) : null;
    for (const zone of network.zones.all) {
      if (!service.reaches.has(zone.index)) continue;
      const point = firstIn ? (centralPoint(network, service, zone) ?? firstIn(zone)) : null;
      if (firstIn && !point) continue;
      for (const facility of facilities) {
        if (laneOf(service, facility, zone)) yield { service, facility, zone, point };
      }
    }
  }
}

function centralPoint(network: NetworkSnapshot, service: Service, zone: DeliveryZone): PickupPoint | null {
  const centre = network.zones.centroid(zone, null);
  if (!centre || Number.isNaN(centre.latitude)) return null;
  const points = service.pointsByCountry.get(zone.country)?.all;
  const near = points?.nearest(centre, NEARBY_POINTS, NEARBY_KILOMETERS);
  return near?.find(({ point }) => point.zone === null || point.zone === zone)?.point ?? null;
}

/** Where the network does not say where a zone lies, its first point in the document stands for it. */
function firstPoints(network: NetworkSnapshot, service: Service): (zone: DeliveryZone) => PickupPoint | null {
  const byPlace = new Map<string, PickupPoint>();
  const placeOf = ({ zone, country }: PickupPoint): string => (zone ? `zone ${zone.index}` : country);
  for (const point of network.pickupPoints.values()) {
    if (service.points?.has(point) && !byPlace.has(placeOf(point))) byPlace.set(placeOf(point), point);
  }
  return (zone) => byPlace.get(`zone ${zone.index}`) ?? byPlace.get(zone.country) ?? null;
}

function compareCourses(
  was: Route | null,
  is: Route | null,
  course: Course,
  now: number,
  on: Day | null,
): readonly WindowChange[] {
  const { zone } = course.facility.origin.site;
  const day = on ?? zone.dayOf(now) + 1;
  const [start, end] = [zone.resolve(day, 0), zone.resolve(day + 1, 0)];
  const [old, fresh] = [was, is].map((side) => windowsOf(side, start, end));
  const changes: WindowChange[] = [];
  let from = start;
  for (let [i, j] = [0, 0]; old && fresh && from < end;) {
    const [a, b] = [old[i], fresh[j]];
    if (!a || !b) break;
    const until = Math.min(a.until, b.until);
    const last = changes.at(-1);
    if (!isSame(a.span, b.span)) {
      if (last && last.until === from && isSame(last.before, a.span) && isSame(last.after, b.span)) {
        changes[changes.length - 1] = { ...last, until };
      } else changes.push({ ...course, from, until, before: a.span, after: b.span });
    }
    if (a.until === until) i++;
    if (b.until === until) j++;
    from = until;
  }
  return changes;
}

interface Piece {
  readonly until: number;
  readonly span: Span | null;
}

/** The windows of orders from one instant to another, piece by piece. */
function windowsOf(route: Route | null, start: number, end: number): readonly Piece[] {
  if (!route) return [{ until: end, span: null }];
  const pieces: Piece[] = [];
  for (let at = start; at < end;) {
    const dates = deliveryDates(route, at);
    if (isUnreachable(dates)) {
      pieces.push({ until: end, span: null });
      break;
    }
    // Limits lie on whole minutes and belong to the span before them, as "equal is in time" of a pick-up asks.
    const hold = legsHoldUntil(route, dates);
    const until = Math.min(end, hold > at ? hold : at + MINUTE_MS);
    pieces.push({
      until,
      span: { earliest: dates.earliest.deliveredOn, latest: dates.latest.deliveredOn },
    });
    at = until;
  }
  return pieces;
}

function routeIn(course: Course, side: Side): Route | null {
  const { service, facility, zone, point } = course;
  const lane = laneOf(service, facility, zone);
  const route = lane && routeOf({ service, facility, zone, point, lane });
  if (!route) return null;
  const queues = side.queues(course);
  return { ...route, room: side.room(course), ...(queues && { queues }) };
}

const isSame = (a: Span | null, b: Span | null): boolean =>
  a === b || (a !== null && b !== null && a.earliest === b.earliest && a.latest === b.latest);
