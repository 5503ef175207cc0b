import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import { Injectable } from '@nestjs/common';
import type { GraphQLFormattedError } from 'graphql';
import { Log } from '../logger.js';
import { ADMITTED, type AdmittedContext } from './admitted.js';
import { EdgeMetrics } from './edge-metrics.js';
import { formatExecutionError } from './execution-errors.js';

type Context = Partial<AdmittedContext>;

/** Apollo Server's side of the edge: shapes errors, counts, and runs nothing the gate has not seen. */
@Injectable()
export class ApolloSide {
  private readonly requestIds = new WeakMap<object, string>();

  constructor(
    private readonly log: Log,
    private readonly metrics: EdgeMetrics,
  ) {}

  readonly plugin: ApolloServerPlugin<Context> = { requestDidStart: () => Promise.resolve(this.listener()) };

  readonly formatError = (given: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const id = (typeof error === 'object' && error !== null && this.requestIds.get(error)) || 'unknown';
    return formatExecutionError(given, error, id, this.log);
  };

  private listener(): GraphQLRequestListener<Context> {
    return {
      // A second lock on the same door: were the gate ever left out of a new way in, nothing would run.
      didResolveSource: ({ contextValue, source }) => {
        const admitted = contextValue[ADMITTED];
        return admitted !== undefined && admitted.text === source
          ? Promise.resolve()
          : Promise.reject(new Error('An operation reached Apollo Server without passing the gate'));
      },
      didEncounterErrors: (request) => {
        for (const error of request.errors)
          this.requestIds.set(error, request.contextValue.requestId ?? 'unknown');
        return Promise.resolve();
      },
      willSendResponse: (request) => Promise.resolve(this.observe(request)),
    };
  }

  private observe({ contextValue }: GraphQLRequestContext<Context>): void {
    const admitted = contextValue[ADMITTED];
    if (admitted) this.metrics.answered(admitted.operation.rootField, 'apollo', admitted.startedAt);
  }
}
