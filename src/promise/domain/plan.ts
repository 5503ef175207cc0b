/**
 * Complete plans for a basket by one service: together from one facility where one has everything, else split into one
 * parcel an origin. Of all of them the fastest and the cheapest are worth offering.
 *
 * Example: A lies in Moscow and Yekaterinburg, B in Yekaterinburg only: one parcel from Yekaterinburg, or A from Moscow
 * and B from Yekaterinburg when that is sooner as a whole (it cannot be: the order is complete when its last parcel is).
 */
import type { Facility, Lane, PickupPoint, Service } from '../../network/domain/snapshot.js';
import { laneOf } from '../../network/domain/snapshot.js';
import type { DeliveryZone } from '../../network/domain/zone-index.js';
import type { Day } from '../../time/local-date.js';
import type { Way } from '../../capacity/domain/rooms.js';
import type { Measures } from '../../capacity/domain/path.js';
import type { Refusal } from './parcel-limits.js';
import { measureParcel, refusal, refuseItem, refuseSize } from './parcel-limits.js';
import { priceOf } from './price.js';
import type { BasketItem, QuoteRequest } from './quote-request.js';
import type { NoTimeline, Timeline } from './timeline.js';
import type { DatePolicy } from '../../learning/domain/decide-date.js';
import { askedPromise } from './learned-timelines.js';
import type { Timelines } from './timelines.js';

export interface Parcel {
  readonly service: Service;
  readonly facility: Facility;
  /** Null for a door. */
  readonly point: PickupPoint | null;
  readonly items: readonly BasketItem[];
  readonly timeline: Timeline;
  /** First day the goods can be packed, when that lies after the order; else null. */
  readonly availableFrom: Day | null;
  readonly orderedOn: Day;
  readonly grams: number;
  readonly amountMinor: number;
}

export interface Plan {
  /** The service of the parcel that arrives last. */
  readonly service: Service;
  readonly point: PickupPoint | null;
  readonly parcels: readonly Parcel[];
  /** The parcel that decides when the order is complete at the latest. */
  readonly last: Parcel;
  /** The parcel that decides when the order can be complete at the earliest. */
  readonly lastOfEarliest: Parcel;
  readonly amountMinor: number;
  readonly currency: string;
}

/** What a question is planned on. */
export interface Planning {
  readonly request: QuoteRequest;
  readonly timelines: Timelines;
  /** Facilities for items that name none. */
  readonly anywhere: readonly Facility[];
  /** How many pick-up points of a service are worth an answer. */
  readonly points: number;
  readonly senders: Senders;
  /** How a day is decided from what was learned. */
  readonly policy: DatePolicy;
}

/** A facility at which a service collects what it carries into a zone, and the lane by which it does. */
interface Sender {
  readonly facility: Facility;
  readonly lane: Lane;
}

/**
 * Of the facilities for items that name none, those that a service collects at for a zone: the same for every item and for every
 * point of the zone, so a question looks them up once.
 */
export class Senders {
  private readonly known = new Map<Service, Map<DeliveryZone, readonly Sender[]>>();

  constructor(private readonly anywhere: readonly Facility[]) {}

  /** `origins`: where an item lies; null: anywhere. */
  of(service: Service, zone: DeliveryZone, origins: readonly Facility[] | null): readonly Sender[] {
    if (origins !== null) return sendersAmong(service, zone, origins);
    let byZone = this.known.get(service);
    if (!byZone) this.known.set(service, (byZone = new Map<DeliveryZone, readonly Sender[]>()));
    let senders = byZone.get(zone);
    if (!senders) byZone.set(zone, (senders = sendersAmong(service, zone, this.anywhere)));
    return senders;
  }
}

function sendersAmong(service: Service, zone: DeliveryZone, origins: readonly Facility[]): readonly Sender[] {
  const senders: Sender[] = [];
  for (const facility of origins) {
    if (!service.carrier.collections.has(facility.code)) continue;
    const lane = laneOf(service, facility, zone);
    if (lane) senders.push({ facility, lane });
  }
  return senders;
}

/** Each more doubles the combinations that are tried; a basket rarely has a choice among more places than this. */
const MAX_ORIGINS = 5;
/** GraphQL's Int; a price beyond it is no parcel's. */
const MAX_AMOUNT = 2_147_483_647;

export function completeOn(plan: Plan): Day {
  return plan.last.timeline.latest;
}

/** The fastest and the cheapest plan of a service (one entry when they are the same), or why there is none. */
export function planService(
  planning: Planning,
  service: Service,
  zone: DeliveryZone,
  point: PickupPoint | null,
): readonly Plan[] | Refusal {
  const { items } = planning.request;
  const [item] = items;
  if (item && items.length === 1) return planItem(planning, service, zone, point, item);
  const choices: Facility[][] = [];
  for (const item of items) {
    const origins = item.origins ?? planning.anywhere;
    if (origins.length === 0) return refusal('NO_STOCK');
    const reachable = planning.senders.of(service, zone, item.origins).map(({ facility }) => facility);
    if (reachable.length === 0) return refusal('NO_LANE_FROM_STOCK');
    const why = refuseItem(item, service, planning.request.orderedAt);
    if (why) return why;
    choices.push(reachable);
  }
  const plans: Plan[] = [];
  let refused: Refusal | null = null;
  for (const origins of combinations(choices)) {
    const plan = planFrom(planning, service, zone, point, choices, origins);
    if ('reason' in plan) refused ??= plan;
    else plans.push(plan);
  }
  return plans.length === 0 ? (refused ?? refusal('CLOSED_TOO_LONG')) : bestOf(plans);
}

/** The same for a basket of one kind of goods: from one place or the other, and nothing to combine. */
function planItem(
  planning: Planning,
  service: Service,
  zone: DeliveryZone,
  point: PickupPoint | null,
  item: BasketItem,
): readonly Plan[] | Refusal {
  const { request, anywhere, senders } = planning;
  if ((item.origins ?? anywhere).length === 0) return refusal('NO_STOCK');
  const origins = senders.of(service, zone, item.origins);
  if (origins.length === 0) return refusal('NO_LANE_FROM_STOCK');
  const why = refuseItem(item, service, request.orderedAt);
  if (why) return why;
  const plans: Plan[] = [];
  let refused: Refusal | null = null;
  for (const { facility, lane } of origins) {
    const parcel = pack(planning, { service, facility, zone, point }, request.items, undefined, lane);
    const plan = 'reason' in parcel ? parcel : assemble([parcel], point);
    if ('reason' in plan) refused ??= plan;
    else plans.push(plan);
  }
  return plans.length === 0 ? (refused ?? refusal('CLOSED_TOO_LONG')) : bestOf(plans);
}

/**
 * The fastest and the cheapest of some plans; the cheaper wins among those complete on the same day, the faster among those
 * of the same price.
 */
export function bestOf(plans: readonly Plan[]): readonly Plan[] {
  let [fastest, cheapest] = [plans[0], plans[0]];
  for (const plan of plans) {
    if (fastest && compareSpeed(plan, fastest) < 0) fastest = plan;
    if (cheapest && comparePrice(plan, cheapest) < 0) cheapest = plan;
  }
  if (!fastest || !cheapest) return [];
  if (completeOn(fastest) === completeOn(cheapest)) return [cheapest];
  return fastest.amountMinor === cheapest.amountMinor ? [fastest] : [fastest, cheapest];
}

export function compareSpeed(a: Plan, b: Plan): number {
  return (
    completeOn(a) - completeOn(b) ||
    a.lastOfEarliest.timeline.earliest - b.lastOfEarliest.timeline.earliest ||
    a.amountMinor - b.amountMinor ||
    a.parcels.length - b.parcels.length
  );
}

export function comparePrice(a: Plan, b: Plan): number {
  return a.amountMinor - b.amountMinor || compareSpeed(a, b);
}

/** Sets of origins to try: what the basket cannot do without, with every choice among at most five more. */
function combinations(choices: readonly (readonly Facility[])[]): readonly (readonly Facility[])[] {
  const all = choices.length === 1 ? (choices[0] ?? []) : [...new Set(choices.flat())];
  // Where every item lies in the same places, splitting can only add parcels: one origin at a time is enough.
  if (choices.every((options) => options.length === all.length)) return all.map((facility) => [facility]);
  const { needed, more } = narrow(choices, all);
  const sets: Facility[][] = [];
  for (let mask = 0; mask < 1 << more.length; mask++) {
    const set = [...needed, ...more.filter((_, i) => (mask & (1 << i)) !== 0)];
    // A set that leaves an item nowhere is no plan.
    if (choices.every((options) => options.some((facility) => set.includes(facility)))) sets.push(set);
  }
  return sets;
}

/** The only origins of some item, and of the others those that have most of the basket and one for every item. */
function narrow(
  choices: readonly (readonly Facility[])[],
  all: readonly Facility[],
): { needed: readonly Facility[]; more: readonly Facility[] } {
  const needed = new Set(choices.flatMap((options) => (options.length === 1 ? options : [])));
  const has = (facility: Facility): number => choices.filter((options) => options.includes(facility)).length;
  const ranked = all.filter((facility) => !needed.has(facility)).sort((a, b) => has(b) - has(a));
  const more = ranked.slice(0, MAX_ORIGINS);
  for (const options of choices) {
    const [first] = options;
    if (first && !options.some((facility) => needed.has(facility) || more.includes(facility)))
      needed.add(first);
  }
  return { needed: [...needed], more };
}

function planFrom(
  planning: Planning,
  service: Service,
  zone: DeliveryZone,
  point: PickupPoint | null,
  choices: readonly (readonly Facility[])[],
  origins: readonly Facility[],
): Plan | Refusal {
  const [only] = origins;
  if (only && origins.length === 1) {
    const parcel = pack(planning, { service, facility: only, zone, point }, planning.request.items);
    return 'reason' in parcel ? parcel : assemble([parcel], point);
  }
  const groups = new Map<Facility, BasketItem[]>();
  for (const [i, item] of planning.request.items.entries()) {
    const facility = quickest(
      planning,
      service,
      zone,
      point,
      item,
      choices[i]?.filter((f) => origins.includes(f)) ?? [],
    );
    if (!facility) return refusal('CLOSED_TOO_LONG');
    const group = groups.get(facility);
    if (group) group.push(item);
    else groups.set(facility, [item]);
  }
  const parcels: Parcel[] = [];
  const together = groups.size > 1 ? loadOf(planning.request.items, groups.size) : undefined;
  for (const [facility, items] of groups) {
    // The whole basket is the same list in every plan, so that what is made from it is made once.
    const all = groups.size === 1 ? planning.request.items : items;
    const parcel = pack(planning, { service, facility, zone, point }, all, together, undefined, groups.size);
    if ('reason' in parcel) return parcel;
    parcels.push(parcel);
  }
  return assemble(parcels, point);
}

/**
 * Puts parcels together to a plan that is complete when the last of them has come. Of parcels that come on the same day the
 * one without slots is the last, for it may come at any hour; else the one whose slot ends, or begins, later.
 */
export function assemble(parcels: readonly Parcel[], point: PickupPoint | null): Plan | Refusal {
  const [first] = parcels;
  if (!first) return refusal('NO_STOCK');
  let [last, lastOfEarliest, amountMinor] = [first, first, 0];
  for (const parcel of parcels) {
    if (endsLater(parcel.timeline, last.timeline)) last = parcel;
    if (startsLater(parcel.timeline, lastOfEarliest.timeline)) lastOfEarliest = parcel;
    amountMinor += parcel.amountMinor;
  }
  if (amountMinor > MAX_AMOUNT) return refusal('TOO_HEAVY');
  return {
    service: last.service,
    point,
    parcels,
    last,
    lastOfEarliest,
    amountMinor,
    currency: first.service.price.currency,
  };
}

function endsLater(a: Timeline, b: Timeline): boolean {
  return a.latest > b.latest || (a.latest === b.latest && (a.slotEnd ?? Infinity) > (b.slotEnd ?? Infinity));
}

function startsLater(a: Timeline, b: Timeline): boolean {
  return a.earliest > b.earliest || (a.earliest === b.earliest && (a.slotStart ?? 0) > (b.slotStart ?? 0));
}

function quickest(
  planning: Planning,
  service: Service,
  zone: DeliveryZone,
  point: PickupPoint | null,
  item: BasketItem,
  options: readonly Facility[],
): Facility | undefined {
  if (options.length === 1) return options[0];
  let best: { facility: Facility; latest: Day } | undefined;
  for (const facility of options) {
    const timeline = timelineOf(planning, { service, facility, zone, point }, [item]);
    if (timeline === undefined || 'unreachable' in timeline) continue;
    if (!best || timeline.latest < best.latest) best = { facility, latest: timeline.latest };
  }
  return best?.facility;
}

/** What so many parcels with some items take of what they pass. */
export function loadOf(items: readonly BasketItem[], parcels: number): Measures {
  let [pieces, grams] = [0, 0];
  for (const { quantity, weightGrams } of items) {
    pieces += quantity;
    grams += quantity * weightGrams;
  }
  return { orders: parcels, items: pieces, grams };
}

/**
 * One parcel from one facility; it waits for its last item. `together`: what all parcels of the order take, where they may
 * meet in a slot or in the cells of a point. `lane`: where it is known already.
 */
export function pack(
  planning: Planning,
  { service, facility, zone, point }: Way,
  items: readonly BasketItem[],
  together?: Measures,
  lane?: Lane,
  parcels = 1,
): Parcel | Refusal {
  const measures = measureParcel(items);
  const tooMuch = refuseSize(measures, service.limits) ?? (point && refuseSize(measures, point.limits));
  if (tooMuch) return tooMuch;
  const availableFrom = latestOf(items);
  const timeline = timelineOf(planning, { service, facility, zone, point }, items, together, lane, parcels);
  if (timeline === undefined || 'unreachable' in timeline) {
    return refusal(timeline?.full ? 'FULLY_BOOKED' : 'CLOSED_TOO_LONG');
  }
  const { orderedAt, basketValue } = planning.request;
  const orderedOn = facility.origin.site.zone.dayOf(orderedAt);
  return {
    service,
    facility,
    point,
    items,
    timeline,
    availableFrom: availableFrom !== null && availableFrom > orderedOn ? availableFrom : null,
    orderedOn,
    grams: measures.grams,
    amountMinor: priceOf(
      service.price,
      zone.code,
      measures.grams,
      basketValue,
      timeline.latest - timeline.earliest,
    ),
  };
}

function latestOf(items: readonly BasketItem[]): Day | null {
  let latest: Day | null = null;
  for (const { availableFrom } of items) {
    if (availableFrom !== null && (latest === null || availableFrom > latest)) latest = availableFrom;
  }
  return latest;
}

function timelineOf(
  planning: Planning,
  way: Way,
  items: readonly BasketItem[],
  together?: Measures,
  known?: Lane,
  parcels = 1,
): Timeline | NoTimeline | undefined {
  const { service, facility, zone, point } = way;
  const lane = known ?? laneOf(service, facility, zone);
  if (!lane) return undefined;
  const start = startOf(latestOf(items), facility, planning);
  const parcel = loadOf(items, 1);
  const load = { parcel, together: together ?? parcel };
  const carriage = { service, facility, zone, point, lane };
  const { request, policy, timelines } = planning;
  const asked = timelines.model && askedPromise(request.destination, point, parcel.grams, policy, parcels);
  return timelines.forParcel(carriage, load, start, asked, start === request.orderedAt);
}

/** When the clock starts for goods: now, or at midnight of the day from which the facility has them. */
function startOf(availableFrom: Day | null, facility: Facility, { request }: Planning): number {
  if (availableFrom === null) return request.orderedAt;
  return Math.max(request.orderedAt, facility.origin.site.zone.resolve(availableFrom, 0));
}
