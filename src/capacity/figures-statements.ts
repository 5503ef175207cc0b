/** The SQL by which a process follows what is taken. */

const FIGURES = `
  d.resource, (d.on_day - date '1970-01-01') AS day, d.part,
  d.orders - coalesce(h.orders, 0) AS orders, d.items - coalesce(h.items, 0) AS items,
  d.grams - coalesce(h.grams, 0) AS grams,
  ceil(extract(epoch FROM h.next_end - clock_timestamp()) * 1000) AS "endsInMs"`;

/** Holds that are over count no more; of those that live it matters when the first one ends. */
const HOLDS = `
  LEFT JOIN LATERAL (
    SELECT sum(s.orders) FILTER (WHERE over) AS orders, sum(s.items) FILTER (WHERE over) AS items,
           sum(s.grams) FILTER (WHERE over) AS grams, min(s.held_until) FILTER (WHERE NOT over) AS next_end
      FROM reservation_steps s, LATERAL (SELECT s.held_until <= clock_timestamp() AS over) o
     WHERE s.resource = d.resource AND s.on_day = d.on_day AND s.part = d.part
       AND s.counted AND s.held_until IS NOT NULL) h ON true`;

/** All that is taken of some resources from a day on. */
export const LOAD = `
  SELECT ${FIGURES} FROM unnest($1::text[]) AS t (r)
    JOIN capacity_days d ON d.resource = t.r AND d.on_day >= $2::date ${HOLDS}`;

/** What is taken of some days. */
export const READ_DAYS = `
  SELECT ${FIGURES} FROM unnest($1::text[], $2::date[], $3::smallint[]) AS t (r, d, p)
    JOIN capacity_days d ON d.resource = t.r AND d.on_day = t.d AND d.part = t.p ${HOLDS}`;

export const SNAPSHOT = 'SELECT pg_current_snapshot()::text AS snapshot';

/**
 * What is taken of the days that reservations touched since a snapshot was taken, and of the days named; with the snapshot
 * to ask with the next time. A transaction that ends late is found when it ends: it was not visible before. Marks of another
 * server, as a restored database has them, lie above all transactions of this one and are passed over.
 */
export const CHANGES = `
  WITH moved AS MATERIALIZED (
    SELECT id FROM reservations
     WHERE changed_in >= pg_snapshot_xmin($1::pg_snapshot) AND changed_in < pg_snapshot_xmax(pg_current_snapshot())
       AND NOT pg_visible_in_snapshot(changed_in, $1::pg_snapshot)),
  touched AS (
    SELECT s.resource, s.on_day, s.part FROM moved JOIN reservation_steps s ON s.reservation_id = moved.id
    UNION
    SELECT * FROM unnest($2::text[], $3::date[], $4::smallint[]))
  SELECT pg_current_snapshot()::text AS snapshot,
         (SELECT coalesce(json_agg(f), '[]') FROM (
            SELECT ${FIGURES} FROM touched t
              JOIN capacity_days d ON d.resource = t.resource AND d.on_day = t.on_day AND d.part = t.part ${HOLDS}) f)
           AS figures`;
