import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { errorText } from '../../platform/database-errors.js';
import { Log } from '../../platform/logger.js';
import { Metrics } from '../../platform/metrics.js';

/** What operators see of the asking. */
@Injectable()
export class PollNotes {
  /** 1 while a carrier does not push to us any more. */
  readonly subscriptions: Gauge<'carrier'>;

  constructor(
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.subscriptions = new Gauge({
      name: 'carrier_subscription_missing',
      help: '1 while a carrier that should push to this service has no subscription for it',
      labelNames: ['carrier'],
      registers: [metrics.registry],
    });
  }

  failed(carrier: string, error: unknown): void {
    this.log.warn({ carrier, reason: errorText(error) }, 'A carrier could not be asked; trying again later');
  }

  subscriptionGone(carrier: string): void {
    this.log.error({ carrier }, 'The carrier does not push to this service any more: subscribe again');
  }
}
