import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets every process follow what is taken without reading it all: a reservation names the transaction that changed it last,
 * so whoever remembers a snapshot of the database finds what has happened since by one index. The counters themselves get
 * no index and no column that changes on acceptance, so that their updates stay within their page; docs/decisions/0017.
 */
export class CapacityChanges1795600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reservations ADD COLUMN changed_in xid8 NOT NULL DEFAULT '0'`);
    await runner.query(`ALTER TABLE reservations ALTER COLUMN changed_in SET DEFAULT pg_current_xact_id()`);
    await runner.query('CREATE INDEX reservations_by_change ON reservations (changed_in)');
    await runner.query('ALTER TABLE capacity_days ADD COLUMN cancelled integer NOT NULL DEFAULT 0');
    for (const statement of functions(', changed_in = pg_current_xact_id()', CANCELLED)) {
      await runner.query(statement);
    }
    await runner.query(FREE_CELLS);
    await runner.query(
      `COMMENT ON COLUMN reservations.changed_in IS 'The transaction that changed it last; means nothing after a restore'`,
    );
    await runner.query(
      `COMMENT ON COLUMN capacity_days.cancelled IS 'How many orders were given back by cancelling'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION free_cells');
    for (const statement of functions('', '')) await runner.query(statement);
    await runner.query('ALTER TABLE capacity_days DROP COLUMN cancelled');
    await runner.query('ALTER TABLE reservations DROP COLUMN changed_in');
  }
}

const CANCELLED = `, cancelled = d.cancelled + CASE WHEN v_before = 'CONFIRMED' THEN f.orders ELSE 0 END`;

/** The functions that change a reservation: as migration 1795335000000 made them, but for what is added to each change. */
const functions = (mark: string, count: string): readonly string[] => [
  `CREATE OR REPLACE FUNCTION free_overdue_holds(p_resources text[], p_days date[], p_parts smallint[])
   RETURNS void LANGUAGE plpgsql AS $$
   BEGIN
     UPDATE reservations r SET state = 'EXPIRED', decided_at = clock_timestamp()${mark}
       FROM (SELECT h.id FROM reservations h
              WHERE h.state = 'HELD' AND h.expires_at <= clock_timestamp()
                AND h.id IN (SELECT s.reservation_id FROM unnest(p_resources, p_days, p_parts) AS t (r, d, p)
                               JOIN reservation_steps s ON s.resource = t.r AND s.on_day = t.d AND s.part = t.p
                              WHERE s.counted AND s.held_until <= clock_timestamp())
              ORDER BY h.id FOR NO KEY UPDATE) overdue
      WHERE r.id = overdue.id;
     WITH freed AS (
       UPDATE reservation_steps s SET counted = false
         FROM unnest(p_resources, p_days, p_parts) AS t (r, d, p), reservations h
        WHERE s.resource = t.r AND s.on_day = t.d AND s.part = t.p AND s.counted AND s.held_until <= clock_timestamp()
          AND h.id = s.reservation_id AND h.state IN ('EXPIRED', 'RELEASED')
       RETURNING s.resource, s.on_day, s.part, s.orders, s.items, s.grams)
     UPDATE capacity_days d SET orders = d.orders - f.orders, items = d.items - f.items, grams = d.grams - f.grams
       FROM (SELECT resource, on_day, part, sum(orders) AS orders, sum(items) AS items, sum(grams) AS grams
               FROM freed GROUP BY resource, on_day, part) f
      WHERE d.resource = f.resource AND d.on_day = f.on_day AND d.part = f.part;
   END $$`,
  `CREATE OR REPLACE FUNCTION confirm_reservation(p_id uuid, p_caller text, p_purpose bytea)
   RETURNS text LANGUAGE plpgsql AS $$
   DECLARE
     h reservations;
   BEGIN
     SELECT * INTO h FROM reservations WHERE id = p_id AND caller = p_caller AND purpose = p_purpose FOR NO KEY UPDATE;
     IF h.state IS DISTINCT FROM 'HELD' THEN
       RETURN CASE h.state WHEN 'CONFIRMED' THEN 'USED' ELSE h.state END;
     END IF;
     -- A hold that was once called expired stays so, even if the clock of the database is set back afterwards.
     IF h.expires_at <= clock_timestamp() THEN
       UPDATE reservations SET state = 'EXPIRED', decided_at = clock_timestamp()${mark} WHERE id = p_id;
       UPDATE reservation_steps SET held_until = '-infinity' WHERE reservation_id = p_id AND counted;
       RETURN 'EXPIRED';
     END IF;
     UPDATE reservations SET state = 'CONFIRMED', decided_at = clock_timestamp()${mark} WHERE id = p_id;
     UPDATE reservation_steps SET held_until = NULL WHERE reservation_id = p_id;
     RETURN 'CONFIRMED';
   END $$`,
  `CREATE OR REPLACE FUNCTION end_reservation(p_id uuid, p_why text) RETURNS text LANGUAGE plpgsql AS $$
   DECLARE
     h reservations;
     v_before text;
   BEGIN
     PERFORM 1 FROM capacity_days d
       JOIN reservation_steps s ON s.resource = d.resource AND s.on_day = d.on_day AND s.part = d.part
      WHERE s.reservation_id = p_id ORDER BY d.resource, d.on_day, d.part FOR NO KEY UPDATE OF d;
     SELECT * INTO h FROM reservations WHERE id = p_id FOR NO KEY UPDATE;
     v_before := h.state;
     IF h.state = 'HELD' AND h.expires_at <= clock_timestamp() THEN
       h.state := 'EXPIRED';
     ELSIF (h.state = 'HELD' AND p_why <> 'EXPIRE') OR (h.state = 'CONFIRMED' AND p_why = 'CANCEL') THEN
       h.state := 'RELEASED';
     END IF;
     IF h.state IS NULL OR h.state IN ('HELD', 'CONFIRMED') THEN
       RETURN h.state;
     END IF;
     UPDATE reservations SET state = h.state, decided_at = clock_timestamp()${mark} WHERE id = p_id AND state <> h.state;
     WITH freed AS (
       UPDATE reservation_steps SET counted = false WHERE reservation_id = p_id AND counted RETURNING *)
     UPDATE capacity_days d SET orders = d.orders - f.orders, items = d.items - f.items, grams = d.grams - f.grams${count}
       FROM freed f WHERE d.resource = f.resource AND d.on_day = f.on_day AND d.part = f.part;
     RETURN h.state;
   END $$`,
];

/**
 * Gives back what a confirmed reservation counts of a resource after a day: the cell of a parcel that was collected early.
 * Gives on how many days; null when there is no such reservation. The same locks in the same order as everybody.
 */
const FREE_CELLS = `
  CREATE FUNCTION free_cells(p_id uuid, p_resource text, p_after date) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE
    v_days integer;
  BEGIN
    PERFORM 1 FROM capacity_days d
      JOIN reservation_steps s ON s.resource = d.resource AND s.on_day = d.on_day AND s.part = d.part
     WHERE s.reservation_id = p_id AND s.resource = p_resource AND s.on_day > p_after
     ORDER BY d.resource, d.on_day, d.part FOR NO KEY UPDATE OF d;
    PERFORM 1 FROM reservations WHERE id = p_id AND state = 'CONFIRMED' FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RETURN NULL;
    END IF;
    WITH freed AS (
      UPDATE reservation_steps SET counted = false
       WHERE reservation_id = p_id AND resource = p_resource AND on_day > p_after AND counted RETURNING *),
    given AS (
      UPDATE capacity_days d SET orders = d.orders - f.orders, items = d.items - f.items, grams = d.grams - f.grams
        FROM freed f WHERE d.resource = f.resource AND d.on_day = f.on_day AND d.part = f.part RETURNING 1)
    SELECT count(*) INTO v_days FROM given;
    IF v_days > 0 THEN
      UPDATE reservations SET changed_in = pg_current_xact_id() WHERE id = p_id;
    END IF;
    RETURN v_days;
  END $$`;
