import { alertScores } from './alert-scores.js';
import type { Followed } from './risk-replay.js';

const HOUR = 3_600_000;
const MISSED = 1000 * HOUR;

/** A parcel that misses its promise in hour 1000, or would have. */
const parcel = (of: {
  readonly late: boolean;
  readonly signAt?: number;
  readonly flaggedAt?: number;
  readonly silence?: number;
  readonly limitAt?: number;
  readonly limitKnownAt?: number;
}): Followed =>
  ({
    parcel: { outcome: { late: of.late, signAt: of.signAt ?? NaN }, silence: of.silence ?? 0 },
    ...{ missedAt: MISSED, flaggedAt: of.flaggedAt ?? NaN, limitAt: of.limitAt ?? NaN },
    ...{ limitKnownAt: of.limitKnownAt ?? of.limitAt ?? NaN, looks: 3 },
  }) as unknown as Followed;

it('counts late parcels with a sign a day before, and those of them that were flagged a day before', () => {
  const scores = alertScores([
    parcel({ late: true, signAt: 900 * HOUR, flaggedAt: 976 * HOUR }),
    parcel({ late: true, signAt: 900 * HOUR, flaggedAt: 977 * HOUR }),
    parcel({ late: true, signAt: 900 * HOUR }),
    // Nobody could have known a day before.
    parcel({ late: true, signAt: 980 * HOUR, flaggedAt: 981 * HOUR }),
    parcel({ late: false, flaggedAt: 990 * HOUR }),
    parcel({ late: false }),
  ]);
  expect(scores).toMatchObject({ late: 4, withASign: 3, recall: 1 / 3, precision: 3 / 4, looks: 18 });
  expect(scores.flaggedShare).toBe(4 / 6);
});

it('does not count what was flagged when the promise was missed already', () => {
  const { precision } = alertScores([
    parcel({ late: true, signAt: 900 * HOUR, flaggedAt: MISSED }),
    parcel({ late: false, flaggedAt: 999 * HOUR }),
  ]);
  expect(precision).toBe(0);
});

it('asks of silent parcels whether they were flagged within a day of the limit of their silence', () => {
  const scores = alertScores([
    parcel({ late: true, silence: 100, limitAt: 500 * HOUR, flaggedAt: 524 * HOUR }),
    parcel({ late: true, silence: 100, limitAt: 500 * HOUR, flaggedAt: 525 * HOUR }),
    parcel({ late: false, silence: 20 }),
    parcel({ late: false, limitAt: 500 * HOUR }),
  ]);
  expect(scores).toMatchObject({ silentBeyond: 2 / 3, silentInTime: 1 / 2 });
});

it('counts apart those of whose limit nobody could have known sooner', () => {
  const scores = alertScores([
    parcel({
      late: true,
      silence: 100,
      limitAt: 500 * HOUR,
      limitKnownAt: 560 * HOUR,
      flaggedAt: 584 * HOUR,
    }),
    parcel({
      late: true,
      silence: 100,
      limitAt: 500 * HOUR,
      limitKnownAt: 560 * HOUR,
      flaggedAt: 585 * HOUR,
    }),
  ]);
  expect(scores).toMatchObject({ silentInTime: 0, silentInTimeAsKnown: 1 / 2 });
});

it('gives no share of none', () => {
  expect(alertScores([])).toMatchObject({ recall: null, precision: null, silentInTime: null });
});
