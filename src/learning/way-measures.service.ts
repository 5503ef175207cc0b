import { Injectable } from '@nestjs/common';
import type { DeliveryRecord } from './domain/delivery-record.js';
import type { MeasuredWay } from './domain/learned-ways.js';

/** Measures a delivery on the calendars of its way; null for a way the network does not know. `now`: epoch ms. */
export type WayMeasure = (record: DeliveryRecord, now: number) => MeasuredWay | null;

/**
 * Where those who know calendars and ways leave how to measure a past delivery. Learning stands left of them, so it is
 * handed the measure instead of asking for it.
 */
@Injectable()
export class WayMeasures {
  private begin: () => WayMeasure = () => () => null;

  /** `begin` is called once a training, so that all of it is measured on one network. */
  register(begin: () => WayMeasure): void {
    this.begin = begin;
  }

  start(): WayMeasure {
    return this.begin();
  }
}
