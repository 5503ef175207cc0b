import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { ChangeFeed } from '../platform/change-feed.js';
import { errorText } from '../platform/database-errors.js';
import { AppError } from '../platform/errors.js';
import { inSlices } from '../platform/in-slices.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { CachedHolidays } from './cached-holidays.js';
import { autoRegions } from './domain/auto-regions.js';
import { networkSteps } from './domain/compile-network.js';
import type { NetworkDocument } from './domain/network-document.js';
import type { NetworkSnapshot } from './domain/snapshot.js';
import { NETWORK_ERRORS } from './network.errors.js';
import { NETWORK_TOPIC, NetworkStore } from './network-store.js';

/** A version that cannot be compiled is passed over for the one before it; nobody publishes more bad ones in a row. */
const VERSIONS_TRIED = 5;

/**
 * The network that quotes are computed with, in this process's memory: an immutable value, replaced whole within two
 * seconds of a publication by anybody. A version that cannot be compiled never replaces a good one.
 */
@Injectable()
export class CurrentNetwork {
  private held: NetworkSnapshot | undefined;
  private readonly preparations: ((network: NetworkSnapshot) => Promise<void>)[] = [];
  private readonly refused: Counter;

  constructor(
    private readonly store: NetworkStore,
    private readonly holidays: CachedHolidays,
    private readonly log: Log,
    metrics: Metrics,
    feed: ChangeFeed,
  ) {
    this.refused = new Counter({
      name: 'network_versions_refused_total',
      help: 'Published networks that could not be compiled, so that the one before stayed in use',
      registers: [metrics.registry],
    });
    feed.subscribe(NETWORK_TOPIC, () => this.reload());
  }

  /** The same value until another version is current. NETWORK_MISSING while there is none. */
  get snapshot(): NetworkSnapshot {
    if (this.held) return this.held;
    throw new AppError(NETWORK_ERRORS.NETWORK_MISSING, 'No network has been imported yet.');
  }

  /**
   * Runs with every network before it is used for the first time, so that what else a quote looks at is there when the
   * network is. While it fails the network before stays in use, and it is tried again.
   */
  beforeUse(prepare: (network: NetworkSnapshot) => Promise<void>): void {
    this.preparations.push(prepare);
  }

  /** Null while there is none. */
  get dataVersion(): string | null {
    return this.held?.dataVersion ?? null;
  }

  /** Reads the current version if it is another than the one held; gives up quietly on one that cannot be used. */
  private async reload(): Promise<void> {
    for (const dataVersion of await this.store.latestPublished(VERSIONS_TRIED)) {
      if (dataVersion === this.held?.dataVersion) return;
      // Reading may fail with the database's weather; that is thrown, and the feed asks again.
      const document = await this.store.content(dataVersion);
      await this.holidays.prepare(autoRegions(document));
      const network = await this.compile(document, dataVersion);
      if (!network) continue;
      for (const prepare of this.preparations) await prepare(network);
      this.held = network;
      this.log.info({ dataVersion }, 'The network is in use');
      return;
    }
  }

  private async compile(document: NetworkDocument, dataVersion: string): Promise<NetworkSnapshot | null> {
    const version = { networkCode: document.network.code, dataVersion };
    try {
      return await inSlices(networkSteps(document, this.holidays, version));
    } catch (error) {
      this.refused.inc();
      this.log.error(
        { dataVersion, reason: errorText(error) },
        'This network cannot be used; keeping the one before',
      );
      return null;
    }
  }
}
