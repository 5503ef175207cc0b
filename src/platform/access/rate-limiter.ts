import { LRUCache } from 'lru-cache';

/** A bucket holds `burst` and gains `perSecond`. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Most callers told apart at a time; the ones not seen for longest are forgotten, which only refills their bucket. */
const CALLERS_KEPT = 20_000;

/**
 * Token buckets in this process's memory. A limit here keeps one caller from starving the others of a process; it is not
 * a bill, so several processes each grant it, and a restart refills it.
 */
export class RateLimiter {
  private readonly buckets = new LRUCache<string, Bucket>({ max: CALLERS_KEPT });

  constructor(private readonly milliseconds: () => number = () => performance.now()) {}

  /** Takes `count` tokens; gives 0 when they were there, else the whole seconds until they will be. */
  take(caller: string, count: number, limit: RateLimit): number {
    const now = this.milliseconds();
    let bucket = this.buckets.get(caller);
    if (bucket === undefined) {
      bucket = { tokens: limit.burst, filledAt: now };
      this.buckets.set(caller, bucket);
    }
    bucket.tokens = Math.min(limit.burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * limit.perSecond);
    bucket.filledAt = now;
    // Calls of more than the whole bucket would never be served; they are let through a full one and leave it in debt.
    if (bucket.tokens >= Math.min(count, limit.burst)) {
      bucket.tokens -= count;
      return 0;
    }
    return Math.max(1, Math.ceil((Math.min(count, limit.burst) - bucket.tokens) / limit.perSecond));
  }
}
