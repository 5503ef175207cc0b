import { dwellLimitHours } from './estimate-arrival.js';
import { journeyOf, lessonsOf, type Line, type SeenScan } from './journey.js';
import { lookAt } from './look-at.js';
import { ClaimBook } from './claim-book.js';
import { PassageBook } from './passage-book.js';
import { PassageSamples } from './passage-samples.js';
import type { PassagePlace } from './passage.js';
import { WordBook } from './word-book.js';
import { Zone } from '../../time/zone.js';

const HOUR = 3_600_000;
const WEDNESDAY = Date.parse('2026-11-25T20:00+01:00');
const everyDay = { zone: Zone.of('Europe/Berlin'), works: () => true };
const ARRIVED_AT_HUB: SeenScan = {
  ...{ status: 'ARRIVED_AT_FACILITY', direction: 'FORWARD', facility: 'HUB' },
  ...{ at: WEDNESDAY, heardAt: WEDNESDAY },
};
const lineTo = (zone: string): Line => ({
  ...{ serviceCode: 'COURIER', carrierCode: 'FAST', lane: `MUC>${zone}` },
  ...{ moving: everyDay, delivering: everyDay },
});

/** Arrived at the hub at a moment, and so many hours later at the next place, from which it was brought. */
function journey(zone: string, hours: number, next: string, since = WEDNESDAY): ReturnType<typeof lessonsOf> {
  const seen = (status: string, after: number, facility: string | null): SeenScan => ({
    ...{ status, direction: 'FORWARD', facility, at: since + after * HOUR, heardAt: since + after * HOUR },
  });
  const scans = [
    seen('ARRIVED_AT_FACILITY', 0, 'HUB'),
    seen('DEPARTED_FACILITY', hours, 'HUB'),
    seen('ARRIVED_AT_FACILITY', hours + 8, next),
    seen('OUT_FOR_DELIVERY', hours + 10, next),
    seen('DELIVERED', hours + 14, null),
  ];
  return lessonsOf(lineTo(zone), journeyOf(lineTo(zone), since - HOUR, scans), since + 900 * HOUR);
}

function bookOf(...journeys: readonly ReturnType<typeof lessonsOf>[]): PassageBook {
  const book = new PassageBook();
  for (const lessons of journeys)
    for (const { place, sample, next } of lessons) book.add(place, sample, next);
  return book;
}
const times = (count: number, one: () => ReturnType<typeof lessonsOf>): ReturnType<typeof lessonsOf>[] =>
  Array.from({ length: count }, one);

/** At the hub since Wednesday evening. */
const atHub = (zone: string, weekday = 2): PassagePlace => ({
  ...{ stage: 'AT_FACILITY', serviceCode: 'COURIER', carrierCode: 'FAST' },
  ...{ lane: `MUC>${zone}`, facility: 'HUB', weekday },
});
const limitOf = (book: PassageBook, place: PassagePlace): number =>
  dwellLimitHours(
    book.expectDwell(place, () => [{ dwellHours: 500, remainingDays: 9 }]),
    0.9,
  );

describe('the next step of a passage', () => {
  it('is the next facility, the courier or the door, and not what it does before it leaves', () => {
    const lessons = journey('north', 6, 'NORTH');
    expect(lessons.map(({ place, next }) => [place.stage, next])).toEqual([
      ['AWAITING_PICKUP', null],
      ['AT_FACILITY', 'AT NORTH'],
      ['MOVING', 'AT NORTH'],
      ['AT_FACILITY', 'COURIER'],
      ['WITH_COURIER', 'DOOR'],
    ]);
  });

  it('is none of a parcel that was lost', () => {
    const scans: readonly SeenScan[] = [
      ARRIVED_AT_HUB,
      {
        status: 'LOST',
        direction: 'FORWARD',
        at: WEDNESDAY + HOUR,
        heardAt: WEDNESDAY + HOUR,
        facility: null,
      },
    ];
    const lessons = lessonsOf(
      lineTo('north'),
      journeyOf(lineTo('north'), WEDNESDAY, scans),
      WEDNESDAY + HOUR,
    );
    expect(lessons.map(({ place, next }) => [place.stage, next])).toEqual([
      ['AWAITING_PICKUP', null],
      ['AT_FACILITY', null],
    ]);
  });

  it('is known of a lane when nearly all of its parcels go on to the same', () => {
    const same = times(30, () => journey('north', 6, 'NORTH'));
    expect(bookOf(...same).nextStepOf(atHub('north'))).toBe('AT NORTH');
    expect(bookOf(...same.slice(0, 19)).nextStepOf(atHub('north'))).toBeNull();
    const mixed = bookOf(...same, ...times(20, () => journey('north', 6, 'COAST')));
    expect(mixed.nextStepOf(atHub('north'))).toBeNull();
    expect(bookOf(...same).nextStepOf(atHub('south'))).toBeNull();
  });
});

describe('how long a passage normally lasts', () => {
  const north = times(300, () => journey('north', 6, 'NORTH'));
  const south = times(300, () => journey('south', 40, 'SOUTH'));
  const coast = times(25, () => journey('coast', 6, 'NORTH'));

  it('is known of a thin lane by others that go on to the same next step, and not by those that go elsewhere', () => {
    const book = bookOf(...north, ...south, ...coast);
    expect(limitOf(book, atHub('coast'))).toBe(6);
    expect(limitOf(book, atHub('south'))).toBe(40);
    // Of a lane of which nobody knows where it goes on to, all that leave the hub speak.
    expect(limitOf(book, atHub('west'))).toBe(40);
  });

  it('is told apart by weekday where there is enough of it', () => {
    const friday = times(300, () => journey('north', 60, 'NORTH', WEDNESDAY + 48 * HOUR));
    const book = bookOf(...north, ...friday);
    expect([limitOf(book, atHub('north', 2)), limitOf(book, atHub('north', 4))]).toEqual([6, 60]);
  });

  it('is what silence is judged by, and the lane must agree', () => {
    // The last of all that left the hub went south, and before them those of the moor, by way of the north.
    const moor = times(300, () => journey('moor', 40, 'NORTH'));
    const passages = bookOf(...north, ...coast, ...moor, ...south);
    const withoutMoor = bookOf(...north, ...coast, ...south);
    const scans: readonly SeenScan[] = [ARRIVED_AT_HUB];
    const parcel = {
      ...{ cancelled: false, dispatchOn: '2026-11-25', dispatchAt: WEDNESDAY - HOUR, confidence: 0.9 },
      ...{ firstEarliest: '2026-11-27', firstLatest: '2026-12-01', promisedLatest: '2026-12-01' },
    };
    const silentAfter = (zone: string, hours: number, book = withoutMoor): boolean | undefined => {
      const experience = { passages: book, claims: new ClaimBook(), words: new WordBook() };
      return lookAt(parcel, scans, lineTo(zone), experience, WEDNESDAY + hours * HOUR).underWay?.outlook
        .silent;
    };
    // Twelve hours are never silence.
    expect([silentAfter('north', 11), silentAfter('north', 13)]).toEqual([false, true]);
    expect([silentAfter('south', 13), silentAfter('south', 41)]).toEqual([false, true]);
    // Others that go north by the same vehicle have waited for it longer.
    expect([silentAfter('north', 13, passages), silentAfter('north', 41, passages)]).toEqual([false, true]);
    // A thin lane borrows from all that leave the hub.
    expect([silentAfter('coast', 13), silentAfter('coast', 41)]).toEqual([false, true]);
  });
});

it('is known again when what was learned is read from where it is kept', () => {
  const read = new PassageBook();
  const samples = Array.from({ length: 30 }, () => ({ dwellHours: 6, remainingDays: 1 }));
  for (const key of new PassageBook().keysOf(atHub('north'), 'AT NORTH'))
    read.replace(key, new PassageSamples(samples, 30));
  expect(read.nextStepOf(atHub('north'))).toBe('AT NORTH');
});
