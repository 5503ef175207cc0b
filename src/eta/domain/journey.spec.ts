import { toDay, toLocalDate, weekdayOf } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';
import { arrivalBy, estimateArrival, lateShare } from './estimate-arrival.js';
import { dwellHoursOf, journeyOf, lessonsOf, type Line, type SeenScan } from './journey.js';
import { NEVER } from './passage.js';
import { PassageBook } from './passage-book.js';
import { tariffPrior } from './tariff-prior.js';

const at = (text: string): number => Date.parse(text);
const zone = Zone.of('Europe/Berlin');
const weekdays = { zone, works: (day: number) => weekdayOf(day) < 5 };
const line: Line = {
  serviceCode: 'COURIER',
  carrierCode: 'FAST',
  lane: 'MUC>de-south',
  moving: weekdays,
  delivering: weekdays,
};
const seen = (status: string, time: string, more: Partial<SeenScan> = {}): SeenScan => ({
  status,
  direction: 'FORWARD',
  at: at(time),
  heardAt: at(time),
  facility: null,
  ...more,
});
/** Tuesday's pick-up. */
const PICKUP = at('2026-11-24T18:00+01:00');

describe('a journey cut into passages', () => {
  const scans = [
    seen('PICKED_UP', '2026-11-24T20:10+01:00', { heardAt: at('2026-11-24T20:12+01:00') }),
    seen('OUT_FOR_DELIVERY', '2026-11-26T08:00+01:00', { facility: 'DEPOT7' }),
    seen('DELIVERED', '2026-11-26T12:00+01:00'),
  ];

  it('ends each when the next is heard of', () => {
    const { passages, whereabouts } = journeyOf(line, PICKUP, scans);
    expect(passages.map(({ place }) => place.stage)).toEqual(['AWAITING_PICKUP', 'MOVING', 'WITH_COURIER']);
    expect(passages.map((passage) => dwellHoursOf(line, passage, 0))).toEqual([
      2.2, 35.833_333_333_333_336, 4,
    ]);
    expect(whereabouts).toEqual({ kind: 'ARRIVED', at: at('2026-11-26T12:00+01:00') });
  });

  it('teaches how many delivery days were left at each', () => {
    const lessons = lessonsOf(line, journeyOf(line, PICKUP, scans), at('2026-12-01T00:00Z'));
    expect(lessons.map(({ sample }) => sample.remainingDays)).toEqual([2, 2, 0]);
  });

  it('counts a weekend between as nothing', () => {
    const friday = journeyOf(line, at('2026-11-27T18:00+01:00'), [
      seen('PICKED_UP', '2026-11-27T18:30+01:00'),
      seen('DELIVERED', '2026-11-30T10:00+01:00'),
    ]);
    const lessons = lessonsOf(line, friday, at('2026-12-01T00:00Z'));
    expect(lessons.map(({ sample }) => sample.remainingDays)).toEqual([1, 1]);
    expect(lessons[1]?.sample.dwellHours).toBe(15.5);
  });

  it('does not take a label for a movement', () => {
    const { passages, whereabouts } = journeyOf(line, PICKUP, [
      seen('PRE_TRANSIT', '2026-11-25T07:00+01:00'),
    ]);
    expect(passages).toEqual([]);
    expect(whereabouts).toMatchObject({ kind: 'UNDER_WAY', passage: { since: PICKUP } });
  });

  it('teaches that lost parcels never come, and nothing while one is under way', () => {
    const lost = [
      seen('PICKED_UP', '2026-11-24T20:00+01:00'),
      seen('LOST', '2026-12-10T08:00+01:00', { heardAt: at('2026-12-10T08:00+01:00') }),
    ];
    const lessons = lessonsOf(line, journeyOf(line, PICKUP, lost), at('2026-12-10T09:00Z'));
    expect(lessons.map(({ place, sample }) => [place.stage, sample.remainingDays])).toEqual([
      ['AWAITING_PICKUP', NEVER],
      ['MOVING', NEVER],
    ]);
    expect(lessonsOf(line, journeyOf(line, PICKUP, scans.slice(0, 2)), at('2026-11-26T09:00Z'))).toEqual([]);
  });

  it('ends a passage when any later scan is heard of, though the next one comes days later', () => {
    const heard = [
      seen('DEPARTED_FACILITY', '2026-11-24T22:30+01:00'),
      seen('ARRIVED_AT_FACILITY', '2026-11-25T07:00+01:00', { heardAt: at('2026-11-27T07:00+01:00') }),
      seen('OUT_FOR_DELIVERY', '2026-11-25T09:00+01:00', { heardAt: at('2026-11-25T09:10+01:00') }),
    ];
    const [, moving, depot] = journeyOf(line, PICKUP, heard).passages;
    expect(moving?.endedAt).toBe(at('2026-11-25T09:10+01:00'));
    expect(moving?.movedAt).toBe(at('2026-11-25T07:00+01:00'));
    expect(depot?.endedAt).toBe(at('2026-11-25T09:10+01:00'));
  });

  it('goes on when a loss is found again', () => {
    const { whereabouts } = journeyOf(line, PICKUP, [
      seen('LOST', '2026-11-30T08:00+01:00'),
      seen('ARRIVED_AT_FACILITY', '2026-12-02T08:00+01:00', { facility: 'HUB1' }),
    ]);
    expect(whereabouts).toMatchObject({ kind: 'UNDER_WAY', passage: { place: { facility: 'HUB1' } } });
  });
});

describe('the tariff, where nothing is learned', () => {
  const window = { earliest: toDay('2026-11-25'), latest: toDay('2026-11-26'), confidence: 0.9 };
  const expected = (since: number, now: number) => {
    const { whereabouts } = journeyOf(line, since, []);
    if (whereabouts.kind !== 'UNDER_WAY') throw new Error('under way');
    const { place } = whereabouts.passage;
    const expectation = new PassageBook().expect(place, () => tariffPrior(line, place.stage, since, window));
    return estimateArrival({ expectation, since, moving: weekdays, delivering: weekdays }, now);
  };

  it('misses the window as often as the promise says', () => {
    expect(lateShare(expected(PICKUP, PICKUP), window.latest)).toBeCloseTo(0.1, 9);
  });

  it('becomes surer of being late as the days go by without a word', () => {
    const shares = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].map((day) =>
      lateShare(expected(PICKUP, at(`${day}T20:00+01:00`)), window.latest),
    );
    expect(shares.map((share) => Math.round(share * 100))).toEqual([10, 10, 18, 100]);
    expect(toLocalDate(arrivalBy(expected(PICKUP, at('2026-11-27T20:00+01:00')), 0.5))).toBe('2026-11-27');
  });
});
