/** Where the database is, for each of the two roles that use it. */
export interface DatabaseAddress {
  /** The role that serves requests: reads and writes rows, owns nothing. */
  readonly app: string;
  /** The role that owns the schema and runs migrations; the same as `app` when the operator gave only one. */
  readonly owner: string;
}

/** A database somebody runs: an operator, or this process itself. */
export interface DatabaseSource {
  readonly address: DatabaseAddress;
  /** Called before each attempt to connect: brings an embedded server back that has died. */
  ensureRunning(): Promise<void>;
  /** Called last, when nobody uses the database any more. */
  stop(): Promise<void>;
}

/** A database named by DATABASE_URL; running it is the operator's business. */
export const externalDatabase = (app: string, owner = app): DatabaseSource => ({
  address: { app, owner },
  ensureRunning: () => Promise.resolve(),
  stop: () => Promise.resolve(),
});
