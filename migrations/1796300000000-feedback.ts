import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What customers said of a delivery: one row a parcel, which they may change. */
export class Feedback1796300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE feedback (
         shipment_id uuid        PRIMARY KEY REFERENCES shipments (id),
         score       smallint    NOT NULL,
         comment     text,
         left_at     timestamptz NOT NULL,
         changed_at  timestamptz NOT NULL,
         CONSTRAINT feedback_score_is_one_to_ten CHECK (score BETWEEN 1 AND 10)
       )`,
    );
    await runner.query(`COMMENT ON TABLE feedback IS 'What customers said of a delivered parcel'`);
    await runner.query(`CREATE INDEX feedback_by_time ON feedback (left_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE feedback');
  }
}
