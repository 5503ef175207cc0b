import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which promises are in danger, and what people have done about it. An assessment is the machine's view of a parcel, an
 * alert is a matter that somebody has to deal with; the acts on it are kept for ever.
 */
export class Alerts1796110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const [table, comment] of COMMENTS) await runner.query(`COMMENT ON TABLE ${table} IS '${comment}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['alert_acts', 'alerts', 'assessments']) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  // Carries what the list is filtered by, so that its first page is read from one index whatever else there is.
  `CREATE TABLE assessments (
     shipment_id     uuid        PRIMARY KEY REFERENCES shipments (id),
     order_reference text        NOT NULL,
     tracking_number text,
     carrier_code    text        NOT NULL,
     service_code    text        NOT NULL,
     origin_code     text        NOT NULL,
     country_code    text        NOT NULL,
     lane            text        NOT NULL,
     stage           text,
     promised_on     date        NOT NULL,
     late_probability double precision NOT NULL,
     slack_hours     double precision NOT NULL,
     silent_hours    double precision,
     drivers         jsonb       NOT NULL,
     action          text,
     save_until      timestamptz,
     loss_minor      bigint      NOT NULL,
     currency        text        NOT NULL,
     loss_rank       double precision NOT NULL,
     alert_kind      text,
     alert_id        uuid,
     snoozed_until   timestamptz,
     as_of           timestamptz NOT NULL,
     changed_at      timestamptz NOT NULL,
     CONSTRAINT assessments_alert_kind_is_known CHECK (alert_kind IN ('LIKELY_LATE', 'SILENT')),
     CONSTRAINT assessments_alerts_have_both CHECK ((alert_kind IS NULL) = (alert_id IS NULL)),
     CONSTRAINT assessments_saving_has_both CHECK ((action IS NULL) = (save_until IS NULL))
   ) WITH (fillfactor = 60)`,
  `CREATE INDEX assessments_by_loss ON assessments ((save_until IS NOT NULL) DESC, loss_rank DESC, shipment_id)
    WHERE alert_kind IS NOT NULL`,
  `CREATE INDEX assessments_by_deadline ON assessments (save_until, shipment_id) WHERE alert_kind IS NOT NULL`,
  `CREATE INDEX assessments_by_probability ON assessments (late_probability DESC, shipment_id)
    WHERE alert_kind IS NOT NULL`,
  `CREATE INDEX assessments_by_promise ON assessments (promised_on, shipment_id) WHERE alert_kind IS NOT NULL`,
  `CREATE INDEX assessments_by_change ON assessments (changed_at) WHERE alert_kind IS NOT NULL`,
  `CREATE TABLE alerts (
     id            uuid        PRIMARY KEY,
     shipment_id   uuid        NOT NULL REFERENCES shipments (id),
     kind          text        NOT NULL,
     promised_on   date        NOT NULL,
     state         text        NOT NULL DEFAULT 'OPEN',
     version       integer     NOT NULL DEFAULT 1,
     opened_at     timestamptz NOT NULL,
     claimed_by    text,
     claimed_at    timestamptz,
     snoozed_until timestamptz,
     closed_at     timestamptz,
     resolved_by   text,
     outcome       text,
     CONSTRAINT alerts_state_is_known CHECK (state IN ('OPEN', 'CLAIMED', 'SNOOZED', 'CLOSED')),
     CONSTRAINT alerts_claims_have_a_person CHECK ((state = 'CLAIMED') <= (claimed_by IS NOT NULL)),
     CONSTRAINT alerts_closed_have_an_outcome CHECK (
       (state = 'CLOSED') = (closed_at IS NOT NULL) AND (state = 'CLOSED') = (outcome IS NOT NULL))
   )`,
  `CREATE UNIQUE INDEX alerts_one_open_a_parcel ON alerts (shipment_id) WHERE closed_at IS NULL`,
  `CREATE INDEX alerts_by_shipment ON alerts (shipment_id)`,
  `CREATE TABLE alert_acts (
     id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     alert_id uuid        NOT NULL REFERENCES alerts (id),
     at       timestamptz NOT NULL,
     actor    text        NOT NULL,
     act      text        NOT NULL,
     text     text,
     until    timestamptz,
     CONSTRAINT alert_acts_act_is_known
       CHECK (act IN ('OPENED', 'CLAIMED', 'SNOOZED', 'WOKEN', 'NOTED', 'RESOLVED', 'CLEARED', 'CHANGED'))
   )`,
  `CREATE INDEX alert_acts_by_alert ON alert_acts (alert_id, id)`,
];

const COMMENTS = [
  ['assessments', 'The danger a parcel is in as of the last look; alert_kind while it is on the list'],
  ['alerts', 'One matter for staff; version counts its changes, so that two people see each other'],
  ['alert_acts', 'append-only: who did what about an alert'],
] as const;
