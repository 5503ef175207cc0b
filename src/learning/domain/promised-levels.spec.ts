import { DAY_MS, toDay } from '../../time/local-date.js';
import { Distribution } from '../../transit/domain/distribution.js';
import type { AskedWay, MeasuredWay } from './learned-ways.js';
import type { LearnedAmounts } from './live-model.js';
import { LatelyOrdered, promisedLevels } from './promised-levels.js';
import { readLevels } from './window-calibration.js';

const MONDAY = toDay('2026-04-20');
const NOW = (MONDAY + 12) * DAY_MS;
const way: AskedWay = {
  ...{ carrier: 'post', service: 'door', origin: 'muc', originCountry: 'DE', zone: 'de', area: '803' },
  ...{ destinationCountry: 'DE', subdivision: '', grams: 700, kilometers: 10, unit: 'businessDays' },
  ...{ handling: { min: 0, max: 1 }, transit: { min: 1, max: 3 }, reliability: 0.9 },
  ...{ acceptedOn: MONDAY, dispatchedOn: MONDAY, pickupMinute: 1020 },
};
const evidence = { level: 'LANE', sampleSize: 100, observedShare: null } as const;
/** Three to seven days on the way, a fifth each. */
const amounts: LearnedAmounts = {
  ...{ handling: Distribution.certain(0), evidence, handlingEvidence: null },
  transit: Distribution.of([3, 4, 5, 6, 7].map((days) => [days, 0.2])),
};

/** Ordered on Monday 20 April at noon; NaN: has not come. */
function ordered(days: number, openUntil = NaN): MeasuredWay {
  const at = MONDAY * DAY_MS + DAY_MS / 2;
  return {
    ...{ way, handling: null, transit: null, kept: null },
    order: {
      ...{ purchasedAt: at, purchasedWall: at, openUntil, deliveredWall: at + days * DAY_MS },
      chances: ({ transit }) => transit.shift(MONDAY),
    },
  };
}
const times = (count: number, days: number, openUntil?: number): readonly MeasuredWay[] =>
  Array.from({ length: count }, () => ordered(days, openUntil));
async function levels(orders: readonly MeasuredWay[]): Promise<ReturnType<typeof readLevels>> {
  const written = await promisedLevels(orders, () => amounts, NOW);
  if (!written) throw new Error('nothing was claimed');
  return readLevels(written);
}

describe('the levels of promised windows', () => {
  it('let a window begin later where nobody came as early as was claimed, and sooner where more did', async () => {
    expect((await levels(times(2000, 5))).first(0.1)).toBeGreaterThan(0.25);
    expect((await levels([...times(1000, 2), ...times(1000, 6)])).first(0.1)).toBeLessThan(0.05);
  });

  it('take what is open for later than it has been open, and no longer than it was heard of', async () => {
    // Twelve days without a delivery are more than any that was claimed; three are no news.
    expect((await levels(times(1000, NaN))).last(0.9)).toBeGreaterThan(0.99);
    const unheard = await levels(times(1000, NaN, (MONDAY + 3) * DAY_MS));
    expect(unheard.last(0.9)).toBeLessThan(0.95);
  });

  it('are none where no quote would have claimed anything', async () => {
    expect(await promisedLevels(times(5, 4), () => null, NOW)).toBeNull();
    expect(await promisedLevels([], () => amounts, NOW)).toBeNull();
  });

  it('ask once for each way, and take breath now and then', async () => {
    const asked: AskedWay[] = [];
    let breaths = 0;
    const amountsOf = (of: AskedWay): LearnedAmounts => (asked.push(of), amounts);
    await promisedLevels(times(120, 4), amountsOf, NOW, () => (breaths++, Promise.resolve()));
    expect([asked.length, breaths]).toEqual([1, 2]);
  });
});

it('orders are thinned evenly where there are too many of them', () => {
  const lately = new LatelyOrdered();
  for (let i = 0; i < 25_000; i++) lately.take(ordered(i));
  const days = [...lately].map(({ order }) =>
    Math.round((order.deliveredWall - order.purchasedWall) / DAY_MS),
  );
  expect(days.length).toBeGreaterThan(5_000);
  expect(days.length).toBeLessThanOrEqual(10_000);
  expect(new Set(days.slice(1).map((day, i) => day - (days[i] ?? 0)))).toEqual(new Set([4]));
});
