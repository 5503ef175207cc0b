import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Log } from '../../platform/logger.js';
import { Metrics } from '../../platform/metrics.js';
import type { LeasedDelivery } from '../inbox/inbox-store.js';

/** What operators see of the reading of deliveries. Never what is in them. */
@Injectable()
export class ReadingLog {
  private readonly deliveries: Counter<'carrier' | 'result'>;

  constructor(
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.deliveries = new Counter({
      name: 'scan_deliveries_read_total',
      help: 'Deliveries of carriers that were read, put off after a failure (later), or put aside for staff (parked)',
      labelNames: ['carrier', 'result'],
      registers: [metrics.registry],
    });
  }

  read(carrier: string, count: number): void {
    this.deliveries.inc({ carrier, result: 'read' }, count);
  }

  failed(
    { id, carrierCode: carrier, attempts }: LeasedDelivery,
    result: 'later' | 'parked',
    error: unknown,
  ): void {
    this.deliveries.inc({ carrier, result });
    const message =
      result === 'parked' ? 'A delivery was put aside' : 'A delivery could not be read this time';
    this.log.error({ delivery: id, carrier, attempts, err: error }, message);
  }
}
