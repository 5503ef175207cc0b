import fc from 'fast-check';
import { NO_DAY, toDay, toLocalDate, weekdayOf } from '../../time/local-date.js';
import type { WorkedDays } from '../../time/worked-time.js';
import { Zone } from '../../time/zone.js';
import { arrivalBy, dwellLimitHours, estimateArrival, lateShare, nextCrossing } from './estimate-arrival.js';
import { bandOf as probabilityBand, outlookOf } from './arrival-outlook.js';
import { ClaimBook, withClaim } from './claim-book.js';
import { NEVER, type PassagePlace, type PassageSample } from './passage.js';
import { PassageBook } from './passage-book.js';

const HOUR = 3_600_000;
const zone = Zone.of('Europe/Berlin');
const everyDay: WorkedDays = { zone, works: () => true };
const weekdays: WorkedDays = { zone, works: (day: number) => weekdayOf(day) < 5 };
const at = (text: string): number => Date.parse(text);
const place: PassagePlace = {
  stage: 'AT_FACILITY',
  serviceCode: 'COURIER',
  carrierCode: 'FAST',
  lane: 'MUC>de-south',
  facility: 'HUB1',
  weekday: 2,
};

function bookOf(...groups: readonly (readonly [times: number, sample: PassageSample])[]): PassageBook {
  const book = new PassageBook();
  for (const [times, sample] of groups) for (let i = 0; i < times; i++) book.add(place, sample);
  return book;
}
const quick = { dwellHours: 6, remainingDays: 1 };
const slow = { dwellHours: 30, remainingDays: 2 };
/** Wednesday 20:00 in Berlin. */
const SINCE = at('2026-11-25T20:00+01:00');
/** As if enough were known to do without the tariff. */
const waitingIn = (book: PassageBook, days = everyDay) => ({
  expectation: { ...book.expect(place, () => [{ dwellHours: 12, remainingDays: 1 }]), learned: 1 },
  since: SINCE,
  moving: days,
  delivering: days,
});

describe('arrival of a parcel that was scanned in at a hub', () => {
  it('is tomorrow while nine of ten such parcels come tomorrow', () => {
    const arrival = estimateArrival(waitingIn(bookOf([180, quick], [20, slow])), SINCE);
    expect(toLocalDate(arrivalBy(arrival, 0.5))).toBe('2026-11-26');
    expect(lateShare(arrival, toDay('2026-11-26'))).toBeCloseTo(0.1, 2);
  });

  it('is the day after tomorrow once it has stayed longer than those', () => {
    const arrival = estimateArrival(waitingIn(bookOf([180, quick], [20, slow])), SINCE + 13 * HOUR);
    expect(toLocalDate(arrivalBy(arrival, 0.1))).toBe('2026-11-27');
    expect(lateShare(arrival, toDay('2026-11-26'))).toBe(1);
    expect(lateShare(arrival, toDay('2026-11-27'))).toBe(0);
  });

  it('may have come without a word: what should have come yesterday is taken for come', () => {
    const courier = { ...waitingIn(bookOf([200, { dwellHours: 60, remainingDays: 0 }])), unheard: 0.01 };
    const next = estimateArrival(courier, SINCE + 12 * HOUR);
    expect(next.days.map(({ day, share }) => [toLocalDate(day), share])).toEqual([['2026-11-26', 1]]);
    const { days } = estimateArrival({ ...courier, unheard: 0 }, SINCE + 12 * HOUR);
    expect(days.length).toBeGreaterThan(1);
  });

  it('leaves closed days out and puts them back', () => {
    const friday = { ...waitingIn(bookOf([200, quick]), weekdays), since: at('2026-11-27T20:00+01:00') };
    expect(toLocalDate(arrivalBy(estimateArrival(friday, friday.since), 0.5))).toBe('2026-11-30');
  });

  it('counts those that never came as late for ever', () => {
    const book = bookOf([99, quick], [1, { dwellHours: 500, remainingDays: NEVER }]);
    const arrival = estimateArrival(waitingIn(book), SINCE + 20 * HOUR);
    expect(arrival.never).toBeGreaterThan(0.9);
    expect(lateShare(arrival, toDay('2027-11-26'))).toBeGreaterThan(0.9);
  });

  it('goes on from the longest known when it has stayed longer than all', () => {
    const arrival = estimateArrival(waitingIn(bookOf([200, quick])), SINCE + 48 * HOUR);
    expect(arrivalBy(arrival, 0.1)).toBeGreaterThanOrEqual(toDay('2026-11-28'));
    expect(lateShare(arrival, toDay('2026-11-26'))).toBeCloseTo(1, 9);
  });

  it('asks the tariff where nothing is known', () => {
    const arrival = estimateArrival(waitingIn(new PassageBook()), SINCE);
    expect(arrival.days).toEqual([{ day: toDay('2026-11-26'), share: 1 }]);
  });

  it('borrows from the carrier where the lane has few', () => {
    const book = bookOf([2, quick]);
    for (let i = 0; i < 200; i++) book.add({ ...place, lane: 'MUC>de-north', facility: 'HUB9' }, slow);
    const { samples, sampleSize } = book.expect(place, () => [quick]);
    expect(sampleSize).toBe(2);
    const slowShare = samples.reduce((sum, s) => (s.dwellHours === 30 ? sum + s.weight : sum), 0);
    expect(slowShare).toBeGreaterThan(0.6);
  });
});

describe('a parcel of which nothing like it is known', () => {
  const renamed = { ...place, serviceCode: 'NEW', carrierCode: 'FAST-AND-CO', lane: 'MUC>at' };

  it('by a service never seen, or a carrier under a new name, is expected by what all have in common, and says how coarse that is', () => {
    const book = bookOf([300, quick], [100, slow]);
    const known = book.expect(place, () => [quick]);
    const strange = book.expect(renamed, () => [quick]);
    expect([known.level, strange.level]).toEqual([0, 6]);
    expect(strange.sampleSize).toBeGreaterThan(0);
    expect(estimateArrival({ ...waitingIn(book), expectation: strange }, SINCE).days.length).toBeGreaterThan(
      1,
    );
  });

  it('is expected by its own as soon as there are some', () => {
    const book = bookOf([300, quick]);
    for (let i = 0; i < 60; i++) book.add(renamed, slow);
    const { samples, level, sampleSize } = book.expect(renamed, () => [quick]);
    expect([level, sampleSize]).toEqual([0, 60]);
    expect(samples.reduce((sum, s) => (s.dwellHours === 30 ? sum + s.weight : sum), 0)).toBeGreaterThan(0.9);
  });

  it('is expected by its promise where nothing at all has been learned', () => {
    const { level, sampleSize, learned } = new PassageBook().expect(renamed, () => [quick]);
    expect({ level, sampleSize, learned }).toEqual({ level: -1, sampleSize: 0, learned: 0 });
  });
});

describe('silence', () => {
  it('begins where ninety-nine of a hundred have moved on', () => {
    const book = bookOf([198, quick], [2, slow]);
    expect(
      dwellLimitHours(
        book.expect(place, () => [quick]),
        0.95,
      ),
    ).toBe(6);
    expect(
      dwellLimitHours(
        book.expect(place, () => [quick]),
        0.999,
      ),
    ).toBe(30);
  });

  it('is, as long as only the tariff speaks, after the first day on which it may come, and what is learned takes over', () => {
    // It comes on the day after, on the next or, rarely, five days later; nothing need be heard until then.
    const tariff = () => [48, 48, 72, 144].map((dwellHours, i) => ({ dwellHours, remainingDays: 1 + i }));
    const limit = (known: PassageBook) => dwellLimitHours(known.expect(place, tariff), 0.998);
    expect(limit(new PassageBook())).toBe(48);
    expect(limit(bookOf([3, quick]))).toBe(48);
    expect(limit(bookOf([3, { dwellHours: 60, remainingDays: 3 }]))).toBe(60);
    expect(limit(bookOf([256, quick]))).toBe(6);
  });

  it('does not change with the order in which the tariff names its days', () => {
    const days = [1, 2, 3, 6].map((remainingDays) => ({
      dwellHours: 24 * (remainingDays + 1),
      remainingDays,
    }));
    const { samples } = new PassageBook().expect(place, () => days);
    expect(samples.map(({ dwellHours }) => dwellHours)).toEqual([168, 96, 72, 48]);
    // After 50 hours without a word the shortest is refuted, and the others are not.
    const waiting = {
      ...waitingIn(new PassageBook()),
      expectation: new PassageBook().expect(place, () => days),
    };
    expect(estimateArrival(waiting, SINCE + 50 * HOUR).left).toBeCloseTo(0.75, 9);
  });

  it('is looked for twice a day after a day or half of it, as limits move while others teach', () => {
    const promised = { first: toDay('2027-02-26'), current: toDay('2027-02-26') };
    const due = (longest: number, hours: number) => {
      const usual = { dwellHours: 0.8 * longest, remainingDays: 4 };
      const waiting = waitingIn(bookOf([198, { dwellHours: longest, remainingDays: 5 }], [58, usual]));
      return (outlookOf(waiting, promised, SINCE + hours * HOUR).lookAgainAt - SINCE) / HOUR;
    };
    expect([due(100, 23), due(100, 24), due(100, 95)]).toEqual([100, 36, 100]);
    expect([due(30, 14), due(30, 15), due(30, 25)]).toEqual([30, 27, 30]);
  });

  it('is not named before half a day has passed, however quick a place is', () => {
    const promised = { first: toDay('2026-11-27'), current: toDay('2026-11-27') };
    const book = bookOf([200, { dwellHours: 1, remainingDays: 1 }]);
    expect(outlookOf(waitingIn(book), promised, SINCE + 11 * HOUR).silent).toBe(false);
    expect(outlookOf(waitingIn(book), promised, SINCE + 12 * HOUR).silent).toBe(true);
  });
});

const samples = fc.array(
  fc.record({
    dwellHours: fc.integer({ min: 1, max: 200 }),
    remainingDays: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 12 }) },
      { weight: 1, arbitrary: fc.constant(NEVER) },
    ),
  }),
  { minLength: 1, maxLength: 120 },
);

describe('looking again', () => {
  const bandOf = (probability: number): number => Math.floor(probability * 4 + 1e-9);

  it('is due before the probability leaves its band, however long nothing is heard', () => {
    fc.assert(
      fc.property(
        samples,
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 90 }),
        (list, ahead, elapsed) => {
          const waiting = waitingIn(bookOf(...list.map((sample) => [1, sample] as const)), weekdays);
          const promised = toDay('2026-11-25') + ahead;
          const now = SINCE + elapsed * HOUR;
          const band = bandOf(lateShare(estimateArrival(waiting, now), promised));
          const due = nextCrossing(waiting, promised, now, bandOf);
          for (let later = now; later < Math.min(due, now + 40 * 24 * HOUR); later += HOUR) {
            expect(bandOf(lateShare(estimateArrival(waiting, later), promised))).toBe(band);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

it('a parcel is looked at daily as long as the tariff takes part in what is normal, until it is silent', () => {
  const promised = { first: toDay('2026-12-07'), current: toDay('2026-12-07') };
  const known = waitingIn(bookOf([200, { dwellHours: 100, remainingDays: 6 }]));
  const settling = { ...known, expectation: { ...known.expectation, learned: 0.9 } };
  const now = SINCE + HOUR;
  // Scanned in on the 25th at 20:00; of a hundred hours in which nothing is missed four days are left.
  expect(outlookOf(settling, promised, now).lookAgainAt).toBe(at('2026-11-26T00:00+01:00'));
  expect(outlookOf(known, promised, now).lookAgainAt).toBeGreaterThan(at('2026-11-29T00:00+01:00'));
  const late = SINCE + 101 * HOUR;
  expect(outlookOf(settling, promised, late)).toEqual(outlookOf(known, promised, late));
});

describe('an outlook read by outcomes', () => {
  const cells = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
    maxLength: 40,
  });
  const stage = 'AT_FACILITY';
  const readBy = (told: readonly (readonly [number, boolean])[]) => {
    const claims = new ClaimBook();
    for (const [probability, late] of told) {
      const claim = {
        stage,
        probability,
        left: probability,
        passagesLeft: 40 * probability,
        slackDays: 2,
      } as const;
      claims.learn(withClaim([], claim), late);
    }
    return { stage, claims } as const;
  };

  /** What was learned of passages and of claims, days ahead that are promised, and hours gone since the last scan. */
  const asked = [samples, cells, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 90 })] as const;

  it('is looked at again before its probability leaves its band, however long nothing is heard', () => {
    fc.assert(
      fc.property(...asked, (list, told, ahead, elapsed) => {
        const waiting = waitingIn(bookOf(...list.map((sample) => [1, sample] as const)), weekdays);
        const day = toDay('2026-11-25') + ahead;
        const promised = { first: day, current: day };
        const reading = readBy(told);
        const now = SINCE + elapsed * HOUR;
        const { lookAgainAt, lateProbability } = outlookOf(waiting, promised, now, reading);
        // With its day the promise is over, in whatever band its probability was read to be.
        const over = weekdays.zone.resolve(day + 1, 0);
        if (now < over) expect(lookAgainAt).toBeLessThanOrEqual(over);
        for (let later = now; later < Math.min(lookAgainAt, now + 20 * 24 * HOUR); later += HOUR) {
          const then = outlookOf(waiting, promised, later, reading).lateProbability;
          expect(probabilityBand(then)).toBe(probabilityBand(lateProbability));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is looked at when what is claimed of it changes its cell, though it is read to be the same', () => {
    // Of forty passages each lasts an hour longer; outcomes say 65 % whether a tenth is claimed or a sixth.
    const list = Array.from({ length: 40 }, (_, i) => ({
      dwellHours: 12 + i,
      remainingDays: i < 36 ? 1 : 9,
    }));
    const waiting = waitingIn(bookOf(...list.map((sample) => [1, sample] as const)), everyDay);
    const claims = new ClaimBook();
    for (const probability of [0.1, 0.16]) {
      const told = withClaim([], { stage, probability, left: 1, passagesLeft: 60, slackDays: 4 });
      for (let i = 0; i < 2000; i++) claims.learn(told, i % 20 < 13);
    }
    const reading = { stage, claims } as const;
    const day = toDay('2026-11-30');
    const { claim, lookAgainAt } = outlookOf(waiting, { first: day, current: day }, SINCE, reading);
    expect(claim?.probability).toBeCloseTo(0.1, 9);
    const then = outlookOf(waiting, { first: day, current: day }, lookAgainAt, reading);
    // From ten in a hundred to fifteen and more, before the wait is a silence.
    expect(then.claim?.probability).toBeGreaterThanOrEqual(0.15);
    expect(then.silent).toBe(false);
    expect(
      [then, outlookOf(waiting, { first: day, current: day }, SINCE, reading)].map(({ lateProbability }) =>
        probabilityBand(lateProbability),
      ),
    ).toEqual([6, 6]);
  });

  it('says days that agree with it: likely in time exactly when lateness is not', () => {
    fc.assert(
      fc.property(...asked, (list, told, ahead, elapsed) => {
        const waiting = waitingIn(bookOf(...list.map((sample) => [1, sample] as const)), weekdays);
        const day = toDay('2026-11-25') + ahead;
        const outlook = outlookOf(
          waiting,
          { first: day, current: day },
          SINCE + elapsed * HOUR,
          readBy(told),
        );
        fc.pre(Math.abs(outlook.lateProbability - 0.5) > 1e-6);
        // NO_DAY is after every day.
        expect(outlook.likely !== NO_DAY && outlook.likely <= day).toBe(outlook.lateProbability < 0.5);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an estimate', () => {
  it('never gives an earlier day for more confidence, and its shares sum to one', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 0, max: 300 }), (list, elapsed) => {
        const waiting = waitingIn(bookOf(...list.map((sample) => [1, sample] as const)), weekdays);
        const arrival = estimateArrival(waiting, SINCE + elapsed * HOUR);
        const total = arrival.days.reduce((sum, { share }) => sum + share, arrival.never);
        expect(total).toBeCloseTo(1, 9);
        const reached = [0.1, 0.5, 0.8, 0.9, 0.95]
          .filter((share) => share < 1 - arrival.never - 1e-6)
          .map((share) => arrivalBy(arrival, share));
        expect([...reached].sort((a, b) => a - b)).toEqual(reached);
      }),
    );
  });

  it('of a wait beyond all known ones is the same whichever of two equal waits was told first', () => {
    const [today, tomorrow] = [0, 1].map((remainingDays) => [9, { dwellHours: 6, remainingDays }] as const);
    if (!today || !tomorrow) throw new Error('two passages');
    const after12 = (book: PassageBook) => estimateArrival(waitingIn(book), SINCE + 13 * HOUR);
    const [one, other] = [after12(bookOf(today, tomorrow)), after12(bookOf(tomorrow, today))];
    expect(one.days.length).toBeGreaterThan(1);
    for (const [i, { share }] of one.days.entries()) expect(other.days[i]?.share).toBeCloseTo(share, 9);
  });

  it('is the same in whatever order the past was told', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 0, max: 100 }), (list, elapsed) => {
        const told = (order: readonly PassageSample[]) =>
          estimateArrival(waitingIn(bookOf(...order.map((s) => [1, s] as const))), SINCE + elapsed * HOUR);
        const [forwards, backwards] = [told(list), told([...list].reverse())];
        expect(backwards.days.map(({ day }) => day)).toEqual(forwards.days.map(({ day }) => day));
        for (const [i, { share }] of forwards.days.entries())
          expect(backwards.days[i]?.share).toBeCloseTo(share, 9);
      }),
    );
  });
});
