import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an alert was last opened, changed or closed, by the clock of the database, for those who watch the list. */
export class AlertChanges1796410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE alerts ADD COLUMN changed_at timestamptz NOT NULL DEFAULT clock_timestamp()`,
    );
    await runner.query(`CREATE INDEX alerts_by_change ON alerts (changed_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alerts DROP COLUMN changed_at');
  }
}
