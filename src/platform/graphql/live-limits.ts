/** What one process keeps open for those who watch, and what one of them may do. */
export interface LiveLimits {
  /** Connections of a process. */
  readonly connections: number;
  /** Connections of one key, or of one network address without a key. */
  readonly connectionsPerCaller: number;
  /** Operations at a time on one connection. */
  readonly operations: number;
  readonly messageBytes: number;
  /** Messages a second of one connection, and how many it may save up. */
  readonly messages: { readonly perSecond: number; readonly burst: number };
  /** How long a new connection may take to introduce itself. */
  readonly initMs: number;
  /** A connection that does not answer a ping before the next one is dead: a phone that went to sleep, for instance. */
  readonly pingEveryMs: number;
}

/**
 * An idle connection takes some 50 kB, so a full process stays far below its memory. An office or a mobile network behind
 * one address has a few hundred parcels open at most. A page watches one thing; the dashboard a handful.
 */
export const DEFAULT_LIVE_LIMITS: LiveLimits = {
  connections: 5000,
  connectionsPerCaller: 300,
  operations: 10,
  messageBytes: 65_536,
  messages: { perSecond: 10, burst: 40 },
  initMs: 3000,
  pingEveryMs: 15_000,
};
