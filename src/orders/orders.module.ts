import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { NetworkModule } from '../network/network.module.js';
import { PromiseModule } from '../promise/promise.module.js';
import { DispatchListResolver } from './dispatch-list.resolver.js';
import { DispatchListService } from './dispatch-list.service.js';
import { EndangeredResolver } from './endangered.resolver.js';
import { ErasuresResolver } from './erasures.resolver.js';
import { ErasuresService } from './erasures.service.js';
import { HoldsService } from './holds.service.js';
import { KeySweeper } from './key-sweeper.js';
import { OpenParcelsStore } from './open-parcels-store.js';
import { OrderSecrets } from './order-secrets.js';
import { OrderStore } from './order-store.js';
import { OrdersResolver } from './orders.resolver.js';
import { PromiseRevisionsService } from './promise-revisions.service.js';
import { ShipmentsUnderWayService } from './shipments-under-way.service.js';
import { OrdersService } from './orders.service.js';
import { StaffDeskResolver } from './staff-desk.resolver.js';
import { StaffDesk } from './staff-desk.service.js';
import { WhatIfResolver } from './what-if.resolver.js';
import { WhatIfService } from './what-if.service.js';

/**
 * Knows what was sold, what was promised for it, and the parcels it goes in.
 * Asks promise what an offer holds and which promises a change breaks, capacity to take it.
 * Answers network, before a publication, which live promises it breaks.
 * Tells, through the outbox, that an order was accepted or cancelled, or its customer erased.
 */
@Module({
  imports: [NetworkModule, CapacityModule, PromiseModule],
  providers: [
    OrderSecrets,
    OrderStore,
    OrdersService,
    HoldsService,
    KeySweeper,
    OpenParcelsStore,
    WhatIfService,
    DispatchListService,
    OrdersResolver,
    WhatIfResolver,
    DispatchListResolver,
    EndangeredResolver,
    ErasuresService,
    ErasuresResolver,
    StaffDesk,
    StaffDeskResolver,
    ShipmentsUnderWayService,
    PromiseRevisionsService,
  ],
  exports: [
    OrdersService,
    WhatIfService,
    DispatchListService,
    ShipmentsUnderWayService,
    PromiseRevisionsService,
  ],
})
export class OrdersModule {}
