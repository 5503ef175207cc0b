/**
 * A simulated year as the service would have lived it: scans come when they are received, each parcel is looked at then and at
 * the moments its last look has named, by the code that looks at real parcels; what has ended teaches what comes after. What
 * staff would have been told is then held against what really happened.
 *
 * The promise is the tariff's. Nothing is known on the first of January: passages are learned as the year goes by.
 */
import { compileWorld } from './world.js';
import type { Line, SeenScan } from '../../eta/domain/journey.js';
import { lineOf } from '../../eta/domain/line-of.js';
import { lessonsAt, lookAt, type LookOf, type PromisedParcel } from '../../eta/domain/look-at.js';
import { claimsAfter } from '../../eta/domain/claims-after.js';
import { WordBook } from '../../eta/domain/word-book.js';
import { ClaimBook, type KeptClaim } from '../../eta/domain/claim-book.js';
import { PassageBook } from '../../eta/domain/passage-book.js';
import type { NetworkSnapshot } from '../../network/domain/snapshot.js';
import { alertFor, alertInHours, signsOf, type AlertKind } from '../../risk/domain/alerting.js';
import { DAY_MS, toLocalDate } from '../../time/local-date.js';
import { afterWorkedMs } from '../../time/worked-time.js';
import { walkLeg } from '../../transit/domain/walk-leg.js';
import { EventQueue } from './event-queue.js';
import { receivedScans } from './scan-noise.js';
import type { Scenario } from './scenario.js';
import { simulate, type FinishedParcel } from './simulate.js';
import { missedAt } from './written.js';

export type FollowedParcel = PromisedParcel & { readonly originCode: string };

/** A parcel while it is followed, and what was said of it. */
export interface Followed {
  readonly parcel: FinishedParcel;
  readonly shipment: FollowedParcel;
  readonly line: Line;
  readonly missedAt: number;
  /** By the time they happened. */
  readonly scans: (SeenScan & { readonly id: string })[];
  open: AlertKind | null;
  /** When it was first put before staff, and as what; NaN: never. */
  flaggedAt: number;
  flaggedAs: AlertKind | null;
  /** The latest look at which it was not silent by what was known to be normal then; -Infinity before any. */
  spokenAt: number;
  /**
   * The first moment at which its silence exceeded what was known to be normal there when it was noticed; NaN: never. A silence that
   * ended by itself within the day, before anybody had to be told of it, does not count.
   */
  limitAt: number;
  /**
   * The same, but not before a look at which it was not silent by what was known until then: the limit falls as more is learned,
   * and what nobody knew nobody could have acted on.
   */
  limitKnownAt: number;
  looks: number;
  claims: readonly KeptClaim[];
  judged: boolean;
  taught: boolean;
  dueAt: number;
  over: boolean;
}

type Happening =
  | { readonly kind: 'look'; readonly followed: Followed }
  | { readonly kind: 'scan'; readonly followed: Followed; readonly scan: SeenScan & { readonly id: string } };

/** Told of every look, before what it teaches is learned. */
export type Onlooker = (followed: Followed, look: LookOf<FollowedParcel>, now: number) => void;

export class RiskReplay {
  readonly experience = { passages: new PassageBook(), claims: new ClaimBook(), words: new WordBook() };
  private readonly network: NetworkSnapshot;
  private readonly queue = new EventQueue<Happening>();
  private readonly lines = new Map<string, Line>();

  constructor(
    private readonly seed: number,
    private readonly orders: number,
    private readonly onlooker: Onlooker = () => undefined,
  ) {
    this.network = compileWorld(orders);
  }

  /** Every parcel of the year, when its end is known. */
  *run(scenario: Scenario): Generator<Followed> {
    const all: Followed[] = [];
    for (const parcels of simulate(scenario, this.seed, { orders: this.orders })) {
      for (const parcel of parcels) all.push(this.follow(parcel));
      // Whatever is bought later happens later.
      this.live(parcels.at(-1)?.purchasedAt ?? -Infinity);
    }
    // A parcel that never comes is looked at for ever, more and more rarely.
    const end = Math.max(...all.slice(-100).map((followed) => followed.missedAt)) + LONGEST_AFTER_MS;
    this.live(end);
    yield* all;
  }

  private follow(parcel: FinishedParcel): Followed {
    const { way, promise, purchasedAt } = parcel;
    const earliest = walkLeg(way.route, purchasedAt, way.route.handling.min, way.route.transit.min);
    if (typeof earliest === 'string') throw new Error('no way through the simulated network');
    const latest = toLocalDate(promise.deliveredOn);
    const followed: Followed = {
      parcel,
      shipment: {
        cancelled: false,
        originCode: way.warehouse.code,
        dispatchOn: toLocalDate(promise.dispatchedOn),
        dispatchAt: promise.dispatchedAt,
        firstEarliest: toLocalDate(earliest.deliveredOn),
        firstLatest: latest,
        promisedLatest: latest,
        confidence: RELIABILITY,
      },
      line: this.lineOf(parcel),
      missedAt: missedAt(parcel),
      scans: [],
      ...{
        open: null,
        flaggedAt: NaN,
        flaggedAs: null,
        spokenAt: -Infinity,
        limitAt: NaN,
        limitKnownAt: NaN,
        looks: 0,
        claims: [],
        judged: false,
        taught: false,
        dueAt: purchasedAt,
        over: false,
      },
    };
    this.queue.put(purchasedAt, { kind: 'look', followed });
    for (const { event, externalId, receivedAt } of receivedScans(parcel, this.seed)) {
      const scan = {
        ...{ id: externalId, status: event.status, direction: 'FORWARD' as const, at: event.at },
        ...{ heardAt: receivedAt, facility: event.facility },
      };
      this.queue.put(receivedAt, { kind: 'scan', followed, scan });
    }
    return followed;
  }

  private live(until: number): void {
    while (this.queue.nextAt <= until) {
      const next = this.queue.take();
      if (!next) return;
      const { followed } = next.event;
      if (followed.over) continue;
      if (next.event.kind === 'scan') {
        const { scan } = next.event;
        // A repetition says nothing new.
        if (followed.scans.some(({ id }) => id === scan.id)) continue;
        followed.scans.push(scan);
        followed.scans.sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1));
      } else if (next.at !== followed.dueAt) continue;
      this.look(followed, next.at);
    }
  }

  private look(followed: Followed, now: number): void {
    const { shipment, line, scans } = followed;
    const look = lookAt(shipment, scans, line, this.experience, now);
    followed.looks++;
    this.onlooker(followed, look, now);
    this.learnClaims(followed, look, now);
    this.learnPassages(followed, look, now);
    if (!look.underWay) {
      followed.over = true;
      followed.open = null;
      // Of a year of 200,000 parcels only what they came to is kept.
      followed.scans.length = 0;
      followed.claims = [];
      return;
    }
    const { outlook, passage } = look.underWay;
    const signs = signsOf(look.underWay, followed.missedAt, now);
    followed.open = alertFor(signs, followed.open);
    const waits = followed.open === null ? alertInHours(signs) : null;
    if (outlook.silent && Number.isNaN(followed.limitAt)) {
      followed.limitAt = afterWorkedMs(line.moving, passage.since, outlook.silenceLimitHours * HOUR_MS);
      followed.limitKnownAt = Math.max(followed.limitAt, followed.spokenAt);
    }
    if (!outlook.silent) followed.spokenAt = now;
    if (!outlook.silent && Number.isNaN(followed.flaggedAt) && now < followed.limitAt + DAY_MS) {
      followed.limitAt = NaN;
      followed.limitKnownAt = NaN;
    }
    if (followed.open !== null && Number.isNaN(followed.flaggedAt)) {
      followed.flaggedAt = now;
      followed.flaggedAs = followed.open;
    }
    const alertAt = waits === null ? Infinity : now + waits * HOUR_MS;
    followed.dueAt = Math.max(Math.min(outlook.lookAgainAt, alertAt), now + 1);
    if (Number.isFinite(followed.dueAt)) this.queue.put(followed.dueAt, { kind: 'look', followed });
  }

  private learnPassages(followed: Followed, look: LookOf<FollowedParcel>, now: number): void {
    const lessons = followed.taught ? null : lessonsAt(look, now);
    if (!lessons) return;
    for (const { place, sample, next } of lessons) this.experience.passages.add(place, sample, next);
    followed.taught = true;
  }

  private learnClaims(followed: Followed, look: LookOf<FollowedParcel>, now: number): void {
    const { claims, judged, learned } = claimsAfter({ look, before: followed }, now);
    if (learned) this.experience.claims.learn(learned.claims, learned.late);
    Object.assign(followed, { claims, judged });
  }

  private lineOf({ way }: FinishedParcel): Line {
    const { service, warehouse, area } = way;
    const key = `${service.code} ${warehouse.code} ${area.code}`;
    let line = this.lines.get(key);
    if (!line) {
      line = lineOf(this.network, {
        ...{ serviceCode: service.code, carrierCode: service.carrier, originCode: warehouse.code },
        ...{ countryCode: 'RU', subdivisionCode: null, postalCode: area.postcode },
        pickupPointCode: service.code === 'POINT' ? `POINT-${area.code}` : null,
      });
      this.lines.set(key, line);
    }
    return line;
  }
}

const HOUR_MS = 3_600_000;
const LONGEST_AFTER_MS = 60 * 24 * HOUR_MS;
/** As the services of the simulated network state it. */
const RELIABILITY = 0.9;
