import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Clock } from '../platform/clock.js';
import { errorText } from '../platform/database-errors.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import type { KnownCarrier } from './carrier-directory.js';
import type { Delivery } from './inbox/inbox-store.js';
import { InboxWriter } from './inbox/inbox-writer.js';
import { contentHash, RawBodies } from './inbox/raw-bodies.js';
import { InboxWork } from './inbox-work.js';

export interface CarrierPush {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | null;
}

/** Stores what carriers push, and counts what they were answered. */
@Injectable()
export class CarrierPushes {
  private readonly pushes: Counter<'carrier' | 'result'>;

  constructor(
    private readonly inbox: InboxWriter,
    private readonly bodies: RawBodies,
    private readonly work: InboxWork,
    private readonly clock: Clock,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.pushes = new Counter({
      name: 'carrier_pushes_total',
      help: 'Pushes of carriers, by what they were answered',
      labelNames: ['carrier', 'result'],
      registers: [metrics.registry],
    });
  }

  /** Whether it is durable now. */
  async store({ code }: KnownCarrier, { body, headers, contentType }: CarrierPush): Promise<boolean> {
    try {
      const delivery: Delivery = {
        carrierCode: code,
        source: 'WEBHOOK',
        headers,
        contentType: contentType?.slice(0, 200) ?? null,
        sealed: this.bodies.seal(body),
        contentHash: contentHash(body),
        receivedAt: this.clock.now(),
      };
      await this.work.store(() => this.inbox.add(delivery));
    } catch (error) {
      this.log.warn({ carrier: code, reason: errorText(error) }, 'A push could not be stored');
      this.pushes.inc({ carrier: code, result: 'not stored' });
      return false;
    }
    this.pushes.inc({ carrier: code, result: 'stored' });
    this.work.wake(code);
    return true;
  }

  refused(carrier: KnownCarrier | undefined): void {
    this.pushes.inc({ carrier: carrier?.code ?? 'unknown', result: 'refused' });
  }
}
