import type { RateLimit } from '../access/rate-limiter.js';
import type { Config } from '../config.js';
import { DEFAULT_LIMITS, type QueryLimits } from './limits.js';
import { DEFAULT_LIVE_LIMITS, type LiveLimits } from './live-limits.js';

/** How the GraphQL edge behaves; read from the settings by the application, and set apart by tests. */
export abstract class GraphqlOptions {
  /** Whether plain queries are compiled and answered without Apollo Server. Off for comparison and as a way out. */
  abstract readonly fastPath: boolean;
  /**
   * Answers parse, validation and variable errors with 200 to clients that accept application/json only. The released
   * audit suite of graphql-http wishes for that (61 of 61 then), the newer draft of the specification forbids it.
   */
  abstract readonly errorsWith200: boolean;
  abstract readonly limits: QueryLimits;
  /** Operations of one API key. */
  abstract readonly keyLimit: RateLimit;
  /** Operations of one network address without a key. */
  abstract readonly addressLimit: RateLimit;
  abstract readonly live: LiveLimits;
  /** Origin of the service's own pages, where PUBLIC_URL tells it; a page of the host that was asked is one in any case. */
  abstract readonly ownOrigin: string | undefined;
}

export const DEFAULT_GRAPHQL_OPTIONS = {
  fastPath: true,
  errorsWith200: false,
  limits: DEFAULT_LIMITS,
  // A process answers under 10,000 quotes a second on one core: a key may have all of it, but not more in store.
  keyLimit: { perSecond: 20_000, burst: 40_000 },
  // Tracking pages: a mobile network or an office may sit behind one address.
  addressLimit: { perSecond: 100, burst: 300 },
  live: DEFAULT_LIVE_LIMITS,
  ownOrigin: undefined as string | undefined,
} satisfies GraphqlOptions;

/** The options the operator's settings ask for. */
export const graphqlOptions = (config: Config): GraphqlOptions => ({
  ...DEFAULT_GRAPHQL_OPTIONS,
  fastPath: config.graphqlFastPath === 'on',
  errorsWith200: config.graphqlJsonErrorStatus === '200',
  keyLimit: { perSecond: config.keyOperationsPerSecond, burst: config.keyOperationsPerSecond * 2 },
  addressLimit: {
    perSecond: config.addressOperationsPerSecond,
    burst: config.addressOperationsPerSecond * 3,
  },
  ownOrigin: config.publicUrl === undefined ? undefined : new URL(config.publicUrl).origin,
});

export const GRAPHQL_PATH = '/graphql';
