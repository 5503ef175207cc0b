/**
 * The SQL of the orders room. Each text is one statement and so one transaction: everything it says happens, or nothing.
 * Its parts are drawn one from another in the order in which every statement takes its locks: the idempotency key, the
 * order, then capacity, which is the one that others wait for.
 */
import { auditLineOf } from '../platform/audit-log.js';

/** A record counts for so long; after that its key is free again. */
const KEPT = `interval '30 days'`;

/** Gives a row only to the first use of a key. A second one that comes at the same time waits here for the first. */
const CLAIM = `
  INSERT INTO idempotency_records AS known (caller, key, fingerprint, answer, created_at)
  VALUES ($1, $2, $3, $4::jsonb, clock_timestamp())
  ON CONFLICT (caller, key) DO UPDATE
     SET fingerprint = excluded.fingerprint, answer = excluded.answer, created_at = excluded.created_at
   WHERE known.created_at < clock_timestamp() - ${KEPT}
  RETURNING 1`;

export const CLAIM_PARAMETERS = 4;
export const PLACE_PARAMETERS = 34;

/**
 * `reserve` is the call that takes the capacity; its parameters come after PLACE_PARAMETERS. It comes last, when all else
 * is written (the condition is there to say so, it always holds): on a day that everybody wants, the next buyer waits from
 * then until the commit and no longer. No row: the key was used.
 */
export const place = (reserve: string): string => `
  WITH claim AS (${CLAIM}),
  customer AS (
    INSERT INTO customers (id, name, email, phone) SELECT $5::uuid, $6, $7, $8 FROM claim WHERE $5::uuid IS NOT NULL),
  placed AS (
    INSERT INTO orders (id, reference, status, reservation_id, customer_id, token_nonce, token_hash, locale,
                        country_code, subdivision_code, postal_code, pickup_point_code, service_code,
                        price_minor, currency, placed_at)
    SELECT $9::uuid, $10, 'ACCEPTED', $11::uuid, $5::uuid, $12::bytea, $13::bytea, $14, $15, $16, $17, $18, $19,
           $20::integer, $21, $22::timestamptz FROM claim
    RETURNING id, placed_at),
  promised AS (
    INSERT INTO promises (order_id, revision, earliest_on, likely_on, latest_on, slot_start, slot_end, confidence, grade,
                          ledger, data_version, cause, author, text, made_at)
    SELECT id, 1, $23::date, $24::date, $25::date, $26::timestamptz, $27::timestamptz, $28::float8, $29,
           $30::jsonb, $31, 'ORDER_PLACED', 'CHECKOUT', $32, placed_at FROM placed
    RETURNING 1),
  packed AS (
    INSERT INTO shipments (id, order_id, position, origin_code, carrier_code, service_code, status, direction,
                           dispatch_on, earliest_on, latest_on, slot_start, slot_end, grams, items, ledger)
    SELECT s.id, placed.id, s.position, s.origin_code, s.carrier_code, s.service_code, 'PRE_TRANSIT', 'FORWARD',
           s.dispatch_on, s.earliest_on, s.latest_on, s.slot_start, s.slot_end, s.grams, s.items, s.ledger
      FROM placed, jsonb_to_recordset($33::jsonb) AS s (
        id uuid, position smallint, origin_code text, carrier_code text, service_code text, dispatch_on date,
        earliest_on date, latest_on date, slot_start timestamptz, slot_end timestamptz, grams bigint,
        items jsonb, ledger jsonb)
    RETURNING 1),
  told AS (
    INSERT INTO outbox (event, subject, payload, created_at)
    SELECT 'orders.accepted', $10, $34::jsonb, clock_timestamp() FROM placed
    RETURNING 1)
  SELECT ${reserve} FROM placed
   WHERE (SELECT count(*) FROM promised) + (SELECT count(*) FROM packed) + (SELECT count(*) FROM told) > 2`;

/** `reserve` as above; its parameters come after CLAIM_PARAMETERS. */
export const hold = (reserve: string): string =>
  `WITH claim AS (${CLAIM}) SELECT ${reserve} AS until FROM claim`;

export const RECORDED = `
  SELECT fingerprint, answer FROM idempotency_records
   WHERE caller = $1 AND key = $2 AND created_at >= clock_timestamp() - ${KEPT}`;

export const FORGET_OLD = `DELETE FROM idempotency_records WHERE created_at < clock_timestamp() - ${KEPT}`;

/**
 * Gives a row to the one call that cancelled; `release` is the call that gives the reservation of the order back. $3: of staff,
 * null of a shop.
 */
export const cancel = (release: string): string => `
  WITH cancelled AS (
    UPDATE orders SET status = 'CANCELLED', cancelled_at = $2 WHERE reference = $1 AND status = 'ACCEPTED'
    RETURNING id, reference, reservation_id),
  stopped AS (
    UPDATE shipments s SET status = 'CANCELLED' FROM cancelled WHERE s.order_id = cancelled.id),
  told AS (
    INSERT INTO outbox (event, subject, payload, created_at)
    SELECT 'orders.cancelled', reference, jsonb_build_object('orderId', id), clock_timestamp() FROM cancelled),
  audited AS (${auditLineOf('ORDER_CANCELLED', { at: '$2::timestamptz', actor: '$3::text', subject: 'reference', from: 'cancelled' })})
  SELECT ${release} FROM cancelled`;

/** What `release` is to be called with. */
export const RESERVATION_COLUMN = 'reservation_id';

const ORDER = `
  SELECT o.id, o.reference, o.status, o.placed_at AS "placedAt", o.cancelled_at AS "cancelledAt",
         o.token_nonce AS "tokenNonce",
         (SELECT json_agg(p ORDER BY p.revision) FROM promises p WHERE p.order_id = o.id) AS promises,
         (SELECT json_agg(s ORDER BY s.position) FROM shipments s WHERE s.order_id = o.id) AS shipments
    FROM orders o`;

export const ORDER_BY_ID = `${ORDER} WHERE o.id = $1`;
export const ORDER_BY_REFERENCE = `${ORDER} WHERE o.reference = $1`;
export const ORDER_BY_SHIPMENT = `${ORDER} WHERE o.id = (SELECT order_id FROM shipments WHERE id = $1)`;
export const REFERENCES_OF = `
  SELECT o.reference FROM unnest($1::uuid[]) WITH ORDINALITY AS t (id, n)
    JOIN orders o ON o.reservation_id = t.id ORDER BY t.n`;

/** One erasure an order; the second one finds the first and does nothing. */
export const ERASE = `
  WITH recorded AS (
    INSERT INTO customer_erasures (order_id, author, reason)
    SELECT id, $2, $3 FROM orders WHERE reference = $1
    ON CONFLICT DO NOTHING RETURNING order_id, erased_at),
  blurred AS (
    UPDATE orders o SET postal_code = NULL FROM recorded r WHERE o.id = r.order_id
    RETURNING o.id, o.reference, o.customer_id, r.erased_at),
  emptied AS (
    UPDATE customers c SET name = NULL, email = NULL, phone = NULL, erased_at = b.erased_at
      FROM blurred b WHERE c.id = b.customer_id),
  audited AS (${auditLineOf('CUSTOMER_ERASED', { at: 'erased_at', actor: '$4::text', subject: 'reference', reason: '$3', from: 'blurred' })})
  INSERT INTO outbox (event, subject, payload, created_at)
  SELECT 'orders.customer-erased', reference, jsonb_build_object('orderId', id), clock_timestamp() FROM blurred`;

export const ERASURE = `
  SELECT e.author, e.reason, e.erased_at AS "erasedAt"
    FROM customer_erasures e JOIN orders o ON o.id = e.order_id WHERE o.reference = $1`;
