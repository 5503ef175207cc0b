import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Carriers are asked about parcels by their numbers, and about orders by the ids that carriers gave them. Only added to,
 * so that processes of the version before go on beside this one; an order's id is no number that a parcel could have.
 */
export class QuestionsToCarriers1796520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE poll_targets ADD COLUMN about text NOT NULL DEFAULT 'PARCEL'`);
    await runner.query(
      `ALTER TABLE poll_targets ADD CONSTRAINT poll_targets_about_is_known CHECK (about IN ('PARCEL', 'ORDER'))`,
    );
    await runner.query(
      `COMMENT ON TABLE poll_targets IS 'What carriers are asked about, and when next: a parcel, or an order, whose id then stands for the number'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM poll_targets WHERE about <> 'PARCEL'`);
    await runner.query('ALTER TABLE poll_targets DROP COLUMN about');
    await runner.query(
      `COMMENT ON TABLE poll_targets IS 'Parcels that their carriers are asked about, and when next'`,
    );
  }
}
