import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerType } from './accept.js';
import { EdgeMetrics } from './edge-metrics.js';
import { GraphqlOptions } from './graphql-options.js';
import type { Refusal } from './refusal.js';

/** Codes the released audits want as 200 from a client that accepts application/json only. */
const SOFT = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/** Sends answers that hold nothing but errors, in the one shape all of them have. */
@Injectable()
export class GraphqlAnswers {
  constructor(
    private readonly options: GraphqlOptions,
    private readonly metrics: EdgeMetrics,
  ) {}

  refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): void {
    this.metrics.refused(refusal.code);
    const type = answerType(request.headers.accept) ?? 'application/json; charset=utf-8';
    const soft = this.options.errorsWith200 && type.startsWith('application/json') && SOFT.has(refusal.code);
    if (refusal.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply
      .code(soft ? 200 : refusal.status)
      .headers(refusal.headers)
      .header('cache-control', 'no-store')
      .header('content-type', type)
      .send(`${JSON.stringify({ errors: refusal.errors })}\n`);
  }
}
