import { EventQueue } from './event-queue.js';
import { RiskReplay, type Followed } from './risk-replay.js';

describe('a queue of what is to happen', () => {
  it('gives the soonest first, and of the same moment what was put in first', () => {
    const queue = new EventQueue<string>();
    for (const [at, event] of [
      [3, 'c'],
      [1, 'a'],
      [2, 'b'],
      [1, 'z'],
      [0, '0'],
    ] as const)
      queue.put(at, event);
    const taken: string[] = [];
    for (let next = queue.take(); next; next = queue.take()) taken.push(next.event);
    expect(taken).toEqual(['0', 'a', 'z', 'b', 'c']);
    expect(queue.nextAt).toBe(Infinity);
  });
});

describe('a simulated year lived through', () => {
  const seenBefore = new Map<Followed, number>();
  const replay = new RiskReplay(11, 300, (followed, look, now) => {
    // Nobody looks at what is not there yet, or back in time.
    expect(now).toBeGreaterThanOrEqual(seenBefore.get(followed) ?? followed.parcel.purchasedAt);
    expect(followed.scans.every(({ heardAt }) => heardAt <= now)).toBe(true);
    seenBefore.set(followed, now);
    // A parcel has not come before it has.
    if (look.state === 'ARRIVED')
      expect(look.arrivedAt).toBeGreaterThanOrEqual(followed.parcel.outcome.deliveredAt);
  });
  const parcels = [...replay.run('month')];

  it('has every parcel, looks at each, and learns from those that came', () => {
    expect(parcels).toHaveLength(300);
    expect(parcels.every(({ looks }) => looks > 1)).toBe(true);
    expect(replay.experience.passages.size).toBeGreaterThan(100);
    expect(replay.experience.claims.parcels).toBeGreaterThan(250);
  });

  it('warns of most that will be late a day before', () => {
    const late = parcels.filter(({ parcel }) => parcel.outcome.signAt > 0 && parcel.outcome.late);
    const warned = late.filter((one) => one.flaggedAt <= one.missedAt - 24 * 3_600_000);
    expect(late.length).toBeGreaterThan(10);
    expect(warned.length / late.length).toBeGreaterThan(0.5);
  });
});

describe('parcels that fall silent', () => {
  it('are told of within a day of the limit as it was known, every one of them', () => {
    const silent = [...new RiskReplay(44, 400).run('quiet')].filter(({ parcel }) => parcel.silence > 0);
    const beyond = silent.filter(({ limitKnownAt }) => !Number.isNaN(limitKnownAt));
    expect(beyond.length).toBeGreaterThan(5);
    const tooLate = beyond.filter((one) => !(one.flaggedAt <= one.limitKnownAt + 24 * 3_600_000));
    expect(tooLate).toEqual([]);
  });
});
