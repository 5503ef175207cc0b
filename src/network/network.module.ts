import { Module } from '@nestjs/common';
import { CachedHolidays } from './cached-holidays.js';
import { DocumentReader } from './document-reader.js';
import { CurrentNetwork } from './current-network.js';
import { NetworkDrafts } from './network-drafts.service.js';
import { NetworkStore } from './network-store.js';
import { NetworkResolver } from './network.resolver.js';
import { NetworkService } from './network.service.js';
import { PublicationReview } from './publication-review.service.js';

/**
 * Knows what can be delivered, from where to where, by whom and when: the imported documents and the compiled current
 * one. Asks calendars for the official days. Tells every process, within two seconds, that another version is current. Lets whoever knows promises say beforehand
 * which of them a publication would break.
 */
@Module({
  providers: [
    DocumentReader,
    NetworkStore,
    CachedHolidays,
    CurrentNetwork,
    NetworkDrafts,
    PublicationReview,
    NetworkService,
    NetworkResolver,
  ],
  exports: [CachedHolidays, CurrentNetwork, NetworkDrafts, PublicationReview, NetworkService],
})
export class NetworkModule {}
