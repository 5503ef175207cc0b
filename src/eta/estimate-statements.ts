/** The SQL of the ETA room. Each text is one statement. */
import { arraysOf, namesOf } from '../platform/bulk-rows.js';

/** Parcels to look at now, and rows for those that have none yet; in one order, so that two processes never wait for each other. */
export const TOUCH = `
  INSERT INTO estimates (shipment_id, as_of, look_again_at)
  SELECT s.id, clock_timestamp(), '-infinity' FROM shipments s WHERE s.id = ANY ($1::uuid[]) ORDER BY s.id
  ON CONFLICT (shipment_id) DO UPDATE SET look_again_at = '-infinity'`;

/** The parcels of orders, likewise. */
export const TOUCH_ORDERS = `
  INSERT INTO estimates (shipment_id, as_of, look_again_at)
  SELECT s.id, clock_timestamp(), '-infinity' FROM shipments s WHERE s.order_id = ANY ($1::uuid[]) ORDER BY s.id
  ON CONFLICT (shipment_id) DO UPDATE SET look_again_at = '-infinity'`;

/** Parcels under way to look at from $2 on, if not sooner. */
export const TOUCH_LATER = `
  UPDATE estimates SET look_again_at = least(look_again_at, $2) WHERE shipment_id = ANY ($1::uuid[]) AND state = 'UNDER_WAY'`;

/** Takes parcels that are due; another process passes over what this one has. Inside a transaction. */
export const TAKE_DUE = `
  SELECT shipment_id AS id, late_probability AS "lateProbability", promised_on::text AS "promisedOn", state,
         taught_at IS NOT NULL AS taught, silent, likely_on::text AS "likelyOn", latest_on::text AS "latestOn",
         earliest_on::text AS "earliestOn", stage, claims, judged
    FROM estimates WHERE look_again_at <= $1
   ORDER BY look_again_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED`;

export const NEXT_DUE = `SELECT min(look_again_at) AS at FROM estimates WHERE look_again_at IS NOT NULL`;

export const ESTIMATE_COLUMNS = [
  ['id', 'uuid'],
  ['state', 'text'],
  ['stage', 'text'],
  ['facility', 'text'],
  ['since', 'timestamptz'],
  ['earliest_on', 'date'],
  ['likely_on', 'date'],
  ['latest_on', 'date'],
  ['basis', 'text'],
  ['sample_size', 'integer'],
  ['promised_on', 'date'],
  ['late_probability', 'float8'],
  ['late_probability_first', 'float8'],
  ['lost_probability', 'float8'],
  ['silent_hours', 'float8'],
  ['silence_limit_hours', 'float8'],
  ['silent', 'boolean'],
  ['arrived_at', 'timestamptz'],
  ['look_again_at', 'timestamptz'],
  ['claims', 'jsonb'],
  ['judged', 'boolean'],
  ['word_on', 'date'],
  ['word_weight', 'float8'],
  ['word_sample', 'integer'],
  ['word_kept', 'float8'],
] as const;

const assigned = ESTIMATE_COLUMNS.slice(1)
  .map(([name]) => `${name} = n.${name}`)
  .join(', ');

/** All estimates of a batch in one statement; $1 is as of when, then one array for each column. */
export const WRITE = `
  UPDATE estimates e SET as_of = $1, ${assigned} FROM unnest(${arraysOf(ESTIMATE_COLUMNS, 2)}) AS n (${namesOf(ESTIMATE_COLUMNS)}) WHERE e.shipment_id = n.id`;

export const NOTE_CHANGES = `
  INSERT INTO estimate_changes (shipment_id, as_of, earliest_on, likely_on, latest_on, late_probability, silent, stage)
  SELECT id, $1, e, k, l, p, q, s
    FROM unnest($2::uuid[], $3::date[], $4::date[], $5::date[], $6::float8[], $7::boolean[], $8::text[])
      AS n (id, e, k, l, p, q, s)
  ON CONFLICT DO NOTHING`;

export const TAUGHT = `UPDATE estimates SET taught_at = $1 WHERE shipment_id = ANY ($2::uuid[])`;

/** Adds passages to what is kept of each kind; the newest $4 of it stay. */
export const TEACH = `
  INSERT INTO passage_kinds AS k (key, dwells, remaining, passages, updated_at)
  SELECT key, array_agg(dwell ORDER BY n), array_agg(remaining ORDER BY n), count(*), clock_timestamp()
    FROM unnest($1::text[], $2::real[], $3::smallint[]) WITH ORDINALITY AS t (key, dwell, remaining, n)
   GROUP BY key ORDER BY key
  ON CONFLICT (key) DO UPDATE
     SET dwells = (k.dwells || excluded.dwells)[greatest(1, cardinality(k.dwells || excluded.dwells) - $4 + 1):],
         remaining = (k.remaining || excluded.remaining)[greatest(1, cardinality(k.dwells || excluded.dwells) - $4 + 1):],
         passages = k.passages + excluded.passages, updated_at = excluded.updated_at`;

/** Adds what came of claims to their cells; beyond $4 parcels what was before counts half. */
export const LEARN_CLAIMS = `
  INSERT INTO claim_cells AS k (cell, parcels, late, claimed, updated_at)
  SELECT cell, count(*), sum(late), sum(claimed), clock_timestamp()
    FROM unnest($1::integer[], $2::integer[], $3::float8[]) AS t (cell, late, claimed) GROUP BY cell ORDER BY cell
  ON CONFLICT (cell) DO UPDATE
     SET parcels = (k.parcels + excluded.parcels) / CASE WHEN k.parcels + excluded.parcels > $4 THEN 2 ELSE 1 END,
         late = (k.late + excluded.late) / CASE WHEN k.parcels + excluded.parcels > $4 THEN 2 ELSE 1 END,
         claimed = (k.claimed + excluded.claimed) / CASE WHEN k.parcels + excluded.parcels > $4 THEN 2 ELSE 1 END,
         updated_at = excluded.updated_at`;

export const CLAIM_CELLS = `SELECT cell, parcels, late, claimed FROM claim_cells`;

/** Adds how words turned out to what is known of their carriers: cells as JSON; beyond $2 words what was before counts half. */
export const LEARN_WORDS = `
  INSERT INTO carrier_word_cells AS k (key, words, errors, missed_days, own_missed_days, updated_at)
  SELECT key, words, errors, missed_days, own_missed_days, clock_timestamp()
    FROM json_to_recordset($1::json) AS n (key text, words float8, errors float8[], missed_days float8, own_missed_days float8)
   ORDER BY key
  ON CONFLICT (key) DO UPDATE
     SET words = (k.words + excluded.words) / CASE WHEN k.words + excluded.words > $2 THEN 2 ELSE 1 END,
         errors = ARRAY(SELECT (a + b) / CASE WHEN k.words + excluded.words > $2 THEN 2 ELSE 1 END
                          FROM unnest(k.errors, excluded.errors) WITH ORDINALITY AS e (a, b, n) ORDER BY n),
         missed_days = (k.missed_days + excluded.missed_days) / CASE WHEN k.words + excluded.words > $2 THEN 2 ELSE 1 END,
         own_missed_days =
           (k.own_missed_days + excluded.own_missed_days) / CASE WHEN k.words + excluded.words > $2 THEN 2 ELSE 1 END,
         updated_at = excluded.updated_at`;

export const WORD_CELLS = `
  SELECT key, words, errors, missed_days AS "missedDays", own_missed_days AS "ownMissedDays" FROM carrier_word_cells`;

export const LEARNED_SINCE = `
  SELECT key, dwells, remaining, passages::float8 AS passages, updated_at AS "updatedAt" FROM passage_kinds
   WHERE (updated_at, key) > ($1::timestamptz, $2) ORDER BY updated_at, key LIMIT $3`;

export const ESTIMATES_OF = `
  SELECT shipment_id AS "shipmentId", state, stage, facility, since, earliest_on::text AS "earliestOn",
         likely_on::text AS "likelyOn", latest_on::text AS "latestOn", basis, sample_size AS "sampleSize",
         late_probability AS "lateProbability", late_probability_first AS "lateProbabilityFirst",
         lost_probability AS "lostProbability", silent_hours AS "silentHours",
         silence_limit_hours AS "silenceLimitHours", silent, arrived_at AS "arrivedAt", as_of AS "asOf",
         word_on::text AS "wordOn", word_weight AS "wordWeight", word_sample AS "wordSample", word_kept AS "wordKept"
    FROM estimates WHERE shipment_id = ANY ($1::uuid[])`;

export const CHANGES_OF = `
  SELECT as_of AS "asOf", earliest_on::text AS "earliestOn", likely_on::text AS "likelyOn", latest_on::text AS "latestOn",
         late_probability AS "lateProbability", silent, stage
    FROM estimate_changes WHERE shipment_id = $1 ORDER BY as_of DESC LIMIT $2`;
