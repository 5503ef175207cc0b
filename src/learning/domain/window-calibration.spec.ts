import fc from 'fast-check';
import { DAY_MS, toDay } from '../../time/local-date.js';
import { DeliveryDistribution } from './delivery-distribution.js';
import { EVERY_DAY, OperatingClock } from './operating-clock.js';
import type { WindowLevels } from './read-window.js';
import { ResidualCounts } from './residual-table.js';
import { toScale } from './time-scale.js';
import { WindowCalibration } from './window-calibration.js';

const monday = toDay('2026-04-20') * DAY_MS;
const everyDay = new OperatingClock(EVERY_DAY, () => false);

/** Orders from a midnight on that come after three to seven days, a fifth of them on each. */
function fiveDays(levels?: WindowLevels): DeliveryDistribution {
  const counts = new ResidualCounts();
  for (const days of [3, 4, 5, 6, 7]) counts.add((toScale(days + 0.5) - toScale(5.5)) / 0.1);
  return new DeliveryDistribution(toScale(5.5), 0.1, counts.distribution(), everyDay, monday, levels);
}

/** What came of orders that were begun on 20 April, as known ten days later. */
function after(days: readonly number[], open = 0): WindowLevels {
  const calibration = new WindowCalibration();
  days.forEach((came, i) => {
    calibration.begin(`came ${i}`, monday, fiveDays());
    calibration.finish(`came ${i}`, came);
  });
  for (let i = 0; i < open; i++) calibration.begin(`open ${i}`, monday, fiveDays());
  return calibration.at(monday + 10 * DAY_MS);
}

const times = (count: number, days: number): readonly number[] => Array.from({ length: count }, () => days);

describe('the levels at which a window is read', () => {
  it('are those asked for before anything has come', () => {
    const levels = after([]);
    for (const share of [0.05, 0.1, 0.5, 0.9, 0.95]) {
      expect(levels.first(share)).toBeCloseTo(share, 2);
      expect(levels.last(share)).toBeCloseTo(share, 2);
    }
  });

  it('move inwards where fewer fall outside than was claimed, and outwards where more do', () => {
    const middle = after(times(2000, 5));
    expect(middle.first(0.1)).toBeGreaterThan(0.25);
    expect(middle.last(0.9)).toBeLessThan(0.75);
    const ends = after([...times(400, 2), ...times(1200, 5), ...times(400, 8)]);
    expect(ends.first(0.1)).toBeLessThan(0.05);
    expect(ends.last(0.9)).toBeGreaterThan(0.95);
  });

  it('move at one end alone where the model is wrong at one end', () => {
    // A fifth on each day as claimed, but those of the seventh day came on the sixth.
    const levels = after([3, 4, 5, 6, 6].flatMap((days) => times(1000, days)));
    expect(levels.last(0.9)).toBeLessThan(0.75);
    const asClaimed = after([3, 4, 5, 6, 7].flatMap((days) => times(1000, days)));
    expect(levels.first(0.1)).toBeCloseTo(asClaimed.first(0.1), 3);
  });

  it('know that an order on its way for ten days is no early one', () => {
    const levels = after(times(500, 5), 500);
    expect(levels.last(0.9)).toBeGreaterThan(0.99);
    expect(after(times(500, 5)).last(0.9)).toBeLessThan(0.9);
  });

  it('forget an order of which nothing more is heard', () => {
    const calibration = new WindowCalibration();
    calibration.begin('gone', monday, fiveDays());
    calibration.forget('gone');
    calibration.finish('gone', 3);
    const forgotten = calibration.at(monday + 10 * DAY_MS);
    for (const share of [0.001, 0.1, 0.9]) {
      expect(forgotten.first(share)).toBe(after([]).first(share));
      expect(forgotten.last(share)).toBe(after([]).last(share));
    }
  });
});

describe('a window of whole days', () => {
  it('lets a day go that outcomes can do without, as long as the rest claims the share', () => {
    expect(fiveDays().window(0.7)).toEqual({ earliest: 3, latest: 7 });
    const narrow = { first: (): number => 0.3, last: (): number => 0.7 };
    // The fourth to the sixth day claim 60 %, which is enough for half; for 70 % a day has to be given back.
    expect(fiveDays(narrow).window(0.5)).toEqual({ earliest: 4, latest: 6 });
    expect(fiveDays(narrow).window(0.7)).toEqual({ earliest: 4, latest: 7 });
  });

  it('claims at least its share whatever outcomes say, and is not turned round', () => {
    const level = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(level, level, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (first, last, share) => {
        const said = fiveDays({ first: () => first, last: () => last });
        const { earliest, latest } = said.window(share);
        expect(earliest).toBeLessThanOrEqual(latest);
        expect(said.within(latest) - said.within(earliest - 1)).toBeGreaterThanOrEqual(share - 1e-9);
      }),
    );
  });
});
