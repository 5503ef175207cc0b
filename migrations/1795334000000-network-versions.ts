import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The network documents, who made which current, and the official days they rest on. */
export class NetworkVersions1795334000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE network_versions (
        id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        data_version  text        NOT NULL,
        network_code  text        NOT NULL,
        document_hash text        NOT NULL,
        document      bytea       NOT NULL,
        content       bytea       NOT NULL,
        author        text        NOT NULL,
        note          text,
        imported_at   timestamptz NOT NULL,
        CONSTRAINT network_versions_data_version_is_unique UNIQUE (data_version),
        CONSTRAINT network_versions_hash_is_sha256 CHECK (document_hash ~ '^[0-9a-f]{64}$')
      )`);
    await runner.query(`
      CREATE TABLE network_publications (
        id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        version_id   bigint      NOT NULL REFERENCES network_versions (id),
        author       text        NOT NULL,
        published_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX network_publications_by_version ON network_publications (version_id)');
    await runner.query(`
      CREATE TABLE public_holiday_years (
        country         text    NOT NULL,
        subdivision     text    NOT NULL,
        year            integer NOT NULL,
        dataset_version text    NOT NULL,
        content         jsonb   NOT NULL,
        PRIMARY KEY (dataset_version, country, subdivision, year)
      )`);
    for (const [table, comment] of COMMENTS) await runner.query(`COMMENT ON TABLE ${table} IS '${comment}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE public_holiday_years');
    await runner.query('DROP TABLE network_publications');
    await runner.query('DROP TABLE network_versions');
  }
}

const COMMENTS = [
  ['network_versions', 'append-only: imported documents, text and content both gzip; promises name them by data_version'],
  ['network_publications', 'append-only: the last row names the current version'],
  ['public_holiday_years', 'A cache of official days by version of the data set; may be emptied at any time'],
];
