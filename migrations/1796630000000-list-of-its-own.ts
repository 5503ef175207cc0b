import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the list shows, is sorted and is narrowed by. */
const COLUMNS = [
  ...[
    'shipment_id',
    'alert_id',
    'alert_kind',
    'order_reference',
    'carrier_code',
    'service_code',
    'origin_code',
  ],
  ...['country_code', 'lane', 'promised_on', 'late_probability', 'save_until', 'loss_rank', 'snoozed_until'],
  'changed_at',
];

const ORDERS: Readonly<Record<string, string>> = {
  loss: '(save_until IS NOT NULL) DESC, loss_rank DESC, shipment_id',
  deadline: "(coalesce(save_until, 'infinity')), shipment_id",
  probability: 'late_probability DESC, shipment_id',
  promise: 'promised_on, shipment_id',
  change: 'changed_at',
};

/**
 * Parcels in danger are one in twenty of those under way, and lie scattered among them: whatever walked the list read a page
 * of the table for each, unless it had been vacuumed since, and a narrowed list among a million took half a second. They stand
 * together now in a table of their own, which is small enough to be read whole. A trigger keeps it, so that no statement can
 * forget it; assessments, most of which are on no list, need no index beside their key, and are updated in place.
 */
export class ListOfItsOwn1796630000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE at_risk (
        shipment_id uuid PRIMARY KEY,
        alert_id uuid NOT NULL,
        alert_kind text NOT NULL,
        order_reference text NOT NULL,
        carrier_code text NOT NULL,
        service_code text NOT NULL,
        origin_code text NOT NULL,
        country_code text NOT NULL,
        lane text NOT NULL,
        promised_on date NOT NULL,
        late_probability double precision NOT NULL,
        save_until timestamptz,
        loss_rank double precision NOT NULL,
        snoozed_until timestamptz,
        changed_at timestamptz NOT NULL)`);
    await runner.query(
      `COMMENT ON TABLE at_risk IS 'Assessments with an alert, kept by a trigger; written by nothing else'`,
    );
    const columns = COLUMNS.join(', ');
    await runner.query(
      `INSERT INTO at_risk (${columns}) SELECT ${columns} FROM assessments WHERE alert_kind IS NOT NULL`,
    );
    for (const [name, order] of Object.entries(ORDERS)) {
      await runner.query(`DROP INDEX assessments_by_${name}`);
      await runner.query(`CREATE INDEX at_risk_by_${name} ON at_risk (${order})`);
    }
    await runner.query(`DROP INDEX assessments_on_the_list`);
    await runner.query(`ALTER TABLE assessments DROP COLUMN tracking_number`);
    await runner.query(KEEP);
    for (const [event, when] of EVENTS)
      await runner.query(
        `CREATE TRIGGER at_risk_after_${event} AFTER ${event} ON assessments FOR EACH ROW WHEN (${when})
         EXECUTE FUNCTION keep_at_risk()`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [event] of EVENTS) await runner.query(`DROP TRIGGER at_risk_after_${event} ON assessments`);
    await runner.query(`DROP FUNCTION keep_at_risk`);
    await runner.query(`DROP TABLE at_risk`);
    await runner.query(`ALTER TABLE assessments ADD COLUMN tracking_number text`);
    for (const [name, order] of Object.entries(ORDERS))
      await runner.query(
        `CREATE INDEX assessments_by_${name} ON assessments (${order}) WHERE alert_kind IS NOT NULL`,
      );
    await runner.query(
      `CREATE INDEX assessments_on_the_list ON assessments (carrier_code, country_code, origin_code, service_code)
       INCLUDE (save_until, snoozed_until, late_probability, alert_kind) WHERE alert_kind IS NOT NULL`,
    );
  }
}

/** Parcels that are on no list, before and after, cost nothing. */
const EVENTS = [
  ['insert', 'NEW.alert_kind IS NOT NULL'],
  ['update', 'OLD.alert_kind IS NOT NULL OR NEW.alert_kind IS NOT NULL'],
  ['delete', 'OLD.alert_kind IS NOT NULL'],
] as const;

const KEEP = `
  CREATE FUNCTION keep_at_risk() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR NEW.alert_kind IS NULL THEN
      DELETE FROM at_risk WHERE shipment_id = OLD.shipment_id;
    ELSE
      INSERT INTO at_risk (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `NEW.${name}`).join(', ')})
      ON CONFLICT (shipment_id) DO UPDATE
         SET (${COLUMNS.slice(1).join(', ')}) = (${COLUMNS.slice(1)
           .map((name) => `excluded.${name}`)
           .join(', ')});
    END IF;
    RETURN NULL;
  END $$`;
