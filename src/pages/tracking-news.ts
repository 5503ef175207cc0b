import { Injectable } from '@nestjs/common';
import { LiveNews } from '../platform/live-news.js';
import { Outbox } from '../platform/outbox.js';

export const orderTopic = (reference: string): string => `order ${reference}`;
export const parcelTopic = (shipmentId: string): string => `parcel ${shipmentId}`;

/** Events whose subject is an order's reference, and those whose subject is a shipment's id. */
const OF_ORDERS = ['orders.cancelled', 'orders.promise_revised'];
const OF_PARCELS = [
  'scans.shipment_dispatched',
  'scans.parcel_changed',
  'scans.parcel_heard_of',
  'feedback.left',
];

/**
 * Passes what happens to orders and parcels on to the pages that show them. Events reach one working process; from there
 * news of them reaches the process that holds the page.
 */
@Injectable()
export class TrackingNews {
  constructor(outbox: Outbox, news: LiveNews) {
    const pass = (topic: (subject: string) => string) => {
      return ({ subject }: { readonly subject: string }): Promise<void> => {
        news.tell(topic(subject));
        return Promise.resolve();
      };
    };
    for (const event of OF_ORDERS) outbox.subscribe(event, pass(orderTopic));
    for (const event of OF_PARCELS) outbox.subscribe(event, pass(parcelTopic));
  }
}
