import { Module } from '@nestjs/common';
import { EtaModule } from '../eta/eta.module.js';
import { RiskModule } from '../risk/risk.module.js';
import { AnalyticsResolver } from './analytics.resolver.js';
import { AnalyticsService } from './analytics.service.js';
import { OutcomesService } from './outcomes.service.js';

/**
 * Knows how each promise ended and who lost the time of those that were not kept, and the sums of that.
 * Asks eta to be told of every look, in whose transaction it judges.
 * Tells nobody: it is asked.
 */
@Module({
  // Risk follows a look first: what it promises anew is judged against at the next one.
  imports: [EtaModule, RiskModule],
  providers: [AnalyticsService, OutcomesService, AnalyticsResolver],
  exports: [AnalyticsService, OutcomesService],
})
export class AnalyticsModule {}
