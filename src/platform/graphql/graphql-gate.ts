import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { Authenticator } from '../access/authenticator.js';
import { bitOf } from '../access/grants.js';
import { policiesOf } from '../access/policies.js';
import { callerOf } from '../access/presented-key.js';
import { RateLimiter } from '../access/rate-limiter.js';
import { checkOrigin, corsHeaders, preflightHeaders } from '../access/web-origins.js';
import { AppError } from '../errors.js';
import type { Principal } from '../principal.js';
import { Admission } from './admission.js';
import { GraphqlAnswers } from './graphql-answers.js';
import { readCall, type GraphqlCall } from './graphql-call.js';
import { GRAPHQL_PATH, GraphqlOptions } from './graphql-options.js';
import { OperationRunner } from './operation-runner.js';
import type { Operation } from './operation.js';
import { Refusal } from './refusal.js';
import { checkVariableSize } from './variable-size.js';

/**
 * The one door to GraphQL over HTTP. Before any resolver runs it asks, in this order: who calls and from which page, are
 * they within their rate, is the text within limits and valid, may they use every field of it, are the variables sound.
 * Both ways of running an operation lie behind it, so neither can do without any of that.
 */
@Injectable()
export class GraphqlGate {
  private readonly limiter = new RateLimiter();
  private admission: Admission | undefined;

  constructor(
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly authenticator: Authenticator,
    private readonly options: GraphqlOptions,
    private readonly runner: OperationRunner,
    private readonly answers: GraphqlAnswers,
    host: HttpAdapterHost,
  ) {
    const fastify = serverOf(host);
    fastify?.addHook('onRoute', (route) => {
      if (route.url === GRAPHQL_PATH && route.method !== 'HEAD') route.preHandler = this.onRequest;
    });
  }

  private readonly onRequest = (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    const { origin } = request.headers;
    if (request.method === 'OPTIONS') {
      void reply.code(204).headers(preflightHeaders(origin, this.authenticator)).send();
      return;
    }
    if (origin !== undefined) void reply.headers(corsHeaders(origin, this.authenticator) ?? {});
    try {
      const caller = callerOf(request.headers.authorization, this.authenticator);
      if (caller instanceof Promise) {
        caller
          .then((principal) => this.enter(request, reply, principal, next))
          .catch(this.thrownIn(request, reply));
      } else {
        this.enter(request, reply, caller, next);
      }
    } catch (error) {
      this.thrownIn(request, reply)(error);
    }
  };

  private thrownIn(request: FastifyRequest, reply: FastifyReply): (error: unknown) => void {
    return (error) => {
      if (error instanceof AppError) this.answers.refuse(request, reply, Refusal.from(error));
      else void reply.send(error);
    };
  }

  private enter(
    request: FastifyRequest,
    reply: FastifyReply,
    principal: Principal | null,
    next: () => void,
  ): void {
    const startedAt = performance.now();
    request.callerId = principal?.id;
    checkOrigin(principal, request.headers.origin);
    const refusal = this.overRate(request, principal, 1);
    if (refusal) return this.answers.refuse(request, reply, refusal);
    const call = readCall(request);
    if (call === undefined) return next();
    if (call instanceof Refusal) return this.answers.refuse(request, reply, call);
    const operation = this.admit(request, principal, call);
    if (operation instanceof Refusal) return this.answers.refuse(request, reply, operation);
    return this.runner.run({ request, reply, principal, call, operation, startedAt, next });
  }

  private admit(
    request: FastifyRequest,
    principal: Principal | null,
    call: GraphqlCall,
  ): Operation | Refusal {
    const { query, operationName, variables } = call;
    const operation = this.rules.operation(query, operationName, principal === null);
    if (operation instanceof Refusal) return operation;
    return (
      methodRefusal(request, operation) ??
      operation.accessRefusal(bitOf(principal), principal === null) ??
      (operation.rootFields > 1 ? this.overRate(request, principal, operation.rootFields - 1) : undefined) ??
      checkVariableSize(variables, this.options.limits) ??
      operation.pagingRefusal(variables) ??
      operation
    );
  }

  /** Built at the first request: the schema is there only when all modules have started. */
  private get rules(): Admission {
    if (this.admission === undefined) {
      const { schema } = this.schemaHost;
      this.admission = new Admission(schema, policiesOf(schema), this.options.limits);
    }
    return this.admission;
  }

  /** Every root field counts, so many guesses in one request cost as much as many requests. */
  private overRate(request: FastifyRequest, principal: Principal | null, count: number): Refusal | undefined {
    const seconds = principal
      ? this.limiter.take(principal.id, count, this.options.keyLimit)
      : this.limiter.take(`@${request.ip}`, count, this.options.addressLimit);
    if (seconds === 0) return undefined;
    const refusal = Refusal.of('TOO_MANY_REQUESTS', `Too many operations; try again in ${seconds} s`);
    return refusal.with({ 'retry-after': String(seconds) });
  }
}

function methodRefusal({ method }: FastifyRequest, { kind }: Operation): Refusal | undefined {
  if (kind === OperationTypeNode.SUBSCRIPTION)
    return Refusal.of('BAD_REQUEST', 'Subscriptions are served over graphql-transport-ws');
  if (method !== 'GET' || kind === OperationTypeNode.QUERY) return undefined;
  return Refusal.of('METHOD_NOT_ALLOWED', 'A mutation must be sent by POST').with({ allow: 'POST' });
}

/** Absent when the application is built without a server, as commands do; Nest's type does not say so. */
function serverOf({ httpAdapter }: Partial<HttpAdapterHost>): FastifyInstance | undefined {
  return httpAdapter?.getInstance();
}
