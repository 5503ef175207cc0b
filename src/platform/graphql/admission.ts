import { GraphQLError, Kind, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Policies } from '../access/policies.js';
import { DocumentMeter } from './document-size.js';
import type { QueryLimits } from './limits.js';
import { Operation } from './operation.js';
import { Refusal } from './refusal.js';
import { validationProblems } from './validation-problems.js';

/** Documents kept ready, and the characters they may have together. A shop has a handful of them. */
const DOCUMENTS_KEPT = 500;
const CHARACTERS_KEPT = 2_000_000;

type Operations = ReadonlyMap<string, Operation>;

/**
 * Decides about the text of a query: parses it within limits, measures it, validates it and works out who may run it.
 * What passes is remembered by its text. Callers without a key have a memory of their own, so that nobody can push a
 * shop's documents out by sending many different ones.
 */
export class Admission {
  private readonly known = this.memory();
  private readonly knownToAnonymous = this.memory();

  constructor(
    readonly schema: GraphQLSchema,
    private readonly policies: Policies,
    readonly limits: QueryLimits,
  ) {}

  /** The operation to run, or why it will not be. */
  operation(text: string, operationName: string | undefined, anonymous: boolean): Operation | Refusal {
    const memory = anonymous ? this.knownToAnonymous : this.known;
    let operations = memory.get(text);
    if (operations === undefined) {
      const read = this.read(text);
      if (read instanceof Refusal) return read;
      operations = read;
      memory.set(text, operations);
    }
    return choose(operations, operationName);
  }

  private memory(): LRUCache<string, Operations> {
    return new LRUCache<string, Operations>({
      max: DOCUMENTS_KEPT,
      maxSize: CHARACTERS_KEPT,
      sizeCalculation: (_operations, text) => text.length + 1,
    });
  }

  private read(text: string): Operations | Refusal {
    const document = this.parse(text);
    if (document instanceof Refusal) return document;
    const broken = new DocumentMeter(this.schema, this.limits).check(document);
    if (broken !== undefined) return Refusal.of('QUERY_TOO_COMPLEX', broken);
    const problems = validationProblems(this.schema, document, this.limits.errors);
    if (problems.length > 0) return new Refusal(400, problems);
    const operations = new Map<string, Operation>();
    for (const node of document.definitions) {
      if (node.kind !== Kind.OPERATION_DEFINITION) continue;
      operations.set(
        node.name?.value ?? '',
        new Operation(document, node, this.schema, this.policies, this.limits),
      );
    }
    return operations;
  }

  private parse(text: string): DocumentNode | Refusal {
    try {
      return parse(text, { maxTokens: this.limits.tokens });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      if (error.message.includes('tokens. Parsing aborted')) {
        return Refusal.of(
          'QUERY_TOO_COMPLEX',
          `The query has more than ${this.limits.tokens} tokens, which is the limit`,
        );
      }
      return Refusal.of('GRAPHQL_PARSE_FAILED', error.message, { locations: error.locations });
    }
  }
}

function choose(operations: Operations, name: string | undefined): Operation | Refusal {
  if (name !== undefined && name !== '') {
    return (
      operations.get(name) ??
      Refusal.of('OPERATION_RESOLUTION_FAILURE', `The query has no operation named "${name}"`)
    );
  }
  const [only, second] = operations.values();
  if (only === undefined) return Refusal.of('OPERATION_RESOLUTION_FAILURE', 'The query has no operation');
  return second === undefined
    ? only
    : Refusal.of('OPERATION_RESOLUTION_FAILURE', 'The query has several operations: send operationName');
}
