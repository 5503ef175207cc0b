import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff declare to delay parcels for a while: where, when, by how much. A row is closed and never removed. */
export class Incidents1796420000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE incidents (
         id          uuid        PRIMARY KEY,
         kind        text        NOT NULL,
         name        jsonb       NOT NULL,
         note        text,
         reach       jsonb       NOT NULL,
         delay       jsonb       NOT NULL,
         starts_at   timestamptz NOT NULL,
         ends_at     timestamptz NOT NULL,
         declared_by text        NOT NULL,
         declared_at timestamptz NOT NULL,
         closed_by   text,
         closed_at   timestamptz,
         CONSTRAINT incidents_kind_is_known
           CHECK (kind IN ('STORM', 'STRIKE', 'HUB_OUTAGE', 'ROAD_CLOSED', 'CUSTOMS', 'OTHER')),
         CONSTRAINT incidents_end_after_they_begin CHECK (ends_at > starts_at),
         CONSTRAINT incidents_closed_by_somebody CHECK ((closed_at IS NULL) = (closed_by IS NULL))
       )`,
    );
    await runner.query(`COMMENT ON TABLE incidents IS 'What staff declared to delay parcels for a while'`);
    await runner.query(`CREATE INDEX incidents_by_end ON incidents (ends_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE incidents');
  }
}
