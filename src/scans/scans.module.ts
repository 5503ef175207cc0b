import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { CarrierPushes } from './carrier-pushes.js';
import { CarrierDirectory } from './carrier-directory.js';
import { InboxStore } from './inbox/inbox-store.js';
import { InboxWriter } from './inbox/inbox-writer.js';
import { RawBodies } from './inbox/raw-bodies.js';
import { InboxWork } from './inbox-work.js';
import { ParcelsService } from './parcels.service.js';
import { NetworkZones } from './place-zones.js';
import { DeliveryReader } from './reading/delivery-reader.js';
import { InboxReader } from './reading/inbox-reader.js';
import { ParcelFinder } from './reading/parcel-finder.js';
import { ParcelFolds } from './reading/parcel-folds.js';
import { ReadingLog } from './reading/reading-log.js';
import { ScanWriter } from './reading/scan-writer.js';
import { SealedFacts } from './reading/sealed-facts.js';
import { CarrierCalls } from './polling/carrier-calls.js';
import { PublishedKeys } from './published-keys.js';
import { ReportsService } from './reports.service.js';
import { ScanPartitions } from './scan-partitions.js';
import { ScanStore } from './scan-store.js';
import { ScansResolver } from './scans.resolver.js';
import { ScanTidying } from './scan-tidying.js';
import { WebhookGuard } from './webhook-guard.js';
import { WebhooksController } from './webhooks.controller.js';

/**
 * Knows what carriers report: deliveries as they came, parcels, scans, and the state they fold to.
 * Asks orders which shipment has a number, network for zones of time.
 * Tells, through the outbox, that something was heard of a parcel or that its state has changed.
 */
@Module({
  imports: [NetworkModule, OrdersModule],
  providers: [
    ...[CarrierDirectory, NetworkZones, RawBodies, InboxStore, InboxWriter, InboxWork, InboxReader],
    ...[DeliveryReader, ParcelFinder, ParcelFolds, ScanWriter, SealedFacts, ScanPartitions],
    ...[
      CarrierCalls,
      PublishedKeys,
      ReadingLog,
      ScanTidying,
      CarrierPushes,
      WebhookGuard,
      WebhooksController,
      ReportsService,
      ParcelsService,
      ScanStore,
      ScansResolver,
    ],
  ],
})
export class ScansModule {}
