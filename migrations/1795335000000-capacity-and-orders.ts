import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is taken of each resource on each day, reservations of whole paths, and the orders they were made for. Only the
 * functions below change `capacity_days`; docs/decisions/0016 says why they live here. All of them take their locks in one
 * order, so that none can wait for another in a circle: days by their keys, then reservations by their ids, then steps.
 */
export class CapacityAndOrders1795335000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CAPACITY, ...FUNCTIONS, ...ORDERS]) await runner.query(statement);
    for (const [table, comment] of COMMENTS) await runner.query(`COMMENT ON TABLE ${table} IS '${comment}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    for (const name of FUNCTION_NAMES) await runner.query(`DROP FUNCTION ${name}`);
  }
}

const TABLES = [
  ...['outbox', 'idempotency_records', 'shipments', 'promises', 'orders', 'customers'],
  ...['reservation_steps', 'reservations', 'capacity_days'],
];
const FUNCTION_NAMES = [
  ...[
    'end_reservation',
    'use_hold',
    'confirm_reservation',
    'reserve_capacity',
    'free_overdue_holds',
    'take_capacity_day',
  ],
];

const CAPACITY = [
  // A part of each page stays free, so that a counter's next version finds room beside it and no index is touched.
  `CREATE TABLE capacity_days (
     resource text COLLATE "C" NOT NULL,
     on_day   date     NOT NULL,
     part     smallint NOT NULL,
     orders   integer  NOT NULL DEFAULT 0,
     items    integer  NOT NULL DEFAULT 0,
     grams    bigint   NOT NULL DEFAULT 0,
     unit     text     NOT NULL DEFAULT 'orders',
     ceiling  bigint,
     PRIMARY KEY (resource, on_day, part),
     CONSTRAINT capacity_days_unit_is_known CHECK (unit IN ('orders', 'items', 'grams')),
     CONSTRAINT capacity_days_give_back_once CHECK (orders >= 0 AND items >= 0 AND grams >= 0),
     CONSTRAINT capacity_days_never_oversell CHECK (
       ceiling IS NULL OR CASE unit WHEN 'orders' THEN orders WHEN 'items' THEN items ELSE grams END <= ceiling)
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
     reservation_id uuid NOT NULL REFERENCES reservations (id),
     resource text COLLATE "C" NOT NULL,
     on_day   date     NOT NULL,
     part     smallint NOT NULL,
     orders   integer  NOT NULL,
     items    integer  NOT NULL,
     grams    bigint   NOT NULL,
     held_until timestamptz,
     counted  boolean  NOT NULL DEFAULT true,
     PRIMARY KEY (reservation_id, resource, on_day, part),
     CONSTRAINT reservation_steps_take_something CHECK (orders > 0 AND items >= 0 AND grams >= 0)
   ) WITH (fillfactor = 80)`,
  `CREATE INDEX reservation_steps_taken ON reservation_steps (resource, on_day, part, held_until) WHERE counted`,
  `CREATE INDEX reservation_steps_held ON reservation_steps (held_until) WHERE counted AND held_until IS NOT NULL`,
];

const FUNCTIONS = [
  // Takes from one day what fits under its limit (null: no limit), in one conditional update. False: full, or no such row.
  `CREATE FUNCTION take_capacity_day(
     p_resource text, p_day date, p_part smallint, p_orders integer, p_items integer, p_grams bigint,
     p_unit text, p_limit bigint
   ) RETURNS boolean LANGUAGE plpgsql AS $$
   BEGIN
     UPDATE capacity_days d
        SET orders = d.orders + p_orders, items = d.items + p_items, grams = d.grams + p_grams,
            unit = p_unit, ceiling = p_limit
      WHERE d.resource = p_resource AND d.on_day = p_day AND d.part = p_part
        AND (p_limit IS NULL OR CASE p_unit WHEN 'orders' THEN d.orders + p_orders WHEN 'items' THEN d.items + p_items
                                            ELSE d.grams + p_grams END <= p_limit);
     RETURN FOUND;
   END $$`,
  // Ends the overdue holds on some days and gives back what they count there; their other days follow when they are
  // needed, or when the sweeper comes by. The caller has locked the days.
  `CREATE FUNCTION free_overdue_holds(p_resources text[], p_days date[], p_parts smallint[])
   RETURNS void LANGUAGE plpgsql AS $$
   BEGIN
     UPDATE reservations r SET state = 'EXPIRED', decided_at = clock_timestamp()
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
  // Reserves every step of a path, or fails and so undoes its whole statement: PU001 names the full days, PU002 says that
  // the caller has as many live holds as it may. p_hold_ms null: confirmed at once; else a hold, and its end is returned.
  `CREATE FUNCTION reserve_capacity(
     p_id uuid, p_caller text, p_purpose bytea, p_hold_ms integer, p_max_holds integer,
     p_resources text[], p_days date[], p_parts smallint[], p_orders integer[], p_items integer[], p_grams bigint[],
     p_units text[], p_limits bigint[]
   ) RETURNS timestamptz LANGUAGE plpgsql AS $$
   DECLARE
     v_until timestamptz := clock_timestamp() + p_hold_ms * interval '1 millisecond';
     v_full  integer[] := '{}';
     v_short jsonb := '[]';
     s       record;
   BEGIN
     IF v_until IS NOT NULL THEN
       PERFORM pg_advisory_xact_lock(hashtextextended('holds of ' || p_caller, 0));
       IF (SELECT count(*) FROM reservations
            WHERE caller = p_caller AND state = 'HELD' AND expires_at > clock_timestamp()) >= p_max_holds THEN
         RAISE EXCEPTION 'too many live holds' USING ERRCODE = 'PU002';
       END IF;
     END IF;
     INSERT INTO reservations (id, caller, purpose, state, created_at, expires_at)
     VALUES (p_id, p_caller, p_purpose, CASE WHEN v_until IS NULL THEN 'CONFIRMED' ELSE 'HELD' END,
             clock_timestamp(), v_until);
     INSERT INTO reservation_steps (reservation_id, resource, on_day, part, orders, items, grams, held_until)
     SELECT p_id, r, d, p, o, i, g, v_until
       FROM unnest(p_resources, p_days, p_parts, p_orders, p_items, p_grams) AS t (r, d, p, o, i, g);
     FOR s IN SELECT * FROM unnest(p_resources, p_days, p_parts, p_orders, p_items, p_grams, p_units, p_limits)
                WITH ORDINALITY AS t (r, d, p, o, i, g, u, l, n) ORDER BY t.r COLLATE "C", t.d, t.p LOOP
       CONTINUE WHEN take_capacity_day(s.r, s.d, s.p, s.o, s.i, s.g, s.u, s.l);
       INSERT INTO capacity_days (resource, on_day, part) VALUES (s.r, s.d, s.p) ON CONFLICT DO NOTHING;
       CONTINUE WHEN take_capacity_day(s.r, s.d, s.p, s.o, s.i, s.g, s.u, s.l);
       PERFORM 1 FROM capacity_days d WHERE d.resource = s.r AND d.on_day = s.d AND d.part = s.p FOR NO KEY UPDATE;
       v_full := v_full || s.n::integer;
     END LOOP;
     IF v_full = '{}' THEN
       RETURN v_until;
     END IF;
     -- Every day is locked now. What looked full may be so only by holds that are over.
     PERFORM free_overdue_holds(array_agg(p_resources[n]), array_agg(p_days[n]), array_agg(p_parts[n]))
        FROM unnest(v_full) AS t (n);
     FOR s IN SELECT p_resources[n] AS r, p_days[n] AS d, p_parts[n] AS p, p_orders[n] AS o, p_items[n] AS i,
                     p_grams[n] AS g, p_units[n] AS u, p_limits[n] AS l FROM unnest(v_full) AS t (n) LOOP
       CONTINUE WHEN take_capacity_day(s.r, s.d, s.p, s.o, s.i, s.g, s.u, s.l);
       v_short := v_short || jsonb_build_object('resource', s.r, 'day', s.d, 'part', s.p);
     END LOOP;
     IF v_short <> '[]' THEN
       RAISE EXCEPTION 'no capacity left' USING ERRCODE = 'PU001', DETAIL = v_short::text;
     END IF;
     RETURN v_until;
   END $$`,
  // Makes a live hold final. Gives CONFIRMED to the one call that did it, USED to every later one, EXPIRED or RELEASED when
  // that came first, null when this caller has no such hold for this purpose.
  `CREATE FUNCTION confirm_reservation(p_id uuid, p_caller text, p_purpose bytea) RETURNS text LANGUAGE plpgsql AS $$
   DECLARE
     h reservations;
   BEGIN
     SELECT * INTO h FROM reservations WHERE id = p_id AND caller = p_caller AND purpose = p_purpose FOR NO KEY UPDATE;
     IF h.state IS DISTINCT FROM 'HELD' THEN
       RETURN CASE h.state WHEN 'CONFIRMED' THEN 'USED' ELSE h.state END;
     END IF;
     -- A hold that was once called expired stays so, even if the clock of the database is set back afterwards.
     IF h.expires_at <= clock_timestamp() THEN
       UPDATE reservations SET state = 'EXPIRED', decided_at = clock_timestamp() WHERE id = p_id;
       UPDATE reservation_steps SET held_until = '-infinity' WHERE reservation_id = p_id AND counted;
       RETURN 'EXPIRED';
     END IF;
     UPDATE reservations SET state = 'CONFIRMED', decided_at = clock_timestamp() WHERE id = p_id;
     UPDATE reservation_steps SET held_until = NULL WHERE reservation_id = p_id;
     RETURN 'CONFIRMED';
   END $$`,
  // The same as a part of a larger statement, which fails with PU003 and what came first unless this call confirmed the hold.
  `CREATE FUNCTION use_hold(p_id uuid, p_caller text, p_purpose bytea) RETURNS void LANGUAGE plpgsql AS $$
   DECLARE
     v_state text := coalesce(confirm_reservation(p_id, p_caller, p_purpose), 'UNKNOWN');
   BEGIN
     IF v_state <> 'CONFIRMED' THEN
       RAISE EXCEPTION 'the hold is over' USING ERRCODE = 'PU003', DETAIL = v_state;
     END IF;
   END $$`,
  // Gives back what a reservation counts. p_why RELEASE ends a live hold, CANCEL a confirmed one too, EXPIRE an overdue
  // one. Gives the state afterwards, whoever brought it about; null when there is no such reservation.
  `CREATE FUNCTION end_reservation(p_id uuid, p_why text) RETURNS text LANGUAGE plpgsql AS $$
   DECLARE
     h reservations;
   BEGIN
     PERFORM 1 FROM capacity_days d
       JOIN reservation_steps s ON s.resource = d.resource AND s.on_day = d.on_day AND s.part = d.part
      WHERE s.reservation_id = p_id ORDER BY d.resource, d.on_day, d.part FOR NO KEY UPDATE OF d;
     SELECT * INTO h FROM reservations WHERE id = p_id FOR NO KEY UPDATE;
     IF h.state = 'HELD' AND h.expires_at <= clock_timestamp() THEN
       h.state := 'EXPIRED';
     ELSIF (h.state = 'HELD' AND p_why <> 'EXPIRE') OR (h.state = 'CONFIRMED' AND p_why = 'CANCEL') THEN
       h.state := 'RELEASED';
     END IF;
     IF h.state IS NULL OR h.state IN ('HELD', 'CONFIRMED') THEN
       RETURN h.state;
     END IF;
     UPDATE reservations SET state = h.state, decided_at = clock_timestamp() WHERE id = p_id AND state <> h.state;
     WITH freed AS (
       UPDATE reservation_steps SET counted = false WHERE reservation_id = p_id AND counted RETURNING *)
     UPDATE capacity_days d SET orders = d.orders - f.orders, items = d.items - f.items, grams = d.grams - f.grams
       FROM freed f WHERE d.resource = f.resource AND d.on_day = f.on_day AND d.part = f.part;
     RETURN h.state;
   END $$`,
];

const ORDERS = [
  `CREATE TABLE customers (
     id        uuid PRIMARY KEY,
     name      text,
     email     text,
     phone     text,
     erased_at timestamptz,
     CONSTRAINT customers_erased_are_empty
       CHECK (erased_at IS NULL OR (name IS NULL AND email IS NULL AND phone IS NULL))
   )`,
  `CREATE TABLE orders (
     id                uuid        PRIMARY KEY,
     reference         text        NOT NULL,
     status            text        NOT NULL,
     reservation_id    uuid        NOT NULL REFERENCES reservations (id),
     customer_id       uuid        REFERENCES customers (id),
     token_nonce       bytea       NOT NULL,
     token_hash        bytea       NOT NULL,
     locale            text        NOT NULL,
     country_code      text        NOT NULL,
     subdivision_code  text,
     postal_code       text,
     pickup_point_code text,
     service_code      text        NOT NULL,
     price_minor       integer     NOT NULL,
     currency          text        NOT NULL,
     placed_at         timestamptz NOT NULL,
     cancelled_at      timestamptz,
     CONSTRAINT orders_reference_is_unique UNIQUE (reference),
     CONSTRAINT orders_reservation_is_their_own UNIQUE (reservation_id),
     CONSTRAINT orders_token_is_unique UNIQUE (token_hash),
     CONSTRAINT orders_status_is_known CHECK (status IN ('ACCEPTED', 'CANCELLED')),
     CONSTRAINT orders_cancelled_have_a_time CHECK ((status = 'CANCELLED') = (cancelled_at IS NOT NULL)),
     CONSTRAINT orders_token_hash_is_sha256 CHECK (octet_length(token_hash) = 32)
   )`,
  `CREATE TABLE promises (
     order_id     uuid        NOT NULL REFERENCES orders (id),
     revision     integer     NOT NULL,
     earliest_on  date        NOT NULL,
     likely_on    date        NOT NULL,
     latest_on    date        NOT NULL,
     slot_start   timestamptz,
     slot_end     timestamptz,
     confidence   double precision NOT NULL,
     grade        text        NOT NULL,
     ledger       jsonb       NOT NULL,
     data_version text        NOT NULL,
     cause        text        NOT NULL,
     author       text        NOT NULL,
     text         text        NOT NULL,
     made_at      timestamptz NOT NULL,
     PRIMARY KEY (order_id, revision),
     CONSTRAINT promises_windows_end_after_they_begin CHECK (earliest_on <= likely_on AND likely_on <= latest_on),
     CONSTRAINT promises_confidence_is_a_share CHECK (confidence BETWEEN 0 AND 1)
   )`,
  `CREATE TABLE shipments (
     id              uuid     PRIMARY KEY,
     order_id        uuid     NOT NULL REFERENCES orders (id),
     position        smallint NOT NULL,
     origin_code     text     NOT NULL,
     carrier_code    text     NOT NULL,
     service_code    text     NOT NULL,
     tracking_number text,
     status          text     NOT NULL,
     direction       text     NOT NULL,
     dispatch_on     date     NOT NULL,
     earliest_on     date     NOT NULL,
     latest_on       date     NOT NULL,
     slot_start      timestamptz,
     slot_end        timestamptz,
     grams           bigint   NOT NULL,
     items           jsonb    NOT NULL,
     ledger          jsonb    NOT NULL,
     CONSTRAINT shipments_position_is_unique UNIQUE (order_id, position),
     CONSTRAINT shipments_tracking_number_is_unique UNIQUE (carrier_code, tracking_number),
     CONSTRAINT shipments_direction_is_known CHECK (direction IN ('FORWARD', 'RETURN'))
   )`,
  `CREATE INDEX shipments_by_dispatch ON shipments (origin_code, dispatch_on)`,
  `CREATE TABLE idempotency_records (
     caller      text        NOT NULL,
     key         text        NOT NULL,
     fingerprint bytea       NOT NULL,
     answer      jsonb       NOT NULL,
     created_at  timestamptz NOT NULL,
     PRIMARY KEY (caller, key)
   )`,
  `CREATE INDEX idempotency_records_by_age ON idempotency_records (created_at)`,
  `CREATE TABLE outbox (
     id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     event        text        NOT NULL,
     subject      text        NOT NULL,
     payload      jsonb       NOT NULL,
     created_at   timestamptz NOT NULL,
     delivered_at timestamptz
   )`,
  `CREATE INDEX outbox_undelivered ON outbox (id) WHERE delivered_at IS NULL`,
];

const COMMENTS = [
  [
    'capacity_days',
    'What is taken of a resource on a day, in every unit; ceiling is the limit under which it was last taken',
  ],
  ['reservations', 'Whole paths; purpose is a hash of what a hold was made for'],
  ['reservation_steps', 'What a reservation takes of each day; counted while capacity_days counts it'],
  ['customers', 'The only place with contact data; erasing a person empties the row'],
  ['orders', 'token_hash finds an order by its tracking token, token_nonce makes the token again'],
  ['promises', 'append-only: what was promised, revision by revision'],
  ['idempotency_records', 'Answers by key of the caller, kept for 30 days'],
  ['outbox', 'One row for every change of state, written with the change'],
] as const;
