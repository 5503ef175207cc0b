import { RateLimiter } from './rate-limiter.js';

describe('A rate limit', () => {
  let now = 0;
  let limiter: RateLimiter;
  beforeEach(() => {
    now = 0;
    limiter = new RateLimiter(() => now);
  });
  const limit = { perSecond: 2, burst: 10 };
  const take = (count: number, caller = 'a'): number => limiter.take(caller, count, limit);

  it('lets a burst through and then says how many seconds to wait', () => {
    expect(take(10)).toBe(0);
    expect(take(1)).toBe(1);
    expect(take(5)).toBe(3);
  });

  it('refills with time, up to the burst and no further', () => {
    take(10);
    now = 499;
    expect(take(1)).toBe(1);
    now = 500;
    expect(take(1)).toBe(0);
    now = 3_600_000;
    expect(take(10)).toBe(0);
    expect(take(1)).toBe(1);
  });

  it('counts callers apart', () => {
    take(10);
    expect(take(10, 'b')).toBe(0);
  });

  it('takes nothing for what it refuses', () => {
    take(8);
    expect(take(3)).toBe(1);
    expect(take(2)).toBe(0);
  });

  it('lets a call larger than the burst through once, and has it paid back', () => {
    expect(take(30)).toBe(0);
    now = 10_000;
    expect(take(1)).toBe(1);
    now = 10_500;
    expect(take(1)).toBe(0);
  });
});
