import { setImmediate as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import { facilityKey, pickupKey } from '../network/domain/capacity-table.js';
import type { Facility, NetworkSnapshot, Service } from '../network/domain/snapshot.js';
import { Clock } from '../platform/clock.js';
import { errorText } from '../platform/database-errors.js';
import { Log } from '../platform/logger.js';
import type { Day } from '../time/local-date.js';
import { DAY_MS } from '../time/local-date.js';
import type { LoadDelay, Queues } from '../transit/domain/route.js';
import { CapacityLimits } from './capacity-limits.js';
import { CapacityOverrides } from './overrides.service.js';
import type { DayCount } from './domain/demand-model.js';
import { DemandModel } from './domain/demand-model.js';
import type { Adjustment, LoadDay } from './domain/load-book.js';
import { LoadBook } from './domain/load-book.js';
import type { QueuesOfWays } from './domain/rooms.js';
import { isQueue, parseResource, resourceExists } from './domain/resource-name.js';
import type { AskedDay, Outlook } from './load-outlook.service.js';
import { LoadOutlook } from './load-outlook.service.js';
import type { NewAdjustment, StoredAdjustment } from './load-store.js';
import { LoadStore } from './load-store.js';

/** Queues move in hours, not seconds; what is taken of a day is followed by the second elsewhere. */
const EVERY_MS = 60_000;
/** Two years tell a season from an accident; a little more, so that the same event is in it twice. */
const HISTORY_DAYS = 800;
/** A backlog that staff saw counts for four weeks. */
const ADJUSTED_DAYS_BACK = 30;

export type AdjustmentOutcome =
  | { readonly kind: 'made'; readonly adjustment: StoredAdjustment }
  | { readonly kind: 'unknown resource'; readonly resource: string };

/**
 * The load of facilities and pick-ups in the memory of this process: learned from what was accepted, adjusted by staff, read
 * again every minute and whenever staff say something. A quote asks it and waits for nobody. While the database is away
 * the last book stays.
 */
@Injectable()
export class LoadService extends LoadOutlook implements OnApplicationShutdown {
  private counts: ReadonlyMap<string, readonly DayCount[]> = new Map();
  private adjustments: readonly Adjustment[] = [];
  private books = new WeakMap<NetworkSnapshot, LoadBook>();
  private queues = new WeakMap<NetworkSnapshot, Map<number, Queues | null>>();
  private readonly models = new Map<string, { readonly key: string; readonly model: DemandModel | null }>();
  private epoch = NaN;
  private reading: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: LoadStore,
    private readonly limits: CapacityLimits,
    private readonly overrides: CapacityOverrides,
    private readonly networks: CurrentNetwork,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    super();
    store.onChange(() => this.refresh());
    store.whenReady(() => {
      this.timer ??= setInterval(() => void this.follow(), EVERY_MS).unref();
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** The queues on a way of a network; the same value until the book is another. Null: nobody waits there. */
  on(network: NetworkSnapshot, facility: Facility, service: Service): Queues | null {
    if (this.overrides.epoch !== this.epoch) this.forget();
    let known = this.queues.get(network);
    if (!known) this.queues.set(network, (known = new Map<number, Queues | null>()));
    const key = service.index * network.facilities.size + facility.index;
    let found = known.get(key);
    if (found === undefined) {
      found = this.queuesOf(network, this.bookOf(network), facility, service);
      known.set(key, found);
    }
    return found;
  }

  /** The queues of a network as they would be if staff said this as well. */
  imagine(network: NetworkSnapshot, said: readonly Adjustment[]): QueuesOfWays {
    const book = this.makeBook(network, [...this.adjustments, ...said]);
    return { on: (facility, service) => this.queuesOf(network, book, facility, service) };
  }

  /** Whether a resource of a network is one at which parcels queue. */
  queuesAt(network: NetworkSnapshot, resource: string): boolean {
    return isQueue(resource) && resourceExists(network, resource);
  }

  override outlookOf(days: readonly AskedDay[]): Promise<readonly Outlook[]> {
    const network = this.networks.snapshot;
    return Promise.resolve(
      days.map(({ resource, day, unit }) => {
        // Only parcels are forecast, and only where they queue.
        if (unit !== 'orders' || !isQueue(resource)) return NOTHING_KNOWN;
        const { expected, toCome, backlog } = this.bookOf(network).day(resource, day);
        return { forecast: expected === null ? null : toCome, backlog };
      }),
    );
  }

  /** The load of a resource on a day, with the factors of what is expected. */
  day(resource: string, day: Day): LoadDay {
    return this.bookOf(this.networks.snapshot).day(resource, day);
  }

  /** How long a parcel waits that comes to a resource for a day; null: not at all. */
  waiting(resource: string, day: Day): LoadDelay | null {
    return this.bookOf(this.networks.snapshot).waiting(resource, day);
  }

  knows(resource: string): boolean {
    return resourceExists(this.networks.snapshot, resource);
  }

  /** Puts an adjustment in force, in this process at once and in every other within two seconds. */
  async adjust(given: NewAdjustment): Promise<AdjustmentOutcome> {
    if (given.resource !== null && !this.knows(given.resource)) {
      return { kind: 'unknown resource', resource: given.resource };
    }
    const adjustment = await this.store.add(given);
    await this.refresh();
    return { kind: 'made', adjustment };
  }

  /** Takes an adjustment out of force, once; null when there is none of this id. */
  async withdraw(id: string, author: string, reason: string): Promise<StoredAdjustment | null> {
    const withdrawn = await this.store.withdraw(id, author, reason);
    if (withdrawn) await this.refresh();
    return withdrawn;
  }

  /** Reads everything again; one reading after the other, so that an older one never comes last. */
  refresh(): Promise<void> {
    const done = this.reading.then(() => this.read());
    this.reading = done.catch(() => undefined);
    return done;
  }

  private async read(): Promise<void> {
    const today = Math.floor(this.clock.now() / DAY_MS);
    const [counts, adjustments] = await Promise.all([
      this.store.countsSince(today - HISTORY_DAYS),
      this.store.inForce(today - ADJUSTED_DAYS_BACK),
    ]);
    this.counts = counts;
    this.adjustments = adjustments;
    this.forget();
    await this.prepare();
  }

  /** What was made of other figures or limits is worth nothing any more. */
  private forget(): void {
    this.epoch = this.overrides.epoch;
    this.books = new WeakMap();
    this.queues = new WeakMap();
  }

  /** Learns what quotes will ask about, so that none of them has to; others get their turn in between. */
  private async prepare(): Promise<void> {
    if (this.networks.dataVersion === null) return;
    const network = this.networks.snapshot;
    for (const resource of [...network.capacities.keys(), ...this.overrides.resources.keys()]) {
      if (isQueue(resource)) this.bookOf(network).anyWaits(resource);
      await pause();
    }
  }

  private async follow(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'The load could not be read; keeping what is known');
    }
  }

  private queuesOf(
    network: NetworkSnapshot,
    book: LoadBook,
    facility: Facility,
    service: Service,
  ): Queues | null {
    const packing = facilityKey(facility.code);
    const pickup = pickupKey(service.code, facility.code);
    // Where nothing is limited nobody waits, and nothing has to be learned to know it.
    const limited = (name: string): boolean =>
      network.capacities.has(name) || this.overrides.of(name) !== undefined;
    const packs = limited(packing) && book.anyWaits(packing);
    const collects = limited(pickup) && book.anyWaits(pickup);
    if (!packs && !collects) return null;
    return {
      handling: (day) => (packs ? book.waiting(packing, day) : null),
      pickup: (day) => (collects ? book.waiting(pickup, day) : null),
    };
  }

  private bookOf(network: NetworkSnapshot): LoadBook {
    let book = this.books.get(network);
    if (!book) {
      book = this.makeBook(network, this.adjustments);
      this.books.set(network, book);
    }
    return book;
  }

  private makeBook(network: NetworkSnapshot, adjustments: readonly Adjustment[]): LoadBook {
    return new LoadBook({
      ...{ counts: this.counts, adjustments },
      capacityOf: (resource, day) => this.capacityOf(network, resource, day),
      todayOf: (resource) => this.todayOf(network, resource),
      modelOf: (resource, past) => this.modelOf(resource, past),
    });
  }

  /** Parcels a day: nothing on a day of rest, and of pick-ups as much as all of the day take together. */
  private capacityOf(network: NetworkSnapshot, resource: string, day: Day): number {
    const named = parseResource(resource);
    const facility = network.facilities.get(named?.facility ?? '');
    const { unit, limit, capacity = limit } = this.limits.limitIn(network, resource, day);
    if (!facility) return Infinity;
    if (!facility.origin.site.works(day)) return 0;
    // What is limited in items or grams cannot be told in parcels.
    const amount = unit === 'orders' && capacity !== null ? capacity : Infinity;
    if (named?.kind !== 'PICKUP') return amount;
    const service = network.services.find(({ code }) => code === named.service);
    const collection = service?.carrier.collections.get(facility.code);
    const times = collection?.calendar.works(day) ? collection.pickups.on(day).length : 0;
    return times === 0 ? 0 : amount * times;
  }

  /** Learned once a day, when another day is past, or when past days were changed. */
  private modelOf(resource: string, past: readonly DayCount[]): DemandModel | null {
    const sum = past.reduce((all, { day, count }) => all + count * (1 + (day % 97)), 0);
    const key = `${past.length} ${past.at(-1)?.day ?? ''} ${sum}`;
    let known = this.models.get(resource);
    if (known?.key !== key) this.models.set(resource, (known = { key, model: DemandModel.fit(past) }));
    return known.model;
  }

  private todayOf(network: NetworkSnapshot, resource: string): Day {
    const facility = network.facilities.get(parseResource(resource)?.facility ?? '');
    const now = this.clock.now();
    return facility ? facility.origin.site.zone.dayOf(now) : Math.floor(now / DAY_MS);
  }
}

const NOTHING_KNOWN: Outlook = { forecast: null, backlog: null };
