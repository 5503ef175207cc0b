/** The SQL of the capacity room: calls of the functions that its migrations bring, and what is read. */

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

export const FREE_CELLS = 'SELECT free_cells($1, $2, $3) AS days';

/** Raised by the functions; their texts are not for callers. */
export const NO_ROOM = 'PU001';
export const TOO_MANY_HOLDS = 'PU002';
export const HOLD_LOST = 'PU003';

export const HOLD = `SELECT expires_at AS "expiresAt" FROM reservations WHERE id = $1`;
