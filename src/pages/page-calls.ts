import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GraphqlDoor } from '../platform/graphql/door.js';
import { InnerCalls } from '../platform/graphql/inner-calls.js';
import { Refusal } from '../platform/graphql/refusal.js';

/** What a page asked for; or the code of the first error. */
export type PageAnswer = { readonly data: unknown } | { readonly code: string };

/** Asks the GraphQL API for a page, as a stranger would who has no key: same limits, same rates, same masks. */
@Injectable()
export class PageCalls {
  constructor(
    private readonly door: GraphqlDoor,
    private readonly calls: InnerCalls,
  ) {}

  async ask(
    { id, ip }: FastifyRequest,
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<PageAnswer> {
    const visitor = { principal: null, address: ip };
    const call = { query, operationName: undefined, variables };
    const operation = this.door.overRate(visitor, 1) ?? this.door.admit(visitor, call, () => undefined);
    if (operation instanceof Refusal) return operation;
    const caller = { principal: null, requestId: id };
    const args = this.calls.prepare(operation, call, caller);
    if (args instanceof Refusal) return args;
    const { data, errors } = await this.calls.run(args, caller);
    const [error] = errors ?? [];
    return error === undefined ? { data } : { code: String(error.extensions?.['code']) };
  }
}
