/** What one GraphQL request may ask for. */
export interface QueryLimits {
  /** Lexical tokens of a document; the parser stops there. */
  readonly tokens: number;
  /** Fields inside fields. */
  readonly depth: number;
  /** The same below `__schema` and `__type`; the usual introspection query needs 15. */
  readonly introspectionDepth: number;
  /** Fields with fragments written out. */
  readonly fields: number;
  /** Fields given another name, `__typename` included. */
  readonly aliases: number;
  /** Fields selected more than once in one place; telling whether they can be merged takes the square of it. */
  readonly repeatedFields: number;
  readonly directives: number;
  readonly fragments: number;
  readonly operations: number;
  /** Values in the answer, when every list has the length its field is marked with, or `assumedListLength`. */
  readonly cost: number;
  readonly assumedListLength: number;
  /** Items of one list in the variables. */
  readonly listItems: number;
  /** `first` of a connection. */
  readonly pageSize: number;
  /** Levels of the variables' JSON. */
  readonly inputDepth: number;
  /** Errors listed in one answer. */
  readonly errors: number;
}

/**
 * The largest document of the contract, `deliveryOptions` with both ledgers and the parcels, has 350 tokens, 9 levels, 130
 * fields and costs 9,000: each limit leaves it room to grow by half and more. The limits are there for what has no
 * honest use. graphql-armor's defaults (depth 6, cost 5,000) would refuse that document.
 */
export const DEFAULT_LIMITS: QueryLimits = {
  tokens: 1500,
  depth: 14,
  introspectionDepth: 18,
  fields: 600,
  aliases: 20,
  repeatedFields: 40,
  directives: 20,
  fragments: 40,
  operations: 10,
  cost: 30_000,
  assumedListLength: 10,
  listItems: 1000,
  pageSize: 500,
  inputDepth: 12,
  errors: 8,
};
