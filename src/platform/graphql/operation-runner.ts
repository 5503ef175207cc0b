import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../clock.js';
import type { Principal } from '../principal.js';
import { answerType } from './accept.js';
import { ADMITTED, admit } from './admitted.js';
import { reuse } from './answer-bytes.js';
import { AlreadyDone, ANSWERED, type PerhapsAnswered } from './answered.js';
import { EdgeMetrics } from './edge-metrics.js';
import { FastOperation } from './fast-operation.js';
import { GraphqlAnswers } from './graphql-answers.js';
import type { GraphqlCall } from './graphql-call.js';
import { GraphqlOptions } from './graphql-options.js';
import type { Operation } from './operation.js';
import { Refusal } from './refusal.js';
import type { RequestContext } from './request-context.js';
import { variableProblems } from './variable-problems.js';

/** An operation the gate has let in. */
export interface Run {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly principal: Principal | null;
  readonly call: GraphqlCall;
  readonly operation: Operation;
  readonly startedAt: number;
  /** Goes on to Apollo Server. */
  readonly next: () => void;
}

/** Runs what the gate has admitted: plain queries and mutations compiled, everything else, and every error, through Apollo Server. */
@Injectable()
export class OperationRunner {
  /** By operation, so that it lives and goes with the gate's own memory of documents. */
  private readonly compiled = new WeakMap<Operation, FastOperation | 'none'>();

  constructor(
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly options: GraphqlOptions,
    private readonly clock: Clock,
    private readonly metrics: EdgeMetrics,
    private readonly answers: GraphqlAnswers,
  ) {}

  run(run: Run): void {
    const context: RequestContext = {
      principal: run.principal,
      now: this.clock.now(),
      requestId: run.request.id,
    };
    const fast =
      this.options.fastPath && run.request.method === 'POST' ? this.fast(run.operation) : undefined;
    const type = fast && answerType(run.request.headers.accept);
    if (fast === undefined || type === undefined) return this.throughApollo(run, context);
    fast.run(run.call.variables, context).then(
      (body) => {
        this.metrics.answered(run.operation.rootField, 'fast', run.startedAt);
        // "finish" comes when every byte has left this process; without it (a lost connection) the bytes are not used again.
        run.reply.raw.once('finish', () => reuse(body));
        void run.reply.header('content-type', type).header('cache-control', 'no-store').send(body);
      },
      (error: unknown) =>
        this.throughApollo(
          run,
          error instanceof AlreadyDone ? { ...context, [ANSWERED]: error.outcome } : context,
        ),
    );
  }

  private fast(operation: Operation): FastOperation | undefined {
    let fast = this.compiled.get(operation);
    if (fast === undefined) {
      fast = FastOperation.compile(this.schemaHost.schema, operation) ?? 'none';
      this.compiled.set(operation, fast);
    }
    return fast === 'none' ? undefined : fast;
  }

  private throughApollo(
    { request, reply, call, operation, startedAt, next }: Run,
    context: RequestContext & PerhapsAnswered,
  ): void {
    const { document, node } = operation;
    const { schema } = this.schemaHost;
    const problems = variableProblems(schema, document, node, call.variables, this.options.limits.errors);
    if (problems.length > 0) return this.answers.refuse(request, reply, new Refusal(400, problems));
    admit(request, { ...context, [ADMITTED]: { text: call.query, operation, startedAt } });
    void reply.header('cache-control', 'no-store');
    return next();
  }
}
