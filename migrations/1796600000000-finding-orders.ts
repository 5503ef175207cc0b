import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Staff look for a parcel by the number on its label without naming the carrier, and for what was told of one order: neither
 * may read a whole table. The number leads the index now, so the one by carrier and number has no use any more. Nor may the
 * list of what is at risk: by deadline it is sorted by an expression, which the index has to hold, and what it is narrowed by
 * and counted by stands in one index, so that a million parcels need not be looked at for it.
 */
export class FindingOrders1796600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX shipments_by_number ON shipments (tracking_number, carrier_code) WHERE tracking_number IS NOT NULL`,
    );
    await runner.query(`DROP INDEX shipments_by_tracking_number`);
    // Of orders only: they are few, and what is told of parcels is told again with every scan.
    await runner.query(`CREATE INDEX outbox_of_orders ON outbox (subject, id) WHERE event LIKE 'orders.%'`);
    await runner.query(`DROP INDEX assessments_by_deadline`);
    await runner.query(
      `CREATE INDEX assessments_by_deadline ON assessments ((coalesce(save_until, 'infinity'::timestamptz)), shipment_id)
        WHERE alert_kind IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX assessments_on_the_list ON assessments (carrier_code, country_code, origin_code, service_code)
       INCLUDE (save_until, snoozed_until, late_probability, alert_kind) WHERE alert_kind IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX assessments_on_the_list`);
    await runner.query(`DROP INDEX assessments_by_deadline`);
    await runner.query(
      `CREATE INDEX assessments_by_deadline ON assessments (save_until, shipment_id) WHERE alert_kind IS NOT NULL`,
    );
    await runner.query(`DROP INDEX outbox_of_orders`);
    await runner.query(
      `CREATE INDEX shipments_by_tracking_number ON shipments (carrier_code, tracking_number) WHERE tracking_number IS NOT NULL`,
    );
    await runner.query(`DROP INDEX shipments_by_number`);
  }
}
