/**
 * Which promises a change of the network breaks: each is walked again, from where it stands, on the network of today and
 * on the changed one. Broken is what is kept on the first and not on the second; what is late already is no fault of the
 * change.
 */
import type { BrokenStep } from '../../network/domain/broken-promise.js';
import type { NetworkSnapshot, PickupPoint, Service } from '../../network/domain/snapshot.js';
import { laneOf } from '../../network/domain/snapshot.js';
import type { DeliveryZone } from '../../network/domain/zone-index.js';
import type { Day } from '../../time/local-date.js';
import type { Minutes } from '../../time/wall-clock.js';
import type { ReservedWay } from '../../transit/domain/resume-leg.js';
import { resumeLeg } from '../../transit/domain/resume-leg.js';
import type { Leg, Route, Stage } from '../../transit/domain/route.js';
import type { LedgerEntry, LedgerReason } from './ledger.js';
import { buildLedger } from './ledger.js';
import type { Carriage } from './timeline.js';
import { routeOf } from './timeline.js';

/** A parcel that is promised and not there yet. Days are local to the place of their step. */
export interface OpenParcel {
  readonly orderReference: string;
  readonly shipmentId: string;
  readonly originCode: string;
  readonly carrierCode: string;
  readonly serviceCode: string;
  readonly zoneCode: string;
  readonly pickupPointCode: string | null;
  /** Epoch ms. */
  readonly orderedAt: number;
  readonly packedOn: Day;
  readonly dispatchOn: Day;
  /** Wall-clock minute of the reserved pick-up; null: not known. */
  readonly pickup: Minutes | null;
  readonly broughtOn: Day;
  readonly latest: Day;
  /** Epoch ms; null without slots. */
  readonly slotEnd: number | null;
  readonly handedOver: boolean;
}

/** What is gone from the network when a way is. */
export type GonePart = 'service' | 'facility' | 'zone' | 'point' | 'lane' | 'collection';

/** A way as a snapshot has it. */
export interface Way {
  readonly carriage: Carriage;
  readonly route: Route;
}

/** Why a promise breaks. */
export interface Broken {
  readonly step: BrokenStep;
  /** When it would come at the latest; null: no day was found. */
  readonly wouldBe: Day | null;
  /** The entry of the new ledger that says why; null when `gone` or `stage` does. */
  readonly entry: LedgerEntry | null;
  readonly gone: GonePart | null;
  readonly stage: Stage | null;
  /** On the changed network, or on today's where it is gone. */
  readonly way: Way;
}

/** Of thousands that break a hundred are shown, and finding out why takes longer than finding out that. */
export type Verdict =
  { readonly kind: 'kept' | 'late already' } | { readonly kind: 'broken'; readonly explain: () => Broken };

const KEPT: Verdict = { kind: 'kept' };
const LATE: Verdict = { kind: 'late already' };

export class Rewalk {
  private readonly before: Ways;
  private readonly after: Ways;

  /** `now`: epoch ms. */
  constructor(
    before: NetworkSnapshot,
    after: NetworkSnapshot,
    private readonly now: number,
  ) {
    this.before = new Ways(before);
    this.after = new Ways(after);
  }

  /** A parcel whose pick-up is past may have left or not until somebody scans it, so it must be kept in either case. */
  judge(parcel: OpenParcel): Verdict {
    const agreed = this.before.of(parcel);
    if (typeof agreed === 'string') return LATE;
    const changed = this.after.of(parcel);
    const way = reservedOf(parcel, agreed.route);
    const asItIs = this.compare(parcel, way, agreed, changed);
    if (way.handedOver || !(way.pickupAt <= this.now) || asItIs.kind === 'broken') return asItIs;
    const left = this.compare(parcel, { ...way, handedOver: true }, agreed, changed);
    return left.kind === 'late already' ? asItIs : left;
  }

  private compare(parcel: OpenParcel, way: ReservedWay, agreed: Way, changed: Way | GonePart): Verdict {
    const before = resumeLeg(agreed.route, agreed.route, way, this.now);
    if (typeof before === 'string' || !this.isKept(parcel, agreed.route, before)) return LATE;
    if (typeof changed === 'string') {
      // What the carrier has stays on its way, though nothing new is sent by it.
      const goesOn = way.handedOver && changed !== 'point';
      return goesOn ? KEPT : brokenBy({ ...NO_REASON, step: 'WAY', gone: changed, way: agreed });
    }
    const after = resumeLeg(changed.route, agreed.route, way, this.now);
    if (typeof after === 'string') {
      return brokenBy({ ...NO_REASON, step: STEP_OF_STAGE[after], stage: after, way: changed });
    }
    if (this.isKept(parcel, changed.route, after)) return KEPT;
    return {
      kind: 'broken',
      explain: () => explainDelay(parcel.latest, agreed.route, before, changed, after),
    };
  }

  private isKept({ latest, slotEnd }: OpenParcel, route: Route, leg: Leg): boolean {
    if (leg.deliveredOn > latest) return false;
    if (slotEnd === null || leg.deliveredOn < latest) return true;
    const { destination } = route;
    const from = Math.max(leg.dispatchedAt, this.now);
    const slots = destination.type === 'courier' ? destination.slots : null;
    return slots?.on(latest).some(({ start, end }) => start >= from && end <= slotEnd) ?? false;
  }
}

const NO_REASON = { entry: null, gone: null, stage: null, wouldBe: null };

const brokenBy = (broken: Broken): Verdict => ({ kind: 'broken', explain: () => broken });

function explainDelay(latest: Day, agreed: Route, before: Leg, way: Way, after: Leg): Broken {
  const entry = firstNewWait(agreed, before, way.route, after);
  const wouldBe = after.deliveredOn;
  const step = wouldBe <= latest ? 'SLOT' : entry ? stepOf(entry, way.route) : 'TRANSIT';
  return { ...NO_REASON, step, entry, wouldBe, way };
}

function reservedOf(parcel: OpenParcel, { origin: { site } }: Route): ReservedWay {
  const { orderedAt, packedOn, dispatchOn, pickup, broughtOn, handedOver } = parcel;
  const pickupAt = pickup === null ? NaN : site.zone.resolve(dispatchOn, pickup);
  // A carrier that has it took it at some hour of the day it came.
  const known = handedOver && Number.isNaN(pickupAt) ? site.zone.resolve(dispatchOn, 0) : pickupAt;
  return { orderedAt, packedOn, dispatchOn, pickupAt: known, broughtOn, handedOver };
}

/** The ways of one snapshot by their codes: thousands of parcels share a few hundred of them. */
class Ways {
  private readonly services: ReadonlyMap<string, Service>;
  private readonly zones: ReadonlyMap<string, DeliveryZone>;
  private readonly known = new Map<string, Way | GonePart>();

  constructor(private readonly network: NetworkSnapshot) {
    this.services = new Map(network.services.map((service) => [service.code, service]));
    this.zones = new Map(network.zones.all.map((zone) => [zone.code, zone]));
  }

  of(parcel: OpenParcel): Way | GonePart {
    const { serviceCode, originCode, zoneCode, pickupPointCode } = parcel;
    const key = `${serviceCode} ${originCode} ${zoneCode} ${pickupPointCode ?? ''}`;
    let way = this.known.get(key);
    if (way === undefined) this.known.set(key, (way = this.find(parcel)));
    return way;
  }

  private find({ serviceCode, originCode, zoneCode, pickupPointCode }: OpenParcel): Way | GonePart {
    const service = this.services.get(serviceCode);
    if (!service) return 'service';
    const facility = this.network.facilities.get(originCode);
    if (!facility) return 'facility';
    const zone = this.zones.get(zoneCode);
    if (!zone) return 'zone';
    let point: PickupPoint | null = null;
    if (pickupPointCode !== null) {
      const found = this.network.pickupPoints.get(pickupPointCode);
      if (!found || !service.points?.has(found)) return 'point';
      point = found;
    }
    const lane = laneOf(service, facility, zone);
    if (!lane) return 'lane';
    const carriage = { service, facility, zone, point, lane };
    const route = routeOf(carriage);
    return route ? { carriage, route } : 'collection';
  }
}

const STEP_OF_STAGE: Readonly<Record<Stage, BrokenStep>> = {
  origin: 'PACKING',
  dispatch: 'PICKUP',
  transit: 'TRANSIT',
  delivery: 'LAST_MILE',
  pickupPoint: 'COLLECTION',
};

/** Entries on which nothing is done: of these the first that was not there before is to blame. */
const WAITS: ReadonlySet<LedgerReason> = new Set([
  ...(['HOLIDAY', 'CLOSURE', 'DAY_OF_WEEK', 'CARRIER_CLOSED', 'NO_PICKUP', 'MISSED_PICKUP'] as const),
  ...(['NO_SLOT', 'POINT_CLOSED', 'PACKING_FULL', 'PICKUP_FULL', 'LANE_FULL'] as const),
  ...(['SLOTS_FULL', 'POINT_FULL', 'QUEUED', 'PICKUP_QUEUED', 'INCIDENT'] as const),
]);

/** Else the first entry that is longer than before: more work, more days on the way. */
function firstNewWait(agreed: Route, before: Leg, changed: Route, after: Leg): LedgerEntry | null {
  const old = new Set(buildLedger(agreed, before).map(asText));
  const fresh = buildLedger(changed, after).filter(
    (entry) => entry.to > entry.from && !old.has(asText(entry)),
  );
  return fresh.find(({ reason }) => WAITS.has(reason)) ?? fresh[0] ?? null;
}

const asText = ({ step, reason, about, from, to }: LedgerEntry): string =>
  `${step} ${reason} ${about} ${to - from}`;

function stepOf({ step, reason }: LedgerEntry, { destination }: Route): BrokenStep {
  switch (step) {
    case 'STOCK':
    case 'ACCEPTANCE':
    case 'HANDLING':
      return 'PACKING';
    case 'PICKUP':
      return 'PICKUP';
    case 'TIME_ZONE':
    case 'TRANSIT':
      return 'TRANSIT';
    case 'LAST_MILE':
      return reason === 'NO_SLOT' && destination.type === 'courier' ? 'SLOT' : 'LAST_MILE';
    case 'COLLECTION':
      return 'COLLECTION';
  }
}
