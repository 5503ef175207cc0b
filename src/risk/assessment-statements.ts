/** The SQL of the risk room. Each text is one statement. */
import { arraysOf, namesOf, replacedOf } from '../platform/bulk-rows.js';

/**
 * The alerts that are open for some parcels, and those that people have settled. The rows are locked, so that people and the
 * machine act one by one.
 */
export const ALERTS_NOW = `
  SELECT id, shipment_id AS "shipmentId", kind, promised_on::text AS "promisedOn", closed_at IS NULL AS open FROM alerts
   WHERE shipment_id = ANY ($1::uuid[]) AND (closed_at IS NULL OR resolved_by IS NOT NULL)
   ORDER BY id FOR NO KEY UPDATE`;

const COLUMNS = [
  ['shipment_id', 'uuid'],
  ['order_reference', 'text'],
  ['carrier_code', 'text'],
  ['service_code', 'text'],
  ['origin_code', 'text'],
  ['country_code', 'text'],
  ['lane', 'text'],
  ['stage', 'text'],
  ['promised_on', 'date'],
  ['late_probability', 'float8'],
  ['slack_hours', 'float8'],
  ['silent_hours', 'float8'],
  ['drivers', 'jsonb'],
  ['action', 'text'],
  ['save_until', 'timestamptz'],
  ['loss_minor', 'bigint'],
  ['currency', 'text'],
  ['loss_rank', 'float8'],
  ['alert_kind', 'text'],
  ['alert_id', 'uuid'],
] as const;

const names = namesOf(COLUMNS);

/** $1 is as of when, then one array for each column. An alert that ends takes its snooze with it. */
export const WRITE = `
  INSERT INTO assessments AS a (as_of, changed_at, ${names})
  SELECT $1, clock_timestamp(), n.* FROM unnest(${arraysOf(COLUMNS, 2)}) AS n (${names})
  ON CONFLICT (shipment_id) DO UPDATE
     SET as_of = excluded.as_of, changed_at = excluded.changed_at, ${replacedOf(COLUMNS)},
         snoozed_until = CASE WHEN a.alert_id IS NOT DISTINCT FROM excluded.alert_id THEN a.snoozed_until END`;

/** Parcels that are in no danger any more, because they have arrived or ended. */
export const FORGET = `DELETE FROM assessments WHERE shipment_id = ANY ($1::uuid[])`;

export const OPEN = `
  WITH opened AS (
    INSERT INTO alerts (id, shipment_id, kind, promised_on, opened_at, changed_at)
    SELECT id, s, k, p, $1, clock_timestamp() FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[]) AS n (id, s, k, p)
    RETURNING id, kind, shipment_id),
  told AS (
    INSERT INTO outbox (event, subject, payload, created_at)
    SELECT 'risk.alert_opened', shipment_id, jsonb_build_object('alertId', id, 'kind', kind), clock_timestamp() FROM opened)
  INSERT INTO alert_acts (alert_id, at, actor, act, text) SELECT id, $1, 'service', 'OPENED', kind FROM opened`;

/** The danger has another name now: silence has become lateness, or the other way round. */
export const RENAME = `
  WITH renamed AS (
    UPDATE alerts a SET kind = n.k, version = a.version + 1, changed_at = clock_timestamp()
      FROM unnest($2::uuid[], $3::text[]) AS n (id, k) WHERE a.id = n.id RETURNING a.id, a.kind)
  INSERT INTO alert_acts (alert_id, at, actor, act, text) SELECT id, $1, 'service', 'CHANGED', kind FROM renamed`;

/** The danger has passed by itself, or the parcel has arrived. */
export const CLEAR = `
  WITH cleared AS (
    UPDATE alerts a SET state = 'CLOSED', closed_at = $1, outcome = n.o, version = a.version + 1,
           changed_at = clock_timestamp()
      FROM unnest($2::uuid[], $3::text[]) AS n (id, o) WHERE a.id = n.id AND a.closed_at IS NULL
    RETURNING a.id, a.outcome, a.shipment_id),
  told AS (
    INSERT INTO outbox (event, subject, payload, created_at)
    SELECT 'risk.alert_closed', shipment_id, jsonb_build_object('alertId', id, 'outcome', outcome), clock_timestamp()
      FROM cleared)
  INSERT INTO alert_acts (alert_id, at, actor, act, text) SELECT id, $1, 'service', 'CLEARED', outcome FROM cleared`;

export const RISKS_OF = `
  SELECT a.shipment_id AS "shipmentId", a.late_probability AS "lateProbability",
         e.late_probability_first AS "lateProbabilityFirst", a.slack_hours AS "slackHours", a.silent_hours AS "silentHours",
         a.drivers, a.action, a.save_until AS "saveUntil", a.loss_minor::float8 AS "lossMinor", a.currency, a.as_of AS "asOf"
    FROM assessments a JOIN estimates e ON e.shipment_id = a.shipment_id
   WHERE a.shipment_id = ANY ($1::uuid[])`;
