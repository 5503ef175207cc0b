import { Module } from '@nestjs/common';
import { CachedHolidays } from './cached-holidays.js';
import { CurrentNetwork } from './current-network.js';
import { NetworkStore } from './network-store.js';
import { NetworkResolver } from './network.resolver.js';
import { NetworkService } from './network.service.js';

/**
 * Knows what can be delivered, from where to where, by whom and when: the imported documents and the compiled current
 * one. Asks calendars for the official days. Tells every process, within two seconds, that another version is current.
 */
@Module({
  providers: [NetworkStore, CachedHolidays, CurrentNetwork, NetworkService, NetworkResolver],
  exports: [CachedHolidays, CurrentNetwork, NetworkService],
})
export class NetworkModule {}
