import fc from 'fast-check';
import { toDay } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';
import { ClaimBook, lateBy, lessonsOfClaims, MOST_COUNTED, withClaim, type Claim } from './claim-book.js';

const claim = (probability: number, more: Partial<Claim> = {}): Claim => ({
  ...{ stage: 'MOVING', probability, left: 0.01, passagesLeft: 1, slackDays: 2 },
  ...more,
});
const bookOf = (...groups: readonly (readonly [parcels: number, of: Claim, late: number])[]): ClaimBook => {
  const book = new ClaimBook();
  for (const [parcels, of, late] of groups)
    for (let i = 0; i < parcels; i++) book.learn(withClaim([], of), i < late);
  return book;
};

describe('a probability read by outcomes', () => {
  it('is what was claimed while nothing came of any', () => {
    expect(new ClaimBook().corrected(claim(0.6))).toBe(0.6);
    expect(bookOf([200, claim(0.6), 10]).corrected(claim(0.6, { stage: 'CUSTOMS' }))).toBe(0.6);
  });

  it('comes down to what was so: 400 were called 60 % late and 30 were', () => {
    const read = bookOf([400, claim(0.6), 30]).corrected(claim(0.6));
    expect(read).toBeGreaterThan(0.07);
    expect(read).toBeLessThan(0.1);
  });

  it('goes up as well, and is left alone where it was right', () => {
    expect(bookOf([400, claim(0.4), 320]).corrected(claim(0.4))).toBeGreaterThan(0.75);
    expect(bookOf([400, claim(0.4), 160]).corrected(claim(0.4))).toBeCloseTo(0.4, 2);
  });

  it('is moved little by few, and by those around it where its own are few', () => {
    expect(bookOf([1, claim(0.6), 0]).corrected(claim(0.6))).toBeGreaterThan(0.4);
    const book = bookOf([400, claim(0.6), 30]);
    expect(book.corrected(claim(0.6, { slackDays: 5 }))).toBeLessThan(0.15);
    expect(book.corrected(claim(0.6, { slackDays: 5 }))).toBeGreaterThan(book.corrected(claim(0.6)) - 0.02);
  });

  it('expects of a cell with one parcel what those around it teach, not what was claimed', () => {
    const rare = claim(0.6, { slackDays: 5 });
    expect(bookOf([400, claim(0.6), 30], [1, rare, 0]).corrected(rare)).toBeLessThan(0.15);
  });

  it('tells a wait that many passages know from one that hardly any does', () => {
    const book = bookOf([400, claim(0.6), 30], [400, claim(0.6, { left: 0.5, passagesLeft: 100 }), 250]);
    expect(book.corrected(claim(0.6))).toBeLessThan(0.15);
    expect(book.corrected(claim(0.6, { left: 0.5, passagesLeft: 100 }))).toBeGreaterThan(0.5);
  });

  it('forgets: what was before counts half when there is much', () => {
    const book = bookOf([MOST_COUNTED, claim(0.6), 0], [MOST_COUNTED, claim(0.6), MOST_COUNTED]);
    expect(book.corrected(claim(0.6))).toBeGreaterThan(0.6);
  });

  const claims = fc.record({
    stage: fc.constantFrom('MOVING' as const, 'AT_FACILITY' as const, 'WITH_COURIER' as const),
    probability: fc.double({ min: 0, max: 1, noNaN: true }),
    left: fc.double({ min: 0, max: 1, noNaN: true }),
    passagesLeft: fc.double({ min: 0, max: 300, noNaN: true }),
    slackDays: fc.integer({ min: -3, max: 30 }),
  });

  it('stays one, and within a band a greater claim never becomes a smaller one', () => {
    const told = fc.array(fc.tuple(claims, fc.boolean()), { maxLength: 60 });
    const within = fc.double({ min: 0.5, max: 0.6999, noNaN: true });
    fc.assert(
      fc.property(told, claims, within, within, (all, one, p, q) => {
        const book = new ClaimBook();
        for (const [of, late] of all) book.learn(withClaim([], of), late);
        const [low, high] = [p, q]
          .sort((a, b) => a - b)
          .map((probability) => book.corrected({ ...one, probability }));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual((high ?? 0) + 1e-12);
      }),
    );
  });
});

describe('the claims of a parcel', () => {
  it('count once in a cell, with the first, however often it is looked at', () => {
    const kept = withClaim(withClaim(withClaim([], claim(0.62)), claim(0.68)), claim(0.95));
    expect(kept.map(([, claimed]) => claimed)).toEqual([0.62, 0.95]);
    // Two cells, each with the two around it.
    expect(lessonsOfClaims(kept).size).toBe(6);
    const others = lessonsOfClaims([...kept, ...withClaim([], claim(0.61, { slackDays: 4 }))]);
    expect([...others.values()].filter((claimed) => claimed === 0.61)).toHaveLength(1);
  });

  it('are judged when it has come, or a week after its day; never by the silence of a courier', () => {
    const zone = Zone.of('Europe/Berlin');
    const promised = toDay('2026-11-25');
    const at = (text: string): number => Date.parse(text);
    const late = (arrived: string | null, now: string, stage: Claim['stage'] | null = 'AT_FACILITY') =>
      lateBy(promised, { arrivedAt: arrived === null ? null : at(arrived), stage }, zone, at(now));
    expect(late(null, '2026-12-02T23:59+01:00')).toBeNull();
    expect(late(null, '2026-12-03T00:00+01:00')).toBe(true);
    expect(late(null, '2026-12-03T00:00+01:00', 'WITH_COURIER')).toBeNull();
    // Heard of three days after it came in time.
    expect(late('2026-11-25T23:30+01:00', '2026-11-28T00:00Z', null)).toBe(false);
    expect(late('2026-11-26T00:30+01:00', '2026-11-28T00:00Z', null)).toBe(true);
  });
});
