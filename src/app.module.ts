import { Module, type DynamicModule } from '@nestjs/common';
import { AnalyticsModule } from './analytics/analytics.module.js';
import { CapacityModule } from './capacity/capacity.module.js';
import { EtaModule } from './eta/eta.module.js';
import { FeedbackModule } from './feedback/feedback.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { LearningModule } from './learning/learning.module.js';
import { NetworkModule } from './network/network.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { graphqlOptions } from './platform/graphql/graphql-options.js';
import { GraphqlEdgeModule } from './platform/graphql/graphql.module.js';
import { PagesModule } from './pages/pages.module.js';
import { PlatformModule, type PlatformSetup } from './platform/platform.module.js';
import { PromiseModule } from './promise/promise.module.js';
import { RiskModule } from './risk/risk.module.js';
import { ScansModule } from './scans/scans.module.js';

/** The rooms in the order of the flow, which is the service's table of contents: each may use only those before it. */
export const ROOMS = [
  LearningModule,
  NetworkModule,
  IncidentsModule,
  CapacityModule,
  PromiseModule,
  OrdersModule,
  ScansModule,
  EtaModule,
  RiskModule,
  FeedbackModule,
  AnalyticsModule,
  PagesModule,
];

@Module({})
export class AppModule {
  static forRoot(setup: PlatformSetup): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(setup),
        GraphqlEdgeModule.forRoot(graphqlOptions(setup.config)),
        ...ROOMS,
      ],
    };
  }
}
