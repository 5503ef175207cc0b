import type { Principal } from '../principal.js';

/**
 * What a resolver may know of the request, as `@Context() context: RequestContext`; the same on both ways of running an
 * operation. Time stands still during a request, so one answer never straddles midnight or a cut-off.
 */
export interface RequestContext {
  /** Null for a caller without a key; such a one reaches only what is marked `@Public()`. */
  readonly principal: Principal | null;
  /** Milliseconds since 1970 at which the request was read. */
  readonly now: number;
  /** Names the request in logs and in masked errors. */
  readonly requestId: string;
}
