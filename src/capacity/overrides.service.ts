import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import type { CapacityUnit } from '../network/domain/capacity-table.js';
import type { NetworkSnapshot } from '../network/domain/snapshot.js';
import { ChangeFeed } from '../platform/change-feed.js';
import { Clock } from '../platform/clock.js';
import { errorText } from '../platform/database-errors.js';
import { Log } from '../platform/logger.js';
import { DAY_MS, toDay } from '../time/local-date.js';
import type { Override } from './domain/limits.js';
import { surelyCancelled } from './domain/overbooking.js';
import { resourceExists } from './domain/resource-name.js';
import { CapacityFigures } from './figures.service.js';
import type { NewOverride, StoredOverride } from './override-store.js';
import { OVERRIDES_TOPIC, OverrideStore } from './override-store.js';

export type { StoredOverride };

export interface GivenOverride extends Omit<NewOverride, 'unit' | 'author'> {
  /** Null: what the network document counts of the resource, else orders. */
  readonly unit: CapacityUnit | null;
}

export type OverrideOutcome =
  | { readonly kind: 'made'; readonly override: StoredOverride }
  | { readonly kind: 'overlaps'; readonly other: StoredOverride }
  | { readonly kind: 'unknown resource' };

/** Overrides that ended so long ago concern nobody's quote, wherever on earth it is asked. */
const DAYS_BACK = 2;
/** Days of the past on which cancellations are counted. */
const RATE_DAYS = 56;
const RATES_EVERY_MS = 3_600_000;

/**
 * What staff say of capacities, in force in every process within two seconds: the table is read again when its topic is
 * raised. With it, how much of the resources that may be oversold was cancelled lately.
 */
@Injectable()
export class CapacityOverrides implements OnApplicationShutdown {
  private byResource: ReadonlyMap<string, readonly Override[]> = new Map();
  private rates: ReadonlyMap<string, number> = new Map();
  private changes = 0;
  private reading: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly store: OverrideStore,
    private readonly figures: CapacityFigures,
    private readonly networks: CurrentNetwork,
    private readonly clock: Clock,
    private readonly log: Log,
    feed: ChangeFeed,
  ) {
    feed.subscribe(OVERRIDES_TOPIC, () => this.reload());
    this.timer = setInterval(() => void this.refreshRates(), RATES_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Grows with every change of what is in force. */
  get epoch(): number {
    return this.changes;
  }

  /** The resources that staff have said something of. */
  get resources(): ReadonlyMap<string, readonly Override[]> {
    return this.byResource;
  }

  of(resource: string): readonly Override[] | undefined {
    return this.byResource.get(resource);
  }

  /** The share of a resource's orders that is surely cancelled; 0 for those that are not oversold. */
  rateOf(resource: string): number {
    return this.rates.get(resource) ?? 0;
  }

  /** Puts an override in force, in place of what the network document says of its days. */
  async override(given: GivenOverride, author: string): Promise<OverrideOutcome> {
    const network = this.networks.snapshot;
    if (!resourceExists(network, given.resource)) return { kind: 'unknown resource' };
    const unit = given.unit ?? network.capacities.get(given.resource)?.unit ?? 'orders';
    const outcome = await this.store.add({ ...given, unit, author });
    if ('overlaps' in outcome) return { kind: 'overlaps', other: outcome.overlaps };
    await this.reload();
    return { kind: 'made', override: outcome.stored };
  }

  /** Takes an override out of force, once; null when there is none of this id. */
  async withdraw(id: string, reason: string, author: string): Promise<StoredOverride | null> {
    const withdrawn = await this.store.withdraw(id, author, reason);
    if (withdrawn) await this.reload();
    return withdrawn;
  }

  /** All that staff ever said of a resource, the latest first. */
  historyOf(resource: string, most: number): Promise<StoredOverride[]> {
    return this.store.historyOf(resource, most);
  }

  /** Counts cancellations of what may be oversold anew. Kept as it is when the database is away. */
  async refreshRates(): Promise<void> {
    try {
      this.rates = await this.readRates();
      this.changes += 1;
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'Cancellations could not be counted this time');
    }
  }

  /** Counts cancellations of what a network lets be oversold, before it is used. */
  async prepare(network: NetworkSnapshot): Promise<void> {
    this.rates = await this.readRates(network);
    this.changes += 1;
  }

  /** One reading after the other, so that an older one never comes last. */
  private reload(): Promise<void> {
    const done = this.reading.then(() => this.readAll());
    this.reading = done.catch(() => undefined);
    return done;
  }

  private async readAll(): Promise<void> {
    const stored = await this.store.inForce(this.today() - DAYS_BACK);
    const byResource = new Map<string, Override[]>();
    for (const { id, resource, from, to, unit, capacity, overbooking } of stored) {
      const override = { id, resource, from: toDay(from), to: toDay(to), unit, limit: capacity, overbooking };
      byResource.set(resource, [...(byResource.get(resource) ?? []), override]);
    }
    // A limit without what is taken under it would be no limit.
    await this.figures.load(byResource.keys());
    this.byResource = byResource;
    this.rates = await this.readRates();
    this.changes += 1;
  }

  private async readRates(network = this.current()): Promise<ReadonlyMap<string, number>> {
    const resources = this.oversold(network);
    if (resources.length === 0) return new Map();
    const today = this.today();
    const rows = await this.store.cancellationsOf(resources, today - RATE_DAYS, today);
    return new Map(rows.map((row) => [row.resource, surelyCancelled(row)]));
  }

  private oversold(network: NetworkSnapshot | null): string[] {
    const limited = [...(network?.capacities.values() ?? [])];
    const documented = limited.filter(({ overbooking }) => overbooking > 0).map(({ key }) => key);
    const said = [...this.byResource.values()].flat().filter(({ overbooking = 0 }) => overbooking > 0);
    return [...new Set([...documented, ...said.map(({ resource }) => resource)])];
  }

  private current(): NetworkSnapshot | null {
    return this.networks.dataVersion === null ? null : this.networks.snapshot;
  }

  private today(): number {
    return Math.floor(this.clock.now() / DAY_MS);
  }
}
