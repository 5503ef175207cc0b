/** The SQL that keeps outcomes and their sums. Each text is one statement. */
import { arraysOf, namesOf, replacedOf } from '../platform/bulk-rows.js';

/** What is known of some parcels, to see whether anything has changed. */
export const KNOWN = `
  SELECT shipment_id AS "shipmentId", verdict, due_on::text AS "dueOn", arrived_on::text AS "arrivedOn",
         kept_last AS "keptLast", revised, losses, jsonb_array_length(dwells) AS steps
    FROM delivery_outcomes WHERE shipment_id = ANY ($1::uuid[])`;

const COLUMNS = [
  ['shipment_id', 'uuid'],
  ['due_on', 'date'],
  ['carrier_code', 'text'],
  ['service_code', 'text'],
  ['origin_code', 'text'],
  ['lane', 'text'],
  ['confidence', 'float8'],
  ['verdict', 'text'],
  ['arrived_on', 'date'],
  ['kept_last', 'boolean'],
  ['revised', 'boolean'],
  ['days_late', 'integer'],
  ['losses', 'jsonb'],
  ['dwells', 'jsonb'],
] as const;
const names = namesOf(COLUMNS);

/** $1 is as of when, then one array for each column. */
export const KEEP = `
  INSERT INTO delivery_outcomes (as_of, ${names}) SELECT $1, n.* FROM unnest(${arraysOf(COLUMNS, 2)}) AS n (${names})
  ON CONFLICT (shipment_id) DO UPDATE SET as_of = excluded.as_of, ${replacedOf(COLUMNS)}`;

export const DROP = `DELETE FROM delivery_outcomes WHERE shipment_id = ANY ($1::uuid[])`;

/**
 * Each of these adds the outcomes that `which` names to the sums ($1 = 1), or takes them out again ($1 = -1). Rows are
 * written in the order of their keys, so that two processes wait for each other and never for ever.
 */
const GRAINS = `CROSS JOIN (VALUES ('D'::"char", 'day'), ('M', 'month')) AS g (grain, step)`;

const promises = (which: string): string => `
  INSERT INTO promise_sums AS k (grain, starts_on, carrier_code, service_code, lane, origin_code, claim, promises, early,
                                 in_window, late, not_yet, never, kept_last, revised, days_late, claiming, claimed,
                                 claiming_kept)
  SELECT g.grain, date_trunc(g.step, o.due_on::timestamp)::date AS on_day, o.carrier_code, o.service_code, o.lane, o.origin_code,
         round(o.confidence * 20) * 5 AS claim, $1::int * count(*), $1 * count(*) FILTER (WHERE verdict = 'EARLY'),
         $1 * count(*) FILTER (WHERE verdict = 'IN_WINDOW'), $1 * count(*) FILTER (WHERE verdict = 'LATE'),
         $1 * count(*) FILTER (WHERE verdict = 'NOT_YET'), $1 * count(*) FILTER (WHERE verdict = 'NEVER'),
         $1 * count(*) FILTER (WHERE kept_last), $1 * count(*) FILTER (WHERE revised), $1 * sum(days_late),
         $1 * count(*) FILTER (WHERE confidence > 0), $1 * sum(confidence),
         $1 * count(*) FILTER (WHERE confidence > 0 AND verdict IN ('EARLY', 'IN_WINDOW'))
    FROM delivery_outcomes o ${GRAINS} WHERE ${which}
   GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT (grain, starts_on, carrier_code, service_code, lane, origin_code, claim) DO UPDATE
     SET ${added(['promises', 'early', 'in_window', 'late', 'not_yet', 'never', 'kept_last', 'revised', 'days_late', 'claiming', 'claimed', 'claiming_kept'])}`;

const losses = (which: string): string => `
  INSERT INTO loss_sums AS k (grain, starts_on, carrier_code, service_code, cause, party, stage, force_majeure, parcels, hours)
  SELECT g.grain, date_trunc(g.step, o.due_on::timestamp)::date, o.carrier_code, o.service_code, l.value ->> 'cause',
         l.value ->> 'party', coalesce(l.value ->> 'stage', ''), (l.value ->> 'forceMajeure')::boolean,
         $1::int * count(*) FILTER (WHERE l.ordinality = 1), $1 * sum((l.value ->> 'hours')::float8)
    FROM delivery_outcomes o CROSS JOIN LATERAL jsonb_array_elements(o.losses) WITH ORDINALITY AS l ${GRAINS}
   WHERE ${which}
   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (grain, starts_on, carrier_code, service_code, cause, party, stage, force_majeure) DO UPDATE
     SET ${added(['parcels', 'hours'])}`;

const dwells = (which: string): string => `
  INSERT INTO dwell_sums AS k (grain, starts_on, carrier_code, facility, stage, passages, hours, normal_hours, lost_hours, slow)
  SELECT g.grain, date_trunc(g.step, (d ->> 'on')::timestamp)::date, o.carrier_code, d ->> 'facility', d ->> 'stage',
         $1::int * count(*), $1 * sum((d ->> 'hours')::float8), $1 * sum((d ->> 'normalHours')::float8),
         $1 * sum(greatest(0, (d ->> 'hours')::float8 - (d ->> 'normalHours')::float8)),
         $1 * count(*) FILTER (WHERE (d ->> 'slow')::boolean)
    FROM delivery_outcomes o CROSS JOIN LATERAL jsonb_array_elements(o.dwells) AS d ${GRAINS}
   WHERE ${which}
   GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (grain, starts_on, carrier_code, facility, stage) DO UPDATE
     SET ${added(['passages', 'hours', 'normal_hours', 'lost_hours', 'slow'])}`;

function added(columns: readonly string[]): string {
  return columns.map((column) => `${column} = k.${column} + excluded.${column}`).join(', ');
}

const SUMS = [promises, losses, dwells];

/** Of the parcels in $2. */
export const ADD_SOME = SUMS.map((sum) => sum('o.shipment_id = ANY ($2::uuid[])'));
/** Of all there are. */
export const ADD_ALL = SUMS.map((sum) => sum('true'));

export const FORGET_SUMS = ['promise_sums', 'loss_sums', 'dwell_sums'].map((table) => `DELETE FROM ${table}`);
/** Outcomes wait while the sums are made anew; questions do not. */
export const HOLD = `LOCK TABLE delivery_outcomes IN SHARE ROW EXCLUSIVE MODE`;

/** Parcels that have arrived, or are past their promise, and were never judged: they are looked at by the next sweeps. */
export const TOUCH_UNJUDGED = `
  UPDATE estimates e SET look_again_at = '-infinity'
   WHERE NOT EXISTS (SELECT 1 FROM delivery_outcomes o WHERE o.shipment_id = e.shipment_id) AND e.state <> 'CANCELLED'
  RETURNING 1`;
