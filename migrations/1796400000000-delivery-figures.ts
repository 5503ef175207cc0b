import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How promises ended, and sums of that by day and by month. The outcomes are the truth, one row a parcel; the sums are kept
 * beside them so that a question about millions of deliveries reads thousands of rows. They can be made anew from the
 * outcomes at any time.
 */
export class DeliveryFigures1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const [table, comment] of COMMENTS) await runner.query(`COMMENT ON TABLE ${table} IS '${comment}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['dwell_sums', 'loss_sums', 'promise_sums', 'delivery_outcomes'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const GRAIN = `CHECK (grain IN ('D', 'M'))`;

const TABLES = [
  `CREATE TABLE delivery_outcomes (
     shipment_id  uuid        PRIMARY KEY REFERENCES shipments (id),
     due_on       date        NOT NULL,
     carrier_code text        NOT NULL,
     service_code text        NOT NULL,
     origin_code  text        NOT NULL,
     lane         text        NOT NULL,
     confidence   double precision NOT NULL,
     verdict      text        NOT NULL,
     arrived_on   date,
     kept_last    boolean     NOT NULL,
     revised      boolean     NOT NULL,
     days_late    integer     NOT NULL,
     losses       jsonb       NOT NULL,
     dwells       jsonb       NOT NULL,
     as_of        timestamptz NOT NULL,
     CONSTRAINT delivery_outcomes_verdict_is_known CHECK (verdict IN ('EARLY', 'IN_WINDOW', 'LATE', 'NOT_YET', 'NEVER'))
   )`,
  // The claim is rounded to five in a hundred in the key; what was claimed is summed exactly.
  `CREATE TABLE promise_sums (
     grain        "char"  NOT NULL,
     starts_on    date    NOT NULL,
     carrier_code text    NOT NULL COLLATE "C",
     service_code text    NOT NULL COLLATE "C",
     lane         text    NOT NULL COLLATE "C",
     origin_code  text    NOT NULL COLLATE "C",
     claim        smallint NOT NULL,
     promises     bigint  NOT NULL,
     early        bigint  NOT NULL,
     in_window    bigint  NOT NULL,
     late         bigint  NOT NULL,
     not_yet      bigint  NOT NULL,
     never        bigint  NOT NULL,
     kept_last    bigint  NOT NULL,
     revised      bigint  NOT NULL,
     days_late    bigint  NOT NULL,
     claiming     bigint  NOT NULL,
     claimed      double precision NOT NULL,
     claiming_kept bigint NOT NULL,
     CONSTRAINT promise_sums_grain_is_known ${GRAIN},
     PRIMARY KEY (grain, starts_on, carrier_code, service_code, lane, origin_code, claim)
   )`,
  `CREATE TABLE loss_sums (
     grain        "char"  NOT NULL,
     starts_on    date    NOT NULL,
     carrier_code text    NOT NULL COLLATE "C",
     service_code text    NOT NULL COLLATE "C",
     cause        text    NOT NULL COLLATE "C",
     party        text    NOT NULL COLLATE "C",
     stage        text    NOT NULL COLLATE "C",
     force_majeure boolean NOT NULL,
     parcels      bigint  NOT NULL,
     hours        double precision NOT NULL,
     CONSTRAINT loss_sums_grain_is_known ${GRAIN},
     PRIMARY KEY (grain, starts_on, carrier_code, service_code, cause, party, stage, force_majeure)
   )`,
  `CREATE TABLE dwell_sums (
     grain        "char"  NOT NULL,
     starts_on    date    NOT NULL,
     carrier_code text    NOT NULL COLLATE "C",
     facility     text    NOT NULL COLLATE "C",
     stage        text    NOT NULL COLLATE "C",
     passages     bigint  NOT NULL,
     hours        double precision NOT NULL,
     normal_hours double precision NOT NULL,
     lost_hours   double precision NOT NULL,
     slow         bigint  NOT NULL,
     CONSTRAINT dwell_sums_grain_is_known ${GRAIN},
     PRIMARY KEY (grain, starts_on, carrier_code, facility, stage)
   )`,
];

const COMMENTS = [
  ['delivery_outcomes', 'One row a parcel whose promise was judged: how it ended and who lost the time'],
  ['promise_sums', 'Promises by the day (D) or month (M) they were due: how they were kept'],
  [
    'loss_sums',
    'Time lost by parcels that were not in time, by the day or month they were due; parcels counts main causes',
  ],
  ['dwell_sums', 'Steps of finished journeys by the day or month they ended, by place'],
] as const;
