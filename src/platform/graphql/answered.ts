import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';

/**
 * What the resolver of a mutation has already answered, in the context of the run that puts it into words: a mutation is
 * never done twice, also when its answer takes more than the compiled writer knows.
 */
export const ANSWERED = Symbol('answered');

/** Thrown when a mutation was done and its answer, or its error, is left to Apollo Server. */
export class AlreadyDone extends Error {
  constructor(
    /** Settled as the resolver did. */
    readonly outcome: Promise<unknown>,
  ) {
    super('The mutation has been done; its answer is written elsewhere.');
  }
}

export interface PerhapsAnswered {
  readonly [ANSWERED]?: Promise<unknown>;
}

/** Has every mutation look for an answer that is there before it is done. */
export function doneOnce(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (resolve === undefined) continue;
    const once: GraphQLFieldResolver<unknown, PerhapsAnswered> = (source, given, context, info) =>
      context[ANSWERED] ?? resolve(source, given, context, info);
    field.resolve = once as typeof resolve;
  }
}
