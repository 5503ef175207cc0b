import { Injectable, Optional } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { Authenticator } from '../access/authenticator.js';
import { callerOf } from '../access/presented-key.js';
import { sessionIn } from '../access/session-cookie.js';
import { StaffSessions } from '../access/staff-sessions.js';
import { checkOrigin, corsHeaders, preflightHeaders } from '../access/web-origins.js';
import { AppError } from '../errors.js';
import type { Principal } from '../principal.js';
import { GraphqlDoor } from './door.js';
import { GraphqlAnswers } from './graphql-answers.js';
import { readCall } from './graphql-call.js';
import { GRAPHQL_PATH } from './graphql-options.js';
import { OperationRunner } from './operation-runner.js';
import type { Operation } from './operation.js';
import { Refusal } from './refusal.js';

/**
 * The way in over HTTP. Before any resolver runs it asks who calls and from which page, and then the door asks the rest.
 * Both ways of running an operation lie behind it, so neither can do without any of that.
 */
@Injectable()
export class GraphqlGate {
  constructor(
    private readonly door: GraphqlDoor,
    private readonly authenticator: Authenticator,
    private readonly runner: OperationRunner,
    private readonly answers: GraphqlAnswers,
    host: HttpAdapterHost,
    // Absent where the edge stands without the database behind it, as in tests.
    @Optional() private readonly sessions?: StaffSessions,
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
      const caller = callerOf(request.headers.authorization, this.authenticator) ?? this.signedIn(request);
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

  /** A member of staff at a page of our own. A session that is over is nobody: what is public stays open to them. */
  private signedIn({ headers }: FastifyRequest): Principal | null {
    const token = headers.cookie === undefined ? undefined : sessionIn(headers);
    return token === undefined ? null : (this.sessions?.verify(token) ?? null);
  }

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
    const visitor = { principal, address: request.ip };
    const refusal = this.door.overRate(visitor, 1);
    if (refusal) return this.answers.refuse(request, reply, refusal);
    const call = readCall(request);
    if (call === undefined) return next();
    if (call instanceof Refusal) return this.answers.refuse(request, reply, call);
    const operation = this.door.admit(visitor, call, (asked) => methodRefusal(request, asked));
    if (operation instanceof Refusal) return this.answers.refuse(request, reply, operation);
    return this.runner.run({ request, reply, principal, call, operation, startedAt, next });
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
