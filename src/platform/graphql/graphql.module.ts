import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { admittedContext } from './admitted.js';
import { ApolloSide } from './apollo-side.js';
import { EdgeMetrics } from './edge-metrics.js';
import { collectErrorCodes, ErrorResult } from './error-result.graphql.js';
import { GraphqlDoor } from './door.js';
import { GraphqlAnswers } from './graphql-answers.js';
import { GraphqlGate } from './graphql-gate.js';
import { DEFAULT_GRAPHQL_OPTIONS, GRAPHQL_PATH, GraphqlOptions } from './graphql-options.js';
import { InnerCalls } from './inner-calls.js';
import { LiveCallers } from './live-callers.js';
import { LiveProtocol } from './live-protocol.js';
import { LiveSockets } from './live-sockets.js';
import { OperationRunner } from './operation-runner.js';
import { prepareSchema } from './schema-preparation.js';

/** What both sides of the edge share. */
@Module({ providers: [EdgeMetrics, ApolloSide], exports: [EdgeMetrics, ApolloSide] })
class EdgeSupportModule {}

function apolloOptions(side: ApolloSide): Omit<ApolloDriverConfig, 'driver'> {
  // Every room's file has been loaded by now, so every code is known.
  collectErrorCodes();
  return {
    path: GRAPHQL_PATH,
    autoSchemaFile: true,
    // Nest would ask the schema about itself to see whether it is sound, an eighth of a start; Apollo Server looks as well.
    buildSchemaOptions: { numberScalarMode: 'integer', orphanedTypes: [ErrorResult], skipCheck: true },
    transformSchema: prepareSchema,
    context: (request: FastifyRequest) => admittedContext(request) ?? {},
    formatError: side.formatError,
    // The cache-control plugin walks every field for a header nobody wants; it cost a quarter of the requests a second.
    plugins: [ApolloServerPluginCacheControlDisabled(), side.plugin],
    autoTransformHttpErrors: false,
    graphiql: false,
    // The gate opens introspection to staff and admin only.
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    fieldResolverEnhancers: [],
  };
}

/**
 * Knows how an operation gets in and out: keys, limits, errors, Apollo Server and the compiled way. Asks the platform for
 * callers, settings and time. Tells nobody.
 */
@Module({})
export class GraphqlEdgeModule {
  static forRoot(options: GraphqlOptions = DEFAULT_GRAPHQL_OPTIONS): DynamicModule {
    return {
      module: GraphqlEdgeModule,
      // The service's own pages ask through the same door, from the far end of the line of rooms.
      global: true,
      imports: [
        EdgeSupportModule,
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: [EdgeSupportModule],
          inject: [ApolloSide],
          useFactory: apolloOptions,
        }),
      ],
      providers: [
        { provide: GraphqlOptions, useValue: options },
        GraphqlAnswers,
        GraphqlDoor,
        OperationRunner,
        GraphqlGate,
        InnerCalls,
        LiveCallers,
        LiveProtocol,
        LiveSockets,
      ],
      exports: [GraphqlDoor, InnerCalls],
    };
  }
}
