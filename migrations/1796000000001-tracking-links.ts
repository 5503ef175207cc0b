import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A tracking link can be taken back by staff. */
export class TrackingLinks1796000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE orders ADD COLUMN token_revoked_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE orders DROP COLUMN token_revoked_at');
  }
}
