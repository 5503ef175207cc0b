/**
 * Answers a checkout: for every service that exists for the destination, the windows it can keep for this basket, or why
 * it cannot. Nothing here reads a clock, a database or a language.
 */
import type { NetworkSnapshot, PickupPoint, Service } from '../../network/domain/snapshot.js';
import type { Nearby } from '../../network/domain/point-index.js';
import type { Centroid, DeliveryZone } from '../../network/domain/zone-index.js';
import type { Day } from '../../time/local-date.js';
import { mixedPlans } from './mixed-plan.js';
import type { ParcelMeasures, Refusal } from './parcel-limits.js';
import { refusal, refusedBy, refuseSize, measureParcel } from './parcel-limits.js';
import type { DatePolicy } from '../../learning/domain/decide-date.js';
import type { Plan, Planning } from './plan.js';
import { comparePrice, compareSpeed, completeOn, planService, Senders } from './plan.js';
import type { QuoteRequest } from './quote-request.js';
import type { Timelines } from './timelines.js';
import { NEARBY_POINTS, WIDER_POINTS } from './timelines.js';
import { PointsAround } from './points-around.js';
import type { Unavailable, UnavailableReason } from './unavailable.js';

export interface QuotedOption {
  readonly plan: Plan;
  readonly zone: DeliveryZone;
  /** From the address to the pick-up point; null for a door, or when the address has no known place. */
  readonly distanceMeters: number | null;
  /** Of all options: the one complete soonest, and the one that costs least. */
  readonly fastest: boolean;
  readonly cheapest: boolean;
}

export interface Quote {
  readonly options: readonly QuotedOption[];
  readonly unavailable: readonly Unavailable[];
}

export interface Candidate {
  readonly plan: Plan;
  readonly zone: DeliveryZone;
  readonly distanceMeters: number | null;
}

export function quote(network: NetworkSnapshot, timelines: Timelines, request: QuoteRequest): Quote {
  const { countryCode, subdivisionCode, postalCode } = request.destination;
  const zone = network.zones.find(countryCode, subdivisionCode, postalCode);
  const services = (network.servicesByCountry.get(countryCode) ?? []).filter(
    (service) => request.methods === null || request.methods.has(service.method),
  );
  if (!zone) return { options: [], unavailable: services.map((s) => refusedBy(s, refusal('OUTSIDE_ZONE'))) };
  const planning = planOn(network, timelines, request, zone, NEARBY_POINTS);
  const around = pointsAround(network, timelines, request, zone);
  const candidates: Candidate[] = [];
  const refusals = new Map<Service, Refusal>();
  for (const service of services) {
    const answer = quoteService(network, planning, service, zone, around);
    if ('reason' in answer) refusals.set(service, answer);
    else candidates.push(...answer);
  }
  if (request.items.length > 1) {
    candidates.push(
      ...mixedPlans(planning, services, zone, candidates).map((plan) => ({
        plan,
        zone,
        distanceMeters: null,
      })),
    );
  }
  const kept = keepInTime(candidates, request.neededBy, refusals);
  return {
    options: markBest(kept),
    unavailable: services.flatMap((service) => {
      const why = refusals.get(service);
      return why ? [refusedBy(service, why)] : [];
    }),
  };
}

export function planOn(
  network: NetworkSnapshot,
  timelines: Timelines,
  request: QuoteRequest,
  zone: DeliveryZone,
  points: number,
): Planning {
  const unstated = request.items.some((item) => item.origins === null);
  const anywhere = unstated ? network.warehousesFor(zone) : [];
  const policy = policyOf(request, timelines);
  return { request, timelines, points, policy, anywhere, senders: new Senders(anywhere) };
}

/** What the shop asked for; else what the operator has set, by share or by cost. */
const policyOf = ({ confidence }: QuoteRequest, { usual }: Timelines): DatePolicy =>
  confidence === null ? usual : { kind: 'confidence', share: confidence };

/** The plans of one service to the door or to the nearest points, or why it cannot serve. */
export function quoteService(
  network: NetworkSnapshot,
  planning: Planning,
  service: Service,
  zone: DeliveryZone,
  around: PointsAround | null,
): readonly Candidate[] | Refusal {
  if (!service.points) {
    if (!service.reaches.has(zone.index)) return refusal('OUTSIDE_ZONE');
    const plans = planService(planning, service, zone, null);
    return 'reason' in plans ? plans : plans.map((plan) => ({ plan, zone, distanceMeters: null }));
  }
  const code = planning.request.destination.pickupPointCode;
  if (code !== null) {
    const point = network.pickupPoints.get(code);
    if (!point || !service.points.has(point)) return refusal('PICKUP_POINT_UNAVAILABLE', { subject: code });
    const pointZone = point.zone ?? zone;
    const plans = planService(planning, service, pointZone, point);
    const distanceMeters = around ? service.points.distanceTo(around.place, point) : null;
    return 'reason' in plans ? plans : plans.map((plan) => ({ plan, zone: pointZone, distanceMeters }));
  }
  return around ? quotePoints(planning, service, zone, around) : refusal('NO_PICKUP_POINT');
}

function quotePoints(
  planning: Planning,
  service: Service,
  zone: DeliveryZone,
  around: PointsAround,
): readonly Candidate[] | Refusal {
  if (!service.pointsByCountry.has(zone.country)) {
    return refusal(service.reaches.has(zone.index) ? 'NO_PICKUP_POINT' : 'OUTSIDE_ZONE');
  }
  const parts = planning.request.items.map((item) => measureParcel([item]));
  const fits = (limits: PickupPoint['limits']): boolean =>
    parts.every((part) => refuseSize(part, limits) === null);
  let tried = tryPoints(planning, service, zone, around.fitting(service, fits, NEARBY_POINTS));
  // The nearest points may be closed, full or too small for all of it; then others further away are looked for. What the service
  // itself does not take is refused at every point alike.
  const [only] = parts;
  const never = parts.length === 1 && only !== undefined && refuseSize(only, service.limits) !== null;
  if (tried.points < planning.points && tried.becauseOfPoints && !never) {
    tried = tryPoints(planning, service, zone, around.fitting(service, fits, WIDER_POINTS));
  }
  if (tried.found.length > 0) return tried.found;
  const [nearest] = around.nearest(service);
  if (!nearest) return refusal(service.reaches.has(zone.index) ? 'NO_PICKUP_POINT' : 'OUTSIDE_ZONE');
  return tried.refused ?? tooMuchFor(nearest.point, parts) ?? refusal('NO_PICKUP_POINT');
}

interface Tried {
  readonly found: readonly Candidate[];
  /** How many points can serve. */
  readonly points: number;
  readonly refused: Refusal | null;
  /** Some point itself was the reason, so that another may do; a class of goods is refused at every point alike. */
  readonly becauseOfPoints: boolean;
}

const POINT_REASONS: ReadonlySet<UnavailableReason> = new Set([
  'TOO_HEAVY',
  'TOO_LARGE',
  'CLOSED_TOO_LONG',
  'FULLY_BOOKED',
]);
/** What is refused whatever the point. */
const BASKET_REASONS: ReadonlySet<UnavailableReason> = new Set([
  'HAZARD_CLASS',
  'AGE_CLASS',
  'PRODUCT_CLASS',
  'NOT_YET_AVAILABLE',
  'NO_STOCK',
]);

function tryPoints(
  planning: Planning,
  service: Service,
  zone: DeliveryZone,
  near: readonly Nearby<PickupPoint>[],
): Tried {
  const found: Candidate[] = [];
  let refused: Refusal | null = null;
  let points = 0;
  let becauseOfPoints = false;
  for (const { point, distanceMeters } of near) {
    const pointZone = point.zone ?? zone;
    const plans = planService(planning, service, pointZone, point);
    if ('reason' in plans) {
      refused ??= plans;
      if (BASKET_REASONS.has(plans.reason)) break;
      if (POINT_REASONS.has(plans.reason)) becauseOfPoints = true;
    } else {
      for (const plan of plans) found.push({ plan, zone: pointZone, distanceMeters });
      if (++points === planning.points) break;
    }
  }
  return { found, points, refused, becauseOfPoints };
}

/** No point near the address takes the goods: says what the nearest one refuses. */
function tooMuchFor(point: PickupPoint, parts: readonly ParcelMeasures[]): Refusal | null {
  for (const part of parts) {
    const tooMuch = refuseSize(part, point.limits);
    if (tooMuch) return tooMuch;
  }
  return null;
}

/** The points around the buyer; null when nobody knows where that is. */
export function pointsAround(
  network: NetworkSnapshot,
  timelines: Timelines,
  request: QuoteRequest,
  zone: DeliveryZone,
): PointsAround | null {
  const place = placeOf(network, zone, request);
  return place && new PointsAround(timelines, place, zone.country);
}

/** Where the buyer is, as well as it is known. */
function placeOf(
  network: NetworkSnapshot,
  zone: DeliveryZone,
  { destination }: QuoteRequest,
): Centroid | null {
  const { latitude, longitude, postalCode } = destination;
  if (latitude !== null && longitude !== null) return { latitude, longitude };
  return network.zones.centroid(zone, postalCode);
}

/** Leaves out what comes too late, and says so for a service of which nothing is left. */
function keepInTime(
  candidates: readonly Candidate[],
  neededBy: Day | null,
  refusals: Map<Service, Refusal>,
): readonly Candidate[] {
  if (neededBy === null) return candidates;
  const kept = candidates.filter(({ plan }) => completeOn(plan) <= neededBy);
  const left = new Set(kept.flatMap(({ plan }) => plan.parcels.map((parcel) => parcel.service)));
  for (const { plan } of candidates) {
    const day = completeOn(plan);
    for (const { service } of plan.parcels) {
      const soonest = refusals.get(service)?.day;
      if (left.has(service) || (soonest != null && soonest <= day)) continue;
      refusals.set(service, refusal('NEEDED_BY_MISSED', { day }));
    }
  }
  return kept;
}

/** Soonest first, then cheapest, then nearest. */
function markBest(candidates: readonly Candidate[]): readonly QuotedOption[] {
  const sorted = [...candidates].sort(
    (a, b) =>
      compareSpeed(a.plan, b.plan) ||
      (a.distanceMeters ?? 0) - (b.distanceMeters ?? 0) ||
      (a.plan.service.code < b.plan.service.code ? -1 : 1),
  );
  const cheapest = sorted.reduce<Plan | null>(
    (best, { plan }) => (best === null || comparePrice(plan, best) < 0 ? plan : best),
    null,
  );
  // Written out: spreading the candidate took a fifth of a quote's time.
  return sorted.map(({ plan, zone, distanceMeters }, i) => ({
    plan,
    zone,
    distanceMeters,
    fastest: i === 0,
    cheapest: plan === cheapest,
  }));
}
