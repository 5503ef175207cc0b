import { estimateArrival } from '../../eta/domain/estimate-arrival.js';
import { journeyOf, type Line, type Passage, type SeenScan } from '../../eta/domain/journey.js';
import { NEVER, type PassageSample, type Stage } from '../../eta/domain/passage.js';
import { PassageBook } from '../../eta/domain/passage-book.js';
import { toDay, toLocalDate, weekdayOf } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';
import { alertFor, alertInHours, signsOf } from './alerting.js';
import type { Outlook } from '../../eta/domain/arrival-outlook.js';
import { driversOf, wordDriverOf } from './drivers.js';
import { expectedLoss, parseLateCosts } from './loss.js';
import { repromise } from './repromise.js';
import { savingOf } from './saving.js';

const at = (text: string): number => Date.parse(text);
const zone = Zone.of('Europe/Berlin');
const weekdays = { zone, works: (day: number) => weekdayOf(day) < 5 };
const line: Line = {
  serviceCode: 'COURIER',
  carrierCode: 'FAST',
  lane: 'MUC>de',
  moving: weekdays,
  delivering: weekdays,
};

describe('whether a parcel can still be saved', () => {
  const waiting = (samples: readonly PassageSample[]) => ({
    expectation: {
      samples: samples
        .map((sample) => ({ ...sample, weight: 1 / samples.length }))
        .toSorted((a, b) => b.dwellHours - a.dwellHours),
      sampleSize: samples.length,
      effectiveSize: samples.length,
      learned: 1,
      level: 0,
    },
    since: at('2026-11-23T20:00+01:00'),
    moving: weekdays,
    delivering: weekdays,
  });
  const twoDays = waiting(Array.from({ length: 8 }, () => ({ dwellHours: 6, remainingDays: 2 })));

  it('ends when the rest of the way no longer fits before the promised day', () => {
    const saving = savingOf('AT_FACILITY', twoDays, toDay('2026-11-27'), at('2026-11-24T09:00+01:00'));
    expect(saving).toEqual({ action: 'CHASE_CARRIER', until: at('2026-11-26T00:00+01:00') });
    expect(savingOf('AT_FACILITY', twoDays, toDay('2026-11-27'), at('2026-11-26T00:00+01:00'))).toBeNull();
  });

  it('counts no closed days: for Monday it must move on Thursday, for Tuesday at the weekend', () => {
    const until = (promised: string): string => {
      const saving = savingOf('MOVING', twoDays, toDay(promised), at('2026-11-26T09:00+01:00'));
      return toLocalDate(zone.dayOf((saving?.until ?? 0) - 1));
    };
    // Two delivery days: Friday and Monday, or Monday and Tuesday.
    expect(until('2026-11-30')).toBe('2026-11-26');
    expect(until('2026-12-01')).toBe('2026-11-29');
  });

  it('is out of the question where none ever arrived', () => {
    const lost = waiting([{ dwellHours: 500, remainingDays: NEVER }]);
    expect(savingOf('MOVING', lost, toDay('2026-12-01'), at('2026-11-24T09:00+01:00'))).toBeNull();
  });
});

describe('what made a parcel late', () => {
  const book = new PassageBook();
  const scans: SeenScan[] = [
    ['ARRIVED_AT_FACILITY', '2026-11-24T00:00+01:00'],
    ['DEPARTED_FACILITY', '2026-11-25T07:00+01:00'],
  ].map(([status = '', time = '']) => ({
    ...{ status, direction: 'FORWARD', at: at(time), heardAt: at(time), facility: 'HUB1' },
  }));
  const journey = journeyOf(line, at('2026-11-23T18:00+01:00'), scans);
  const [, hub] = journey.passages;
  for (let i = 0; i < 100 && hub; i++)
    book.add(hub.place, { dwellHours: i < 50 ? 5 : i < 92 ? 9 : 20, remainingDays: 1 });
  const expectationOf = (passage: (typeof journey.passages)[number]) => book.expect(passage.place, () => []);

  it('is the hub that kept it 31 hours where half are through in 5 and nine of ten in 9', () => {
    const [driver, ...others] = driversOf(
      line,
      hub ? [hub] : [],
      expectationOf,
      at('2026-11-25T08:00+01:00'),
    );
    expect(others).toEqual([]);
    expect(driver).toEqual({
      kind: 'STEP',
      stage: 'AT_FACILITY',
      facility: 'HUB1',
      hours: 31,
      normalHours: 5,
      lasting: false,
    });
  });

  it('is nothing that one in ten takes longer for', () => {
    const usual = hub && { ...hub, endedAt: at('2026-11-24T09:00+01:00') };
    expect(driversOf(line, usual ? [usual] : [], expectationOf, 0)).toEqual([]);
  });
});

describe("the carrier's own word", () => {
  const { whereabouts } = journeyOf(line, at('2026-11-23T18:00+01:00'), [
    {
      ...{ id: '1', status: 'PICKED_UP', direction: 'FORWARD', facility: null },
      ...{ at: at('2026-11-23T20:00+01:00'), heardAt: at('2026-11-23T20:00+01:00') },
    },
  ]);
  if (whereabouts.kind !== 'UNDER_WAY') throw new Error('the parcel has not moved');
  const { passage } = whereabouts;
  const testimony = { saidOn: toDay('2026-11-27'), weight: 0.6, words: 300, keptShare: 0.9, days: [] };
  const outlook = (lateProbability: number, lateProbabilityWithoutWord: number | null) =>
    ({ lateProbability, lateProbabilityWithoutWord }) as Outlook;

  it('is named where it moved the probability, up or down, with what passages alone would say', () => {
    const named = wordDriverOf({ passage, testimony, outlook: outlook(0.62, 0.2) });
    expect(named).toEqual([
      { kind: 'CARRIER_WORD', stage: 'MOVING', saidOn: '2026-11-27', lateProbabilityWithout: 0.2 },
    ]);
    expect(wordDriverOf({ passage, testimony, outlook: outlook(0.1, 0.4) })).toHaveLength(1);
  });

  it('is not where it says what passages say, or nothing', () => {
    expect(wordDriverOf({ passage, testimony, outlook: outlook(0.24, 0.2) })).toEqual([]);
    expect(wordDriverOf({ passage, testimony: null, outlook: outlook(0.24, null) })).toEqual([]);
  });
});

describe('an alert', () => {
  const signs = (
    lateProbability: number,
    hoursLeft = 30,
    silent = false,
    unexplainedHours: number | null = null,
  ) => ({
    ...{ lateProbability, hoursLeft, silent, unexplainedHours },
  });

  it('opens where three in ten are late and stays until one in seven is', () => {
    expect(alertFor(signs(0.29), null)).toBeNull();
    expect(alertFor(signs(0.3), null)).toBe('LIKELY_LATE');
    expect(alertFor(signs(0.2), 'LIKELY_LATE')).toBe('LIKELY_LATE');
    expect(alertFor(signs(0.15), 'LIKELY_LATE')).toBeNull();
  });

  it('waits with what is not sure until thirty hours before the end, and with what is for nothing', () => {
    expect(alertFor(signs(0.55, 90), null)).toBeNull();
    expect(alertInHours(signs(0.55, 90))).toBe(60);
    expect(alertFor(signs(0.55, 30), null)).toBe('LIKELY_LATE');
    expect(alertInHours(signs(0.55, 30))).toBeNull();
    expect(alertFor(signs(0.9, 90), null)).toBe('LIKELY_LATE');
    expect(alertInHours(signs(0.29, 90))).toBeNull();
  });

  it('names silence only where lateness is not the matter', () => {
    expect(alertFor(signs(0.1, 30, true), null)).toBe('SILENT');
    expect(alertFor(signs(0.7, 30, true), 'SILENT')).toBe('LIKELY_LATE');
    expect(alertFor(signs(0.1), 'SILENT')).toBeNull();
  });

  it('lets silence be that ends well nine times in ten, but does not take back what it has named', () => {
    expect(alertFor(signs(0.09, 30, true), null)).toBeNull();
    expect(alertFor(signs(0.09, 30, true), 'SILENT')).toBe('SILENT');
    // It has a new promise, and still nobody knows where it is.
    expect(alertFor(signs(0.09, 30, true), 'LIKELY_LATE')).toBe('SILENT');
  });
});

describe('silence that lasts', () => {
  const silentFor = (unexplainedHours: number, lateProbability = 0.02, hoursLeft = 90) => ({
    ...{ lateProbability, hoursLeft, unexplainedHours, silent: true },
  });

  it('is told of within a day of the limit, however far off the promise is', () => {
    expect(alertFor(silentFor(11.9), null)).toBeNull();
    expect(alertInHours(silentFor(0))).toBe(12);
    expect(alertInHours(silentFor(11.5))).toBe(0.5);
    expect(alertFor(silentFor(12), null)).toBe('SILENT');
    expect(alertInHours(silentFor(12))).toBeNull();
  });

  it('comes on the list by whichever moment is sooner', () => {
    expect(alertInHours(silentFor(8, 0.55, 32))).toBe(2);
    expect(alertInHours(silentFor(8, 0.55, 90))).toBe(4);
  });

  it('is counted from the limit, and not where a courier left the parcel at a door', () => {
    const limitAt = Date.parse('2026-11-26T08:00Z');
    const seen = (stage: Stage, silent = true) =>
      signsOf(
        {
          passage: { place: { stage } } as Passage,
          outlook: { lateProbability: 0.02, silent, silentSince: silent ? limitAt : Infinity } as Outlook,
        },
        Date.parse('2026-11-30T00:00Z'),
        Date.parse('2026-11-27T02:00Z'),
      );
    expect(seen('AT_FACILITY')).toMatchObject({ unexplainedHours: 18, hoursLeft: 70 });
    expect(seen('WITH_COURIER').unexplainedHours).toBeNull();
    expect(seen('AT_FACILITY', false).unexplainedHours).toBeNull();
  });
});

describe('the expected loss', () => {
  const costs = parseLateCosts('EUR=500,RUB=40000');

  it('is the probability of delivery price and making good', () => {
    expect(expectedLoss(0.6, { amountMinor: 34_900, currency: 'RUB' }, costs)).toMatchObject({
      amountMinor: 44_940,
      currency: 'RUB',
    });
  });

  it('ranks orders of several currencies by how many late orders they are', () => {
    const euro = expectedLoss(0.5, { amountMinor: 500, currency: 'EUR' }, costs);
    const rouble = expectedLoss(0.6, { amountMinor: 20_000, currency: 'RUB' }, costs);
    expect([euro.rank, rouble.rank]).toEqual([1, expect.closeTo(0.9, 9)]);
    expect(expectedLoss(0.5, { amountMinor: 900, currency: 'JPY' }, costs)).toMatchObject({
      amountMinor: 450,
      rank: 0.5,
    });
  });
});

const POLICY = { sureAt: 0.8, likelyAt: 0.6, smallestMoveDays: 1, mostRevisions: 4 };

describe('a new promise', () => {
  const latest = toDay('2026-11-27');
  const estimate = {
    earliest: latest + 1,
    likely: latest + 1,
    latest: latest + 2,
    lateProbability: 0.85,
  };

  it('is made when the old one will hardly be kept', () => {
    expect(repromise({ latest, revision: 1, before: 0.2 }, estimate, POLICY)).toEqual({
      ...{ earliest: latest + 1, likely: latest + 1, latest: latest + 2 },
    });
  });

  it('is made at other limits where the shop has set them', () => {
    const state = { latest, revision: 1, before: 0.62 };
    expect(repromise(state, estimate, { ...POLICY, sureAt: 0.9, likelyAt: 0.7 })).toBeNull();
    expect(repromise(state, estimate, { ...POLICY, smallestMoveDays: 3 })).toBeNull();
    expect(repromise(state, estimate, { ...POLICY, mostRevisions: 0 })).toBeNull();
    expect(repromise(state, estimate, { ...POLICY, sureAt: 0.85 })).not.toBeNull();
  });

  it('waits for a second look when it is only likely', () => {
    const likely = { ...estimate, lateProbability: 0.65 };
    expect(repromise({ latest, revision: 1, before: 0.2 }, likely, POLICY)).toBeNull();
    expect(repromise({ latest, revision: 1, before: 0.62 }, likely, POLICY)).not.toBeNull();
  });

  it('is not made for nothing, for good news, or for the fifth time', () => {
    expect(repromise({ latest: latest + 2, revision: 1, before: 0.9 }, estimate, POLICY)).toBeNull();
    expect(repromise({ latest: latest + 5, revision: 1, before: 0.9 }, estimate, POLICY)).toBeNull();
    expect(repromise({ latest, revision: 5, before: 0.9 }, estimate, POLICY)).toBeNull();
  });
});

it('an estimate of nothing is that it never comes', () => {
  const waiting = {
    expectation: { samples: [], sampleSize: 0, level: -1, effectiveSize: 0, learned: 0 },
    since: 0,
    moving: weekdays,
    delivering: weekdays,
  };
  expect(estimateArrival(waiting, 0)).toEqual({ days: [], never: 1, left: 0 });
});
