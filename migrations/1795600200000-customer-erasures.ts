import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who had the personal data of an order erased, when and why; it refers to nothing, for it may outlive the order. */
export class CustomerErasures1795600200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE customer_erasures (
         order_id  uuid PRIMARY KEY,
         author    text NOT NULL,
         reason    text NOT NULL,
         erased_at timestamptz NOT NULL DEFAULT clock_timestamp(),
         CONSTRAINT customer_erasures_have_a_reason CHECK (reason <> '')
       )`,
    );
    await runner.query(
      `COMMENT ON TABLE customer_erasures IS 'append-only: who had the personal data of an order erased, and why'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE customer_erasures');
  }
}
