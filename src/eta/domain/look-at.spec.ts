import fc from 'fast-check';
import { toDay, toLocalDate, weekdayOf } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';
import { ClaimBook, withClaim } from './claim-book.js';
import { journeyOf, lessonsOf, type Line, type SeenScan } from './journey.js';
import { lessonsAt, lookAt, type PromisedParcel } from './look-at.js';
import { NEVER } from './passage.js';
import { PassageBook } from './passage-book.js';
import { WordBook } from './word-book.js';

const HOUR = 3_600_000;
const zone = Zone.of('Europe/Berlin');
const weekdays = { zone, works: (day: number) => weekdayOf(day) < 5 };
const line: Line = {
  ...{ serviceCode: 'COURIER', carrierCode: 'FAST', lane: 'MUC>de' },
  ...{ moving: weekdays, delivering: weekdays },
};
const parcel: PromisedParcel = {
  ...{ cancelled: false, dispatchOn: '2026-11-23', dispatchAt: null },
  ...{
    firstEarliest: '2026-11-25',
    firstLatest: '2026-11-27',
    promisedLatest: '2026-11-27',
    confidence: 0.9,
  },
};
const START = Date.parse('2026-11-23T18:00+01:00');

const statuses = ['PICKED_UP', 'ARRIVED_AT_FACILITY', 'DEPARTED_FACILITY', 'OUT_FOR_DELIVERY', 'DELAYED'];
const happened = fc.uniqueArray(
  fc.record({
    hours: fc.integer({ min: 0, max: 100 }),
    status: fc.constantFrom(...statuses),
    facility: fc.constantFrom('HUB1', 'HUB2', null),
  }),
  { minLength: 1, maxLength: 7, selector: ({ hours }) => hours },
);

/** Parcels that went this way before, some of them slowly, and what came of what was said of them. */
const experience = {
  passages: new PassageBook(),
  claims: new ClaimBook(),
  words: new WordBook(),
};
for (let i = 0; i < 120; i++) {
  const scans = statuses
    .slice(0, 4)
    .map((status, step) => scanAt(status, START + (step * 14 + (i % 9)) * HOUR));
  const arrived = scanAt('DELIVERED', START + (60 + (i % 5) * 20) * HOUR);
  const journey = journeyOf(line, START, [...scans, arrived]);
  for (const { place, sample } of lessonsOf(line, journey, arrived.heardAt))
    experience.passages.add(place, sample);
  const claim = {
    stage: 'AT_FACILITY',
    probability: 0.4,
    left: 0.3,
    passagesLeft: 30,
    slackDays: 3,
  } as const;
  experience.claims.learn(withClaim([], claim), i % 8 === 0);
}

function scanAt(status: string, at: number, facility: string | null = 'HUB1', heardAt = at): SeenScan {
  return { status, direction: 'FORWARD', at, heardAt, facility };
}

it('what is said of a parcel is the same for every order in which its scans came', () => {
  fc.assert(
    fc.property(
      happened.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
      ),
      ([list, order]) => {
        const now = START + 110 * HOUR;
        // The fold has them in the order of when they happened, whenever they were heard of.
        const heard = (place: (i: number) => number) =>
          list
            .map(({ status, hours, facility }, i) =>
              scanAt(status, START + hours * HOUR, facility, START + (101 + place(i)) * HOUR),
            )
            .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
        const one = lookAt(
          parcel,
          heard((i) => i),
          line,
          experience,
          now,
        );
        const other = lookAt(
          parcel,
          heard((i) => order.indexOf(i)),
          line,
          experience,
          now,
        );
        expect(other.underWay?.outlook).toEqual(one.underWay?.outlook);
        expect(other.underWay?.passage).toEqual(one.underWay?.passage);
      },
    ),
  );
});

it('a probability corrected by outcomes moves the dates with it', () => {
  const scans = [scanAt('PICKED_UP', START + HOUR), scanAt('ARRIVED_AT_FACILITY', START + 14 * HOUR)];
  const doubted = new ClaimBook();
  const now = START + 20 * HOUR;
  const before = lookAt(parcel, scans, line, { ...experience, claims: doubted }, now).underWay?.outlook;
  if (!before?.claim) throw new Error('under way');
  for (let i = 0; i < 400; i++) doubted.learn(withClaim([], before.claim), true);
  const after = lookAt(parcel, scans, line, { ...experience, claims: doubted }, now).underWay?.outlook;
  expect(before.lateProbability).toBeLessThan(0.5);
  expect(after?.lateProbability).toBeGreaterThan(0.9);
  expect(toLocalDate(before.likely) <= '2026-11-27').toBe(true);
  expect(after?.likely).toBeGreaterThan(toDay('2026-11-27'));
});

describe('a parcel of which nothing is heard any more', () => {
  const scans = [scanAt('PICKED_UP', START + HOUR), scanAt('ARRIVED_AT_FACILITY', START + 14 * HOUR)];
  /** Promised for 27 November. */
  const taught = (time: string, seen: readonly SeenScan[] = scans) =>
    lessonsAt(lookAt(parcel, seen, line, experience, Date.parse(time)), Date.parse(time));

  it('teaches, a month after its promise, that such a wait may never end', () => {
    expect(taught('2026-12-27T23:00+01:00')).toBeNull();
    const lessons = taught('2026-12-28T01:00+01:00') ?? [];
    expect(lessons.map(({ place, sample }) => [place.stage, sample.remainingDays])).toEqual([
      ['AWAITING_PICKUP', NEVER],
      ['MOVING', NEVER],
      ['AT_FACILITY', NEVER],
    ]);
    // From Tuesday 8:00 to Monday 1:00, without weekends: 23 days.
    expect(lessons.at(-1)?.sample.dwellHours).toBeGreaterThan(500);
  });

  it('lies on its buyer’s table when a courier was the last to be seen with it', () => {
    const brought = [...scans, scanAt('OUT_FOR_DELIVERY', START + 40 * HOUR)];
    expect(taught('2026-12-28T01:00+01:00', brought)).toBeNull();
  });

  it('does not make a longer wait normal there', () => {
    const passages = new PassageBook();
    const { place } = lookAt(parcel, scans, line, experience, START + 15 * HOUR).underWay?.passage ?? {};
    if (!place) throw new Error('under way');
    const limit = () =>
      lookAt(parcel, scans, line, { ...experience, passages }, START + 15 * HOUR).underWay?.outlook
        .silenceLimitHours;
    for (let i = 0; i < 2000; i++) passages.add(place, { dwellHours: 20 + (i % 9), remainingDays: 2 });
    expect(limit()).toBe(28);
    for (let i = 0; i < 40; i++) passages.add(place, { dwellHours: 550, remainingDays: NEVER });
    for (let i = 0; i < 40; i++) passages.add(place, { dwellHours: 20 + (i % 9), remainingDays: 2 });
    expect(limit()).toBe(28);
  });
});
