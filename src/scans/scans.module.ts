import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PromiseModule } from '../promise/promise.module.js';
import { CarrierPushes } from './carrier-pushes.js';
import { CarrierDirectory } from './carrier-directory.js';
import { InboxStore } from './inbox/inbox-store.js';
import { InboxWriter } from './inbox/inbox-writer.js';
import { RawBodies } from './inbox/raw-bodies.js';
import { InboxWork } from './inbox-work.js';
import { ParcelsService } from './parcels.service.js';
import { NetworkZones } from './place-zones.js';
import { JourneysService } from './journeys.service.js';
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
import { TrackingResolver } from './tracking.resolver.js';
import { TrackingService } from './tracking.service.js';
import { DropFolder } from './drop-folder.js';
import { FileDeliveries } from './file-deliveries.service.js';
import { ImportChunks } from './import-chunks.js';
import { LockerCells } from './locker-cells.js';
import { CdekPoller } from './polling/cdek-poller.js';
import { PollNotes } from './polling/poll-notes.js';
import { PollersOfCarriers, PollingWork } from './polling/polling-work.js';
import { PollingService } from './polling/polling.service.js';
import { RussianPostPoller } from './polling/russian-post-poller.js';
import { RemapService } from './remap.service.js';
import { ReviewResolver } from './review.resolver.js';
import { ReviewService } from './review.service.js';
import { ScanImport } from './scan-import.service.js';
import { WebhookGuard } from './webhook-guard.js';
import { WebhooksController } from './webhooks.controller.js';

/**
 * Knows what carriers report: deliveries as they came, parcels, scans, and the state they fold to.
 * Asks orders which shipment has a number, network for zones of time.
 * Tells, through the outbox, that something was heard of a parcel or that its state has changed.
 */
@Module({
  imports: [CapacityModule, NetworkModule, OrdersModule, PromiseModule],
  providers: [
    ...[CarrierDirectory, NetworkZones, RawBodies, InboxStore, InboxWriter, InboxWork, ScanTidying],
    ...[DeliveryReader, InboxReader, ReadingLog, ParcelFinder, ParcelFolds, ScanWriter, SealedFacts],
    ...[ScanPartitions, ScanStore, PublishedKeys, CarrierCalls, WebhookGuard, CarrierPushes],
    ...[ReportsService, ParcelsService, TrackingService, ReviewService, RemapService, ScanImport],
    ...[CdekPoller, RussianPostPoller, PollersOfCarriers, PollingService, PollingWork, PollNotes],
    ...[DropFolder, FileDeliveries, LockerCells, ImportChunks],
    ...[JourneysService, WebhooksController, ScansResolver, TrackingResolver, ReviewResolver],
  ],
  exports: [
    ...[
      FileDeliveries,
      InboxWork,
      JourneysService,
      ParcelsService,
      RemapService,
      ReportsService,
      ScanImport,
      TrackingService,
    ],
  ],
})
export class ScansModule {}
