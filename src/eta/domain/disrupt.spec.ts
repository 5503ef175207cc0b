import { toDay, weekdayOf } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';
import type { Disruption } from '../../incidents/domain/incident.js';
import { ClaimBook, withClaim } from './claim-book.js';
import { disrupted, worstOf } from './disrupt.js';
import { lookAt, type PromisedParcel } from './look-at.js';
import { NEVER } from './passage.js';
import { PassageBook, type Expectation } from './passage-book.js';
import { WordBook } from './word-book.js';

const at = (text: string): number => Date.parse(text);
const weekdays = { zone: Zone.of('Europe/Berlin'), works: (day: number) => weekdayOf(day) < 5 };
/** From Thursday morning on for two days; half the parcels are not delayed and half by two days. */
const storm: Disruption = {
  ...{ id: '1', kind: 'STORM', name: { en: 'Storm', ru: 'Шторм' } },
  ...{ from: at('2026-11-26T06:00+01:00'), until: at('2026-11-28T06:00+01:00') },
  delay: [
    { days: 0, share: 0.5 },
    { days: 2, share: 0.5 },
  ],
};
const expected = (...samples: readonly (readonly [hours: number, days: number])[]): Expectation => ({
  samples: samples.map(([dwellHours, remainingDays]) => ({
    ...{ dwellHours, remainingDays },
    weight: 1 / samples.length,
  })),
  ...{ sampleSize: 10, level: 0, effectiveSize: 30, learned: 1 },
});
/** Tuesday evening. */
const SINCE = at('2026-11-24T20:00+01:00');

describe('what an incident makes of a passage', () => {
  it('is half as it was, and half two days later, whose silence for two days more means nothing', () => {
    const { samples } = disrupted(expected([6, 2]), storm, SINCE, weekdays);
    expect(samples).toEqual([
      { dwellHours: 54, remainingDays: 4, weight: 0.5 },
      { dwellHours: 6, remainingDays: 2, weight: 0.5 },
    ]);
  });

  it('is nothing for one that would have been over before it began, and for one that never ends', () => {
    const usual = expected([300, NEVER], [6, 1]);
    expect(disrupted(usual, storm, SINCE, weekdays).samples).toEqual(usual.samples);
  });
});

describe('of several incidents', () => {
  const strike: Disruption = { ...storm, id: '2', kind: 'STRIKE', delay: [{ days: 1, share: 1 }] };

  it('the worst counts, whichever was declared first', () => {
    expect(worstOf([storm, strike], SINCE)?.id).toBe('1');
    expect(worstOf([strike, storm], SINCE)?.id).toBe('1');
  });

  it('none counts that was over when the passage began', () => {
    expect(worstOf([storm], storm.until)).toBeNull();
    expect(worstOf([storm], storm.until - 1)?.id).toBe('1');
  });
});

it('while an incident lasts, what came of parcels on ordinary days does not change a probability, and is not taught', () => {
  const parcel: PromisedParcel = {
    ...{ cancelled: false, dispatchOn: '2026-11-24', dispatchAt: null, confidence: 0.9 },
    ...{ firstEarliest: '2026-11-26', firstLatest: '2026-11-27', promisedLatest: '2026-11-27' },
  };
  const line = {
    ...{ serviceCode: 'COURIER', carrierCode: 'FAST', lane: 'MUC>de' },
    ...{ moving: weekdays, delivering: weekdays },
  };
  const scans = [
    {
      ...{ status: 'PICKED_UP', direction: 'FORWARD' as const, facility: null },
      ...{ at: SINCE, heardAt: SINCE },
    },
  ];
  const now = at('2026-11-25T12:00+01:00');
  const look = (claims: ClaimBook, reach: readonly Disruption[]) =>
    lookAt(parcel, scans, line, { passages: new PassageBook(), claims, words: new WordBook() }, now, {
      ahead: () => reach,
      during: () => null,
    }).underWay?.outlook;
  const claim = look(new ClaimBook(), [])?.claim;
  if (!claim) throw new Error('under way');
  const taught = new ClaimBook();
  const stormy = look(taught, [storm]);
  for (let probability = 0.01; probability < 1; probability += 0.05)
    for (let i = 0; i < 200; i++) taught.learn(withClaim([], { ...claim, probability }), true);
  expect(look(taught, [])?.lateProbability).toBeGreaterThan(0.9);
  expect(look(taught, [storm])?.lateProbability).toBe(stormy?.lateProbability);
  expect(stormy?.claim).toBeNull();
  expect(toDay('2026-11-27')).toBeGreaterThan(stormy?.earliest ?? 0);
});
