import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes for two questions of staff: which promised parcels are not there yet (soonest first), and what a facility has to
 * hand over. Both hold only what is open, which is little beside what was ever shipped.
 */
export class OpenParcels1795700000000 implements MigrationInterface {
  readonly name = 'OpenParcels1795700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of INDEXES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX shipments_open, shipments_to_dispatch');
  }
}

const INDEXES = [
  `CREATE INDEX shipments_open ON shipments (latest_on, id)
     WHERE direction = 'FORWARD' AND status IN ('PRE_TRANSIT', 'PICKED_UP', 'IN_TRANSIT', 'ARRIVED_AT_FACILITY',
       'DEPARTED_FACILITY', 'CUSTOMS', 'OUT_FOR_DELIVERY', 'DELAYED', 'HELD', 'EXCEPTION')`,
  `CREATE INDEX shipments_to_dispatch ON shipments (origin_code, dispatch_on)
     WHERE direction = 'FORWARD' AND status = 'PRE_TRANSIT'`,
];
