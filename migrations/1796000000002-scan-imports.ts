import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far files of scans have been read, so that an interrupted import goes on; and parcels that carriers are asked about. */
export class ScanImports1796000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE scan_imports (
         fingerprint bytea       PRIMARY KEY,
         lines       bigint      NOT NULL,
         accepted    bigint      NOT NULL,
         duplicates  bigint      NOT NULL,
         quarantined bigint      NOT NULL,
         updated_at  timestamptz NOT NULL
       )`,
    );
    await runner.query(
      `CREATE TABLE poll_targets (
         carrier_code    text COLLATE "C" NOT NULL,
         tracking_number text COLLATE "C" NOT NULL,
         due_at          timestamptz NOT NULL,
         attempts        smallint    NOT NULL DEFAULT 0,
         asked_at        timestamptz,
         PRIMARY KEY (carrier_code, tracking_number)
       )`,
    );
    await runner.query('ALTER TABLE scan_quarantine DROP CONSTRAINT scan_quarantine_reason_is_known');
    await runner.query(
      `ALTER TABLE scan_quarantine ADD CONSTRAINT scan_quarantine_reason_is_known
         CHECK (reason IN ('FUTURE', 'MALFORMED', 'UNREADABLE', 'FOREIGN', 'TEST', 'UNCONFIRMED'))`,
    );
    await runner.query('CREATE INDEX poll_targets_due ON poll_targets (carrier_code, due_at)');
    await runner.query(
      `COMMENT ON TABLE poll_targets IS 'Parcels that their carriers are asked about, and when next'`,
    );
    await runner.query(`COMMENT ON TABLE scan_imports IS 'How far files of scans have been read'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE poll_targets');
    await runner.query('DROP TABLE scan_imports');
  }
}
