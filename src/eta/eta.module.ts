import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { ScansModule } from '../scans/scans.module.js';
import { EtaLoader } from './eta-loader.js';
import { EtaResolver } from './eta.resolver.js';
import { EtaService } from './eta.service.js';
import { EtaSweeper } from './eta-sweeper.js';
import { LineFinder } from './line-finder.js';
import { PassageMemory } from './passage-memory.service.js';

/**
 * Knows when each open parcel is expected, when to look at it again, and how long passages of its kind have taken.
 * Asks orders what was promised, scans what was seen, network whose calendars hold.
 * Tells whoever follows its looks, within the same transaction.
 */
@Module({
  imports: [NetworkModule, OrdersModule, ScansModule],
  providers: [LineFinder, PassageMemory, EtaService, EtaSweeper, EtaLoader, EtaResolver],
  exports: [EtaService, PassageMemory],
})
export class EtaModule {}
