/** The SQL of the capacity room: calls of the functions that migrations/1795335000000 brings, and what is read. */

/** A call of `reserve_capacity` whose parameters begin with the given number; it takes thirteen. */
export function reserveCall(firstParameter: number): string {
  const types = ['uuid', 'text', 'bytea', 'integer', 'integer'];
  const arrays = ['text', 'date', 'smallint', 'integer', 'integer', 'bigint', 'text', 'bigint'].map(
    (type) => `${type}[]`,
  );
  const parameters = [...types, ...arrays].map((type, index) => `$${firstParameter + index}::${type}`);
  return `reserve_capacity(${parameters.join(', ')})`;
}

export const RESERVE = `SELECT ${reserveCall(1)} AS until`;

export const CONFIRM = 'SELECT confirm_reservation($1, $2, $3) AS state';

export const END = 'SELECT end_reservation($1, $2) AS state';

/** A hold of the caller's; others' holds are not there for it. */
export const RELEASE = `
  SELECT end_reservation(id, 'RELEASE') AS state FROM reservations
   WHERE id = $1 AND caller = $2 AND expires_at IS NOT NULL`;

/** Ids of reservations that still count what they may not: the oldest first. */
export const OVERDUE = `
  SELECT reservation_id AS id FROM reservation_steps
   WHERE counted AND held_until <= clock_timestamp()
   GROUP BY reservation_id ORDER BY min(held_until) LIMIT $1`;

/** What is taken of some days at this moment by the database's clock; holds that are over count no more. */
export const TAKEN = `
  SELECT d.resource, d.on_day AS day, d.part,
         d.orders - coalesce(o.orders, 0) AS orders, d.items - coalesce(o.items, 0) AS items,
         d.grams - coalesce(o.grams, 0) AS grams
    FROM unnest($1::text[], $2::date[], $3::smallint[]) AS t (r, d, p)
    JOIN capacity_days d ON d.resource = t.r AND d.on_day = t.d AND d.part = t.p
    LEFT JOIN LATERAL (
      SELECT sum(s.orders) AS orders, sum(s.items) AS items, sum(s.grams) AS grams FROM reservation_steps s
       WHERE s.resource = d.resource AND s.on_day = d.on_day AND s.part = d.part
         AND s.counted AND s.held_until <= clock_timestamp()) o ON true`;

/** Raised by the functions; their texts are not for callers. */
export const NO_ROOM = 'PU001';
export const TOO_MANY_HOLDS = 'PU002';
export const HOLD_LOST = 'PU003';

export const HOLD = `SELECT expires_at AS "expiresAt" FROM reservations WHERE id = $1`;
