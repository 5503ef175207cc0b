import { join } from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { demoKeys } from '../platform/demo-keys.js';
import { GRAPHQL_PATH } from '../platform/graphql/graphql-options.js';
import { Log } from '../platform/logger.js';
import { keepOnce } from '../platform/private-file.js';
import { ownAddress } from './own-address.js';
import { WebBundle } from './web-bundle.js';
import type { DemoKeys, DemoOrder, DemoPlan } from './web-server.service.js';

const KEYS_SEEN_WITHIN_MS = 3000;
const AGAIN_MS = 100;

interface Kept {
  /** Epoch ms. */
  readonly placedAt: number;
  readonly plan: DemoPlan;
}

/**
 * Orders that a demo shows at once. What is going to be ordered is written to the data folder first, so a kill at any moment is
 * healed by the next start, which does the same once more; what has been done already stays as it is.
 */
@Injectable()
export class DemoOrders {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly bundle: WebBundle,
    private readonly host: HttpAdapterHost,
    private readonly log: Log,
  ) {}

  /**
   * Orders, and lets the parcels move behind the back of the caller. `link` is the tracking link of the first; undefined when
   * there is none, which spoils nothing but the demo.
   */
  async make(): Promise<{ readonly link: string | undefined; readonly moved: Promise<void> }> {
    try {
      const keys = this.keys();
      const { plan, placedAt } = await this.kept(keys);
      const orders = await this.bundle.server.acceptDemoOrders(keys, plan);
      return { link: orders[0]?.trackingUrl, moved: this.move(keys, orders, placedAt) };
    } catch (error) {
      this.tell(error);
      return { link: undefined, moved: Promise.resolve() };
    }
  }

  private async move(keys: DemoKeys, orders: readonly DemoOrder[], placedAt: number): Promise<void> {
    try {
      for (const order of orders) await this.bundle.server.moveDemoOrder(keys, order, placedAt);
    } catch (error) {
      this.tell(error);
    }
  }

  private async kept(keys: DemoKeys): Promise<Kept> {
    const path = join(this.config.dataDir, 'demo-orders.json');
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Kept;
    const kept = { placedAt: this.clock.now(), plan: await this.planned(keys) };
    return keepOnce(path, () => kept);
  }

  /** Keys that were made a moment ago are seen within two seconds. */
  private async planned(keys: DemoKeys): Promise<DemoPlan> {
    for (let left = KEYS_SEEN_WITHIN_MS; ; left -= AGAIN_MS)
      try {
        return await this.bundle.server.planDemoOrders(keys);
      } catch (error) {
        if ((error as { readonly code?: string }).code !== 'UNAUTHENTICATED' || left <= 0) throw error;
        await pause(AGAIN_MS, undefined, { ref: false });
      }
  }

  private keys(): DemoKeys {
    const { checkout, staff, carrier } = demoKeys(this.config.dataDir);
    const server: Server = this.host.httpAdapter.getHttpServer();
    const endpoint = `${ownAddress(server)}${GRAPHQL_PATH}`;
    return { endpoint, checkoutKey: checkout, staffKey: staff, carrierKey: carrier };
  }

  private tell(error: unknown): void {
    this.log.debug({ reason: (error as Error).message }, 'The orders of the demo were not made');
  }
}
