import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { bitOf } from '../access/grants.js';
import { policiesOf } from '../access/policies.js';
import { RateLimiter } from '../access/rate-limiter.js';
import type { Principal } from '../principal.js';
import { Admission } from './admission.js';
import type { GraphqlCall } from './graphql-call.js';
import { GraphqlOptions } from './graphql-options.js';
import type { Operation } from './operation.js';
import { Refusal } from './refusal.js';
import { checkVariableSize } from './variable-size.js';

/** Who stands before the door: a key's holder, or nobody known at a network address. */
export interface Visitor {
  readonly principal: Principal | null;
  readonly address: string;
}

/**
 * What is asked of every operation, whichever way it comes: is the caller within their rate, is the text within limits and
 * valid, may they use every field of it, are the variables sound. The ways in, over HTTP, over web sockets and from the
 * pages of the service itself, all go through here.
 */
@Injectable()
export class GraphqlDoor {
  private readonly limiter = new RateLimiter();
  private admission: Admission | undefined;

  constructor(
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly options: GraphqlOptions,
  ) {}

  /** The operation to run, or why it will not be. `suits` says what the way in takes. */
  admit(
    visitor: Visitor,
    { query, operationName, variables }: GraphqlCall,
    suits: (operation: Operation) => Refusal | undefined,
  ): Operation | Refusal {
    const { principal } = visitor;
    const operation = this.rules.operation(query, operationName, principal === null);
    if (operation instanceof Refusal) return operation;
    return (
      suits(operation) ??
      operation.accessRefusal(bitOf(principal), principal === null) ??
      (operation.rootFields > 1 ? this.overRate(visitor, operation.rootFields - 1) : undefined) ??
      checkVariableSize(variables, this.options.limits) ??
      operation.pagingRefusal(variables) ??
      operation
    );
  }

  /** Every root field counts, so many guesses in one request cost as much as many requests. */
  overRate({ principal, address }: Visitor, count: number): Refusal | undefined {
    const seconds = principal
      ? this.limiter.take(principal.id, count, this.options.keyLimit)
      : this.limiter.take(`@${address}`, count, this.options.addressLimit);
    if (seconds === 0) return undefined;
    const refusal = Refusal.of('TOO_MANY_REQUESTS', `Too many operations; try again in ${seconds} s`);
    return refusal.with({ 'retry-after': String(seconds) });
  }

  /** Built at the first request: the schema is there only when all modules have started. */
  private get rules(): Admission {
    if (this.admission === undefined) {
      const { schema } = this.schemaHost;
      this.admission = new Admission(schema, policiesOf(schema), this.options.limits);
    }
    return this.admission;
  }
}
