import type { FastifyRequest } from 'fastify';
import type { Operation } from './operation.js';
import type { RequestContext } from './request-context.js';

/** Carried by the context of every operation that has passed the gate; a symbol, so that it survives Apollo's copying. */
export const ADMITTED = Symbol('admitted');

/** The context as the gate hands it to Apollo Server. */
export interface AdmittedContext extends RequestContext {
  readonly [ADMITTED]: { readonly text: string; readonly operation: Operation; readonly startedAt: number };
}

const contexts = new WeakMap<FastifyRequest, AdmittedContext>();

export const admit = (request: FastifyRequest, context: AdmittedContext): void =>
  void contexts.set(request, context);

/** What the gate said of a request; undefined when it let it pass only to be refused. */
export const admittedContext = (request: FastifyRequest): AdmittedContext | undefined =>
  contexts.get(request);
