import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { Config } from '../platform/config.js';
import { OfferSigner } from './offer-token.js';
import { PromiseResolver } from './promise.resolver.js';
import { PromiseService } from './promise.service.js';

/**
 * Knows: how a basket and an address become windows, prices and signed offers.
 * Asks: network for the current snapshot.
 * Tells: nobody; a quote leaves no trace.
 */
@Module({
  imports: [NetworkModule],
  providers: [
    {
      provide: OfferSigner,
      inject: [Config],
      useFactory: ({ offerTokenKeys = [] }: Config) => new OfferSigner(offerTokenKeys),
    },
    PromiseService,
    PromiseResolver,
  ],
  exports: [PromiseService],
})
export class PromiseModule {}
