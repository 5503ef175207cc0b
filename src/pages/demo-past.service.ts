import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, isoInstant } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { errorText } from '../platform/database-errors.js';
import { Log } from '../platform/logger.js';
import { keepOnce, replaceFile } from '../platform/private-file.js';
import type { Principal } from '../platform/principal.js';
import { ParcelsService } from '../scans/parcels.service.js';
import { ReportsService } from '../scans/reports.service.js';
import { pastOrders, pastScans, type PastOrder } from './domain/demo-past.js';
import { PastShop } from './past-shop.js';

interface Kept {
  /** Epoch ms: when the demo was first started. */
  readonly begunAt: number;
  readonly done: boolean;
}

const CARRIERS: Principal = { id: 'the carriers of the demo', role: 'carrier', kind: 'server', origins: [] };

/**
 * Gives a demo a past: some hundred orders of the last weeks, accepted, handed over and scanned by the same code as any other,
 * with the clock of that moment. What figures are made of, and what still has to leave, is then there. Done behind the back of
 * whoever looks on, order by order; a kill leaves whole orders, and the next start goes on.
 */
@Injectable()
export class DemoPast implements OnApplicationShutdown {
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly shop: PastShop,
    private readonly parcels: ParcelsService,
    private readonly reports: ReportsService,
    private readonly log: Log,
  ) {}

  onApplicationShutdown(): void {
    this.stopped = true;
  }

  /** Gives how many orders it has made; 0 when they were there. A fault spoils nothing but the demo. */
  async make(): Promise<number> {
    const begun = performance.now();
    let made = 0;
    try {
      const path = join(this.config.dataDir, 'demo-past.json');
      const kept = keepOnce<Kept>(path, () => ({ begunAt: this.clock.now(), done: false }));
      if (kept.done) return 0;
      // What waits for somebody first, then the past.
      for (const order of pastOrders(kept.begunAt).toReversed()) {
        if (this.stopped) return made;
        if (await this.live(order, kept.begunAt)) made += 1;
        // Whoever asks meanwhile is not kept waiting.
        await pause();
      }
      replaceFile(path, { ...kept, done: true });
      const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
      this.log.info({ orders: made, seconds }, 'The demo has a past now: orders of the last weeks');
    } catch (error) {
      this.log.warn(
        { reason: errorText(error) },
        'The past of the demo was not made; the next start goes on with it',
      );
    }
    return made;
  }

  /** One order from checkout to wherever it has got. False when its way is not offered, or had no room. */
  private async live(order: PastOrder, now: number): Promise<boolean> {
    const placed = await this.shop.bought(order);
    const parcel = placed?.parcels[0];
    if (!placed || !parcel) return false;
    const scans = pastScans(order, this.shop.promiseOf(order, placed, parcel), now);
    const [first, last] = [scans[0], scans.at(-1)];
    if (!first || !last) return true;
    const trackingNumber = `P-${order.reference}`;
    const given = { shipmentId: parcel.id, trackingNumber, boundTo: null, staff: null };
    await this.parcels.dispatch(given, first.at);
    const { countryCode } = order.destination;
    const { carrierCode } = parcel;
    const reports = scans.map(({ status, text, at, facilityCode, city }, index) => ({
      ...{ carrierCode, trackingNumber, status, code: null, text, occurredAt: isoInstant(at) },
      ...{ externalId: `${order.reference}-${index}`, facilityCode, city, countryCode },
    }));
    await this.reports.record(reports, CARRIERS, last.at);
    return true;
  }
}
