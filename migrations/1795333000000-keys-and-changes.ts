import type { MigrationInterface, QueryRunner } from 'typeorm';

/** API keys, and the counters by which processes tell each other that something they keep in memory has changed. */
export class KeysAndChanges1795333000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_keys (
        id           text        PRIMARY KEY,
        role         text        NOT NULL,
        kind         text        NOT NULL,
        origins      text[]      NOT NULL DEFAULT '{}',
        name         text        NOT NULL,
        hash         bytea       NOT NULL,
        created_at   timestamptz NOT NULL,
        expires_at   timestamptz,
        revoked_at   timestamptz,
        last_used_at timestamptz,
        CONSTRAINT api_keys_role_is_known CHECK (role IN ('checkout', 'carrier', 'staff', 'admin')),
        CONSTRAINT api_keys_kind_is_known CHECK (kind IN ('server', 'publishable')),
        CONSTRAINT api_keys_publishable_only_for_checkout_with_origins
          CHECK (CASE kind WHEN 'publishable' THEN role = 'checkout' AND cardinality(origins) > 0
                           ELSE cardinality(origins) = 0 END),
        CONSTRAINT api_keys_hash_is_sha256 CHECK (octet_length(hash) = 32)
      )`);
    await runner.query(`
      CREATE TABLE change_topics (
        topic   text   PRIMARY KEY,
        version bigint NOT NULL
      )`);
    await runner.query(`COMMENT ON COLUMN api_keys.hash IS 'HMAC-SHA256 of the key under API_KEY_PEPPER'`);
    await runner.query(
      `COMMENT ON TABLE change_topics IS 'One counter a topic; its increase tells every process to read the topic again'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE change_topics');
    await runner.query('DROP TABLE api_keys');
  }
}
