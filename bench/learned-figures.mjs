// What staff are shown of what was learned, over the sums that five million deliveries make: two years, 12 carriers with two
// services each, 240 ways, 60 places. The sums are filled by SQL; the questions are the service's own.
import { load } from './demo-world.mjs';
import { openTables, rounded, timed } from './at-risk-list.mjs';

const DELIVERIES = 5_000_000;
const [DAYS, WAYS] = [730, 240];

async function fillSums(pool) {
  const perDay = DELIVERIES / DAYS / WAYS;
  await pool.query(
    `INSERT INTO promise_sums
     SELECT 'D', date '2024-11-25' + d, 'carrier' || w % 12, 'service' || w % 24, 'origin' || w % 20 || '>zone' || w / 20,
            'origin' || w % 20, 90, n, n / 10, n * 8 / 10, n / 10, 0, 0, n * 9 / 10, n / 20, n / 8, n, n * 0.9, n * 9 / 10
       FROM (SELECT d, w, round($1 * (0.5 + (d * 31 + w * 17) % 100 / 100.0))::integer AS n
               FROM generate_series(0, $2::integer - 1) AS d, generate_series(0, $3::integer - 1) AS w) AS made`,
    [perDay, DAYS, WAYS],
  );
  await pool.query(
    `INSERT INTO loss_sums
     SELECT 'D', date '2024-11-25' + d, 'carrier' || w % 12, 'service' || w % 24, cause, 'CARRIER', stage, false, 3, 40.5
       FROM generate_series(0, $1::integer - 1) AS d, generate_series(0, 23) AS w,
            unnest(ARRAY['FACILITY_DWELL', 'TRANSIT', 'LATE_PICKUP', 'FAILED_ATTEMPT']) WITH ORDINALITY AS c (cause, i),
            unnest(ARRAY['AT_FACILITY', 'MOVING']) AS s (stage)`,
    [DAYS],
  );
  await pool.query(
    `INSERT INTO dwell_sums
     SELECT 'D', date '2024-11-25' + d, 'carrier' || f % 12, 'hub' || f, stage, 120, 900.5 + f, 850.5, 60.5, 4
       FROM generate_series(0, $1::integer - 1) AS d, generate_series(0, 59) AS f, unnest(ARRAY['AT_FACILITY', 'MOVING']) AS s (stage)`,
    [DAYS],
  );
  for (const [table, keys, sums] of TABLES) {
    const kept = keys.join(', ');
    await pool.query(
      `INSERT INTO ${table} (grain, starts_on, ${kept}, ${sums.join(', ')})
       SELECT 'M', date_trunc('month', starts_on::timestamp)::date, ${kept}, ${sums.map((name) => `sum(${name})`).join(', ')}
         FROM ${table} WHERE grain = 'D' GROUP BY 2, ${kept}`,
    );
    await pool.query(`VACUUM ANALYZE ${table}`);
  }
}

const TABLES = [
  [
    'promise_sums',
    ['carrier_code', 'service_code', 'lane', 'origin_code', 'claim'],
    [
      ...[
        'promises',
        'early',
        'in_window',
        'late',
        'not_yet',
        'never',
        'kept_last',
        'revised',
        'days_late',
        'claiming',
      ],
      ...['claimed', 'claiming_kept'],
    ],
  ],
  [
    'loss_sums',
    ['carrier_code', 'service_code', 'cause', 'party', 'stage', 'force_majeure'],
    ['parcels', 'hours'],
  ],
  [
    'dwell_sums',
    ['carrier_code', 'facility', 'stage'],
    ['passages', 'hours', 'normal_hours', 'lost_hours', 'slow'],
  ],
];

/** Two years from the middle of a month to the middle of another, so that days and months are both read. */
const PERIOD = { from: '2024-12-10', to: '2026-11-12' };

export async function learnedFigures() {
  const tables = await openTables();
  try {
    await fillSums(tables.pool);
    const { AnalyticsService } = await load('analytics/analytics.service.js');
    const figures = new AnalyticsService({ pool: tables.pool });
    const [counted] = await figures.promises({ from: '2024-11-25', to: '2026-11-30' }, [], 1);
    const questions = {
      promiseAccuracy: () => figures.promises(PERIOD, [], 1),
      'promiseAccuracy by lane and month': () => figures.promises(PERIOD, ['LANE', 'MONTH'], 500),
      carrierScorecards: () => figures.scorecards(PERIOD),
      delayCauses: () => figures.losses(PERIOD),
      bottlenecks: () => figures.dwells(PERIOD, 50),
    };
    const result = { deliveries: counted.promises, slowestMedianMs: 0 };
    for (const [name, ask] of Object.entries(questions)) {
      const times = await timed(ask, 20);
      result[`${name}, median ms`] = rounded(times[10]);
      result[`${name}, slowest ms`] = rounded(times.at(-1));
      result.slowestMedianMs = Math.max(result.slowestMedianMs, rounded(times[10]));
    }
    return result;
  } finally {
    await tables.close();
  }
}
