import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is taken of each limited resource on each day, reservations of whole paths, and the orders they were made for.
 * The functions below are the only ones to change `capacity_days`; docs/decisions/0016 says why they live here, and in
 * which order they take locks: days in the order of their keys, then reservations, then steps.
 */
export class CapacityAndOrders1795335000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CAPACITY, ...FUNCTIONS, ...ORDERS]) await runner.query(statement);
    for (const [table, comment] of COMMENTS) await runner.query(`COMMENT ON TABLE ${table} IS '${comment}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['reserve_capacity', 'free_overdue', 'confirm_reservation', 'end_reservation']) {
      await runner.query(`DROP FUNCTION ${name}`);
    }
    for (const table of TABLES.toReversed()) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  ...['capacity_days', 'reservations', 'reservation_steps'],
  ...['customers', 'orders', 'promises', 'shipments', 'idempotency_records', 'outbox'],
];

const CAPACITY = [
  // Half of each page stays free, so that an update of a counter finds room beside the old row and no index is touched.
  `CREATE TABLE capacity_days (
    resource text     NOT NULL,
    on_day   date     NOT NULL,
    part     smallint NOT NULL,
    orders   integer  NOT NULL DEFAULT 0,
    items    integer  NOT NULL DEFAULT 0,
    grams    bigint   NOT NULL DEFAULT 0,
    unit     text     NOT NULL DEFAULT 'orders',
    ceiling  bigint,
    PRIMARY KEY (resource, on_day, part),
    CONSTRAINT capacity_days_unit_is_known CHECK (unit IN ('orders', 'items', 'grams')),
    CONSTRAINT capacity_days_nothing_given_back_twice CHECK (orders >= 0 AND items >= 0 AND grams >= 0),
    CONSTRAINT capacity_days_never_oversold
      CHECK (ceiling IS NULL OR CASE unit WHEN 'orders' THEN orders WHEN 'items' THEN items ELSE grams END <= ceiling)
  ) WITH (fillfactor = 50)`,
  `CREATE TABLE reservations (
    id         uuid        PRIMARY KEY,
    caller     text        NOT NULL,
    purpose    bytea       NOT NULL,
    state      text        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    decided_at timestamptz,
    CONSTRAINT reservations_state_is_known CHECK (state IN ('HELD', 'CONFIRMED', 'RELEASED', 'EXPIRED')),
    CONSTRAINT reservations_holds_end CHECK (state <> 'HELD' OR expires_at IS NOT NULL)
  ) WITH (fillfactor = 80)`,
  `CREATE INDEX reservations_held_by_caller ON reservations (caller, expires_at) WHERE state = 'HELD'`,
  `CREATE TABLE reservation_steps (
    reservation_id uuid     NOT NULL REFERENCES reservations (id),
    resource       text     NOT NULL,
    on_day         date     NOT NULL,
    part           smallint NOT NULL,
    orders         integer  NOT NULL,
    items          integer  NOT NULL,
    grams          bigint   NOT NULL,
    held_until     timestamptz,
    counted        boolean  NOT NULL DEFAULT true,
    PRIMARY KEY (reservation_id, resource, on_day, part),
    CONSTRAINT reservation_steps_take_something CHECK (orders > 0 AND items >= 0 AND grams >= 0)
  ) WITH (fillfactor = 80)`,
  `CREATE INDEX reservation_steps_held ON reservation_steps (resource, on_day, part, held_until)
     WHERE counted AND held_until IS NOT NULL`,
  `CREATE INDEX reservation_steps_taken ON reservation_steps (resource, on_day, part) WHERE counted`,
  `CREATE INDEX reservation_steps_overdue ON reservation_steps (held_until) WHERE counted AND held_until IS NOT NULL`,
];

const FUNCTIONS = [
  // Gives back what overdue holds still count on one day. The caller holds the lock of that day's row.
  `CREATE FUNCTION free_overdue(p_resource text, p_day date, p_part integer) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE reservations r SET state = 'EXPIRED', decided_at = clock_timestamp()
      FROM (SELECT h.id FROM reservations h
             WHERE h.id IN (SELECT s.reservation_id FROM reservation_steps s
                             WHERE s.resource = p_resource AND s.on_day = p_day AND s.part = p_part
                               AND s.counted AND s.held_until <= clock_timestamp())
               AND h.state = 'HELD' AND h.expires_at <= clock_timestamp()
             ORDER BY h.id FOR NO KEY UPDATE) overdue
     WHERE r.id = overdue.id;
    WITH freed AS (
      UPDATE reservation_steps s SET counted = false FROM reservations r
       WHERE r.id = s.reservation_id AND r.state IN ('EXPIRED', 'RELEASED')
         AND s.resource = p_resource AND s.on_day = p_day AND s.part = p_part
         AND s.counted AND s.held_until <= clock_timestamp()
      RETURNING s.orders, s.items, s.grams)
    UPDATE capacity_days d SET orders = d.orders - f.orders, items = d.items - f.items, grams = d.grams - f.grams
      FROM (SELECT sum(orders) AS orders, sum(items) AS items, sum(grams) AS grams FROM freed) f
     WHERE f.orders IS NOT NULL AND d.resource = p_resource AND d.on_day = p_day AND d.part = p_part;
  END $$`,
  // The whole path or nothing: a path that does not fit fails with PU001, which undoes all that its statement did.
  `CREATE FUNCTION reserve_capacity(
    p_id uuid, p_caller text, p_purpose bytea, p_hold_ms integer, p_max_holds integer,
    p_resources text[], p_days date[], p_parts smallint[], p_orders integer[], p_items integer[], p_grams bigint[],
    p_units text[], p_ceilings bigint[]
  ) RETURNS timestamptz LANGUAGE plpgsql AS $$
  DECLARE
    v_until timestamptz := CASE WHEN p_hold_ms > 0 THEN clock_timestamp() + p_hold_ms * interval '1 millisecond' END;
    s       record;
    v_pass  integer;
    v_full  integer[] := '{}';
    v_short jsonb := '[]';
  BEGIN
    IF v_until IS NOT NULL THEN
      PERFORM pg_advisory_xact_lock(hashtextextended('holds of ' || p_caller, 0));
      IF (SELECT count(*) FROM reservations
           WHERE caller = p_caller AND state = 'HELD' AND expires_at > clock_timestamp()) >= p_max_holds THEN
        RAISE EXCEPTION 'too many holds' USING ERRCODE = 'PU002';
      END IF;
    END IF;
    INSERT INTO reservations (id, caller, purpose, state, created_at, expires_at)
    VALUES (p_id, p_caller, p_purpose, CASE WHEN v_until IS NULL THEN 'CONFIRMED' ELSE 'HELD' END,
            clock_timestamp(), v_until);
    INSERT INTO reservation_steps (reservation_id, resource, on_day, part, orders, items, grams, held_until)
    SELECT p_id, r, d, p, o, i, g, v_until
      FROM unnest(p_resources, p_days, p_parts, p_orders, p_items, p_grams) AS t (r, d, p, o, i, g);
    -- First every day in the order given, which is that of the keys; only then the overdue holds of the full ones.
    FOR v_pass IN 1..2 LOOP
      FOR s IN SELECT * FROM unnest(p_resources, p_days, p_parts, p_orders, p_items, p_grams, p_units, p_ceilings)
                 WITH ORDINALITY AS t (r, d, p, o, i, g, u, c, n)
                WHERE v_pass = 1 OR n = ANY (v_full) ORDER BY n LOOP
        IF v_pass = 2 THEN
          PERFORM free_overdue(s.r, s.d, s.p);
        END IF;
        FOR v_try IN 1..2 LOOP
          UPDATE capacity_days d SET orders = d.orders + s.o, items = d.items + s.i, grams = d.grams + s.g,
                 unit = s.u, ceiling = s.c
           WHERE d.resource = s.r AND d.on_day = s.d AND d.part = s.p
             AND (s.c IS NULL OR CASE s.u WHEN 'orders' THEN d.orders + s.o WHEN 'items' THEN d.items + s.i
                                          ELSE d.grams + s.g END <= s.c);
          EXIT WHEN FOUND OR v_try = 2 OR v_pass = 2;
          INSERT INTO capacity_days (resource, on_day, part) VALUES (s.r, s.d, s.p) ON CONFLICT DO NOTHING;
          EXIT WHEN NOT FOUND AND v_pass = 2;
        END LOOP;
        CONTINUE WHEN FOUND;
        IF v_pass = 1 THEN
          PERFORM 1 FROM capacity_days d WHERE d.resource = s.r AND d.on_day = s.d AND d.part = s.p FOR NO KEY UPDATE;
          v_full := v_full || s.n::integer;
        ELSE
          v_short := v_short || jsonb_build_object('resource', s.r, 'day', s.d, 'part', s.p);
        END IF;
      END LOOP;
      EXIT WHEN v_full = '{}';
    END LOOP;
    IF v_short <> '[]' THEN
      RAISE EXCEPTION 'no capacity' USING ERRCODE = 'PU001', DETAIL = v_short::text;
    END IF;
    RETURN v_until;
  END $$`,
];
const ORDERS: string[] = [];
const COMMENTS: [string, string][] = [];
