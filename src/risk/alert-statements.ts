/** The SQL of what people do about alerts. Each text is one statement. */

const ALERT = `
  a.id, a.shipment_id AS "shipmentId", a.kind, a.state, a.version, a.opened_at AS "openedAt",
  a.claimed_by AS "claimedBy", a.claimed_at AS "claimedAt", a.snoozed_until AS "snoozedUntil",
  a.closed_at AS "closedAt", a.outcome`;

export const ALERT_FOR_ACT = `SELECT ${ALERT} FROM alerts a WHERE a.id = $1 FOR NO KEY UPDATE`;

/** Of some parcels, the open one first, then the latest. */
export const ALERTS_OF = `
  SELECT ${ALERT} FROM alerts a WHERE a.shipment_id = ANY ($1::uuid[])
   ORDER BY a.closed_at IS NOT NULL, a.opened_at DESC, a.id`;

export const ACTS_OF = `
  SELECT alert_id AS "alertId", at, actor, act, text, until FROM alert_acts
   WHERE alert_id = ANY ($1::uuid[]) ORDER BY id`;

export const CHANGE = `
  UPDATE alerts a SET state = $2, claimed_by = $3, claimed_at = $4, snoozed_until = $5, closed_at = $6,
         resolved_by = $7, outcome = $8, version = version + 1, changed_at = clock_timestamp()
   WHERE id = $1 RETURNING ${ALERT}`;

export const NOTE_ACT = `
  INSERT INTO alert_acts (alert_id, at, actor, act, text, until) VALUES ($1, $2, $3, $4, $5, $6)`;

/** What the list shows of an alert that somebody has dealt with; $3: it is closed and off the list. */
export const MARK = `
  UPDATE assessments SET changed_at = clock_timestamp(), snoozed_until = $2,
         alert_kind = CASE WHEN $3::boolean THEN NULL ELSE alert_kind END,
         alert_id = CASE WHEN $3::boolean THEN NULL ELSE alert_id END
   WHERE shipment_id = (SELECT shipment_id FROM alerts WHERE id = $1) AND alert_id = $1`;

/** Snoozed alerts whose time has come are open again. */
export const WAKE = `
  WITH woken AS (
    UPDATE alerts SET state = CASE WHEN claimed_by IS NULL THEN 'OPEN' ELSE 'CLAIMED' END, snoozed_until = NULL,
           version = version + 1, changed_at = clock_timestamp()
     WHERE id IN (SELECT id FROM alerts WHERE state = 'SNOOZED' AND snoozed_until <= $1 ORDER BY id
                   FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id, shipment_id),
  noted AS (INSERT INTO alert_acts (alert_id, at, actor, act) SELECT id, $1, 'service', 'WOKEN' FROM woken),
  shown AS (
    UPDATE assessments a SET snoozed_until = NULL, changed_at = clock_timestamp() FROM woken
     WHERE a.shipment_id = woken.shipment_id AND a.alert_id = woken.id)
  SELECT id FROM woken`;
