import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When each open parcel is expected, and what was learned of passages. `look_again_at` is the whole schedule: nothing looks
 * at a parcel before that moment, and an index finds those that are due, however many are open.
 */
export class Estimates1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const [table, comment] of COMMENTS) await runner.query(`COMMENT ON TABLE ${table} IS '${comment}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['passage_kinds', 'estimate_changes', 'estimates'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  // Rewritten with every scan of a parcel: half of each page stays free, so that no index but that of the schedule moves.
  `CREATE TABLE estimates (
     shipment_id    uuid        PRIMARY KEY REFERENCES shipments (id),
     state          text        NOT NULL DEFAULT 'UNDER_WAY',
     stage          text,
     facility       text,
     since          timestamptz,
     earliest_on    date,
     likely_on      date,
     latest_on      date,
     basis          text        NOT NULL DEFAULT 'PROMISE',
     sample_size    integer     NOT NULL DEFAULT 0,
     promised_on    date,
     late_probability       double precision NOT NULL DEFAULT 0,
     late_probability_first double precision NOT NULL DEFAULT 0,
     lost_probability       double precision NOT NULL DEFAULT 0,
     silent_hours   double precision NOT NULL DEFAULT 0,
     silence_limit_hours double precision NOT NULL DEFAULT 0,
     silent         boolean     NOT NULL DEFAULT false,
     arrived_at     timestamptz,
     as_of          timestamptz NOT NULL,
     look_again_at  timestamptz,
     taught_at      timestamptz,
     CONSTRAINT estimates_state_is_known CHECK (state IN ('UNDER_WAY', 'ARRIVED', 'ENDED', 'CANCELLED')),
     CONSTRAINT estimates_basis_is_known CHECK (basis IN ('PROMISE', 'LEARNED', 'ARRIVED')),
     CONSTRAINT estimates_probabilities_are_shares CHECK (
       late_probability BETWEEN 0 AND 1 AND late_probability_first BETWEEN 0 AND 1 AND lost_probability BETWEEN 0 AND 1)
   ) WITH (fillfactor = 50)`,
  `CREATE INDEX estimates_due ON estimates (look_again_at) WHERE look_again_at IS NOT NULL`,
  `CREATE INDEX estimates_silent ON estimates (shipment_id) WHERE silent`,
  // For the plot of one parcel: a row each time what people are shown changed.
  `CREATE TABLE estimate_changes (
     shipment_id uuid        NOT NULL REFERENCES shipments (id),
     as_of       timestamptz NOT NULL,
     earliest_on date,
     likely_on   date,
     latest_on   date,
     late_probability double precision NOT NULL,
     silent      boolean     NOT NULL,
     stage       text,
     PRIMARY KEY (shipment_id, as_of)
   )`,
  `CREATE TABLE passage_kinds (
     key        text COLLATE "C" PRIMARY KEY,
     dwells     real[]      NOT NULL,
     remaining  smallint[]  NOT NULL,
     passages   bigint      NOT NULL,
     updated_at timestamptz NOT NULL,
     CONSTRAINT passage_kinds_have_pairs CHECK (cardinality(dwells) = cardinality(remaining))
   )`,
  `CREATE INDEX passage_kinds_by_change ON passage_kinds (updated_at, key)`,
];

const COMMENTS = [
  [
    'estimates',
    'One row a parcel: when it is expected as of the last look, and when to look again if nothing is heard',
  ],
  ['estimate_changes', 'append-only: how the estimate of a parcel moved'],
  [
    'passage_kinds',
    'The last passages of each kind: working hours until the next scan, delivery days until the door',
  ],
] as const;
