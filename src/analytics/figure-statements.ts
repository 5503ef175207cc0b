/** The SQL that reads the sums. Each begins with the parts of the period: $1 grains, $2 first days, $3 last days. */
const PARTS = `unnest($1::"char"[], $2::date[], $3::date[]) AS p (grain, first_on, last_on)`;
/**
 * Each part reads its own stretch of the primary key. OFFSET 0 keeps the planner from taking the parts for many and joining
 * them with the whole table.
 */
const within = (table: string): string => `${PARTS} CROSS JOIN LATERAL (
  SELECT * FROM ${table} r WHERE r.grain = p.grain AND r.starts_on BETWEEN p.first_on AND p.last_on OFFSET 0) s`;

/** By dimension: what a line is told apart by. */
export const DIMENSIONS = {
  CARRIER: ['s.carrier_code', 'carrierCode'],
  SERVICE: ['s.service_code', 'serviceCode'],
  LANE: ['s.lane', 'lane'],
  ORIGIN: ['s.origin_code', 'originCode'],
  MONTH: [`date_trunc('month', s.starts_on::timestamp)::date::text`, 'month'],
  CLAIM: ['s.claim', 'claim'],
} as const;
export type Dimension = keyof typeof DIMENSIONS;

const COUNTS = `
  sum(s.promises)::float8 AS promises, sum(s.early)::float8 AS early, sum(s.in_window)::float8 AS "inWindow",
  sum(s.late)::float8 AS late, sum(s.not_yet)::float8 AS "notYet", sum(s.never)::float8 AS never,
  sum(s.kept_last)::float8 AS "keptLast", sum(s.revised)::float8 AS revised, sum(s.days_late)::float8 AS "daysLate",
  sum(s.claiming)::float8 AS claiming, sum(s.claimed) AS claimed, sum(s.claiming_kept)::float8 AS "claimingKept"`;

/** Lines with the most promises first; $4 is how many. */
export function promiseFigures(dimensions: readonly Dimension[]): string {
  const by = dimensions.map((dimension) => DIMENSIONS[dimension]);
  const columns = by.map(([expression, name]) => `${expression} AS "${name}", `).join('');
  const keys = by.map((_, index) => index + 1).join(', ');
  return `
    SELECT ${columns}${COUNTS} FROM ${within('promise_sums')} ${keys && `GROUP BY ${keys}`}
    HAVING sum(s.promises) > 0 ORDER BY sum(s.promises) DESC${keys && `, ${keys}`} LIMIT $4`;
}

export const LOSSES = `
  SELECT s.cause, s.party, s.force_majeure AS "forceMajeure", sum(s.parcels)::float8 AS parcels, sum(s.hours) AS hours
    FROM ${within('loss_sums')} GROUP BY 1, 2, 3 HAVING sum(s.parcels) > 0 OR sum(s.hours) > 0.01
   ORDER BY sum(s.parcels) DESC, sum(s.hours) DESC, 1, 2, 3`;

export const LOSSES_BY_CARRIER = `
  SELECT s.carrier_code AS "carrierCode", nullif(s.stage, '') AS stage, s.party, s.force_majeure AS "forceMajeure",
         sum(s.parcels)::float8 AS parcels, sum(s.hours) AS hours
    FROM ${within('loss_sums')} GROUP BY 1, 2, 3, 4 HAVING sum(s.parcels) > 0 OR sum(s.hours) > 0.01
   ORDER BY sum(s.parcels) DESC, sum(s.hours) DESC, 1, 2, 3, 4`;

/** Beside each place what the others of the carrier do in the same step; $4 is how many lines. */
export const DWELLS = `
  WITH places AS (
    SELECT s.carrier_code, s.facility, s.stage, sum(s.passages) AS passages, sum(s.hours) AS hours,
           sum(s.normal_hours) AS normal_hours, sum(s.lost_hours) AS lost_hours, sum(s.slow) AS slow
      FROM ${within('dwell_sums')} GROUP BY 1, 2, 3 HAVING sum(s.passages) > 0)
  SELECT carrier_code AS "carrierCode", facility, stage, passages::float8, hours, normal_hours AS "normalHours",
         lost_hours AS "lostHours", slow::float8,
         (sum(hours) OVER others - hours) / nullif(sum(passages) OVER others - passages, 0)::float8 AS "peerHours"
    FROM places WINDOW others AS (PARTITION BY carrier_code, stage)
   ORDER BY lost_hours DESC, 1, 2, 3 LIMIT $4`;
