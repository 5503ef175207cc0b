import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { PromiseModule } from '../promise/promise.module.js';
import { HoldsService } from './holds.service.js';
import { KeySweeper } from './key-sweeper.js';
import { OrderSecrets } from './order-secrets.js';
import { OrderStore } from './order-store.js';
import { OrdersResolver } from './orders.resolver.js';
import { OrdersService } from './orders.service.js';

/**
 * Knows what was sold, what was promised for it, and the parcels it goes in.
 * Asks promise what an offer holds, capacity to take it.
 * Tells, through the outbox, that an order was accepted or cancelled.
 */
@Module({
  imports: [CapacityModule, PromiseModule],
  providers: [OrderSecrets, OrderStore, OrdersService, HoldsService, KeySweeper, OrdersResolver],
  exports: [OrdersService],
})
export class OrdersModule {}
