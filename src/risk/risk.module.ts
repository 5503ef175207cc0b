import { Module } from '@nestjs/common';
import { EtaModule } from '../eta/eta.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { AlertsService } from './alerts.service.js';
import { AtRiskFilterService } from './at-risk-filter.service.js';
import { AtRiskService } from './at-risk.service.js';
import { RiskLoaders } from './risk-loaders.js';
import { AtRiskChangesResolver } from './at-risk-changes.resolver.js';
import { AlertResolver, RiskResolver } from './risk.resolver.js';
import { RiskService } from './risk.service.js';

/**
 * Knows which promises are in danger, why, what could still save them, and what people have done about it.
 * Asks eta, whose looks it follows, incidents what staff have declared, and orders to promise anew.
 * Tells, through the outbox, that an alert was opened or closed; whoever watches the list that it has changed.
 */
@Module({
  imports: [IncidentsModule, OrdersModule, EtaModule],
  providers: [
    RiskService,
    AlertsService,
    AtRiskService,
    AtRiskFilterService,
    RiskLoaders,
    RiskResolver,
    AlertResolver,
    AtRiskChangesResolver,
  ],
  exports: [RiskService, AlertsService, AtRiskService],
})
export class RiskModule {}
