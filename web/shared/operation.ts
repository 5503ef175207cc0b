/** The text of a GraphQL operation, with the types of what it asks and of what it is given. */
export type Operation<Result, Variables> = string & {
  readonly result?: Result;
  readonly variables?: Variables;
};
