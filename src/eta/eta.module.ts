import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { LearningModule } from '../learning/learning.module.js';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { ScansModule } from '../scans/scans.module.js';
import { EtaLoader } from './eta-loader.js';
import { EtaResolver } from './eta.resolver.js';
import { EtaService } from './eta.service.js';
import { EtaSweeper } from './eta-sweeper.js';
import { IncidentDesk } from './incident-desk.service.js';
import { IncidentReachService } from './incident-reach.service.js';
import { IncidentsResolver } from './incidents.resolver.js';
import { LineFinder } from './line-finder.js';
import { OwnDeliveries } from './own-deliveries.js';
import { ExperienceMemory } from './experience-memory.service.js';
import { PassageMemory } from './passage-memory.service.js';

/**
 * Knows when each open parcel is expected, when to look at it again, and how long passages of its kind have taken.
 * Asks orders what was promised, scans what was seen, network whose calendars hold, incidents what delays parcels now.
 * Declares and closes incidents, because it finds whom they reach.
 * Tells whoever follows its looks, within the same transaction, and learning how its parcels came.
 */
@Module({
  imports: [LearningModule, NetworkModule, IncidentsModule, OrdersModule, ScansModule],
  providers: [
    ...[
      LineFinder,
      PassageMemory,
      ExperienceMemory,
      EtaService,
      OwnDeliveries,
      EtaSweeper,
      EtaLoader,
      EtaResolver,
    ],
    ...[IncidentReachService, IncidentDesk, IncidentsResolver],
  ],
  exports: [EtaService, PassageMemory, ExperienceMemory],
})
export class EtaModule {}
