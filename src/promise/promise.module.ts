import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { LearningModule } from '../learning/learning.module.js';
import { NetworkModule } from '../network/network.module.js';
import { Config } from '../platform/config.js';
import { LearnedPromises } from './learned-promises.js';
import { OfferSigner } from './offer-token.js';
import { OffersService } from './offers.service.js';
import { PromiseResolver } from './promise.resolver.js';
import { PromiseService } from './promise.service.js';
import { RewalkService } from './rewalk.service.js';

/**
 * Knows: how a basket and an address become windows, prices and signed offers.
 * Asks: network for the current snapshot, learning for the model in use, capacity for what has room at this moment,
 * incidents for what delays parcels.
 * Says which promises another network would break, and how its windows would differ.
 * Tells: nobody; a quote leaves no trace.
 */
@Module({
  imports: [LearningModule, NetworkModule, IncidentsModule, CapacityModule],
  providers: [
    {
      provide: OfferSigner,
      inject: [Config],
      useFactory: ({ offerTokenKeys = [] }: Config) => new OfferSigner(offerTokenKeys),
    },
    LearnedPromises,
    PromiseService,
    OffersService,
    RewalkService,
    PromiseResolver,
  ],
  exports: [PromiseService, OffersService, RewalkService],
})
export class PromiseModule {}
