import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was claimed of parcels and what came of it: by this, probabilities of lateness are read. How far off the carriers' own
 * words were: by this, the next ones count.
 */
export class ClaimsAndOutcomes1796540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE claim_cells (
      cell       integer          PRIMARY KEY,
      parcels    double precision NOT NULL,
      late       double precision NOT NULL,
      claimed    double precision NOT NULL,
      updated_at timestamptz      NOT NULL,
      CONSTRAINT claim_cells_are_of_parcels CHECK (parcels > 0 AND late BETWEEN 0 AND parcels AND claimed BETWEEN 0 AND parcels)
    )`);
    await runner.query(
      `COMMENT ON TABLE claim_cells IS 'How many parcels were called so likely late in such a state, what was claimed of them in sum, and how many were late'`,
    );
    await runner.query(`CREATE TABLE carrier_word_cells (
      key         text COLLATE "C"   PRIMARY KEY,
      words       double precision   NOT NULL,
      errors      double precision[] NOT NULL,
      missed_days double precision   NOT NULL,
      own_missed_days double precision NOT NULL,
      updated_at  timestamptz        NOT NULL,
      CONSTRAINT carrier_word_cells_are_of_words CHECK (words > 0 AND missed_days >= 0 AND own_missed_days >= 0)
    )`);
    await runner.query(
      `COMMENT ON TABLE carrier_word_cells IS 'How far off the words of carriers on the day of arrival were, and our own estimates at the same moments'`,
    );
    await runner.query(
      `ALTER TABLE estimates ADD COLUMN word_on date, ADD COLUMN word_weight double precision, ADD COLUMN word_sample integer,
         ADD COLUMN word_kept double precision`,
    );
    await runner.query(
      `ALTER TABLE estimates ADD COLUMN claims jsonb NOT NULL DEFAULT '[]', ADD COLUMN judged boolean NOT NULL DEFAULT false`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE estimates DROP COLUMN claims, DROP COLUMN judged`);
    await runner.query(
      `ALTER TABLE estimates DROP COLUMN word_on, DROP COLUMN word_weight, DROP COLUMN word_sample, DROP COLUMN word_kept`,
    );
    await runner.query(`DROP TABLE carrier_word_cells`);
    await runner.query(`DROP TABLE claim_cells`);
  }
}
