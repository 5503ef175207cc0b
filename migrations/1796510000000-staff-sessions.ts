import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is signed in at /ops. A row holds the keyed hash of a cookie, never the cookie; a session that was ended or is over
 * keeps its row for a while, so that one can see who was there.
 */
export class StaffSessions1796510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE staff_sessions (
         hash       bytea       PRIMARY KEY,
         actor      text        NOT NULL,
         name       text        NOT NULL,
         key_id     text        REFERENCES api_keys (id),
         started_at timestamptz NOT NULL,
         expires_at timestamptz NOT NULL,
         ended_at   timestamptz,
         CONSTRAINT staff_sessions_end_after_they_start CHECK (expires_at > started_at)
       )`,
    );
    await runner.query(
      `COMMENT ON TABLE staff_sessions IS 'Cookies of /ops by keyed hash; actor is the API key, or the member signed in elsewhere'`,
    );
    await runner.query(
      `CREATE INDEX staff_sessions_in_force ON staff_sessions (expires_at) WHERE ended_at IS NULL`,
    );
    await runner.query(
      `CREATE TABLE staff_members (
         id                text        PRIMARY KEY,
         issuer            text        NOT NULL,
         subject           text        NOT NULL,
         name              text        NOT NULL,
         last_signed_in_at timestamptz NOT NULL,
         CONSTRAINT staff_members_are_one_a_subject UNIQUE (issuer, subject)
       )`,
    );
    await runner.query(
      `COMMENT ON TABLE staff_members IS 'People whom an OpenID provider has let in; their acts name the id'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff_members');
    await runner.query('DROP TABLE staff_sessions');
  }
}
