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
import { LoadOutlook } from './load-outlook.service.js';
import { LoadResolver } from './load.resolver.js';
import { LoadService } from './load.service.js';
import { LoadStore } from './load-store.js';
import { OverrideStore } from './override-store.js';
import { CapacityOverrides } from './overrides.service.js';
import { RoomsService } from './rooms.service.js';

/**
 * Knows what is taken of each resource on each day, and by which reservation, what staff say of capacities, what load is
 * expected and who waits for a turn.
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
    LoadStore,
    LoadService,
    { provide: LoadOutlook, useExisting: LoadService },
    CapacityDays,
    CapacityHistory,
    CapacityResolver,
    LoadResolver,
  ],
  exports: [CapacityService, CapacityDays, HoldPolicy, CapacityOverrides, RoomsService, LoadService],
})
export class CapacityModule {}
