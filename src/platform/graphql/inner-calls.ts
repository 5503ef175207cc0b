import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import { Clock } from '../clock.js';
import { Log } from '../logger.js';
import type { Principal } from '../principal.js';
import { formatExecutionError } from './execution-errors.js';
import type { GraphqlCall } from './graphql-call.js';
import { GraphqlOptions } from './graphql-options.js';
import type { Operation } from './operation.js';
import { Refusal } from './refusal.js';
import type { RequestContext } from './request-context.js';
import { variableProblems } from './variable-problems.js';

/** Whom an operation is run for, and the name it has in logs. */
export interface Caller {
  readonly principal: Principal | null;
  readonly requestId: string;
}

/** Runs what the door has admitted where there is no HTTP request around it: for web sockets, and for the service's pages. */
@Injectable()
export class InnerCalls {
  constructor(
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly options: GraphqlOptions,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** What graphql-js wants; or what is wrong with the variables. */
  prepare(operation: Operation, { variables }: GraphqlCall, caller: Caller): ExecutionArgs | Refusal {
    const { schema } = this.schemaHost;
    const { document, node } = operation;
    const problems = variableProblems(schema, document, node, variables, this.options.limits.errors);
    if (problems.length > 0) return new Refusal(400, problems);
    return {
      ...{ schema, document, operationName: node.name?.value, variableValues: { ...variables } },
      contextValue: this.contextOf(caller),
    };
  }

  /** A query or a mutation; errors masked as everywhere. */
  async run(args: ExecutionArgs, caller: Caller): Promise<FormattedExecutionResult> {
    return this.formatted(await execute(args), caller);
  }

  /** A subscription: each event is answered at its own time, not at that of the subscribing. */
  async subscribe(
    args: ExecutionArgs,
    caller: Caller,
  ): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const events = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in events)) return events;
    const source = events[Symbol.asyncIterator]();
    // Not a generator, which could not be ended while it waits for an event.
    const answers: AsyncIterableIterator<ExecutionResult> = {
      [Symbol.asyncIterator]: () => answers,
      next: async () => {
        const step = await source.next();
        if (step.done) return { done: true, value: undefined };
        const value = await execute({ ...args, rootValue: step.value, contextValue: this.contextOf(caller) });
        return { done: false, value };
      },
      return: async () => {
        await source.return?.();
        return { done: true, value: undefined };
      },
    };
    return answers;
  }

  formatted({ data, errors }: ExecutionResult, caller: Caller): FormattedExecutionResult {
    return errors === undefined ? { data } : { data, errors: this.formatErrors(errors, caller) };
  }

  formatErrors(errors: readonly GraphQLError[], { requestId }: Caller): GraphQLFormattedError[] {
    return errors.map((error) => formatExecutionError(error.toJSON(), error, requestId, this.log));
  }

  private contextOf({ principal, requestId }: Caller): RequestContext {
    return { principal, requestId, now: this.clock.now() };
  }
}
