import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { CapacityLimits, NetworkLimits } from './capacity-limits.js';
import { CapacityService } from './capacity.service.js';
import { CapacityFigures } from './figures.service.js';
import { HoldPolicy } from './hold-policy.service.js';
import { HoldSweeper } from './hold-sweeper.js';
import { RoomsService } from './rooms.service.js';

/**
 * Knows what is taken of each resource on each day, and by which reservation.
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
    RoomsService,
  ],
  exports: [CapacityService, HoldPolicy, RoomsService],
})
export class CapacityModule {}
