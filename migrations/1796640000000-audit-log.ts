import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every act of staff in one log, whatever it was done to: written with the act, added to and never changed. It begins with the
 * acts that rooms had kept by themselves, but for scans voided before, which name who did it and why where they are shown.
 */
export class AuditLog1796640000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE audit_log (
      id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at           timestamptz NOT NULL,
      actor        text        NOT NULL,
      act          text        NOT NULL,
      subject_kind text        NOT NULL,
      subject      text        NOT NULL,
      shipment_id  uuid,
      reason       text,
      details      jsonb       NOT NULL DEFAULT '{}',
      CONSTRAINT audit_log_names_its_subject CHECK (subject_kind <> '' AND subject <> '')
    )`);
    await runner.query(
      `COMMENT ON TABLE audit_log IS 'append-only: what staff did, who, when, to what and why, written in the transaction of the act'`,
    );
    await runner.query(`CREATE INDEX audit_log_by_subject ON audit_log (subject, id)`);
    await runner.query(`CREATE INDEX audit_log_by_shipment ON audit_log (shipment_id, id)`);
    await runner.query(`CREATE INDEX audit_log_by_actor ON audit_log (actor, id)`);
    await runner.query(`CREATE INDEX audit_log_by_act ON audit_log (act, id)`);
    await runner.query(`
      INSERT INTO audit_log (at, actor, act, subject_kind, subject, shipment_id, reason, details)
      SELECT at, regexp_replace(actor, '^api key ', ''), act, kind, subject, shipment_id, reason, jsonb_strip_nulls(details)
        FROM (
          SELECT x.at, x.actor, 'ALERT_' || x.act AS act, 'ALERT' AS kind, a.id::text AS subject, a.shipment_id,
                 x.text AS reason, jsonb_build_object('until', x.until) AS details
            FROM alert_acts x JOIN alerts a ON a.id = x.alert_id
           WHERE x.act IN ('CLAIMED', 'SNOOZED', 'NOTED', 'RESOLVED')
          UNION ALL
          SELECT declared_at, declared_by, 'INCIDENT_DECLARED', 'INCIDENT', id::text, NULL, note,
                 jsonb_build_object('kind', kind) FROM incidents
          UNION ALL
          SELECT closed_at, closed_by, 'INCIDENT_CLOSED', 'INCIDENT', id::text, NULL, NULL, '{}' FROM incidents
           WHERE closed_at IS NOT NULL
          UNION ALL
          SELECT made_at, author, 'CAPACITY_OVERRIDDEN', 'CAPACITY', resource, NULL, reason,
                 jsonb_build_object('from', from_on, 'to', to_on, 'capacity', capacity::text, 'unit', unit)
            FROM capacity_overrides
          UNION ALL
          SELECT w.withdrawn_at, w.author, 'CAPACITY_OVERRIDE_WITHDRAWN', 'CAPACITY', o.resource, NULL, w.reason,
                 jsonb_build_object('from', o.from_on, 'to', o.to_on)
            FROM capacity_override_withdrawals w JOIN capacity_overrides o ON o.id = w.override_id
          UNION ALL
          SELECT made_at, author, 'LOAD_ADJUSTED', 'LOAD', coalesce(resource, '*'), NULL, reason,
                 jsonb_build_object('from', from_on, 'to', to_on, 'kind', kind, 'value', value::text, 'name', name)
            FROM load_adjustments
          UNION ALL
          SELECT w.withdrawn_at, w.author, 'LOAD_ADJUSTMENT_WITHDRAWN', 'LOAD', coalesce(a.resource, '*'), NULL, w.reason,
                 jsonb_build_object('from', a.from_on, 'to', a.to_on, 'name', a.name)
            FROM load_adjustment_withdrawals w JOIN load_adjustments a ON a.id = w.adjustment_id
          UNION ALL
          SELECT e.erased_at, e.author, 'CUSTOMER_ERASED', 'ORDER', o.reference, NULL, e.reason, '{}'
            FROM customer_erasures e JOIN orders o ON o.id = e.order_id
        ) AS kept ORDER BY at`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_log');
  }
}
