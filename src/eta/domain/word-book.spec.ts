import fc from 'fast-check';
import { toDay, toLocalDate, weekdayOf } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';
import { bandOf, outlookOf } from './arrival-outlook.js';
import { arrivalBy, estimateArrival, lateShare, type Waiting } from './estimate-arrival.js';
import { NEVER } from './passage.js';
import { MOST_WORDS, WordBook, wordError } from './word-book.js';

const HOUR = 3_600_000;
const weekdays = { zone: Zone.of('Europe/Berlin'), works: (day: number) => weekdayOf(day) < 5 };
const of = { carrierCode: 'FAST', serviceCode: 'COURIER' };
/** Wednesday. */
const said = { saidAt: Date.parse('2026-11-25T20:00+01:00'), latestOn: toDay('2026-11-27') };

function bookOf(...groups: readonly (readonly [times: number, error: number, ownError: number])[]): WordBook {
  const book = new WordBook();
  for (const [times, error, ownError] of groups)
    for (let i = 0; i < times; i++) book.learn({ ...of, error, ownError });
  return book;
}
const goodBook = bookOf([240, 0, 1], [45, 1, 0], [15, -1, 0]);

describe("what a carrier's word is worth", () => {
  it('is nothing before any of its words could be judged', () => {
    expect(new WordBook().testimony(said, of, weekdays)).toBeNull();
    expect(goodBook.testimony(said, { ...of, carrierCode: 'OTHER' }, weekdays)).toBeNull();
  });

  it('is what its past words came to, over the weekend too', () => {
    const testimony = goodBook.testimony(said, of, weekdays);
    expect(testimony?.days.map(({ day, share }) => [toLocalDate(day), Math.round(share * 100)])).toEqual([
      ['2026-11-26', 5],
      ['2026-11-27', 80],
      ['2026-11-30', 15],
    ]);
    expect(testimony?.keptShare).toBeCloseTo(0.85, 9);
    expect(testimony?.words).toBe(300);
    // 0.2 days off where we were 0.8 off, both with a tenth added: 0.81 to 0.09, and 300 words are believed to ten elevenths.
    expect(testimony?.weight).toBeCloseTo((300 / 330) * (0.81 / 0.9), 9);
  });

  it('is less the further off its words were, and the fewer there were', () => {
    const weight = (book: WordBook): number => book.testimony(said, of, weekdays)?.weight ?? 0;
    expect(weight(bookOf([300, 3, 1]))).toBeLessThan(0.15);
    expect(weight(bookOf([3, 0, 1]))).toBeLessThan(0.1);
    expect(weight(bookOf([300, 0, 1]))).toBeGreaterThan(0.85);
  });

  it('of a service that is new is that of its carrier', () => {
    expect(goodBook.testimony(said, { ...of, serviceCode: 'NEW' }, weekdays)?.keptShare).toBeCloseTo(0.85, 9);
  });

  it('of a service that is known is its own, not that of its carrier', () => {
    const book = bookOf([300, 0, 1]);
    for (let i = 0; i < 300; i++) book.learn({ ...of, serviceCode: 'SLOW', error: 2, ownError: 1 });
    expect(book.testimony(said, { ...of, serviceCode: 'SLOW' }, weekdays)?.keptShare).toBeLessThan(0.1);
    expect(book.testimony(said, of, weekdays)?.keptShare).toBeGreaterThan(0.9);
  });

  it('is that of now: beyond a thousand words the older ones count half', () => {
    const book = bookOf([MOST_WORDS, 2, 1], [MOST_WORDS, 0, 1]);
    expect(book.testimony(said, of, weekdays)?.keptShare).toBeGreaterThan(0.6);
  });

  it('is measured in delivery days, and never nothing for another day', () => {
    expect(wordError(toDay('2026-11-27'), toDay('2026-11-30'), weekdays)).toBe(1);
    expect(wordError(toDay('2026-11-30'), toDay('2026-11-27'), weekdays)).toBe(-1);
    expect(wordError(toDay('2026-11-28'), toDay('2026-11-29'), weekdays)).toBe(1);
    expect(wordError(toDay('2026-11-27'), toDay('2026-11-27'), weekdays)).toBe(0);
  });
});

describe('an estimate that heeds the carrier', () => {
  const passages = (list: readonly (readonly [dwellHours: number, remainingDays: number])[]): Waiting => ({
    expectation: {
      samples: list
        .map(([dwellHours, remainingDays]) => ({ dwellHours, remainingDays, weight: 1 / list.length }))
        .toSorted((a, b) => b.dwellHours - a.dwellHours),
      ...{ sampleSize: list.length, effectiveSize: list.length, level: 0, learned: 1 },
    },
    ...{ since: said.saidAt, moving: weekdays, delivering: weekdays },
  });
  const heeding = (waiting: Waiting, book: WordBook, latestOn = said.latestOn): Waiting => {
    const word = book.testimony({ ...said, latestOn }, of, weekdays);
    return word ? { ...waiting, word } : waiting;
  };

  it('moves to the day of a carrier that is mostly right, and hardly for one that is not', () => {
    const usual = passages([
      [60, 1],
      [60, 1],
      [60, 1],
      [60, 2],
    ]);
    expect(toLocalDate(arrivalBy(estimateArrival(usual, said.saidAt), 0.5))).toBe('2026-11-26');
    const heeded = estimateArrival(heeding(usual, goodBook), said.saidAt);
    expect(toLocalDate(arrivalBy(heeded, 0.5))).toBe('2026-11-27');
    const doubted = estimateArrival(heeding(usual, bookOf([300, 3, 0])), said.saidAt);
    expect(toLocalDate(arrivalBy(doubted, 0.5))).toBe('2026-11-26');
  });

  it('leaves of those that never come what the word leaves', () => {
    const lost = passages([
      [60, 1],
      [60, NEVER],
    ]);
    const arrival = estimateArrival(heeding(lost, goodBook), said.saidAt);
    expect(arrival.never).toBeCloseTo(0.5 * (1 - (300 / 330) * (0.81 / 0.9)), 9);
    expect(arrival.days.reduce((sum, { share }) => sum + share, arrival.never)).toBeCloseTo(1, 9);
  });

  it('says no more by a word whose days are over', () => {
    const usual = passages([[400, 8]]);
    const week = said.saidAt + 7 * 24 * HOUR;
    expect(estimateArrival(heeding(usual, goodBook), week)).toEqual(estimateArrival(usual, week));
  });

  const list = fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 9 })), {
    ...{ minLength: 1, maxLength: 30 },
  });
  const books = fc
    .array(
      fc.tuple(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: -4, max: 6 }),
        fc.integer({ min: -3, max: 3 }),
      ),
      {
        ...{ minLength: 1, maxLength: 6 },
      },
    )
    .map((groups) => bookOf(...groups));
  const ahead = fc.integer({ min: 0, max: 8 });

  it('sums to one, never comes earlier for more confidence, and lies between what both say', () => {
    fc.assert(
      fc.property(
        list,
        books,
        ahead,
        ahead,
        fc.integer({ min: 0, max: 200 }),
        (some, book, days, promise, elapsed) => {
          const [usual, now] = [passages(some), said.saidAt + elapsed * HOUR];
          const waiting = heeding(usual, book, toDay('2026-11-25') + days);
          const arrival = estimateArrival(waiting, now);
          expect(arrival.days.reduce((sum, { share }) => sum + share, arrival.never)).toBeCloseTo(1, 9);
          const reached = [0.1, 0.5, 0.8, 0.9].map((share) => arrivalBy(arrival, share));
          expect(reached.toSorted((a, b) => a - b)).toEqual(reached);
          const promised = toDay('2026-11-25') + promise;
          const alone = lateShare(estimateArrival(usual, now), promised);
          const heard = lateShare(arrival, promised);
          const carriers = lateShare(
            estimateArrival({ ...waiting, word: { days: waiting.word?.days ?? [], weight: 1 } }, now),
            promised,
          );
          expect(heard).toBeGreaterThanOrEqual(Math.min(alone, carriers) - 1e-9);
          expect(heard).toBeLessThanOrEqual(Math.max(alone, carriers) + 1e-9);
        },
      ),
    );
  });

  it('stands beside the probability that passages alone give', () => {
    fc.assert(
      fc.property(list, books, ahead, ahead, (some, book, days, promise) => {
        const usual = passages(some);
        const waiting = heeding(usual, book, toDay('2026-11-25') + days);
        const promised = { first: toDay('2026-11-25') + promise, current: toDay('2026-11-25') + promise };
        const heard = outlookOf(waiting, promised, said.saidAt).lateProbabilityWithoutWord;
        const alone = outlookOf(usual, promised, said.saidAt);
        expect(alone.lateProbabilityWithoutWord).toBeNull();
        expect(heard).toBe(waiting.word ? alone.lateProbability : null);
      }),
      { numRuns: 60 },
    );
  });

  it('is looked at again before its probability leaves its band', () => {
    fc.assert(
      fc.property(
        list,
        books,
        ahead,
        ahead,
        fc.integer({ min: 0, max: 90 }),
        (some, book, days, promise, elapsed) => {
          const waiting = heeding(passages(some), book, toDay('2026-11-25') + days);
          const promised = toDay('2026-11-25') + promise;
          const now = said.saidAt + elapsed * HOUR;
          const seen = (at: number) => outlookOf(waiting, { first: promised, current: promised }, at);
          const { lookAgainAt, lateProbability } = seen(now);
          for (let later = now; later < Math.min(lookAgainAt, now + 15 * 24 * HOUR); later += HOUR)
            expect(bandOf(seen(later).lateProbability)).toBe(bandOf(lateProbability));
        },
      ),
      { numRuns: 60 },
    );
  });
});
