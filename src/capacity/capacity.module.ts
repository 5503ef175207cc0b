import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { CapacityDays } from './capacity-days.service.js';
import { CapacityHistory } from './capacity-history.service.js';
import { CapacityLimits, NetworkLimits } from './capacity-limits.js';
import { CapacityResolver } from './capacity.resolver.js';
import { CapacityService } from './capacity.service.js';
import { CapacityFigures } from './figures.service.js';
import { HoldPolicy } from './hold-policy.service.js';
import { HoldSweeper } from './hold-sweeper.js';
import { LoadOutlook, NoOutlook } from './load-outlook.service.js';
import { OverrideStore } from './override-store.js';
import { CapacityOverrides } from './overrides.service.js';
import { RoomsService } from './rooms.service.js';

/**
 * Knows what is taken of each resource on each day, and by which reservation, and what staff say of capacities.
 * Asks network how much there is of each.
 * Tells nobody: who reserves, tells.
 */
@Module({
  imports: [NetworkModule],
  providers: [
    { provide: CapacityLimits, useClass: NetworkLimits },
    HoldPolicy,
    CapacityService,
    HoldSweeper,
    CapacityFigures,
    OverrideStore,
    CapacityOverrides,
    RoomsService,
    // The season's model takes this place.
    { provide: LoadOutlook, useClass: NoOutlook },
    CapacityDays,
    CapacityHistory,
    CapacityResolver,
  ],
  exports: [CapacityService, CapacityDays, HoldPolicy, CapacityOverrides, RoomsService],
})
export class CapacityModule {}
